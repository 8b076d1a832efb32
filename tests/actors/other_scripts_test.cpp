// Words in other scripts: what is remembered or read sign by sign is what ICU makes of the whole word.
#include "actors/detail/other_scripts.hpp"

#include <gtest/gtest.h>
#include <unicode/translit.h>

#include <memory>
#include <random>

namespace truce::actors::detail {
namespace {

std::string plain(const icu::UnicodeString& word) {
  static const std::unique_ptr<icu::Transliterator> to_latin = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  }();
  icu::UnicodeString copy(word);
  to_latin->transliterate(copy);
  std::string utf8, out;
  copy.toUTF8String(utf8);
  for (const char c : utf8)
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  return out.empty() ? utf8 : out;
}

void expect_plain(const icu::UnicodeString& word) {
  std::string shown;
  word.toUTF8String(shown);
  const auto expected = plain(word);
  EXPECT_EQ(other_to_ascii(word), expected) << shown;
  EXPECT_EQ(other_to_ascii(word), expected) << shown << ", remembered";
}

TEST(OtherScripts, AreReadAsIcuReadsTheWholeWord) {
  for (const char* word : {"重庆", "重庆市", "重要", "西藏", "藏文", "沈阳", "秘鲁", "大马士革", "阿勒颇", "ダマスカス",
                           "다마스쿠스", "Δαμασκός", "दमिश्क", "Դամասկոս", "დამასკო", "ដាម៉ាស", "𠮷野家", "東京都"})
    expect_plain(icu::UnicodeString::fromUTF8(word));
}

TEST(OtherScripts, ReadAnyRunOfChineseSignsAsIcuDoes) {
  std::mt19937 random(11);
  for (int k = 0; k < 3000; ++k) {
    icu::UnicodeString word;
    for (std::size_t n = 1 + random() % 4; n > 0; --n)
      word.append(static_cast<char16_t>(0x4E00 + random() % (0x9FFF - 0x4E00 + 1)));
    expect_plain(word);
  }
}

TEST(OtherScripts, ForgetNothingThatMatters) {
  const auto word = [](int n) {
    auto out = icu::UnicodeString::fromUTF8("დამასკო");
    for (; n > 0; n /= 20) out.append(static_cast<char16_t>(0x10D0 + n % 20));
    return out;
  };
  const auto first = other_to_ascii(word(1));
  for (int n = 1; n < 1000; ++n) other_to_ascii(word(n));
  EXPECT_EQ(other_to_ascii(word(1)), first);
  EXPECT_EQ(other_to_ascii(word(999)), plain(word(999)));
  expect_plain(icu::UnicodeString(100, static_cast<UChar32>(0x10D0), 100));
}

}  // namespace
}  // namespace truce::actors::detail
