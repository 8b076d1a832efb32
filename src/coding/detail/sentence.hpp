// Sentences and words with their places in the text.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace truce::coding {

/// A word, a number or one mark. Bytes [begin, end) of the text.
struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool mark = false;  ///< punctuation
};

/// Words of one sentence, three views of the same: as written, in lower case (ASCII), by position in the text.
struct Sentence {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool headline = false;
  bool opens_paragraph = false;
  std::vector<Token> tokens;
  std::vector<std::string_view> words;
  std::string lowered;
  std::vector<std::string_view> lower;  ///< views of `lowered`
};

inline constexpr std::size_t kTokensMax =
    400;  ///< a longer sentence is cut there, so that work stays in line with the text

/// Walks the text sentence by sentence. A sentence ends at . ! ? followed by a blank and a capital, digit or quote
/// (not after known abbreviations and initials), at an empty line, or at kTokensMax tokens.
void each_sentence(std::string_view text, const std::function<void(const Sentence&)>& visit);

}  // namespace truce::coding
