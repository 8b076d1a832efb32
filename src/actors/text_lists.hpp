// Numbers listed under texts, in little memory: a million names with their keys fit where a map of strings would not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace truce::actors {

/// Texts, each kept once, numbered from 0 in the order in which they came.
class TextIds {
 public:
  std::uint32_t add(std::string_view text);
  std::optional<std::uint32_t> find(std::string_view text) const;
  std::string_view text(std::uint32_t id) const {
    return std::string_view(pool_).substr(begins_[id], begins_[id + 1] - begins_[id]);
  }
  std::size_t size() const { return begins_.size() - 1; }
  void seal();  ///< gives back what was set aside for more

 private:
  /// Where the text stands in `slots_`, or would.
  std::size_t slot(std::string_view text, std::uint32_t hash) const;
  void grow();

  std::string pool_;
  std::vector<std::uint64_t> begins_{0};  ///< of each text in the pool, and its end
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t held = 0;  ///< id and 1; 0: empty
  };
  std::vector<Slot> slots_;  ///< a power of two, at most two thirds full
};

/// Lists of numbers, each in the order in which they were added. Add all, then seal, then ask, from any thread.
class TextLists {
 public:
  /// The id of the text.
  std::uint32_t add(std::string_view text, std::uint32_t number);
  void seal();
  std::optional<std::uint32_t> id(std::string_view text) const { return ids_.find(text); }
  /// Empty where nothing stands under the text.
  std::span<const std::uint32_t> find(std::string_view text) const;
  std::string_view text(std::uint32_t id) const { return ids_.text(id); }
  std::span<const std::uint32_t> list(std::uint32_t id) const {
    return std::span(numbers_).subspan(begins_[id], begins_[id + 1] - begins_[id]);
  }
  std::size_t size() const { return ids_.size(); }

 private:
  TextIds ids_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> added_;  ///< id, number; gone when sealed
  std::vector<std::uint32_t> begins_;  ///< of each list in `numbers_`, and its end
  std::vector<std::uint32_t> numbers_;
};

}  // namespace truce::actors
