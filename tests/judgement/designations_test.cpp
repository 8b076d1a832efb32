#include "judgement/designations.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "judgement/statements.hpp"
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
  const auto rows = designations_on(day("2031-05-03"), all, kThree);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].actor, ActorId("moss"));
  EXPECT_EQ(rows[0].excluded_by, std::vector<ActorId>{ActorId("mere")}) << "who is no guarantor does not count";
  EXPECT_EQ(rows[0].silent, std::vector<ActorId>{ActorId("firth")});
  EXPECT_TRUE(rows[0].contested());
  EXPECT_TRUE(rows[1].excluded_by_all());
  EXPECT_TRUE(rows[1].any_as_reported);
  // A day before, one of them had said nothing yet.
  EXPECT_FALSE(designations_on(day("2031-05-02"), all, kThree)[1].excluded_by_all());
}

TEST(Designations, TheLaterStatementHoldsAndTheOrderOfReadingDoesNotShow) {
  using model::Coverage;
  std::vector<Position> all = {position("mere", "reed", Coverage::excluded, "2031-05-01", 1),
                               position("mere", "reed", Coverage::covered, "2031-05-04", 2),
                               position("mere", "reed", Coverage::undetermined, "2031-05-04", 1, true)};
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(designations_on(day("2031-05-03"), all, kThree)[0].excluded_by.size(), 1U);
    EXPECT_EQ(designations_on(day("2031-05-04"), all, kThree)[0].covered_by.size(), 1U) << "its own before a report";
    std::next_permutation(all.begin(), all.end(), [](const auto& x, const auto& y) {
      return std::tie(x.from, x.as_reported) < std::tie(y.from, y.as_reported);
    });
  }
}

model::Claim obligation(const char* status, const char* speaker) {
  model::Claim c;
  c.kind = model::ClaimKind::obligation;
  c.obligation = model::ObligationClaim{
      ObligationId("open-the-bridge"), {ActorId("mere")}, from_name<model::ObligationStatus>(status)};
  model::Link link;
  link.id = speaker;
  link.kind = model::LinkKind::person;
  c.attribution = {link};
  return c;
}

TEST(Obligations, KeepWhoSaysMetBesideWhoSaysBroken) {
  const SourceId source("lake-wire");
  std::vector<Statement> all;
  std::uint32_t n = 0;
  for (const auto& [status, speaker] :
       {std::pair("broken", "tarn.minister"), {"met", "mere.minister"}, {"broken", "tarn.minister"}})
    all.push_back(statement({{Origin("a"), 1}, n++}, obligation(status, speaker), source).value());
  const auto accounts = obligations(all);
  ASSERT_EQ(accounts.size(), 1U);
  ASSERT_EQ(accounts[0].said.size(), 2U);
  EXPECT_EQ(accounts[0].said[0].according_to, "mere.minister");
  EXPECT_EQ(accounts[0].said[1].claims.size(), 2U);
  EXPECT_TRUE(accounts[0].disputed());
  std::reverse(all.begin(), all.end());
  EXPECT_EQ(obligations(all)[0].said[1].claims, accounts[0].said[1].claims);
}

TEST(Statements, AreTakenFromPositionsAndObligationsOnly) {
  model::Claim event;
  event.act = model::Act::shelling;
  EXPECT_FALSE(statement({}, event, SourceId("s")));
  auto gone = obligation("met", "x");
  gone.tombstone = true;
  EXPECT_FALSE(statement({}, gone, SourceId("s")));
  model::Claim refusal;
  refusal.kind = model::ClaimKind::position;
  refusal.act = model::Act::refuse;
  refusal.content = model::Content{model::Act::cooperate_military, model::Mood::conditional};
  const auto said = statement({}, refusal, SourceId("s")).value();
  EXPECT_EQ(said.according_to, "s");
  EXPECT_EQ(said.content->act, model::Act::cooperate_military);
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
