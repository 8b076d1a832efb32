// Entries that are durable and not yet under a checkpoint: one file, appended to in batches that carry their own sums.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "record/detail/disk.hpp"
#include "record/log_view.hpp"

namespace truce::record::detail {

/// docs/formats/record.md has the bytes. One thread at a time.
class Pending {
 public:
  /// Reads the file through and checks the sums. A batch that the file ends within was never acknowledged: `recover`
  /// sets it aside as `<path>.torn` and says so, otherwise it is passed over. A sum that does not fit is damaged.
  static result<Pending> open(const std::string& path, std::uint64_t signed_size, bool recover, const Notice& notice);

  std::uint64_t first() const { return first_; }  ///< index of the first entry kept
  std::uint64_t count() const { return places_.size(); }
  /// Durable when it returns. Any failure leaves the file as it was.
  result<> append(std::span<const std::string_view> entries, std::uint64_t batch_bytes_max);
  /// All entries in [from, to), by log index.
  result<> for_each(std::uint64_t from, std::uint64_t to, const EntryVisitor& visit) const;
  /// The entries are under a checkpoint now: the file goes, and what follows starts at `next`.
  result<> clear(std::uint64_t next);
  std::uint64_t bytes_written() const { return bytes_written_; }

 private:
  explicit Pending(std::string path) : path_(std::move(path)) {}
  result<> scan(std::uint64_t signed_size, bool recover, const Notice& notice);
  result<> start();
  result<> write_batch(std::uint64_t first, std::string_view payload, std::uint32_t count);

  std::string path_;
  Descriptor file_;
  std::uint64_t first_ = 0;
  std::uint64_t end_ = 0;              ///< bytes of the file that hold whole batches
  std::vector<std::uint64_t> places_;  ///< where each entry's length stands in the file
  std::uint64_t bytes_written_ = 0;
  bool broken_ = false;                ///< a failed append could not be undone
};

}  // namespace truce::record::detail
