#include "actors/detail/other_scripts.hpp"

#include <unicode/translit.h>

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace truce::actors::detail {
namespace {

std::string transliterated(const icu::UnicodeString& text) {
  thread_local std::unique_ptr<icu::Transliterator> to_latin = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> t(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    return U_SUCCESS(status) ? std::move(t) : nullptr;
  }();
  icu::UnicodeString copy(text);
  if (to_latin) to_latin->transliterate(copy);
  std::string utf8;
  copy.toUTF8String(utf8);
  std::string out;
  for (const char c : utf8)
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  return out.empty() ? utf8 : out;  // a script that ICU cannot write in Latin letters stands for itself
}

constexpr char16_t kFirstSign = 0x4E00;
constexpr char16_t kLastSign = 0x9FFF;

/// Chinese signs are read one by one, but for four that ICU 72 reads by the sign behind them (its rules of Han-Latin): two
/// names in three of other scripts are Chinese, and a word as a whole takes thirty times as long.
bool sign_by_sign(const icu::UnicodeString& word, std::string& out) {
  thread_local std::vector<std::string> signs(kLastSign - kFirstSign + 1);
  out.clear();
  for (std::int32_t i = 0; i < word.length(); ++i) {
    const char16_t c = word.charAt(i);
    if (c < kFirstSign || c > kLastSign || c == u'藏' || c == u'重' || c == u'沈' || c == u'秘') return false;
    auto& sign = signs[static_cast<std::size_t>(c - kFirstSign)];
    if (sign.empty()) sign = transliterated(icu::UnicodeString(c));
    if (static_cast<unsigned char>(sign[0]) >= 0x80) return false;
    out += sign;
  }
  return !out.empty();
}

struct Hash {
  std::size_t operator()(const icu::UnicodeString& s) const { return static_cast<std::uint32_t>(s.hashCode()); }
};

}  // namespace

const std::string& other_to_ascii(const icu::UnicodeString& word) {
  constexpr std::size_t kKnownMax = 100'000;
  constexpr std::int32_t kLongest = 64;  // in UTF-16 units, so that what is kept stays small
  thread_local std::unordered_map<icu::UnicodeString, std::string, Hash> known;
  thread_local std::string last;
  if (sign_by_sign(word, last)) return last;
  if (word.length() > kLongest) return last = transliterated(word);
  if (const auto it = known.find(word); it != known.end()) return it->second;
  if (known.size() >= kKnownMax) known.clear();
  return known.emplace(word, transliterated(word)).first->second;
}

}  // namespace truce::actors::detail
