#include <algorithm>

#include "actors/detail/key.hpp"

namespace truce::actors::detail {
namespace {

constexpr std::size_t kWordMax = 96;

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'E' || c == 'A'; }
bool is_weak(char c) { return is_vowel(c) || c == 'y' || c == 'w'; }

/// The -t of a construct state or a plural (jabhat, Rahmat, Hidayat), which names have with and without.
bool ends_in_construct_t(std::string_view w, Script script) {
  const auto n = w.size();
  if (n < 4 || w[n - 1] != 't') return false;
  if (script != Script::arabic)  // Izat is three letters in Arabic, where the t of so short a word stays
    return (w[n - 2] == 'a' || w[n - 2] == 'e') && !(n == 4 && is_vowel(w[0]));
  if (w[n - 2] == 'y') return w[n - 3] == 'a';  // hidaya-t, but bay-t
  return w[n - 2] != 'w' && w[n - 2] != 's' && w[n - 2] != 'S';
}

/// The sound as it stands in a skeleton.
char bone(char c) { return c == 'T' ? 't' : c; }

/// What the vowels before the last consonant are, and whether one ends the word.
Shape shape_of(std::string_view inner, bool open) {
  Shape shape = open ? kOpen : Shape{0};
  for (const char c : inner) {
    if (c == 'i' || c == 'y') shape |= kHighVowel;
    if (c == 'u' || c == 'o' || c == 'w') shape |= kRoundVowel;
  }
  return shape;
}

}  // namespace

Shape skeleton(std::string_view word, Script script, std::string& out) {
  out.clear();
  char buffer[kWordMax];
  std::size_t n = 0;
  for (const char c :
       word) {  // doubles are one; Arabic script does not write them, so there two letters are two sounds
    const bool doubled = n > 0 && buffer[n - 1] == c && (script != Script::arabic || is_weak(c) || c == 'l');
    if (!doubled && n < kWordMax) buffer[n++] = c;
  }
  if (n == 0) return 0;
  bool open = ends_in_construct_t({buffer, n}, script);
  if (open) --n;
  // A final h is dropped (Nusrah, Salih, Sheikh), and so is the i before it, unless that is the feminine -iyah.
  const bool breathed = n >= 3 && buffer[n - 1] == 'h';
  if (breathed) --n, open = true;
  std::size_t end = n;
  while (end > 1 && is_weak(buffer[end - 1])) --end;
  const std::string_view tail(buffer + end, n - end);
  // A final vowel that holds an i (nisba: -i, -iya, -ay) leaves a mark.
  const bool marked = tail.find_first_of("iy") != std::string_view::npos && tail.find('w') == std::string_view::npos &&
                      !(breathed && tail == "i");
  // Stanekzai, استانکزی: a vowel before st, sp and sk is written or not.
  const bool leaning = end >= 5 && is_vowel(buffer[0]) && buffer[1] == 's' &&
                       std::string_view("tbk").find(buffer[2]) != std::string_view::npos;
  for (std::size_t i = leaning ? 1 : 0; i < end; ++i) {
    const char c = buffer[i];
    if (i == 0) out += is_vowel(c) ? 'A' : bone(c);
    else if (!is_weak(c)) out += bone(c);
  }
  if (out.size() >= 4 && out.back() == 't' && !marked) out.pop_back();
  // Arabic dh, d and z of the Gulf are z in Iran and Turkey (Fadl, Fazl): one sound where other letters tell words apart.
  if (out.size() >= 3) std::replace(out.begin(), out.end(), 'z', 'd');
  if (marked) out += 'I';
  return shape_of({buffer, end}, open || !tail.empty());
}

}  // namespace truce::actors::detail
