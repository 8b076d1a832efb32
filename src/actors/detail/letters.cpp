#include "actors/detail/letters.hpp"

#include <array>

namespace truce::actors::detail {
namespace {

constexpr std::array<std::string_view, 224> kArabic{
    // U+0620 to U+06FF: Arabic, Persian, Urdu, Pashto and Kurdish; ain is E, alif with hamza or madda A, alif maqsura Y
    "y", "",  "A", "A", "w", "i", "",  "a", "b", "a", "t", "T", "j", "h", "h", "d",  //
    "d", "r", "z", "s", "S", "s", "d", "t", "z", "E", "g", "k", "y", "y", "y", "y",  //
    "",  "f", "k", "k", "l", "m", "n", "h", "w", "Y", "y", "",  "",  "",  "",  "",  //
    "",  "",  "",  "",  "",  "",  "",  "",  "",  "",  "",  "",  "",  "",  "",  "",  //
    "?", "?", "?", "?", "?", "?", "?", "?", "?", "?", "?", "?", "?", "?", "b", "k",  //
    "",  "a", "A", "A", "",  "A", "w", "w", "y", "t", "t", "b", "t", "t", "b", "t",  //
    "b", "z", "z", "j", "j", "s", "S", "S", "d", "d", "d", "d", "d", "d", "d", "d",  //
    "d", "r", "r", "r", "r", "r", "j", "r", "j", "r", "S", "s", "S", "s", "s", "t",  //
    "g", "f", "f", "f", "w", "f", "b", "k", "k", "k", "k", "g", "k", "n", "k", "g",  //
    "g", "g", "g", "g", "g", "l", "l", "l", "l", "n", "n", "n", "n", "n", "h", "S",  //
    "a", "h", "a", "a", "w", "w", "w", "w", "w", "w", "w", "w", "y", "y", "y", "w",  //
    "y", "y", "y", "y", "?", "h", "",  "",  "",  "",  "",  "",  "",  "?", "?", "",  //
    "",  "",  "",  "",  "",  "",  "",  "",  "",  "?", "",  "",  "",  "",  "d", "r",  //
    "?", "?", "?", "?", "?", "?", "?", "?", "?", "?", "S", "d", "g", "?", "?", "h"};

constexpr std::array<std::string_view, 32> kCyrillic{
    // а to я
    "a", "b", "w", "g", "d", "e", "j",  "z", "i", "y", "k", "l", "m", "n", "o",  "b",  //
    "r", "s", "t", "u", "f", "h", "ts", "S", "S", "S", "",  "o", "",  "e", "yu", "ya"};

}  // namespace

std::string_view arabic_letter(char32_t c) {
  return c >= 0x620 && c < 0x700 ? kArabic[c - 0x620] : std::string_view("?");
}

std::string_view cyrillic_letter(char32_t c) {
  if (c >= 0x410 && c <= 0x42F) c += 0x20;
  if (c >= 0x430 && c <= 0x44F) return kCyrillic[c - 0x430];
  if (c >= 0x400 && c <= 0x40F) c += 0x50;
  switch (c) {
    case 0x450:
    case 0x451:
    case 0x454: return "e";
    case 0x452: return "j";
    case 0x453:
    case 0x490:
    case 0x491: return "g";
    case 0x455: return "z";
    case 0x456:
    case 0x457:
    case 0x45D: return "i";
    case 0x458: return "y";
    case 0x459: return "l";
    case 0x45A: return "n";
    case 0x45B: return "S";
    case 0x45C: return "k";
    case 0x45E: return "w";
    case 0x45F: return "j";
    case 0x4D9:
    case 0x4D8: return "a";
    case 0x4E9:
    case 0x4E8: return "o";
    case 0x4AF:
    case 0x4AE:
    case 0x4B1:
    case 0x4B0: return "u";
    case 0x4BB:
    case 0x4BA:
    case 0x4B3:
    case 0x4B2: return "h";
    case 0x49B:
    case 0x49A: return "k";
    case 0x4A3:
    case 0x4A2: return "n";
    case 0x493:
    case 0x492: return "g";
    default: return "?";
  }
}

std::string_view latin_letter(char32_t c) {
  switch (c) {
    case 0xC6:
    case 0xE6: return "ae";
    case 0xC7:
    case 0xE7: return "S";
    case 0xD0:
    case 0xF0:
    case 0x110:
    case 0x111: return "d";
    case 0xD8:
    case 0xF8: return "o";
    case 0xDE:
    case 0xFE: return "T";
    case 0xDF:
    case 0x1E9E: return "s";
    case 0x10C:
    case 0x10D:
    case 0x15E:
    case 0x15F:
    case 0x160:
    case 0x161:
    case 0x218:
    case 0x219: return "S";
    case 0x126:
    case 0x127: return "h";
    case 0x130:
    case 0x131: return "i";
    case 0x141:
    case 0x142: return "l";
    case 0x152:
    case 0x153: return "oe";
    case 0x17D:
    case 0x17E: return "j";
    case 0x18F:
    case 0x259: return "a";
    case 0x1E6E:
    case 0x1E6F: return "T";
    case 0x1E96: return "h";
    default: return "";
  }
}

}  // namespace truce::actors::detail
