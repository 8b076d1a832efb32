// Lists under texts, beside a plain map.
#include "actors/text_lists.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace truce::actors {
namespace {

TEST(TextLists, HoldWhatAMapOfListsHolds) {
  std::mt19937 random(7);
  TextLists lists;
  std::map<std::string, std::vector<std::uint32_t>> plain;
  std::vector<std::string> order;
  for (std::uint32_t n = 0; n < 30'000; ++n) {
    std::string text(random() % 6, 'a');  // the empty text too, and many that come again
    for (auto& c : text) c = static_cast<char>(random() % 4 == 0 ? '\0' : 'a' + random() % 5);
    const auto id = lists.add(text, n);
    auto& list = plain[text];
    if (list.empty()) order.push_back(text);
    list.push_back(n);
    ASSERT_EQ(order[id], text) << "texts are numbered as they come";
  }
  lists.seal();
  ASSERT_EQ(lists.size(), plain.size());
  for (const auto& [text, list] : plain) {
    const auto found = lists.find(text);
    EXPECT_TRUE(std::equal(found.begin(), found.end(), list.begin(), list.end()));
    EXPECT_EQ(lists.text(*lists.id(text)), text);
  }
  EXPECT_TRUE(lists.find("none such").empty());
  EXPECT_FALSE(lists.id("none such"));
}

TEST(TextLists, HoldNothingAtFirst) {
  TextLists lists;
  EXPECT_TRUE(lists.find("").empty());
  lists.seal();
  EXPECT_TRUE(lists.find("").empty());
  EXPECT_EQ(TextIds{}.find("x"), std::nullopt);
}

}  // namespace
}  // namespace truce::actors
