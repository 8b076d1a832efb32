#include "base/word_table.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace truce {
namespace {

TEST(WordTable, NumbersWordsInTheOrderTheyCame) {
  WordTable table;
  EXPECT_EQ(table.find("hama"), 0U);
  EXPECT_EQ(table.add("hama"), 1U);
  EXPECT_EQ(table.add("idlib"), 2U);
  EXPECT_EQ(table.add("hama"), 1U);
  EXPECT_EQ(table.find("idlib"), 2U);
  EXPECT_EQ(table.word(2), "idlib");
  EXPECT_EQ(table.size(), 2U);
  table.clear();
  EXPECT_EQ(table.find("hama"), 0U);
}

TEST(WordTable, HoldsTheEmptyWordAndWordsWithZeros) {
  WordTable table;
  const std::string zeros(3, '\0');
  EXPECT_EQ(table.add(""), 1U);
  EXPECT_EQ(table.add(zeros), 2U);
  EXPECT_EQ(table.find(std::string(2, '\0')), 0U);
  EXPECT_EQ(table.find(""), 1U);
  EXPECT_EQ(table.find(zeros), 2U);
}

TEST(WordTable, AgreesWithAMapOnRandomWords) {
  std::mt19937 random(7);
  std::map<std::string, std::uint32_t> plain;
  WordTable table;
  for (int k = 0; k < 20'000; ++k) {
    std::string word(random() % 20, ' ');
    for (auto& c : word) c = static_cast<char>('a' + random() % 3);
    const auto [at, fresh] = plain.try_emplace(word, static_cast<std::uint32_t>(plain.size() + 1));
    EXPECT_EQ(table.find(word), fresh ? 0U : at->second);
    EXPECT_EQ(table.add(word), at->second);
  }
  EXPECT_EQ(table.size(), plain.size());
}

}  // namespace
}  // namespace truce
