#include "linking/linking.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace truce::linking {
namespace {

Candidate at(std::uint32_t claim, std::int32_t lat, DayNumber day, std::uint32_t data_set = kNone) {
  Candidate c;
  c.claim = claim;
  c.start = c.end = day;
  c.lat_e7 = lat;
  c.lon_e7 = 100000000;
  c.located = true;
  c.data_set = data_set;
  c.act = model::Act::shelling;
  return c;
}

TEST(Score, CanBeRead) {
  const auto s = score(at(1, 0, 10), at(2, 0, 10), {}).value();
  EXPECT_EQ(why(s), "900 of 1000, time 250, place 350, act 200, actors 60, losses 40");
}

TEST(Score, IsNothingForRowsOfOneDataSetAndForFarOnes) {
  EXPECT_FALSE(score(at(1, 0, 10, 7), at(2, 0, 10, 7), {}));
  EXPECT_FALSE(score(at(1, 0, 10), at(2, 3000000, 10), {}));
  EXPECT_FALSE(score(at(1, 0, 10), at(2, 0, 13), {}));
}

/// Ids of clusters by content, free of the order of arrival.
std::vector<std::vector<std::uint32_t>> groups(std::vector<Candidate> all, const std::vector<std::uint32_t>& label) {
  const auto c = link(all);
  std::map<std::uint32_t, std::vector<std::uint32_t>> by;
  for (std::size_t i = 0; i < all.size(); ++i) by[c.incident[i]].push_back(label[i]);
  std::vector<std::vector<std::uint32_t>> out;
  for (auto& [anchor, list] : by) {
    std::sort(list.begin(), list.end());
    out.push_back(list);
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Link, FindsTheSamePairsAsComparingAll) {
  std::mt19937 random(11);
  std::vector<Candidate> all;
  for (std::uint32_t i = 0; i < 400; ++i) {
    auto c = at(i, static_cast<std::int32_t>(random() % 20000000), static_cast<DayNumber>(random() % 6),
                static_cast<std::uint32_t>(random() % 3));
    c.lon_e7 += static_cast<std::int32_t>(random() % 20000000);
    c.act = static_cast<model::Act>(random() % 12);
    all.push_back(c);
  }
  std::vector<PairScore> plain;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t k = i + 1; k < all.size(); ++k)
      if (auto s = score(all[i], all[k], {}); s && s->total >= Parameters{}.threshold) plain.push_back(*s);
  std::sort(plain.begin(), plain.end());
  EXPECT_EQ(scored_pairs(all), plain);
  EXPECT_GT(plain.size(), 20U);
}

TEST(Link, ShuffledEntriesGiveTheSameIncidents) {
  std::mt19937 random(5);
  std::vector<Candidate> all;
  std::vector<std::uint32_t> label;
  for (std::uint32_t i = 0; i < 200; ++i) {
    all.push_back(at(i, static_cast<std::int32_t>(random() % 5000000), static_cast<DayNumber>(random() % 3), i % 2));
    all.back().low = all.back().high = static_cast<std::int32_t>(i);  // no two alike
    label.push_back(i);
  }
  const auto first = groups(all, label);
  // The claims keep their canonical positions whatever the order in which logs were read.
  std::vector<Candidate> again = all;
  std::shuffle(again.begin(), again.end(), random);
  std::sort(again.begin(), again.end(), [](const auto& a, const auto& b) { return a.claim < b.claim; });
  EXPECT_EQ(groups(again, label), first);
}

TEST(Link, NeverJoinsTwoRowsOfOneDataSet) {
  std::vector<Candidate> all = {at(0, 0, 1, 1), at(1, 10, 1, 2), at(2, 20, 1, 1)};
  const auto c = link(all);
  EXPECT_NE(c.incident[0], c.incident[2]);
}

TEST(Link, ADifferentBeatsASame) {
  std::vector<Candidate> all = {at(0, 0, 1), at(1, 0, 1), at(2, 0, 1)};
  Decisions d;
  d.same = {{0, 1}, {1, 2}};
  d.different = {{0, 2}};
  const auto c = link(all, d);
  EXPECT_NE(c.incident[0], c.incident[2]);
  EXPECT_EQ(c.set_aside.size(), 2U);
}

TEST(Link, ASameJoinsWhatAMachineWouldNot) {
  std::vector<Candidate> all = {at(0, 0, 1), at(1, 90000000, 100)};
  EXPECT_NE(link(all).incident[0], link(all).incident[1]);
  Decisions d;
  d.same = {{0, 1}};
  EXPECT_EQ(link(all, d).incident[1], 0U);
}

TEST(Sketch, KnowsACopyAndNothingElse) {
  const std::string story =
      "Shells fell on the mill at Millbrae on Friday evening and two people who worked there were hurt, the agency says.";
  const auto copy = sketch(
      "SHELLS fell on the mill at Millbrae, on Friday evening, and two people who worked there were hurt the agency says");
  EXPECT_GE(resemblance(sketch(story), copy), kCopy);
  EXPECT_LT(
      resemblance(
          sketch(story),
          sketch(
              "An aid convoy was held for five hours at the bridge of Ardmere while soldiers searched its lorries one by one.")),
      100);
  EXPECT_EQ(resemblance(sketch("too short"), sketch("too short")), 0);
}

TEST(Compare, SetsSideBySideOnlyWhatCanBe) {
  CountRow a{ActorId("a"), model::Unit::case_as_registered, 10, 10, {PlaceId("P")}, 3, false, 0};
  CountRow b = a;
  b.recorder = ActorId("b");
  b.value = 5;
  EXPECT_EQ(compare({a, b}).size(), 1U);
  b.unit = model::Unit::explosion;
  EXPECT_TRUE(compare({a, b}).empty());
  b.unit = a.unit;
  b.start = b.end = 11;
  EXPECT_TRUE(compare({a, b}).empty());
  b.start = 9;
  EXPECT_EQ(compare({a, b}).at(0).start, 10);
  EXPECT_FALSE(compare({a, b}).at(0).same_window);
}

}  // namespace
}  // namespace truce::linking
