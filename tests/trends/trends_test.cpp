#include "trends/trends.hpp"

#include <gtest/gtest.h>

namespace truce::trends {
namespace {

const ActorId kRiver("river.mod");

Dot dot(DayNumber day, std::int64_t value, const char* who = "river.mod") { return {day, ActorId(who), value, {}}; }

TEST(Dots, KeepUnequalNumbersOfOneDayBesideEachOther) {
  const auto all = dots({dot(2, 5), dot(1, 3), dot(2, 4), dot(2, 5)});
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[1].value, 4);
  EXPECT_EQ(all[2].value, 5);
}

TEST(Gaps, AreTheDaysThatARecorderDoesNotSpeakOf) {
  const auto all = dots({dot(3, 1), dot(5, 0), dot(4, 9, "hill.mod")});
  EXPECT_EQ(gaps(all, kRiver, 1, 7), (std::vector<Gap>{{1, 2}, {4, 4}, {6, 7}}));
  EXPECT_EQ(gaps(all, ActorId("mere.mod"), 1, 7), (std::vector<Gap>{{1, 7}}));
  EXPECT_EQ(days_without(all, kRiver), 1);
}

TEST(Gaps, AZeroIsADotAndNoGap) { EXPECT_TRUE(gaps(dots({dot(1, 0)}), kRiver, 1, 1).empty()); }

TEST(Rate, IsRefusedWhereDaysAreMissingOrNumbersDiffer) {
  std::vector<Dot> all;
  for (DayNumber day = 1; day <= 8; ++day) all.push_back(dot(day, day));
  EXPECT_TRUE(rate_allowed(dots(all), kRiver, 1, 10));
  EXPECT_FALSE(rate_allowed(dots(all), kRiver, 1, 11));
  all.push_back(dot(4, 100));
  EXPECT_FALSE(rate_allowed(dots(all), kRiver, 1, 10));
  EXPECT_FALSE(rate_allowed({}, kRiver, 1, 0));
}

}  // namespace
}  // namespace truce::trends
