// Names near an asked one: what is found, in which order, and in which words it is said.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>

#include "actors/detail/alike.hpp"
#include "actors/name_index.hpp"
#include "actors/names.hpp"

namespace truce::actors {
namespace {

const NameIndex& some() {
  static const auto* index = [] {
    auto* out = new NameIndex;
    for (const auto* name : {"Jabhat al-Nusra", "Jaysh al-Islam", "Jaysh al-Nasr", "Ahrar al-Sham", "Ansar al-Sham",
                             "Liwa al-Quds", "SNA", "Rasm Haram El-Imam", "Maaret Tamsrin", "Muhammad Ali Hasan",
                             "Muhammad Ali Khatib", "Muhammad Ali Sayyid", "Muhammad Ali Zubaydi"})
      out->add(static_cast<std::uint32_t>(out->names().size()), -1, name);
    out->seal();
    return out;
  }();
  return *index;
}

std::string best(std::string_view asked) {
  const auto found = some().near(asked);
  return found.empty() ? "-" : std::string(some().names()[found[0].name].text);
}

TEST(NameSearch, FindsANameAsWrittenByKeyByOtherBreaksAndByLetters) {
  EXPECT_EQ(some().near("jabhat AL NUSRA").at(0).score, 1000);
  EXPECT_GE(some().near("جبهة النصرة").at(0).score, 950);
  EXPECT_EQ(best("معرتمصرين"), "Maaret Tamsrin");
  EXPECT_EQ(best("رسم حرمل الإمام"), "Rasm Haram El-Imam");
  EXPECT_EQ(best("Jebhat en-Nursa"), "Jabhat al-Nusra");
}

TEST(NameSearch, WeighsRareWordsMoreThanCommonOnes) {
  const auto found = some().near("محمد علي الزبيدي");
  ASSERT_GE(found.size(), 1u);
  EXPECT_EQ(some().names()[found[0].name].text, "Muhammad Ali Zubaydi");
  for (std::size_t i = 1; i < found.size(); ++i) EXPECT_LT(found[i].score, 900);
}

TEST(NameSearch, SaysWhatIsAlikeAndWhatIsNot) {
  const auto found = some().near("Ahrar al-Shaam al-Gharbi");
  ASSERT_FALSE(found.empty());
  EXPECT_NE(found[0].reason.find("same: ahrar"), std::string::npos) << found[0].reason;
  EXPECT_NE(found[0].reason.find("only first: gharbi"), std::string::npos) << found[0].reason;
}

TEST(NameSearch, IsNeverSureWhereAWordIsLeftOver) {
  NameIndex index;
  for (const auto* name : {"Free Syrian Army", "Syrian Arab Army", "Syrian Army of the South"})
    index.add(static_cast<std::uint32_t>(index.names().size()), -1, name);
  index.seal();
  const auto found = index.near("Free Army");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].name, 0u);
  EXPECT_LT(found[0].score, 900);
}

TEST(NameSearch, FindsAcronymsAsWrittenOrNotAtAll) {
  EXPECT_EQ(best("SNA"), "SNA");
  EXPECT_EQ(best("SNB"), "-");
  EXPECT_EQ(best("sna"), "-");
}

TEST(NameSearch, FindsNothingForNothing) {
  for (const std::string& name : {std::string{}, std::string("  --"), std::string(1 << 20, 'k'), std::string(3, '\0'),
                                  std::string("Quxplot Zyrbian")})
    EXPECT_TRUE(some().near(name).empty()) << name.substr(0, 20);
  EXPECT_TRUE(NameIndex{}.near("Jabhat al-Nusra").empty());
}

TEST(NameSearch, GivesTheSameWhoeverAsksFirstAndInThreads) {
  const auto said = [](std::string_view asked) {
    std::string out;
    for (const auto& n : some().near(asked))
      out += std::to_string(n.name) + " " + std::to_string(n.score) + n.reason + "\n";
    return out;
  };
  const auto before = said("Jaish al-Nusrat");
  std::vector<std::thread> callers;
  std::vector<std::string> answers(8);
  for (std::size_t t = 0; t < answers.size(); ++t)
    callers.emplace_back([&, t] { answers[t] = said("Jaish al-Nusrat"); });
  for (auto& c : callers) c.join();
  for (const auto& answer : answers) EXPECT_EQ(answer, before);
}

TEST(NameSearch, GivesAThousandNamesOfOneWordWithoutLookingAtThemAllClosely) {
  NameIndex index;
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < 20'000; ++i) names.push_back("Katibat Shuhada " + std::to_string(i));
  for (std::uint32_t i = 0; i < 20'000; ++i) index.add(i, -1, names[i]);
  index.seal();
  const auto found = index.near("Katibat Shuhada al-Quds", 10);
  EXPECT_LE(found.size(), 10u);
  EXPECT_EQ(index.near("Katibat Shuhada 19999").at(0).name, 19'999u);
}

/// Damerau's distance as the book has it, over the whole table.
int plain_distance(std::string_view a, std::string_view b, int gap, int swap) {
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) d[i][j] = static_cast<int>(i + j) * gap;
      else {
        d[i][j] = std::min({d[i - 1][j] + gap, d[i][j - 1] + gap, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : swap)});
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 10);
      }
    }
  return d[a.size()][b.size()];
}

TEST(NameSearch, CountsEditsOfConsonantsLikeThePlainMethod) {
  const std::string letters = "mnrl";  // none akin to another, none a vowel, none doubled below
  std::uint32_t seed = 7;
  const auto next = [&] { return seed = seed * 1664525U + 1013904223U, seed >> 24; };
  for (int round = 0; round < 2000; ++round) {
    std::string words[2];
    for (auto& w : words)
      for (std::size_t n = next() % 9; w.size() < n;)
        if (const char c = letters[next() % 4]; w.empty() || w.back() != c) w += c;
    EXPECT_EQ(detail::edits(words[0], words[1]), plain_distance(words[0], words[1], 10, 10))
        << words[0] << " " << words[1];
    EXPECT_EQ(detail::bone_edits(words[0], words[1]), plain_distance(words[0], words[1], 10, 10));
  }
}

}  // namespace
}  // namespace truce::actors
