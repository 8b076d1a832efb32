#include "judgement/designations.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "judgement/terms.hpp"

namespace truce::judgement {
namespace {

DayNumber day(const char* text) { return Date::parse(text).value().first_day(); }

Position position(const char* of, const char* actor, model::Coverage status, const char* from, std::uint64_t entry,
                  bool as_reported = false) {
  Position p;
  p.of = ActorId(of);
  p.actor = ActorId(actor);
  p.status = status;
  p.from = Date::parse(from).value();
  p.as_reported = as_reported;
  p.ref = {Origin(of), entry};
  return p;
}

const std::vector<ActorId> kThree = {ActorId("firth"), ActorId("mere"), ActorId("tarn")};

TEST(Designations, TellWhoIsExcludedByAllAndWhoBySomeOnly) {
  using model::Coverage;
  const std::vector<Position> all = {
      position("firth", "reed", Coverage::excluded, "2031-05-01", 1),
      position("mere", "reed", Coverage::excluded, "2031-05-02", 2, true),
      position("tarn", "reed", Coverage::excluded, "2031-05-03", 3),
      position("mere", "moss", Coverage::excluded, "2031-05-01", 4),
      position("tarn", "moss", Coverage::covered, "2031-05-01", 5),
      position("a.paper", "moss", Coverage::excluded, "2031-05-01", 6),
  };
  const auto rows = designations_in(day("2031-05-03"), day("2031-05-03"), all, kThree);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].actor, ActorId("moss"));
  ASSERT_EQ(rows[0].positions.size(), 2U) << "who is no guarantor does not count, and firth is silent";
  EXPECT_EQ(rows[0].positions[0].of, ActorId("mere"));
  EXPECT_EQ(rows[0].positions[0].status, Coverage::excluded);
  EXPECT_EQ(rows[0].positions[1].status, Coverage::covered);
  ASSERT_EQ(rows[1].positions.size(), 3U);
  EXPECT_TRUE(rows[1].positions[1].as_reported);
  // A day before, one of them had said nothing yet; over both days it had.
  EXPECT_EQ(designations_in(day("2031-05-02"), day("2031-05-02"), all, kThree)[1].positions.size(), 2U);
  EXPECT_EQ(designations_in(day("2031-05-02"), day("2031-05-03"), all, kThree)[1].positions.size(), 3U);
}

TEST(Designations, TheLaterStatementHoldsAndTheOrderOfReadingDoesNotShow) {
  using model::Coverage;
  std::vector<Position> all = {position("mere", "reed", Coverage::excluded, "2031-05-01", 1),
                               position("mere", "reed", Coverage::covered, "2031-05-04", 2),
                               position("mere", "reed", Coverage::undetermined, "2031-05-04", 1, true)};
  const auto status_on = [&](const char* text) {
    return designations_in(day(text), day(text), all, kThree).at(0).positions.at(0).status;
  };
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(status_on("2031-05-03"), Coverage::excluded);
    EXPECT_EQ(status_on("2031-05-04"), Coverage::covered) << "its own before a report";
    std::next_permutation(all.begin(), all.end(), [](const auto& x, const auto& y) {
      return std::tie(x.from, x.as_reported) < std::tie(y.from, y.as_reported);
    });
  }
}

TEST(Terms, AmendmentsHoldFromTheirStartOnly) {
  model::Agreement a;
  a.id = "lakes";
  a.start = Date::parse("2031-05-01").value();
  a.guarantors = {{ActorId("tarn"), {}, {}, {}}, {ActorId("mere"), {}, {}, {}}};
  a.prohibited = {model::Act::shelling};
  model::Amendment second, other;
  second.agreement = "lakes";
  second.id = "lakes-2";
  second.start = Date::parse("2031-05-10").value();
  second.end = Date::parse("2031-06").value();
  second.guarantors = {{ActorId("firth"), {}, {}, {}}};
  second.prohibited = {model::Act::shelling, model::Act::siege};
  other = second;
  other.agreement = "hills";
  other.start = a.start;
  const auto before = terms_on(day("2031-05-09"), a, {second, other});
  EXPECT_EQ(before.guarantors, (std::vector<ActorId>{ActorId("mere"), ActorId("tarn")}));
  EXPECT_FALSE(before.end);
  const auto after = terms_on(day("2031-05-10"), a, {other, second});
  EXPECT_EQ(after.guarantors.size(), 3U);
  EXPECT_EQ(after.prohibited.size(), 2U);
  EXPECT_EQ(after.end, Date::parse("2031-06").value().last_day());
}

}  // namespace
}  // namespace truce::judgement
