#include "actors/detail/romanise.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "actors/detail/letters.hpp"
#include "actors/detail/lookalikes.hpp"
#include "actors/detail/other_scripts.hpp"
#include "base/text.hpp"

namespace truce::actors::detail {
namespace {

bool is_apostrophe(char32_t c) {
  switch (c) {
    case '\'':
    case '`':
    case 0xB4:
    case 0x2B9:
    case 0x2BB:
    case 0x2BC:
    case 0x2BD:
    case 0x2BE:
    case 0x2BF:
    case 0x2C8:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0xFF07: return true;
    default: return false;
  }
}

bool is_ignored(char32_t c) {  // joiners, direction marks, tatweel, variation selectors, tags
  return c == 0xAD || c == 0x61C || c == 0x180E || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c < 0xE0200) ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF ||
         c == 0x640 || (c >= 0xFE00 && c <= 0xFE0F);
}

/// Long vowels, h and d with cedilla.
bool is_scholars_letter(char32_t c) {
  return c == 0x100 || c == 0x101 || c == 0x12A || c == 0x12B || c == 0x16A || c == 0x16B ||
         (c >= 0x1E10 && c <= 0x1E11) || (c >= 0x1E28 && c <= 0x1E29);
}

bool is_hyphen(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2014) || c == 0x2212; }

/// Turkish case endings and the English possessive, as they stand behind an apostrophe.
bool is_case_suffix(std::string_view s) {
  static constexpr std::array<std::string_view, 44> all{
      "s",   "a",   "e",  "i",    "u",    "ya",   "ye",   "yi",  "yu",  "da",  "de",   "ta",   "te",  "dan", "den",
      "tan", "ten", "in", "un",   "nin",  "nun",  "la",   "le",  "yla", "yle", "ndan", "nden", "nda", "nde", "na",
      "ne",  "ni",  "nu", "daki", "deki", "taki", "teki", "nin", "ki",  "lar", "ler",  "li",   "lu",  "dir"};
  return std::find(all.begin(), all.end(), s) != all.end();
}

/// The base letters of one code point, in ASCII lower case ("ḥ" h, "ﬁ" fi, "Ａ" a); empty where there are none.
std::string base_letters(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) return {};
  auto parts = nfkd->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
  parts.foldCase();
  std::string out;
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const auto p = parts.char32At(i);
    if (p < 128 && u_isalnum(p)) out += static_cast<char>(p);
    else if (const auto s = latin_letter(static_cast<char32_t>(p)); !s.empty()) out += s;
  }
  return out;
}

class Reader {
 public:
  /// `sad`: an s with cedilla is the Arabic sad, not the Turkish sh.
  Reader(std::vector<Word>& out, std::size_t& count, bool sad = false) : out_(out), count_(count), sad_(sad) {}

  void read(std::string_view s) {
    const auto* p = reinterpret_cast<const std::uint8_t*>(s.data());
    const auto size = static_cast<std::int32_t>(std::min<std::size_t>(s.size(), 1U << 30));
    for (std::int32_t i = 0; i < size;) {
      if (p[i] < 128) {
        ascii(static_cast<char>(p[i++]));
        continue;
      }
      UChar32 c = 0;
      U8_NEXT(p, i, size, c);
      if (c < 0) end_word(false);
      else beyond_ascii(static_cast<char32_t>(c));
    }
    end_word(false);
  }
  /// A word had letters of two scripts, or digits between letters.
  bool mixed() const { return mixed_; }
  /// An s with cedilla stood beside letters that only the romanisation of Arabic has ("Şarrīn", after BGN/PCGN 1956).
  bool sad() const { return s_cedilla_ && arabic_latin_; }

