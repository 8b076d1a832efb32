// Names to the things that bear them (actors here, places in their room): by words as written, by key, by parts of a key.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace truce::actors {

/// One name of one thing. `owner` and `alias` are the caller's numbers.
struct IndexedName {
  std::uint32_t owner = 0;
  std::int32_t alias = -1;  ///< -1: its own name
  std::string text;
  bool acronym = false;
  bool last_word = false;  ///< the last word of a person's name, standing alone
};

/// An index over names. Built once, then read from any thread.
class NameIndex {
 public:
  void add(std::uint32_t owner, std::int32_t alias, std::string_view text, bool last_word = false);
  const std::vector<IndexedName>& names() const { return names_; }

  /// Names with these words; acronyms only where `raw` is written like them.
  std::vector<std::uint32_t> as_written(std::string_view folded, std::string_view raw) const;
  /// Names with this key.
  std::span<const std::uint32_t> with_key(std::string_view key) const;
  /// Names that share a part of the key, the rarest parts first, at most about `count_max`, ascending, no doubles.
  std::vector<std::uint32_t> sharing(std::span<const std::string> key_parts, std::size_t count_max) const;

  struct Run {
    std::size_t token_count = 0;
    std::int32_t score = 0;
    std::vector<std::uint32_t> names;  ///< never empty
  };
  /// Runs of words from `at` that are names, longest first, until `take` says yes.
  template <class Take>
  void runs(std::span<const std::string_view> tokens, std::size_t at, std::size_t words_max, const Take& take) const {
    Words words;
    prepare(tokens, at, words_max, words);
    for (std::size_t n = words.end.size(); n > 0; --n) {
      auto run = at_length(words, n);
      if (!run.names.empty() && take(std::move(run))) return;
    }
  }

 private:
  struct Words {
    std::string raw;
    std::string folded;
    std::vector<std::size_t> end;  ///< tokens used by the first n words
    std::vector<std::size_t> raw_end;
    std::vector<std::size_t> folded_end;
    std::vector<bool> counts;  ///< the word is more than an article
    std::vector<bool> capital;
    bool maybe_key = false;
    bool maybe_written = false;
  };
  void prepare(std::span<const std::string_view> tokens, std::size_t at, std::size_t words_max, Words& out) const;
  Run at_length(const Words& words, std::size_t n) const;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  template <class T>
  using Map = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  std::vector<IndexedName> names_;
  Map<std::vector<std::uint32_t>> written_;
  Map<std::vector<std::uint32_t>> keys_;
  Map<std::vector<std::uint32_t>> parts_;
  Map<std::uint32_t> first_words_;  ///< to the most words of a name that begins so
  Map<std::uint32_t> first_parts_;  ///< to the most words of a name whose key holds it
};

}  // namespace truce::actors
