#include "actors/detail/lookalikes.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace truce::actors::detail {
namespace {

struct Twin {
  char32_t latin;
  char32_t cyrillic;
  char32_t greek;
};

/// Capitals and small letters that are drawn alike; 0: none.
constexpr std::array<Twin, 31> kTwins{{
    {'A', 0x410, 0x391}, {'B', 0x412, 0x392}, {'C', 0x421, 0x3F9}, {'E', 0x415, 0x395}, {'H', 0x41D, 0x397},
    {'I', 0x406, 0x399}, {'J', 0x408, 0x37F}, {'K', 0x41A, 0x39A}, {'M', 0x41C, 0x39C}, {'N', 0, 0x39D},
    {'O', 0x41E, 0x39F}, {'P', 0x420, 0x3A1}, {'S', 0x405, 0},     {'T', 0x422, 0x3A4}, {'X', 0x425, 0x3A7},
    {'Y', 0x423, 0x3A5}, {'Z', 0, 0x396},     {'a', 0x430, 0x3B1}, {'c', 0x441, 0x3F2}, {'e', 0x435, 0},
    {'h', 0x4BB, 0},     {'i', 0x456, 0x3B9}, {'j', 0x458, 0x3F3}, {'k', 0x43A, 0x3BA}, {'o', 0x43E, 0x3BF},
    {'p', 0x440, 0x3C1}, {'s', 0x455, 0},     {'u', 0, 0x3C5},     {'v', 0x475, 0x3BD}, {'x', 0x445, 0x3C7},
    {'y', 0x443, 0x3B3},
}};

struct Digit {
  char32_t digit;
  char32_t latin;
  char32_t cyrillic;
};
constexpr std::array<Digit, 7> kDigits{{{'0', 'o', 0x43E},
                                        {'1', 'i', 0x456},
                                        {'3', 'e', 0x437},
                                        {'4', 'a', 0x447},
                                        {'5', 's', 0},
                                        {'7', 't', 0},
                                        {'8', 'b', 0x432}}};

bool is_latin(char32_t c) {
  return (c < 0x250 && u_isalpha(static_cast<UChar32>(c)) != 0) || (c >= 0x1E00 && c < 0x1F00);
}
bool is_cyrillic(char32_t c) { return c >= 0x400 && c < 0x530; }
bool is_greek(char32_t c) { return c >= 0x370 && c < 0x400; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

const Twin* twin_of(char32_t c) {
  const auto* it = std::find_if(kTwins.begin(), kTwins.end(),
                                [c](const Twin& t) { return t.latin == c || t.cyrillic == c || t.greek == c; });
  return it == kTwins.end() ? nullptr : it;
}

/// How many letters of a script a word has, and how many of them only that script has.
struct Count {
  std::size_t all = 0;
  std::size_t telling = 0;
  void add(bool telling_letter) { ++all, telling += telling_letter ? 1 : 0; }
  bool beats(const Count& other) const { return telling != other.telling ? telling > other.telling : all >= other.all; }
};

void even_out(std::span<char32_t> word) {
  Count latin;
  Count cyrillic;
  Count greek;
  for (const auto c : word) {
    if (is_latin(c)) latin.add(twin_of(c) == nullptr);
    else if (is_cyrillic(c)) cyrillic.add(twin_of(c) == nullptr);
    else if (is_greek(c)) greek.add(twin_of(c) == nullptr);
  }
  const bool to_cyrillic = cyrillic.all > 0 && cyrillic.beats(latin) && cyrillic.beats(greek);
  const bool to_greek = !to_cyrillic && greek.all > 0 && greek.beats(latin);
  for (auto& c : word)
    if (const auto* twin = twin_of(c)) {
      const auto to = to_cyrillic ? twin->cyrillic : to_greek ? twin->greek : twin->latin;
      if (to != 0) c = to;
    }
  if (latin.all + cyrillic.all < 3 || to_greek) return;
  for (std::size_t i = 1; i + 1 < word.size(); ++i) {
    if (!is_digit(word[i]) || is_digit(word[i - 1]) || is_digit(word[i + 1])) continue;
    for (const auto& d : kDigits)
      if (const auto to = to_cyrillic ? d.cyrillic : d.latin; d.digit == word[i] && to != 0) {
        word[i] = to;
        break;
      }
  }
}

void append(std::string& out, std::span<const char32_t> word) {
  for (const auto c : word) {
    std::uint8_t bytes[4];
    std::int32_t n = 0;
    U8_APPEND_UNSAFE(bytes, n, static_cast<std::uint32_t>(c));
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(n));
  }
}

}  // namespace

std::string without_lookalikes(std::string_view utf8) {
  std::string out;
  std::vector<char32_t> word;
  const auto flush = [&] {
    even_out(word);
    append(out, word);
    word.clear();
  };
  const auto* p = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = static_cast<std::int32_t>(utf8.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(p, i, size, c);
    const bool letter = c >= 0 && (u_isalnum(c) != 0 || u_charType(c) == U_NON_SPACING_MARK);
    if (letter) {
      word.push_back(static_cast<char32_t>(c));
      continue;
    }
    flush();
    const char32_t other = c < 0 ? U' ' : static_cast<char32_t>(c);
    append(out, {&other, 1});
  }
  flush();
  return out;
}

}  // namespace truce::actors::detail
