// Many writers, one log: entries that arrive together go under one signed checkpoint.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "record/log.hpp"
#include "record/tile.hpp"

namespace truce::record {

struct Sequenced {
  std::uint64_t first = 0;  ///< index of the first of the caller's entries
  Checkpoint checkpoint;    ///< durable, signed and published; covers them all
};

struct SequencerOptions {
  std::size_t batch_entries_max = 65536;  ///< entries under one checkpoint
  std::chrono::microseconds linger{2000};  ///< waited at most for as many callers as last time; one alone never waits
  std::size_t queue_bytes_max = 64 * 1024 * 1024;  ///< callers wait at the door beyond this
};

/// Owns the log while it lives; a worker thread writes. All members may be called from any thread.
class Sequencer {
 public:
  Sequencer(Log log, SigningKey key, SequencerOptions options = {});
  /// Finishes what was accepted.
  ~Sequencer();
  Sequencer(const Sequencer&) = delete;
  Sequencer& operator=(const Sequencer&) = delete;

  /// Returns when the entries are durable under a published checkpoint. A fault of the disk is told to every caller
  /// of that batch, none of whose entries are then in the log; later calls try anew.
  result<Sequenced> append(std::vector<std::string> entries);
  result<Sequenced> append(std::string entry);
  std::uint64_t signed_size() const;
  std::uint64_t bytes_written() const;
  /// Stops the worker and hands the log back. Called once, with no caller waiting.
  Log release();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace truce::record