 private:
  void ascii(char c) {
    if (c >= 'a' && c <= 'z') add(c, false);
    else if (c >= 'A' && c <= 'Z') add(static_cast<char>(c + 32), true);
    else if (c >= '0' && c <= '9') add(c, true);
    else if (c == '\'' || c == '`') apostrophe();
    else {
      end_word(c == '-');
      if (c == '(' || c == '[') in_brackets_ = true;
      if (c == ')' || c == ']') in_brackets_ = false;
    }
  }
  void add(char c, bool capital) {
    open(Script::latin);
    auto& word = out_[count_];
    if (word.script != Script::latin ||
        (c > '9' && !word.plain.empty() && word.plain.back() <= '9' && word.plain[0] > '9'))
      mixed_ = mixed_ || c > '9';
    word.plain += c;
    all_capitals_ = all_capitals_ && capital;
  }
  void open(Script script) {
    if (in_word_) {
      if (script != Script::latin && out_[count_].script == Script::latin && out_[count_].plain.empty())
        out_[count_].script = script;
      return;
    }
    if (out_.size() <= count_) out_.emplace_back();
    auto& word = out_[count_];
    word.roman.clear();
    word.plain.clear();
    word.script = script;
    word.hyphen_after = false;
    word.in_brackets = in_brackets_;
    in_word_ = true;
    all_capitals_ = true;
    apostrophe_at_ = std::string::npos;
  }
  void apostrophe() {
    if (!in_word_) return;
    if (out_[count_].plain == "al" || out_[count_].plain == "el") return end_word(true);  // Al'awameed
    apostrophe_at_ = out_[count_].plain.size();
  }
  void letters(std::string_view sounds, Script script) {
    if (sounds.empty() && !in_word_) return;
    open(script);
    out_[count_].plain += sounds;
    all_capitals_ = false;
  }
  void beyond_ascii(char32_t c) {
    if (is_apostrophe(c)) return apostrophe();
    if (is_ignored(c)) return;
    if (c >= 0x300 && c < 0x370) return mark(c);
    if (c >= 0x620 && c < 0x700)
      if (const auto l = arabic_letter(c); l != "?") return letters(l, Script::arabic);
    if (c >= 0x400 && c < 0x530)
      if (const auto l = cyrillic_letter(c); l != "?") return cyrillic(c, l);
    if (is_hyphen(c)) return end_word(true);
    if ((c >= 0x1D400 && c < 0x1D800) || (c >= 0x24B6 && c < 0x24EA) || (c >= 0x1F130 && c < 0x1F18A))
      return letters(base_letters(c), Script::latin);  // mathematical and enclosed letters
    const auto code = static_cast<UChar32>(c);
    if (const auto digit = u_charDigitValue(code); digit >= 0) return add(static_cast<char>('0' + digit), true);
    if (c < 0x250 || (c >= 0x1E00 && c < 0x1F00) || (c >= 0xFB00 && c < 0xFB10) || (c >= 0xFF00 && c < 0xFF60) ||
        (c >= 0x2C60 && c < 0x2C80)) {
      if (!u_isalpha(code)) return end_word(false);
      arabic_latin_ = arabic_latin_ || is_scholars_letter(c);
      const bool s_cedilla = c == 0x15E || c == 0x15F;
      if (s_cedilla && sad_) return letters("s", Script::latin);
      s_cedilla_ = s_cedilla_ || s_cedilla;
      const auto l = latin_letter(c);
      return letters(l.empty() ? base_letters(c) : std::string(l), Script::latin);
    }
    if (c >= 0xFB50 && c < 0xFF00) return presentation(c);
    if (!u_isalpha(code)) {
      if (u_charType(code) == U_NON_SPACING_MARK || u_charType(code) == U_COMBINING_SPACING_MARK) {
        if (in_word_ && out_[count_].script == Script::other) other_.append(code);
        return;
      }
      return end_word(false);
    }
    open(Script::other);
    mixed_ = mixed_ || (out_[count_].script == Script::latin && c >= 0x370 && c < 0x400);
    all_capitals_ = false;
    other_.append(code);
  }
  void cyrillic(char32_t c, std::string_view sound) {
    // дж is one sound: the j replaces the d before it.
    open(Script::cyrillic);
    mixed_ = mixed_ || out_[count_].script != Script::cyrillic;
    auto& text = out_[count_].plain;
    all_capitals_ = false;
    if ((c == 0x436 || c == 0x416) && !text.empty() && text.back() == 'd') text.back() = 'j';
    else text += sound;
  }
  /// A combining mark after a Latin letter: cedilla and caron on s and c make them S, on z j; others only decorate.
  void mark(char32_t c) {
    if (!in_word_ || out_[count_].plain.empty()) return;
    auto& last = out_[count_].plain.back();
    const bool cedilla = c == 0x327 || c == 0x326;
    const bool caron = c == 0x30C;
    if (c == 0x304 || (cedilla && (last == 'h' || last == 'd'))) arabic_latin_ = true;
    if (last == 's' && cedilla && sad_) return;
    if (last == 's' && cedilla) s_cedilla_ = true;
    if ((last == 's' && (cedilla || caron)) || (last == 'c' && (cedilla || caron))) last = 'S';
    else if (last == 'z' && caron) last = 'j';
    else if (last == 't' && c == 0x331) last = 'T';
  }
  /// Arabic presentation forms by their compatibility decomposition.
  void presentation(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status)) return;
    const auto parts = nfkd->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
    for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
      const auto l = arabic_letter(static_cast<char32_t>(parts.char32At(i)));
      if (l == "?") end_word(false);
      else letters(l, Script::arabic);
    }
  }
  void end_word(bool hyphen) {
    if (!in_word_) return;
    in_word_ = false;
    auto& word = out_[count_];
    if (!other_.isEmpty()) {
      word.plain += other_to_ascii(other_);
      other_.remove();
    }
    if (word.plain.empty()) return;
    if (apostrophe_at_ != std::string::npos && apostrophe_at_ >= 3 && !hyphen && word.script == Script::latin &&
        is_case_suffix(std::string_view(word.plain).substr(apostrophe_at_)))
      word.plain.resize(apostrophe_at_);
    word.hyphen_after = hyphen;
    word.capitals = all_capitals_;
    if (word.script == Script::latin || word.script == Script::other) latin_sounds(word.plain, word.roman);
    else word.roman = word.plain;
    if (word.script == Script::arabic) maqsura(word.roman), plain_arabic(word);
    if (word.plain[0] >= '0' && word.plain[0] <= '9') ordinal(word);
    ++count_;
  }
  /// Names that end in an a, whichever ya they are written with: Musa, Isa, Mustafa, Murtada, Mujtaba, Yahya, Layla.
  static bool is_in_a(std::string_view roman) {
    static constexpr std::array<std::string_view, 7> stems{"mws", "Eys", "mstf", "mrtd", "mjtb", "yhy", "lyl"};
    return !roman.empty() && (roman.back() == 'y' || roman.back() == 'Y') &&
           one_of(roman.substr(0, roman.size() - 1), stems);
  }
  /// A final ya without dots: an a (Busra), but in Egypt and Iran also the i of an origin (Haqqani, Nawzadi).
  static void maqsura(std::string& roman) {
    const auto n = roman.size();
    if (is_in_a(roman)) return void(roman.back() = 'a');
    if (roman.find('Y') == std::string::npos) return;
    const bool last = roman.back() == 'Y';
    std::replace(roman.begin(), roman.end(), 'Y', 'y');
    if (!last) return;
    const bool origin = n >= 5 && (std::string_view("zjhk").find(roman[n - 2]) != std::string_view::npos ||
                                   (roman[n - 2] == 'n' && roman[n - 3] == 'a'));
    if (!origin) roman.back() = 'a';
  }
  static void plain_arabic(Word& word) {
    word.plain = word.roman;
    for (auto& c : word.plain)
      if (c == 'E' || c == 'A') c = 'a';
  }
  /// "13th" is 13.
  static void ordinal(Word& word) {
    const auto digits = word.plain.find_first_not_of("0123456789");
    if (digits == std::string::npos) return;
    const auto tail = std::string_view(word.plain).substr(digits);
    if (tail == "th" || tail == "st" || tail == "nd" || tail == "rd")
      word.plain.resize(digits), word.roman = word.plain;
  }

  std::vector<Word>& out_;
  std::size_t& count_;
  icu::UnicodeString other_;
  std::size_t apostrophe_at_ = std::string::npos;
  bool in_word_ = false;
  bool in_brackets_ = false;
  bool mixed_ = false;
  bool sad_ = false;
  bool s_cedilla_ = false;
  bool arabic_latin_ = false;
  bool all_capitals_ = true;
};

}  // namespace

bool words_of(std::string_view utf8, std::vector<Word>& out, std::size_t& count) {
  count = 0;
  Reader reader(out, count);
  reader.read(utf8);
  if (!reader.mixed() && !reader.sad()) return false;
  count = 0;
  if (!reader.mixed()) return Reader(out, count, true).read(utf8), false;
  Reader(out, count, reader.sad()).read(without_lookalikes(utf8));
  return true;
}

}  // namespace truce::actors::detail
