// Any script to one small alphabet: a to z, with S for the sounds of sh and ch, T for th, and, in Arabic
// script, E for ain and A for alif with hamza; digits as ASCII.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace truce::actors::detail {

enum class Script : std::uint8_t { latin, cyrillic, arabic, other };

struct Word {
  std::string roman;       ///< phonetic alphabet
  std::string plain;  ///< folded as written (Latin to ASCII, other scripts through the same tables), for letters
  Script script = Script::latin;
  bool hyphen_after = false;
  bool capitals = false;    ///< every letter is an ASCII capital
  bool in_brackets = false;
};

/// The words of a text, apostrophes and marks gone, case suffixes at an apostrophe cut ("Halep'te", "Turkey's").
/// Appends to `out`, reusing what it holds. Words that mix letters of two scripts are read as one; then it returns true.
bool words_of(std::string_view utf8, std::vector<Word>& out, std::size_t& count);

}  // namespace truce::actors::detail
