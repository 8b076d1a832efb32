// Keys from words, for the files of this room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "actors/detail/romanise.hpp"

namespace truce::actors::detail {

/// What a skeleton leaves out: whether an i or y, an o, u or w stood inside the word, and whether it ended in a vowel.
using Shape = std::uint8_t;
inline constexpr Shape kHighVowel = 1;
inline constexpr Shape kRoundVowel = 2;
inline constexpr Shape kOpen = 4;

/// One word of a name with its key.
struct KeyWord {
  std::string key;
  std::string plain;  ///< for comparison by letters
  bool head = false;  ///< a head noun of the lexicon
  Script script = Script::latin;
};

/// The words of a name that count: articles, clitics and "of" gone, compounds (abd-, -ullah, -uddin) split.
/// Reuses what `out` holds; returns how many are in use.
std::size_t key_words(std::string_view utf8, std::vector<KeyWord>& out);
/// The same of words that were read already.
std::size_t key_words(const std::vector<Word>& words, std::size_t count, std::vector<KeyWord>& out);

/// The consonant skeleton of one romanised word: doubles are one, vowels are gone but for a mark of one at the beginning
/// (A) and of an i at the end (I), weak endings are dropped. Returns what the vowels were like.
Shape skeleton(std::string_view roman, Script script, std::string& out);

}  // namespace truce::actors::detail
