// What changed between two versions of a data set, by row key.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace truce::intake {

enum class Change : std::uint8_t { added, changed, same };

/// Remembers the rows of the version that is recorded, 24 bytes a row, and is then told the rows of the newer one.
class Versions {
 public:
  /// A recorded row: its key and the canonical bytes of its claim. A later one of the same key replaces it.
  void recorded(std::string_view key, std::string_view claim_bytes);
  /// A recorded row is gone (a tombstone).
  void recorded_gone(std::string_view key);
  Change compare(std::string_view key, std::string_view claim_bytes);
  /// The newer file has a row of this key that was refused: what is recorded stays, and is not gone.
  void refused(std::string_view key);
  bool empty() const { return rows_.empty(); }
  /// Whether the recorded row was in the newer file; ask after all rows were compared.
  bool was_seen(std::string_view key) const;
  std::uint64_t gone() const;

 private:
  struct Row {
    std::uint64_t digest = 0;
    bool seen = false;
  };
  std::unordered_map<std::uint64_t, Row> rows_;
};

/// Canonical claims joined into the text of a JSON list, cut so that no piece is over `bytes_max`.
class Chunker {
 public:
  static constexpr std::size_t kBytesMax = 60'000;

  /// True: the claim did not fit, `full` holds the finished piece and the claim begins the next one.
  bool add(std::string_view claim_json, std::string& full);
  /// What is left; empty where nothing is.
  std::string finish();

 private:
  std::string open_;
};

}  // namespace truce::intake
