// Keys from words, for the files of this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "actors/detail/romanise.hpp"

namespace truce::actors::detail {

/// One word of a name with its key.
struct KeyWord {
  std::string key;
  std::string plain;  ///< for comparison by letters
  bool head = false;  ///< a head noun of the lexicon
};

/// The words of a name that count: articles, clitics and "of" gone, compounds (abd-, -ullah, -uddin) split.
/// Reuses what `out` holds; returns how many are in use.
std::size_t key_words(std::string_view utf8, std::vector<KeyWord>& out);

/// The consonant skeleton of one romanised word.
void skeleton(std::string_view roman, Script script, std::string& out);

}  // namespace truce::actors::detail
