#include "trends/trends.hpp"

#include <gtest/gtest.h>

namespace truce::trends {
namespace {

const ActorId kRiver("river.mod");
constexpr auto kCases = model::Unit::case_as_registered;

Dot dot(DayNumber day, std::int64_t value, const char* who = "river.mod", bool as_reported = false) {
  return {day, ActorId(who), kCases, value, as_reported, {}};
}

TEST(Dots, KeepUnequalNumbersOfOneDayBesideEachOther) {
  const auto all = dots({dot(2, 5), dot(1, 3), dot(2, 4), dot(2, 5)});
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[1].value, 4);
  EXPECT_EQ(all[2].value, 5);
}

TEST(Dots, KeepTheRecordersOwnWordBeforeAReportOfIt) {
  const auto all = dots({dot(1, 3, "river.mod", true), dot(1, 3)});
  ASSERT_EQ(all.size(), 1U);
  EXPECT_FALSE(all[0].as_reported);
}

TEST(Dots, OfTwoUnitsAreTwoEvenWhereTheNumberIsOne) {
  auto shots = dot(1, 3);
  shots.unit = model::Unit::unknown;
  EXPECT_EQ(dots({dot(1, 3), shots}).size(), 2U);
}

TEST(Rate, IsRefusedWhereDaysAreMissingOrNumbersDiffer) {
  std::vector<Dot> all;
  for (DayNumber day = 1; day <= 8; ++day) all.push_back(dot(day, day == 3 ? 0 : day));
  const auto eight = observed(dots(all), kRiver, kCases, 1, 10);
  EXPECT_EQ(eight.counted, 8) << "a zero is a count";
  EXPECT_TRUE(eight.rate_allowed());
  EXPECT_FALSE(observed(dots(all), kRiver, kCases, 1, 11).rate_allowed());
  EXPECT_FALSE(observed(dots(all), ActorId("hill.mod"), kCases, 1, 8).rate_allowed()) << "another's days do not count";
  all.push_back(dot(4, 100));
  const auto twice = observed(dots(all), kRiver, kCases, 1, 10);
  EXPECT_EQ(twice.counted, 8);
  EXPECT_FALSE(twice.rate_allowed());
  EXPECT_FALSE(observed({}, kRiver, kCases, 1, 0).rate_allowed());
}

}  // namespace
}  // namespace truce::trends
