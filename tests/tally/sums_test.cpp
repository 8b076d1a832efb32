#include "tally/sums.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace truce::tally {
namespace {

IncidentLoss loss(const char* source, std::uint32_t incident, std::int64_t low, std::int64_t best, std::int64_t high,
                  model::Harm harm = model::Harm::killed) {
  model::Loss l;
  l.harm = harm;
  l.low = low, l.best = best, l.high = high;
  return {source, incident, l};
}

TEST(SumBySource, AddsIncidentsOfOneSourceAndOneHarmOnly) {
  const auto sums = sum_by_source({loss("a", 1, 1, 2, 3), loss("a", 2, 0, 0, 5), loss("b", 1, 9, 9, 9),
                                   loss("a", 1, 4, 4, 4, model::Harm::injured)});
  ASSERT_EQ(sums.size(), 3U);
  EXPECT_EQ(sums[0].source, "a");
  EXPECT_EQ(sums[0].low, 1);
  EXPECT_EQ(sums[0].best, 2);
  EXPECT_EQ(sums[0].high, 8);
  EXPECT_EQ(sums[1].harm, model::Harm::injured);
  EXPECT_EQ(sums[1].unknown, 1U) << "of the second incident this source does not say how many were injured";
  EXPECT_EQ(sums[2].best, 9);
}

TEST(SumBySource, CountsAnIncidentOnceHoweverOftenItsSourceSpeaksOfIt) {
  const auto sums = sum_by_source({loss("a", 1, 2, 3, 4), loss("a", 1, 1, 5, 6)});
  ASSERT_EQ(sums.size(), 1U);
  EXPECT_EQ(sums[0].incidents, 1U);
  EXPECT_EQ(sums[0].low, 1);
  EXPECT_EQ(sums[0].best, 5);
  EXPECT_EQ(sums[0].high, 6);
}

TEST(SumBySource, LeavesOutWhatIsSaidOfAPeriodAndKeepsUnknownApart) {
  auto period = loss("a", 1, 100, 100, 100);
  period.loss->scope = model::Scope::period;
  const auto sums = sum_by_source({period, loss("a", 2, 1, 1, 1), {"a", 3, std::nullopt}});
  ASSERT_EQ(sums.size(), 1U);
  EXPECT_EQ(sums[0].best, 1);
  EXPECT_EQ(sums[0].incidents, 3U);
  EXPECT_EQ(sums[0].unknown, 2U);
}

TEST(SumBySource, DoesNotDependOnTheOrder) {
  std::vector<IncidentLoss> all = {loss("a", 1, 2, 3, 4), loss("a", 1, 1, 5, 6), loss("b", 7, 1, 1, 1),
                                   loss("a", 2, 0, 1, 1)};
  const auto text = [](const std::vector<Sum>& sums) {
    std::string out;
    for (const auto& s : sums)
      out += s.source + std::to_string(s.low) + "/" + std::to_string(s.best) + "/" + std::to_string(s.high) + " ";
    return out;
  };
  const auto first = text(sum_by_source(all));
  for (int i = 0; i < 24; ++i) {
    std::next_permutation(all.begin(), all.end(),
                          [](const auto& a, const auto& b) { return a.loss->best < b.loss->best; });
    EXPECT_EQ(text(sum_by_source(all)), first);
  }
}

TEST(Sum, StopsAtTheLargestNumberThatReadersAgreeOn) {
  const std::int64_t most = 9007199254740991;
  const auto sums = sum_by_source({loss("a", 1, most, most, most), loss("a", 2, most, most, most)});
  EXPECT_EQ(sums[0].high, most);
}

}  // namespace
}  // namespace truce::tally
