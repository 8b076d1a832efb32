#include "actors/text_lists.hpp"

#include <algorithm>
#include <functional>

namespace truce::actors {
namespace {

std::uint32_t hash_of(std::string_view text) {
  const std::uint64_t h = std::hash<std::string_view>{}(text);
  return static_cast<std::uint32_t>(h ^ h >> 32);
}

}  // namespace

std::size_t TextIds::slot(std::string_view wanted, std::uint32_t hash) const {
  const auto mask = slots_.size() - 1;
  auto at = hash & mask;
  for (; slots_[at].held != 0; at = (at + 1) & mask)
    if (slots_[at].hash == hash && text(slots_[at].held - 1) == wanted) break;
  return at;
}

void TextIds::grow() {
  const auto before = std::exchange(slots_, std::vector<Slot>(std::max<std::size_t>(64, 2 * slots_.size())));
  const auto mask = slots_.size() - 1;
  for (const auto& slot : before) {
    if (slot.held == 0) continue;
    auto at = slot.hash & mask;
    while (slots_[at].held != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

std::uint32_t TextIds::add(std::string_view text) {
  if (2 * slots_.size() < 3 * (size() + 1)) grow();
  const auto hash = hash_of(text);
  auto& at = slots_[slot(text, hash)];
  if (at.held == 0) {
    pool_ += text;
    begins_.push_back(pool_.size());
    at = {hash, static_cast<std::uint32_t>(size())};
  }
  return at.held - 1;
}

std::optional<std::uint32_t> TextIds::find(std::string_view text) const {
  if (slots_.empty()) return std::nullopt;
  const auto held = slots_[slot(text, hash_of(text))].held;
  return held == 0 ? std::nullopt : std::optional(held - 1);
}

void TextIds::seal() {
  pool_.shrink_to_fit();
  begins_.shrink_to_fit();
}

std::uint32_t TextLists::add(std::string_view text, std::uint32_t number) {
  const auto id = ids_.add(text);
  added_.emplace_back(id, number);
  return id;
}

void TextLists::seal() {
  ids_.seal();
  begins_.assign(ids_.size() + 1, 0);
  for (const auto& [id, number] : added_) ++begins_[id + 1];
  for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
  numbers_.resize(added_.size());
  auto next = begins_;
  for (const auto& [id, number] : added_) numbers_[next[id]++] = number;
  added_ = {};
}

std::span<const std::uint32_t> TextLists::find(std::string_view text) const {
  const auto id = ids_.find(text);
  return id ? list(*id) : std::span<const std::uint32_t>{};
}

}  // namespace truce::actors
