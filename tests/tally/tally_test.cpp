#include "tally/tally.hpp"

#include <gtest/gtest.h>

namespace truce::tally {
namespace {

Row row(const char* who, std::int64_t best, std::uint64_t entry) {
  Row r;
  r.claimant = who;
  r.loss.best = best;
  r.claims.push_back({{Origin("a"), entry}, 0});
  return r;
}

TEST(Tally, NeverAddsAcrossClaimants) {
  const auto rows = tally({row("org.un", 300000, 1), row("sohr", 312001, 2), row("org.un", 300000, 3)});
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].claims.size(), 2U);
  EXPECT_EQ(rows[1].loss.best, 312001);
}

TEST(Sum, KeepsUnknownApartFromZero) {
  Sum sum;
  model::Loss loss;
  loss.low = 0;
  loss.best = 0;
  loss.high = 4;
  sum.add(loss);
  sum.add(std::nullopt);
  EXPECT_EQ(sum.low, 0);
  EXPECT_EQ(sum.high, 4);
  EXPECT_EQ(sum.unknown, 1U);
  EXPECT_EQ(sum.incidents, 2U);
}

}  // namespace
}  // namespace truce::tally
