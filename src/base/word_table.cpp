#include "base/word_table.hpp"

#include <algorithm>
#include <random>

namespace truce {

const std::uint64_t WordTable::kSeed = (std::uint64_t{std::random_device{}()} << 32) | std::random_device{}();

std::uint32_t WordTable::add(std::string_view word) {
  if (const auto known = find(word)) return known;
  bytes_ += word;
  ends_.push_back(bytes_.size());
  if (std::size_t{size()} * 2 > slots_.size()) grow();
  else put(hash_of(word), size());
  return size();
}

void WordTable::grow() {
  constexpr std::size_t kSlotsMin = 64;
  slots_.assign(std::max(kSlotsMin, slots_.size() * 2), Slot{});
  for (std::uint32_t number = 1; number <= size(); ++number) put(hash_of(word(number)), number);
}

void WordTable::put(std::uint64_t hash, std::uint32_t number) {
  auto at = hash & mask();
  while (slots_[at].number != 0) at = (at + 1) & mask();
  slots_[at] = {static_cast<std::uint32_t>(hash), number};
}

}  // namespace truce
