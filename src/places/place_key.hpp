// Keys of names of places, looser than those of names in general (actors/names.hpp), and how alike two spellings sound.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace truce::places {

/// The keys under which a name of a place is found: words for the kind taken off, points of the compass and the like as one
/// mark in every language ("Eastern Kwaires" is "كويرس شرقي"), no word breaks ("Tall Bisah" is "Tallbisah"), no first vowels, no
/// mark of -i. A second key where the name may begin with an article that is written together ("Elniser") or is Arabic
/// letter by letter ("alkshft"). None where fewer than two consonants are left: such a key tells nothing.
std::vector<std::string> place_keys(std::string_view name);

/// How alike two spellings sound, 0 to 1000, with vowels, which keys leave out: an edit distance over the folded letters in
/// which a short vowel that only one side writes costs 2, a for i 5, k for q nothing, one consonant for another 10, of 10 a
/// letter (method: docs/methods/places.md). Symmetric, in whole numbers; articles and words for the kind count nothing.
std::int32_t sounds_alike(std::string_view a, std::string_view b);

/// Whether short vowels are written: not in Arabic, nor where it is given letter by letter ("alkshft").
bool writes_vowels(std::string_view name);

}  // namespace truce::places
