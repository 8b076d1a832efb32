#include "trends/rates.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace truce::trends {
namespace {

using Counts = std::vector<std::int64_t>;

/// P(X <= k) of a Poisson count, added up term by term: the plain second implementation.
double at_most(std::int64_t k, double mean) {
  double term = std::exp(-mean), sum = term;
  for (std::int64_t i = 1; i <= k; ++i) term *= mean / static_cast<double>(i), sum += term;
  return sum;
}

TEST(Rate, OfCountsByChanceHasTheBoundsThatTheirTailsDefine) {
  const Counts counts{4, 5, 4, 5, 4, 5};  // less spread than chance: Poisson; 27 in 6 days
  const auto r = rate(counts).value();
  EXPECT_DOUBLE_EQ(r.mean, 4.5);
  EXPECT_NEAR(at_most(27, r.high * 6), 0.025, 1e-9) << "so few or fewer";
  EXPECT_NEAR(1 - at_most(26, r.low * 6), 0.025, 1e-9) << "so many or more";
}

TEST(Rate, OfNothingCountedIsZeroWithAnUpperBound) {
  const auto r = rate(Counts(10, 0)).value();
  EXPECT_EQ(r.mean, 0);
  EXPECT_EQ(r.low, 0);
  EXPECT_NEAR(std::exp(-r.high * 10), 0.025, 1e-9);
  EXPECT_FALSE(rate({})) << "no days, no rate";
}

TEST(Rate, OfCountsThatAreSpreadWiderHasAWiderInterval) {
  const auto calm = rate({5, 4, 6, 5, 4, 6, 5, 5}).value();
  const auto wild = rate({0, 12, 1, 14, 0, 11, 2, 0}).value();
  EXPECT_DOUBLE_EQ(calm.mean, wild.mean);
  EXPECT_LT(wild.low, calm.low);
  EXPECT_GT(wild.high, calm.high);
}

/// Ten thousand months of a known rate: the interval covers it about as often as it says.
TEST(Rate, CoversTheTrueRateAboutAsOftenAsItSays) {
  std::mt19937_64 random(20170217);
  const double mean = 6, size = 2;
  int covered = 0;
  constexpr int kMonths = 4000;
  for (int k = 0; k < kMonths; ++k) {
    Counts counts;
    for (int day = 0; day < 28; ++day) {
      std::gamma_distribution<double> rate_of_day(size, mean / size);
      counts.push_back(std::poisson_distribution<std::int64_t>(rate_of_day(random))(random));
    }
    const auto r = rate(counts).value();
    covered += r.low <= mean && mean <= r.high;
  }
  EXPECT_GT(covered, kMonths * 90 / 100);
  EXPECT_LT(covered, kMonths * 98 / 100);
}

TEST(Change, IsFoundWhereItIsAndNotWhereThereIsNone) {
  Counts counts{9, 11, 10, 8, 12, 10, 9, 11, 10, 10};
  EXPECT_TRUE(changes(counts).empty());
  for (const std::int64_t n : {2, 3, 1, 2, 2, 3, 1, 2, 2, 1}) counts.push_back(n);
  const auto found = changes(counts);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].at, 10U);
  EXPECT_GT(found[0].evidence, kEvidenceMin);
  EXPECT_DOUBLE_EQ(found[0].before.mean, 10);
  EXPECT_DOUBLE_EQ(found[0].after.mean, 1.9);
  EXPECT_TRUE(changes({1, 9}).empty()) << "two days are no series";
}

/// Months without any change: a change is seen in few of them.
TEST(Change, IsSeldomSeenInChanceAlone) {
  std::mt19937_64 random(926976);
  int seen = 0;
  for (int k = 0; k < 1000; ++k) {
    Counts counts;
    for (int day = 0; day < 28; ++day) counts.push_back(std::poisson_distribution<std::int64_t>(5)(random));
    seen += !changes(counts).empty();
  }
  EXPECT_LT(seen, 50);
}

TEST(Refusal, NamesItsReason) {
  Series s;
  for (DayNumber day = 1; day <= 8; ++day) s.counts[day] = day;
  EXPECT_EQ(refused(s, 1, 10), Refused::exposure_not_stated) << "counts alone do not say who looked";
  for (DayNumber day = 1; day <= 7; ++day) s.looked[day] = true;
  EXPECT_EQ(refused(s, 1, 10), Refused::days_missing) << "7 of 10 days";
  s.looked[8] = true;
  EXPECT_FALSE(refused(s, 1, 10)) << "8 of 10 days";
  EXPECT_EQ(observed_counts(s, 3, 5), (Counts{3, 4, 5}));
  s.looked[9] = true;
  EXPECT_EQ(observed_days(s, 1, 10), 8) << "a look without a number is no observed zero";
  s.differing = true;
  EXPECT_EQ(refused(s, 1, 10), Refused::days_differ);
}

}  // namespace
}  // namespace truce::trends
