// Names as nobody should write them: two scripts in a word, direction marks, a megabyte, nothing at all.
#include <gtest/gtest.h>

#include "actors/actors.hpp"
#include "actors/detail/lookalikes.hpp"
#include "actors/name_limits.hpp"
#include "actors/names.hpp"

namespace truce::actors {
namespace {

void expect_one_key(std::string_view a, std::string_view b) {
  EXPECT_EQ(name_key(a), name_key(b)) << a << " / " << b;
  EXPECT_FALSE(name_key(a).empty());
}

TEST(BadNames, ReadLatinLettersInsideCyrillicWordsAndTheOtherWayRound) {
  expect_one_key("Джебхат ан-Нусра", "Джe\u0431хат ан-\u0048усра");  // Latin e and H
  expect_one_key("Jabhat al-Nusra", "J\u0430bh\u0430t \u0430l-Nusr\u0430");      // Cyrillic a
  expect_one_key("Ahrar al-Sham", "\u0391hrar al-Sham");                         // Greek capital alpha
  expect_one_key("Igor Sechin", "Ig0r Sech1n");
  expect_one_key("Ahrar al-Sham", "\U0001D400hrar al-Sham");  // mathematical A
  EXPECT_EQ(likeness("Ahrar al-Sham", "\u0391hrar al-Sham").reason, "same words, but with letters of another script");
}

TEST(BadNames, KeepDigitsThatAreNoLetters) {
  for (const auto* name : {"13th Division", "R2D2", "Zu Zag Bong 6", "M1A2", "2B"})
    EXPECT_NE(folded(name).find_first_of("0123456789"), std::string::npos) << name;
  EXPECT_NE(name_key("13th Division"), name_key("16th Division"));
}

TEST(BadNames, LeaveWordsOfOneScriptAsTheyAre) {
  for (const auto* text : {"Джебхат ан-Нусра", "Jabhat al-Nusra 13", "جبهة النصرة", "Ρόδος"})
    EXPECT_EQ(detail::without_lookalikes(text), text);
}

TEST(BadNames, DropDirectionMarksJoinersAndTags) {
  for (const auto* mark : {"\u202E", "\u202A", "\u2066", "\u2069", "\u200B", "\u200D", "\u200E", "\u061C", "\uFEFF",
                           "\u00AD", "\u180E", "\U000E0041"}) {
    expect_one_key("Jabhat al-Nusra", "Jab" + std::string(mark) + "hat al-Nu" + mark + "sra");
    EXPECT_EQ(likeness("Jabhat al-Nusra", std::string(mark) + "Jabhat al-Nusra").score, 1000);
  }
}

TEST(BadNames, OverTheLimitHaveNoKeyAndAreLikeNothing) {
  EXPECT_FALSE(name_key(std::string(kNameBytesMax, 'k')).empty());
  for (const auto& name : {std::string(kNameBytesMax + 1, 'k'), std::string(1 << 20, 'k')}) {
    EXPECT_EQ(name_key(name), "");
    EXPECT_TRUE(key_tokens(name).empty());
    EXPECT_EQ(likeness(name, name).score, 0);
    EXPECT_EQ(likeness(name, name).reason, "longer than a name can be");
    EXPECT_TRUE(builtin_registry().candidates(name).empty());
  }
}

TEST(BadNames, ThatAreEmptyAreLikeNothing) {
  for (const auto* name : {"", " ", "-", "()", "\u200B", "\xff\xfe", "'"}) {
    EXPECT_EQ(name_key(name), "") << name;
    EXPECT_EQ(likeness(name, name).score, 0);
    EXPECT_EQ(likeness(name, "Homs").score, 0);
    EXPECT_TRUE(builtin_registry().candidates(name).empty());
  }
}

TEST(BadNames, OfManyWordsAreComparedInBoundedTime) {
  std::string words;
  for (int i = 0; i < 3000; ++i) words += "kx ";
  std::string marks;
  while (marks.size() + 3 <= kNameBytesMax) marks += "a\u0301";
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(likeness(words, marks).score, 0);
    EXPECT_TRUE(builtin_registry().candidates(words).empty());
  }
  EXPECT_FALSE(name_key(words).empty());
}

TEST(BadNames, WithBytesThatAreNoCharactersAreReadAroundThem) {
  EXPECT_EQ(name_key("Jabhat\xff al-Nusra"), name_key("Jabhat al-Nusra"));
  EXPECT_EQ(name_key("\xc3"), "");
  EXPECT_EQ(name_key(std::string("Ha\0ma", 5)), name_key("Ha ma"));
}

}  // namespace
}  // namespace truce::actors
