// Words in scripts that have no table of ours, in ASCII letters through ICU.
#pragma once

#include <unicode/unistr.h>

#include <string>

namespace truce::actors::detail {

/// What "Any-Latin; Latin-ASCII; Lower" makes of a word, letters and digits alone; the word itself where that is nothing. Holds
/// until the next call in the same thread. Remembers what it was asked: a list's names are read several times.
const std::string& other_to_ascii(const icu::UnicodeString& word);

}  // namespace truce::actors::detail
