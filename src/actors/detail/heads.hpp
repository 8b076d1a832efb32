// Head nouns of names: jabhat, front and фронт stand for one class. Their words are data (lexicon/names/heads.txt).
#pragma once

#include <string_view>

#include "actors/detail/key.hpp"

namespace truce::actors::detail {

/// The class of a word as romanised, or empty. The view lasts as long as the program.
std::string_view head_as_written(std::string_view roman);
/// The class of a word by its skeleton and, where the skeleton alone is another word's as well (firqa, Faruq), its vowels.
std::string_view head_by_skeleton(std::string_view bones, Shape shape);

}  // namespace truce::actors::detail
