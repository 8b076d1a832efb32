// Bulletins in other languages: which language a sentence is in, and its counts. A bulletin's sentence is a list of sides,
// numbers, provinces and stances; how a language orders them is told from what stands beside what, not from a grammar.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "coding/detail/reading.hpp"

namespace truce::coding {

/// A word as the lexicons of other tongues hold it: case, marks and presentation forms folded (NFKD), the shapes of
/// Arabic letters made one, digits of every script in ASCII. At most 256 bytes of it.
std::string folded_word(std::string_view utf8);

/// "ru", "tr", "ar" or "fa" where the sentence is told to be in that language; nothing for English and all else. Turkish
/// shares its letters with English: a short sentence of it is told by the one `before`.
std::optional<std::string_view> tongue_of(const Sentence& s, std::string_view text, std::string_view before);

/// Counts in a sentence of that language: the same claims as from the English.
void read_tongue(const Context& c, const Sentence& s, const Lexicon& words, std::string_view tongue);

}  // namespace truce::coding
