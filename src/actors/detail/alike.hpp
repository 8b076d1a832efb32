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
inline constexpr int kNoLimit = 1'000'000;

/// Edit distance of words as written (Damerau 1964), in tenths: a vowel or h costs 6, a doubled letter 3, another 10.
/// At most 40 letters of each are looked at.
/// Where it is over `most`, any number over `most`.
int edits(std::string_view a, std::string_view b, int most = kNoLimit);
/// The same of skeletons: sounds that scripts and tongues mix up (d t, k g, s z ...) and the marks cost 5, others 10.
int bone_edits(std::string_view a, std::string_view b, int most = kNoLimit);

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

/// One-to-one, the most alike first, ties by position; initials ("J.-C.") stand for words in a row that begin so. And what is
/// left on each side. Of names up to kWordsMax words.
struct NameWords;
struct Alignment {
  std::vector<WordPair> pairs;
  std::vector<std::size_t> only_a;
  std::vector<std::size_t> only_b;

  /// In plain words: "alike: jebhat = jabhat; only first: x; only second: y".
  std::string text(const NameWords& a, const NameWords& b) const;
};
/// The words of a name, ready to be put beside another's; keeps its memory from name to name.
struct NameWords {
  std::vector<Word> written;  ///< as they stand, the first `written_count` in use
  std::size_t written_count = 0;
  std::vector<KeyWord> all;  ///< those that count, the first `count` in use
  std::size_t count = 0;
  bool mixed = false;  ///< letters of two scripts in one word

  /// "A.B.C. Company": letters that stand alone one after another become one word.
  void read(std::string_view name);
  /// Whether the words are the same, case, marks and punctuation apart.
  bool same_as(const NameWords& other) const;
  auto begin() const { return all.begin(); }
  auto end() const { return all.begin() + static_cast<std::ptrdiff_t>(count); }
};
void align(const NameWords& a, const NameWords& b, Alignment& out);

}  // namespace truce::actors::detail
