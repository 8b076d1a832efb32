// Names as they come from elsewhere, and countries by their codes.
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "places/detail/rows.hpp"

namespace truce::places {
namespace detail {
namespace {

/// Bytes of a mark of direction or of no width at `i` (U+200B, U+200E, U+200F, U+202A to U+202E, U+2060 to U+2069, U+061C,
/// U+FEFF); the joiners U+200C and U+200D are part of Persian spelling.
std::size_t unseen(std::string_view s, std::size_t i) {
  const auto b = [&](std::size_t k) { return i + k < s.size() ? static_cast<unsigned char>(s[i + k]) : 0u; };
  if (b(0) == 0xD8 && b(1) == 0x9C) return 2;
  if (b(0) == 0xEF && b(1) == 0xBB && b(2) == 0xBF) return 3;
  if (b(0) != 0xE2) return 0;
  if (b(1) == 0x80 && (b(2) == 0x8B || b(2) == 0x8E || b(2) == 0x8F || (b(2) >= 0xAA && b(2) <= 0xAE))) return 3;
  return b(1) == 0x81 && b(2) >= 0xA0 && b(2) <= 0xA9 ? 3 : 0;
}

}  // namespace

std::string cleaned(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size();) {
    if (const auto n = unseen(name, i); n != 0) {
      i += n;
      continue;
    }
    const char c = name[i++];
    const bool blank = static_cast<unsigned char>(c) <= 0x20 || c == 0x7f;
    if (!blank) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

void add_name(Place& place, std::string text, std::optional<std::string> lang, const ImportOptions& options) {
  if (text.empty() || text.size() > options.name_bytes_max || text == place.name) return;
  for (auto& alias : place.aliases)
    if (alias.text == text) {
      if (!alias.lang) alias.lang = std::move(lang);
      return;
    }
  if (place.aliases.size() < options.names_of_one_max) place.aliases.push_back({std::move(text), std::move(lang)});
}

}  // namespace detail

namespace {

bool letters(std::string_view code, std::size_t count) {
  return code.size() == count &&
         std::all_of(code.begin(), code.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
}

std::string upper(std::string_view code) {
  std::string out(code);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

}  // namespace

std::string country_alpha3(std::string_view code) {
  if (letters(code, 2)) return icu::Locale("", upper(code).c_str()).getISO3Country();
  if (!letters(code, 3)) return {};
  const auto wanted = upper(code);
  for (const auto* alpha2 = icu::Locale::getISOCountries(); *alpha2 != nullptr; ++alpha2)
    if (wanted == icu::Locale("", *alpha2).getISO3Country()) return wanted;
  return {};
}

std::string country_name(std::string_view alpha2) {
  if (!letters(alpha2, 2)) return std::string(alpha2);
  icu::UnicodeString name;
  icu::Locale("", upper(alpha2).c_str()).getDisplayCountry(icu::Locale::getEnglish(), name);
  std::string out;
  name.toUTF8String(out);
  return out.empty() ? std::string(alpha2) : out;
}

}  // namespace truce::places
