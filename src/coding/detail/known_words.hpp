// What the lexicon and the names make of one word, found once and remembered: a text says the same few thousand again and
// again, and each look-up in tables as large as theirs waits for memory.
#pragma once

#include "coding/coding.hpp"

namespace truce::coding {

struct KnownWord {
  std::uint64_t sections = 0;  ///< of the lexicon that have a phrase which begins with the word
  WordId id = kUnknownWord;  ///< in the lexicon; of "ministry's" that of "ministry", where it has no own
  VerbForms forms = 0;
  bool begins_name = false;  ///< may do so; what cannot is not looked up
  bool in_name = false;
};

/// The word as written and in lower case. Remembered for each thread, in memory that does not grow and shows in nothing but
/// speed.
KnownWord known_word(const Coder& coder, std::string_view written, std::string_view lower);

}  // namespace truce::coding
