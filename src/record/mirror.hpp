// A verified copy of somebody else's log, pulled from C2SP paths: a folder, or any web server.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "record/checkpoint.hpp"
#include "record/parts.hpp"
#include "record/payloads.hpp"
#include "record/source.hpp"

namespace truce::record {

struct MirrorOptions {
  unsigned threads = 0;
  std::uint64_t batch_bytes_max = 16 * 1024 * 1024;  ///< of entries; two batches are in memory at a time
  Progress progress = {};
};

struct Mirrored {
  Checkpoint checkpoint;
  std::uint64_t held_before = 0;  ///< size held before
};

/// Takes over the source's checkpoint only after its signature, its consistency with what is held and every new entry
/// have been checked and are durable here. Entries are written only when they stand under the signed root, so that a source
/// can fill no disk with more than the log's key has signed. Can be interrupted and run again: what was written by then is
/// not asked for again, and a run after the last adds nothing.
/// Of a log that has changed its key: until the newest key has signed what is held here, an earlier one may have signed what
/// is shown; from then on only the newest.
/// signature: wrong key, or a fork (another root than ours for a size we hold). damaged: a rollback (smaller than what
/// we hold), or entries or tiles that do not give the signed root. Both sizes are named, and what was held stays. The
/// source's own faults are handed on.
result<Mirrored> mirror_from(const SourcePtr& source, const std::string& folder, VerifierKeys keys,
                             const MirrorOptions& options = {});
result<Mirrored> mirror_from(const std::string& source, const std::string& folder, VerifierKeys keys,
                             const MirrorOptions& options = {});

/// Copies the parts of the list that are not held, each checked against its name. Gives the number copied.
result<std::uint64_t> mirror_parts(const Source& source, const Parts& to, std::span<const Digest> list);

/// Told of a payload that could not be had; an error stops the copying and is handed on.
using Missed = std::function<result<>(const Commitment& name, const Error& why)>;
/// Copies payloads with their salts, as far as the source has them for us: each file is the salt and then the bytes.
/// damaged is told where a file does not give its name.
result<std::uint64_t> mirror_payloads(const Source& source, const Payloads& to, std::span<const Commitment> list,
                                      const Missed& missed);

}  // namespace truce::record
