// What each viewpoint may see, and what a correction or a withdrawal leaves.
#include "mission.hpp"
#include "node/export.hpp"
#include "node/queue.hpp"

namespace truce::node {
namespace {

TEST(Withheld, ClaimsStandOnlyInTheirAuthorsViewpointUntilReleased) {
  Mission m;
  NewReport patrol;
  patrol.sensitivity = model::Sensitivity::own;
  const auto added = m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling(), patrol);
  EXPECT_TRUE(m.state("ash").incidents.empty());
  EXPECT_TRUE(m.state("elm", Eyes::own).incidents.empty()) << "the other guarantor holds no payload of it";
  const auto own = m.state("ash", Eyes::own);
  ASSERT_EQ(own.incidents.size(), 1U);
  const auto account = m.account(own, "2031-05-10", "ash.gov");
  EXPECT_EQ(account.withheld, 1);
  ASSERT_EQ(account.incidents.size(), 1U);
  EXPECT_EQ(account.incidents[0].members.size(), 1U);
  EXPECT_NE(bulletin::to_text(account, {}).find("NOT FOR PUBLICATION"), std::string::npos);

  ASSERT_TRUE(m.node("ash").release(*added.coding));
  const auto joint = m.state("elm");
  ASSERT_EQ(joint.incidents.size(), 1U);
  EXPECT_EQ(joint.ref(joint.members[0]), own.ref(own.members[0])) << "the claim keeps its name";
  const auto after = m.state("ash", Eyes::own);
  EXPECT_EQ(after.incidents.size(), 1U) << "a released claim is not there twice";
  EXPECT_EQ(after.withheld_claims, 0U);
}

TEST(Correction, TakesThePlaceOfWhatItCorrectsAndItsFindingsFollow) {
  Mission m;
  const auto first = m.report("ash", "EXAMPLE. Shells killed 4 at Dell.", shelling("2031-05-10", 4));
  m.record("elm", "finding", R"({"claim":")" + first.coding->text() + R"(#0","of":"elm.gov","violation":"yes"})");
  NewReport correction;
  correction.revises = model::Revises{model::RevisionKind::correction, first.report};
  m.report("ash", "EXAMPLE. Shells killed 2 at Dell.", shelling("2031-05-10", 2), correction);
  const auto s = m.state("ash");
  ASSERT_EQ(s.incidents.size(), 1U);
  const auto account = m.account(s);
  ASSERT_EQ(account.incidents[0].losses.size(), 1U);
  EXPECT_EQ(account.incidents[0].losses[0].loss.best, 2);
  ASSERT_EQ(account.incidents[0].findings.size(), 1U) << "the finding follows its claim";
  EXPECT_EQ(account.incidents[0].judgement.status, "one-sided");
  ASSERT_EQ(account.notices.size(), 1U);
  EXPECT_EQ(account.notices[0].code, "correction");
}

TEST(Correction, LeavesAFindingOrphanedWhereNothingTakesItsClaimsPlace) {
  Mission m;
  const auto first = m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  m.record("elm", "finding", R"({"claim":")" + first.coding->text() + R"(#0","of":"elm.gov","violation":"yes"})");
  NewReport correction;
  correction.revises = model::Revises{model::RevisionKind::correction, first.report};
  m.report("ash", "EXAMPLE. It was thunder.", "", correction);
  const auto s = m.state("ash");
  EXPECT_TRUE(s.incidents.empty());
  const auto account = m.account(s);
  EXPECT_TRUE(std::any_of(account.notices.begin(), account.notices.end(),
                          [](const auto& n) { return n.code == "orphaned" && n.by == ActorId("elm.gov"); }));
  QueueOptions options;
  options.own = ActorId("elm.gov");
  const auto items = queue(s, options);
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].why, Queued::contradicted);
}

TEST(Retraction, SupportsNothingStaysVisibleAndAlertsTheFindingThatCitedIt) {
  Mission m;
  const auto first = m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  m.record("elm", "finding", R"({"claim":")" + first.coding->text() + R"(#0","of":"elm.gov","violation":"yes"})");
  NewReport back;
  back.revises = model::Revises{model::RevisionKind::retraction, first.report};
  m.report("ash", "EXAMPLE. We take that back.", "", back);
  const auto account = m.account(m.state("elm"));
  EXPECT_TRUE(account.incidents.empty());
  std::vector<std::string> codes;
  for (const auto& n : account.notices) codes.push_back(n.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"retraction", "cited-retracted"}));
}

TEST(Report, AddedTwiceIsRecordedOnce) {
  Mission m;
  const auto first = m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  const auto again = m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  EXPECT_TRUE(again.already);
  EXPECT_EQ(again.report, first.report);
  EXPECT_EQ(m.state("ash").gathered.reports.size(), 1U);
}

TEST(Report, ClaimsByHandMustRestOnItsText) {
  const std::string text = "EXAMPLE. Shells fell on Dell.";
  const auto late = coded_by_hand(R"({"kind":"event","act":"shelling","status":"asserted","span":[9,99]})", text);
  ASSERT_FALSE(late);
  EXPECT_NE(late.error().text().find("line 1"), std::string::npos) << late.error().text();
  const auto other =
      coded_by_hand(R"({"kind":"event","act":"shelling","status":"asserted","span":[9,15],"text":"Rockets"})", text);
  ASSERT_FALSE(other);
  EXPECT_NE(other.error().text().find("Shells"), std::string::npos) << other.error().text();
}

TEST(Gaps, ShowADayLateAndNoCloserThanTheProvince) {
  Mission m;
  m.record(
      "elm", "observation",
      R"({"by":"elm.mission","place":"XA1.dell","status":"denied","from":"2031-05-09","until":"2031-05-09","impeded_by":"red.guard"})");
  const auto s = m.state("ash");
  EXPECT_TRUE(m.account(s, "2031-05-09").gaps.empty());
  const auto next = m.account(s, "2031-05-10");
  ASSERT_EQ(next.gaps.size(), 1U) << "the next day's bulletin has it";
  EXPECT_EQ(next.gaps[0].place, PlaceId("XA1"));
  EXPECT_TRUE(m.account(s, "2031-05-11").gaps.empty());
}

TEST(Obligation, StatusOfTheRecordShowsWithWhoRecordedIt) {
  Mission m;
  m.record("ash", "obligation", R"({"id":"open-road","obligor":["red.guard"]})");
  m.record("ash", "obligation-status", R"({"obligation":"open-road","status":"broken","according_to":"blue.guard"})");
  const auto account = m.account(m.state("elm"));
  ASSERT_EQ(account.statements.size(), 1U);
  EXPECT_EQ(account.statements[0].recorded_by, ActorId("ash.gov"));
  const auto text = bulletin::to_text(account, {});
  EXPECT_NE(text.find("Red Guard is said to be broken"), std::string::npos) << text;
  EXPECT_NE(text.find("Blue Guard"), std::string::npos) << text;
}

}  // namespace
}  // namespace truce::node
