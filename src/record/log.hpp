// One's own log on disk. `DIR/checkpoint` and `DIR/tile/...` are C2SP paths that any web server can serve;
// `DIR/.truce/` holds what is not served: the lock, the origin and the entries that no checkpoint covers yet.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "record/log_view.hpp"
#include "record/offline.hpp"

namespace truce::record {

struct LogOptions {
  bool read_only = false;                            ///< takes no lock; sees what is durable at `open`
  unsigned threads = 0;                              ///< for hashing; 0: as many as the machine has
  std::uint64_t batch_bytes_max = 16 * 1024 * 1024;  ///< held in memory at once while appending and integrating
  Notice notice = {};                                   ///< told what recovery found, one sentence each
};

struct Appended {
  std::uint64_t first = 0;  ///< index of the first entry
  std::uint64_t count = 0;
};

struct Restored {
  std::uint64_t from = 0;  ///< entries that were signed here
  std::uint64_t size = 0;  ///< that are now
  std::size_t waiting = 0;  ///< pending entries that were put behind them
};

/// Appends survive a power cut once they return. They stay pending, without any key, until `checkpoint` signs.
/// One thread at a time; many callers go through Sequencer. Any failure leaves the log as it was.
class Log {
 public:
  /// Makes the folder of an empty log. conflict where there is one already. Until the first checkpoint there is no
  /// `checkpoint` file.
  static result<Log> create(const std::string& folder, const std::string& origin, LogOptions options = {});
  /// Recovers first: an incomplete last append (never acknowledged) is set aside, drafts are swept, entries that a
  /// checkpoint already covers are dropped from the pending file. conflict where another process has it open to write.
  static result<Log> open(const std::string& folder, LogOptions options = {});
  ~Log();
  Log(Log&&) noexcept;
  Log& operator=(Log&&) noexcept;

  const std::string& origin() const;
  const std::string& folder() const;
  std::uint64_t size() const;  ///< with the pending ones
  std::uint64_t signed_size() const;  ///< under the published checkpoint
  bool has_checkpoint() const;

  /// Durable when it returns; all or nothing, but for a crash, after which a leading part may be there.
  /// limit where an entry is over kEntryBytesMax; disk_full with nothing changed.
  result<Appended> append(std::span<const std::string_view> entries);
  result<Appended> append(std::string_view entry);

  /// Writes bundles and tiles durably, then publishes the signed checkpoint. With nothing pending, the one that stands.
  /// signature where a key's name is not the origin, or the standing checkpoint was signed by none of them.
  result<Checkpoint> checkpoint(std::span<const SigningKey> keys);
  result<Checkpoint> checkpoint(const SigningKey& key) { return checkpoint({&key, 1}); }
  /// `append` and `checkpoint` in one: no detour by the pending file. The entries are durable and signed, or not there.
  result<Checkpoint> append_signed(std::span<const std::string_view> entries, const SigningKey& key);

  /// What a signature over all that is pending would say, for a key elsewhere. usage where nothing is pending.
  result<SigningRequest> signing_request() const;
  /// Publishes a note that was signed elsewhere over these entries; what was appended since stays pending. signature where
  /// the key's is not on it, or it is over other entries; conflict where it is of fewer entries than stand already.
  result<Checkpoint> publish(std::string_view note, const VerifierKey& key);

  /// Takes over what a copy of this log holds beyond what is signed here, every entry hashed again under its note: after a
  /// rollback. Entries that are pending here and not in the copy come behind them, pending again. conflict where the copy
  /// has another history; signature where its note is not by a key or not over its entries.
  result<Restored> restore(const LogView& copy, VerifierKeys keys);

  /// The signed part, for proofs and serving. not_found before the first checkpoint.
  result<LogView> view() const;
  /// One entry, pending ones included.
  result<std::string> read(std::uint64_t index) const;
  /// Entries [from, to), pending ones included, in constant memory.
  result<> for_each(std::uint64_t from, std::uint64_t to, const EntryVisitor& visit) const;
  /// Root of the first `size` entries, up to signed_size().
  result<Digest> root(std::uint64_t size) const;
  result<ProofFile> prove(std::uint64_t index) const;
  result<Proof> consistency(std::uint64_t from, std::uint64_t to) const;
  /// Bytes written to disk since `open`; for benchmarks.
  std::uint64_t bytes_written() const;

 private:
  struct Impl;
  explicit Log(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace truce::record
