// Everything hashed again: signature, every entry, every tile, and what is pending.
#pragma once

#include <cstdint>
#include <string>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "record/checkpoint.hpp"

namespace truce::record {

struct VerifyOptions {
  unsigned threads = 0;  ///< 0: as many as the machine has
  Progress progress = {};
};

struct VerifyReport {
  Checkpoint checkpoint;
  std::uint64_t entries = 0;
  std::uint64_t entry_bytes = 0;  ///< without framing
  std::uint64_t tiles = 0;        ///< partial ones that are still kept included
  std::uint64_t pending = 0;      ///< entries not yet under the checkpoint; their sums were checked
};

/// Always ends. damaged (signature for the checkpoint) where anything differs; `where` names the first in the order
/// checkpoint, tiles from the root down (a wrong tile vouches for nothing below it), entries, pending entries: "entry 512 (tile/entries/002)", "tile/1/000.p/17", "checkpoint".
result<VerifyReport> verify(const std::string& folder, VerifierKeys keys, const VerifyOptions& options = {});

}  // namespace truce::record
