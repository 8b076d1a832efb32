#include "actors/detail/heads.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "actors/detail/key.hpp"
#include "base/text.hpp"

namespace truce::actors::detail {
namespace {

constexpr std::string_view kHeads =
#include "actors/detail/heads.inc"
    ;

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
template <class T>
using Table = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

/// A head noun by its skeleton. `shapes` holds a bit for each shape that it may have.
struct ByBones {
  std::string name;
  std::uint8_t shapes = 0xFF;
};

/// Which first letters words of each length have: most words are told from head nouns without a look into the tables.
class Beginnings {
 public:
  void add(std::string_view word) { letters_[length(word)] |= bit(word); }
  bool may_hold(std::string_view word) const { return (letters_[length(word)] & bit(word)) != 0; }

 private:
  static std::size_t length(std::string_view word) { return std::min<std::size_t>(word.size(), 31); }
  static std::uint64_t bit(std::string_view word) {
    return word.empty() ? 0 : std::uint64_t{1} << (static_cast<unsigned char>(word[0]) & 63U);
  }
  std::array<std::uint64_t, 32> letters_{};
};

struct Heads {
  Beginnings written;
  Beginnings bones;
  Table<std::string> as_written;
  Table<std::vector<ByBones>> by_skeleton;

  Heads() {
    for (auto line : split(kHeads, '\n')) {
      const auto colon = line.find(':');
      if (line.empty() || line[0] == '#' || colon == std::string_view::npos) continue;
      const std::string name(line.substr(0, colon));
      for (const auto entry : split(line.substr(colon + 1), ' '))
        if (!entry.empty()) add(name, entry);
    }
  }
  void add(const std::string& name, std::string_view entry) {
    const char how = entry[0];
    if (how == '=' || how == '~') entry.remove_prefix(1);
    std::vector<Word> words;
    std::size_t count = 0;
    words_of(entry, words, count);
    if (count != 1) return;
    as_written.emplace(words[0].roman, name);
    written.add(words[0].roman);
    if (how == '=') return;
    std::string skeleton_of_it;
    const auto shape = skeleton(words[0].roman, words[0].script, skeleton_of_it);
    const auto shapes = static_cast<std::uint8_t>(how == '~' ? 1U << shape : 0xFFU);
    bones.add(skeleton_of_it);
    auto& known = by_skeleton[skeleton_of_it];
    for (auto& k : known)
      if (k.name == name) return void(k.shapes |= shapes);
    known.push_back({name, shapes});
  }
};

const Heads& heads() {
  static const Heads all;
  return all;
}

}  // namespace

std::string_view head_as_written(std::string_view roman) {
  const auto& all = heads();
  if (!all.written.may_hold(roman)) return {};
  const auto it = all.as_written.find(roman);
  return it == all.as_written.end() ? std::string_view{} : std::string_view(it->second);
}

std::string_view head_by_skeleton(std::string_view bones, Shape shape) {
  const auto& all = heads();
  if (!all.bones.may_hold(bones)) return {};
  const auto it = all.by_skeleton.find(bones);
  if (it == all.by_skeleton.end()) return {};
  for (const auto& head : it->second)
    if ((head.shapes >> shape & 1U) != 0) return head.name;
  return {};
}

}  // namespace truce::actors::detail
