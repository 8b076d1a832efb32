// Words and their numbers: 1 for the first word added, and so on. All bytes of all words stand in one string; a look-up
// touches one slot and the bytes of one word.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace truce {

class WordTable {
 public:
  /// The number of the word; 0: it was never added.
  std::uint32_t find(std::string_view word) const {
    if (slots_.empty()) return 0;
    const auto hash = hash_of(word);
    for (auto at = hash & mask();; at = (at + 1) & mask()) {
      const auto& slot = slots_[at];
      if (slot.number == 0) return 0;
      if (slot.hash == static_cast<std::uint32_t>(hash) && this->word(slot.number) == word) return slot.number;
    }
  }

  /// The number of the word, a new one where it was not there.
  std::uint32_t add(std::string_view word);

  /// The word of a number from 1 to size().
  std::string_view word(std::uint32_t number) const {
    const auto begin = ends_[number - 1];
    return {bytes_.data() + begin, ends_[number] - begin};
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size() - 1); }
  void clear() { *this = WordTable(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  ///< 0: empty
  };

  /// Drawn anew by each process, so that no text can be written whose words all fall into one place.
  static const std::uint64_t kSeed;

  /// Eight bytes at a time, multiplied and folded. Never leaves the process and decides no order.
  static std::uint64_t hash_of(std::string_view word) {
    constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15;
    std::uint64_t hash = (kSeed ^ word.size()) * kPrime;
    while (word.size() >= 8) {
      std::uint64_t chunk;
      std::memcpy(&chunk, word.data(), 8);
      hash = (hash ^ chunk) * kPrime;
      hash ^= hash >> 32;
      word.remove_prefix(8);
    }
    std::uint64_t rest = 0;
    if (!word.empty()) std::memcpy(&rest, word.data(), word.size());
    hash = (hash ^ rest) * kPrime;
    return hash ^ (hash >> 32);
  }
  std::size_t mask() const { return slots_.size() - 1; }
  void grow();
  void put(std::uint64_t hash, std::uint32_t number);

  std::vector<Slot> slots_;  ///< a power of two, at most half full
  std::string bytes_;
  std::vector<std::uint64_t> ends_{0};  ///< of a word in bytes_, where the next begins
};

}  // namespace truce
