// Names to the things that bear them (actors here, places in their room): by words as written, by key, by parts of a key.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actors/text_lists.hpp"

namespace truce::actors {

namespace detail {
struct Alignment;
struct KeyWord;
struct NameWords;
struct Word;
}  // namespace detail

/// One name of one thing. `owner` and `alias` are the caller's numbers; the text is the caller's too.
struct IndexedName {
  std::uint32_t owner = 0;
  std::int32_t alias = -1;  ///< -1: its own name
  std::string_view text;
  bool acronym = false;
  bool last_word = false;  ///< the last word of a person's name, standing alone
};

/// A name that comes near an asked one, with its score in thousandths and what speaks for and against it, in plain words.
struct NearName {
  std::uint32_t name = 0;
  std::int32_t score = 0;
  std::string reason;
};

/// An index over names. Add all, then seal, then read from any thread. Texts must stay where they are as long as it is read.
class NameIndex {
 public:
  void seal();
  void add(std::uint32_t owner, std::int32_t alias, std::string_view text, bool last_word = false);
  const std::vector<IndexedName>& names() const { return names_; }

  /// Names with these words; acronyms only where `raw` is written like them.
  std::vector<std::uint32_t> as_written(std::string_view folded, std::string_view raw) const;
  /// Names with this key.
  std::span<const std::uint32_t> with_key(std::string_view key) const;
  /// Names that share a part of the key, the rarest parts first, at most about `count_max`, ascending, no doubles.
  std::vector<std::uint32_t> sharing(std::span<const std::string> key_parts, std::size_t count_max) const;

  /// Names that `text` may be another form of, best first, then by number; at most `count_max`. 1000: written like it; 900:
  /// the last word of it; 950 to 990: with its key (one of each owner); 940: with its sounds in other word breaks. Only
  /// where none of these has 900, those whose words overlap, each weighed by how rare it is among these names, and what is
  /// left over compared letter by letter: up to 940, below 900 with a word that the other lacks. Acronyms are found as
  /// written or not at all. Nothing below 400, and nothing for what is longer than a name can be.
  std::vector<NearName> near(std::string_view text, std::size_t count_max = 40) const;

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

  /// A form of a part of keys with a letter left out, by its hash.
  struct Shortened {
    std::uint32_t hash = 0;
    std::uint32_t part = 0;
  };

  void add_parts(std::uint32_t name, std::span<const detail::KeyWord> parts, std::uint32_t words);
  const TextLists& joined() const;
  void shorten() const;
  /// Those written like it, with its key, or with its sounds.
  void add_same(std::string_view text, std::vector<NearName>& out) const;
  void add_overlapping(std::string_view text, std::vector<NearName>& out) const;
  /// Parts like this one, itself too, with how alike they are.
  std::vector<std::pair<std::uint32_t, std::int32_t>> parts_like(std::string_view part) const;
  /// 250 to 1000: how much a part that `count` names have tells.
  std::int32_t rarity(std::size_t count) const;
  std::vector<std::uint32_t> overlapping(std::string_view text, std::size_t count_max) const;
  /// How much a word tells among these names.
  std::int64_t worth(const detail::KeyWord& word) const;
  std::int32_t beside(const detail::NameWords& asked, const detail::NameWords& known,
                      const detail::Alignment& side) const;

  std::vector<IndexedName> names_;
  TextLists written_;  ///< by the words as written, folded
  TextLists keys_;
  TextLists parts_;  ///< by each part of the key
  mutable std::once_flag joined_once_;
  mutable TextLists joined_;  ///< by the key in the order of the text, without blanks; made when it is first asked for
  mutable std::once_flag shortened_once_;
  mutable std::vector<Shortened> shortened_;  ///< by hash; made when it is first asked for
  TextIds first_words_;
  std::vector<std::uint32_t> first_word_most_;  ///< of each first word: the most words of a name that begins so
  std::vector<std::uint32_t>
      part_most_;  ///< of each part: the most words of a name whose key holds it and may decide; or 0
};

}  // namespace truce::actors
