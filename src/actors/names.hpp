// Names across scripts: keys that spellings of one name share, and how alike two names are. Method: docs/methods/names.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace truce::actors {

/// The key that spellings of one name share in Latin, Cyrillic and Arabic script: sorted tokens with single blanks, each
/// a known head noun ("front", "army") or a consonant skeleton. Bytes that are not UTF-8 count as separators. The same
/// on every machine and in every locale. Empty where the text holds no letter or digit, or is too long (name_limits.hpp).
/// Equal keys make a candidate, never an identity: two groups in two countries share one.
std::string name_key(std::string_view utf8);

/// As `name_key`, the tokens in the order of the text (articles and "of" are gone, "Abdallah" gives two).
std::vector<std::string> key_tokens(std::string_view utf8);

/// Case folded, marks and punctuation gone, the words as written joined by single blanks; for exact comparison.
std::string folded(std::string_view utf8);

/// 2 to 4 capitals or digits, at least two capitals ("SNA", "YPG", "ИГИЛ"): such names match exactly or not at all.
bool is_acronym(std::string_view utf8);

/// How alike, in thousandths, and why, in plain words ("same words", "same key", "alike: a = b; only first: c").
struct Likeness {
  std::int32_t score = 0;
  std::string reason;
};

/// 1000 for equal words; 950 to 990 for equal keys; below that an alignment of the words by key and by edits
/// (Damerau 1964), in whole numbers. Symmetric. Acronyms: 1000 or 0. 600 and more is worth an officer's look.
Likeness likeness(std::string_view a, std::string_view b);

/// Jaro-Winkler similarity in thousandths of two byte strings, at most 64 bytes of each looked at; 0 if one is empty.
std::int32_t jaro_winkler(std::string_view a, std::string_view b);

}  // namespace truce::actors
