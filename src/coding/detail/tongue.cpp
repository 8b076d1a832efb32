// Which language a sentence is in, and its words in one shape.
#include "coding/detail/tongue.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>

namespace truce::coding {
namespace {

constexpr std::int32_t kUnitsMax = 256;  // UTF-16, of one word: longer words are no words

/// Letters that one script writes several ways, and marks that stand for one another.
UChar32 one_shape(UChar32 c) {
  switch (c) {
    case 0x0131: return 'i';  // ı
    case 0x0649:  // ى
    case 0x06cc: return 0x064a;  // ی
    case 0x06a9: return 0x0643;  // ک
    case 0x0629:  // ة
    case 0x06c0:  // ۀ
    case 0x06d5: return 0x0647;  // its letter without the hamza
    case 0x2019: return '\'';
    default: return c;
  }
}

bool dropped(UChar32 c) {
  return static_cast<UCharCategory>(u_charType(c)) == U_NON_SPACING_MARK || c == 0x0640 || c == 0x200c || c == 0x200d ||
         c == 0x200e || c == 0x200f;
}

void append(std::uint32_t c, std::string& out) {
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80 | ((c >> shift) & 0x3f)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xc0 | (c >> 6));
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xe0 | (c >> 12));
    tail(6), tail(0);
  } else {
    out += static_cast<char>(0xf0 | (c >> 18));
    tail(12), tail(6), tail(0);
  }
}

}  // namespace

std::string folded_word(std::string_view utf8) {
  utf8 = utf8.substr(0, kUnitsMax);
  std::array<UChar, kUnitsMax> wide;
  std::array<UChar, std::size_t{kUnitsMax} * 4> apart;
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t units = 0;
  u_strFromUTF8(wide.data(), kUnitsMax, &units, utf8.begin(), static_cast<std::int32_t>(utf8.size()), &status);
  if (U_FAILURE(status)) return std::string(utf8);
  const auto* form = unorm2_getNFKDInstance(&status);
  const auto size =
      unorm2_normalize(form, wide.data(), units, apart.data(), static_cast<std::int32_t>(apart.size()), &status);
  if (U_FAILURE(status)) return std::string(utf8);
  std::string out;
  for (std::int32_t i = 0; i < size;) {
    const auto unit = apart[static_cast<std::size_t>(i++)];
    UChar32 c = unit;
    if (U16_IS_LEAD(unit) && i < size) c = U16_GET_SUPPLEMENTARY(unit, apart[static_cast<std::size_t>(i++)]);
    if (dropped(c)) continue;
    const auto digit = u_charDigitValue(c);
    c = digit >= 0 ? '0' + digit : one_shape(u_foldCase(c, U_FOLD_CASE_DEFAULT));
    append(static_cast<std::uint32_t>(c), out);
  }
  return out;
}

namespace {

/// "22 Ocak 2017": a dateline without a letter of its own.
bool turkish_day(const Sentence& s) {
  static constexpr std::string_view months[] = {"ocak",   "şubat",   "mart",  "nisan", "mayıs", "haziran",
                                                "temmuz", "ağustos", "eylül", "ekim",  "kasım", "aralık"};
  const auto digits = [](std::string_view w) { return !w.empty() && w[0] >= '0' && w[0] <= '9'; };
  for (std::size_t i = 1; i + 1 < s.lower.size(); ++i)
    if (digits(s.lower[i - 1]) && digits(s.lower[i + 1]) && truce::one_of(s.lower[i], months)) return true;
  return false;
}

}  // namespace

std::optional<std::string_view> tongue_of(const Sentence& s, std::string_view text, std::string_view before) {
  const auto bytes = text.substr(s.begin, s.end - s.begin);
  if (bytes.size() < 200 && turkish_day(s)) return "tr";
  const bool ascii =
      std::none_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (ascii && before != "tr" && bytes.find("ihlal") == bytes.npos) return std::nullopt;
  std::size_t latin = 0;
  std::size_t cyrillic = 0;
  std::size_t arabic = 0;
  std::size_t persian = 0;  // letters and joiners that Arabic does not write
  std::size_t turkish = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto u = static_cast<unsigned char>(bytes[i]);
    const auto v = i + 1 < bytes.size() ? static_cast<unsigned char>(bytes[i + 1]) : 0U;
    if (u < 0x80) latin += (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z');
    else if (u == 0xd0 || u == 0xd1) ++cyrillic;
    else if (u >= 0xd8 && u <= 0xdb) {
      ++arabic;
      // پ چ ژ ک گ ی and Persian digits
      persian += (u == 0xd9 && v == 0xbe) || (u == 0xda && (v == 0x86 || v == 0x98 || v == 0xa9 || v == 0xaf)) ||
                 (u == 0xdb && (v == 0x8c || (v >= 0xb0 && v <= 0xb9)));
    } else if (u == 0xe2 && bytes.substr(i).starts_with("\xe2\x80\x8c")) {
      ++persian;
    } else if ((u == 0xc4 && (v == 0xb0 || v == 0xb1 || v == 0x9e || v == 0x9f)) ||
               (u == 0xc5 && (v == 0x9e || v == 0x9f)) || (u == 0xc3 && (v == 0xa7 || v == 0xbc || v == 0xb6))) {
      ++turkish;  // ı İ ğ ş ç ü ö
    }
  }
  if (cyrillic > latin && cyrillic > arabic) return "ru";
  if (arabic > latin) return persian > 1 ? "fa" : "ar";
  if (turkish == 0 && before != "tr" && bytes.find("ihlal") == bytes.npos) return std::nullopt;
  static constexpr std::string_view kTurkish[] = {
      "ve",     "bir",  "ihlal",  "ihlali", "rus",    "türk",     "rusya",     "türkiye",  "heyeti",     "tarafı",
      "ise",    "saat", "saatte", "ilinde", "toplam", "ateşkes",  "bu",        "olmak",    "bunlardan",  "ile",
      "tespit", "etti", "son",    "günde",  "göre",   "ihlaller", "ihlalleri", "kaydetti", "kaydedildi", "bildirdi"};
  const auto known =
      std::count_if(s.lower.begin(), s.lower.end(), [&](std::string_view w) { return truce::one_of(w, kTurkish); });
  const bool told = known >= 2 || turkish >= 4 || (before == "tr" && known + static_cast<std::ptrdiff_t>(turkish) > 0);
  return told ? std::optional<std::string_view>("tr") : std::nullopt;
}

}  // namespace truce::coding
