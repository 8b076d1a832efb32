// Names written as one word that are two: Abdulrahman, Saifullah, Nuruddin, Abubakr, عبدالله.
#pragma once

#include <cstdint>
#include <string_view>

#include "actors/detail/romanise.hpp"

namespace truce::actors::detail {

/// The two parts of a compound. `first` and `second` are views of the word or of fixed text.
struct Compound {
  std::string_view first;
  std::string_view second;
};

/// Whether a romanised word, its article gone, is one of them.
bool split_compound(std::string_view roman, Script script, Compound& out);

/// Whether it is the word for "religion" with its article as one ("eddine" of Nour Eddine).
bool is_faith(std::string_view roman);

/// Without an article that is written as one with the word: الشام, Essaadi, Elfijeh.
std::string_view without_article(std::string_view roman, Script script);

}  // namespace truce::actors::detail
