// How alike two words are, and two lists of words put side by side.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/detail/key.hpp"

namespace truce::actors::detail {

/// Longest list of words that is put beside another.
inline constexpr std::size_t kWordsMax = 40;

/// Edit distance of words as written (Damerau 1964), in tenths: a vowel or h costs 6, a doubled letter 3, another 10.
/// At most 40 letters of each are looked at.
int edits(std::string_view a, std::string_view b);
/// The same of skeletons: sounds that scripts and tongues mix up (d t, k g, s z ...) and the marks cost 5, others 10.
int bone_edits(std::string_view a, std::string_view b);

/// In thousandths; 0 where they are different words. By letters within a script, by skeleton across scripts.
std::int32_t alike(const KeyWord& a, const KeyWord& b);

/// Legal forms, titles and "bin", which tell little.
bool is_light(std::string_view plain);
/// A number, in digits or Roman: it sets things apart.
bool is_number(std::string_view plain);
/// How much a word tells by itself, 150 to 1200.
std::int32_t weight(const KeyWord& word);

/// Two words that stand for each other.
struct WordPair {
  std::int32_t alike = 0;
  std::size_t a = 0;
  std::size_t b = 0;
};

/// One-to-one, the most alike first, ties by position; and what is left on each side.
struct Alignment {
  std::vector<WordPair> pairs;
  std::vector<std::size_t> only_a;
  std::vector<std::size_t> only_b;
};
void align(const std::vector<KeyWord>& a, std::size_t na, const std::vector<KeyWord>& b, std::size_t nb,
           Alignment& out);

/// "A.B.C. Company": letters that stand alone one after another become one word. Returns how many are left.
std::size_t join_letters(std::vector<KeyWord>& words, std::size_t count);

}  // namespace truce::actors::detail
