// A verified copy of somebody else's log, pulled from a plain folder of C2SP paths.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "record/checkpoint.hpp"
#include "record/parts.hpp"

namespace truce::record {

struct MirrorOptions {
  unsigned threads = 0;
  std::uint64_t batch_bytes_max = 16 * 1024 * 1024;
  Progress progress = {};
};

struct Mirrored {
  Checkpoint checkpoint;
  std::uint64_t held_before = 0;  ///< size held before
};

/// Takes over the source's checkpoint only after its signature, its consistency with what is held and every new entry
/// have been checked and are durable here. Can be interrupted and run again; a second run adds nothing.
/// signature: wrong key, or a fork (another root than ours for a size we hold). damaged: a rollback (smaller than what
/// we hold), or entries or tiles that do not give the signed root. Both sizes are named, and what was held stays.
result<Mirrored> mirror_from(const std::string& source, const std::string& folder, const VerifierKey& key,
                             const MirrorOptions& options = {});

/// Copies the parts of the list that are not held, each checked against its name. Gives the number copied.
result<std::uint64_t> mirror_parts(const Parts& source, const Parts& to, std::span<const Digest> list);

}  // namespace truce::record
