// From an allegation to a joint decision: what each step asks, and what becomes of it when its ground is taken away.
#include "told.hpp"

#include "node/queue.hpp"

namespace truce::node {
namespace {

using testing::HasSubstr;

std::string finding(const Added& on, const std::string& of, const std::string& violation,
                    const std::string& more = "") {
  return R"({"claim":")" + on.coding->text() + R"(#0","of":")" + of + R"(.gov","violation":")" + violation + "\"" +
         more + "}";
}
std::string check(const Added& on, const std::string& members) {
  return R"({"claim":")" + on.coding->text() + R"(#0",)" + members + "}";
}

//   10 May, Dell: shells. A first look at pictures, then a visit to the craters, then two findings.
TEST(WorkflowStory, GoesFromAllegationToDecisionAndNamesWhatItFollowsFrom) {
  Mission m({"ash", "elm"}, R"("finding_days":3,)");
  const auto shells = m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  const auto stage = [&] { return m.account(m.state("ash")).incidents.at(0).stage; };
  EXPECT_EQ(stage(), "allegation");
  m.record("ash", "verification", check(shells, R"("method":"imagery","outcome":"partly","preliminary":1)"));
  EXPECT_EQ(stage(), "preliminary-check");
  const auto craters =
      m.record("ash", "verification", check(shells, R"("method":"crater","outcome":"corroborated","team":"t-4")"));
  EXPECT_EQ(stage(), "verification");
  m.record("ash", "finding", finding(shells, "ash", "undetermined", R"(,"attribution":"could-not-be-attributed")"));
  EXPECT_EQ(stage(), "attribution");
  const auto mine = m.record("elm", "finding", finding(shells, "elm", "yes"));
  EXPECT_EQ(stage(), "finding");
  const auto first = m.state("ash").gathered.findings.at(0).ref;
  m.record(
      "ash", "finding",
      finding(shells, "ash", "yes",
              R"(,"grade":2,"verifications":[")" + craters.text() + R"("],"supersedes":[")" + first.text() + R"("])"));
  const auto account = m.account(m.state("elm"));
  EXPECT_EQ(account.incidents.at(0).stage, "decision");
  std::vector<std::string> from;
  for (const auto& ref : account.incidents[0].judgement.follows_from) from.push_back(ref.text());
  const auto own = m.state("ash").gathered;
  EXPECT_EQ(from, (std::vector<std::string>{own.agreement->ref.text(), own.findings.at(1).ref.text(), mine.text()}))
      << "the agreement and the two findings that stand; not the one that was superseded";
  const auto text = section(account, "INCIDENTS");
  EXPECT_THAT(text, HasSubstr("    first check: imagery, partly"));
  EXPECT_THAT(text, HasSubstr("    checked: crater, corroborated, by t-4"));
  expect_numbered_as_read(account);
}

TEST(GradeStory, OneAndTwoNeedAVerificationThatWasDone) {
  Mission m;
  const auto shells = m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  const auto refused = [&](const std::string& more) {
    auto done = m.node("ash").record("finding", m.write("body.json", finding(shells, "ash", "yes", more)));
    return done ? std::string("recorded") : done.error().text();
  };
  const auto cites = [](const EntryRef& ref) { return R"(,"grade":2,"verifications":[")" + ref.text() + R"("])"; };
  EXPECT_THAT(refused(R"(,"grade":2)"), HasSubstr("grades 1 and 2 cite a verification"));
  EXPECT_THAT(refused(cites(shells.report)), HasSubstr("is no verification but a report"));
  EXPECT_THAT(refused(cites({Origin("ash.example/test"), 9999})), HasSubstr("is not held here"));
  const auto early =
      m.record("ash", "verification", check(shells, R"("method":"document","outcome":"corroborated","preliminary":1)"));
  EXPECT_THAT(refused(cites(early)), HasSubstr("neither a preliminary check"));
  const auto shut =
      m.record("ash", "verification", check(shells, R"("method":"saw","outcome":"impossible","why":"no-access")"));
  EXPECT_THAT(refused(cites(shut)), HasSubstr("nor one that was impossible"));
  const auto seen = m.record("ash", "verification", check(shells, R"("method":"saw","outcome":"corroborated")"));
  m.record("ash", "withdrawal", R"({"entry":")" + seen.text() + R"("})");
  EXPECT_THAT(refused(cites(seen)), HasSubstr("was withdrawn"));
  const auto again = m.record("ash", "verification", check(shells, R"("method":"saw","outcome":"corroborated")"));
  EXPECT_EQ(refused(cites(again)), "recorded");
}

TEST(GradeStory, AVerificationThatIsTakenBackLaterAlertsTheFindingThatCitesIt) {
  Mission m;
  const auto shells = m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  const auto seen = m.record("ash", "verification", check(shells, R"("method":"saw","outcome":"corroborated")"));
  m.record("ash", "finding", finding(shells, "ash", "yes", R"(,"grade":1,"verifications":[")" + seen.text() + R"("])"));
  m.record("ash", "withdrawal", R"({"entry":")" + seen.text() + R"("})");
  const auto s = m.state("ash");
  EXPECT_THAT(
      section(m.account(s), "CORRECTIONS"),
      HasSubstr("a finding cites a verification that was withdrawn, or of a claim that no longer stands by Ash"));
  const auto items = queue(s, {ActorId("ash.gov"), std::nullopt});
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].why, Queued::contradicted);
  EXPECT_THAT(items[0].reason, HasSubstr(seen.text() + ", which is gone"));
}

TEST(RetractionStory, AlertsEveryFindingThatCitedTheReportAlsoAsReported) {
  Mission m;
  const auto shells = m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  const auto other = m.report("ash", "EXAMPLE. Elm found a violation at Dell, says a paper.", "");
  m.record("elm", "finding", finding(shells, "elm", "yes"));
  m.record("ash", "finding", finding(shells, "elm", "yes", R"(,"basis":")" + other.report.text() + R"(")"));
  for (const auto* report : {&shells, &other}) {
    auto back = in("wire");
    back.revises = model::Revises{model::RevisionKind::retraction, report->report};
    m.report("ash", "EXAMPLE. The wire takes back " + report->report.text(), "", back);
  }
  const auto account = m.account(m.state("elm"));
  EXPECT_EQ(account.incidents_total, 0) << "it supports nothing";
  EXPECT_EQ(std::count_if(account.notices.begin(), account.notices.end(),
                          [](const auto& n) { return n.code == "cited-retracted"; }),
            3)
      << "Elm's own finding, the one as reported on the same claim, and that one again for its basis";
  EXPECT_THAT(section(account, "CORRECTIONS"), HasSubstr("wire: retracted, and a finding of Elm cites it"));
}

TEST(DeadlineStory, IsTheAgreementsInItsOwnTimeZoneByClaimedDates) {
  Mission m({"ash", "elm"}, R"("finding_days":3,)");
  const auto shells = m.report("ash", "EXAMPLE. Shells on the 4th.", shelling("2031-05-04"), in("wire", "2031-05-04"));
  m.record("elm", "finding", finding(shells, "elm", "yes"));
  const auto s = m.state("ash");
  const auto day = [](const char* text) { return Date::parse(text).value(); };
  EXPECT_THAT(section(node::account(s, {day("2031-05-04"), day("2031-05-06"), "joint"}).value(), "INCIDENTS"),
              HasSubstr("awaited: Ash for 2 days, due by 7 May 2031;"));
  EXPECT_THAT(section(node::account(s, {day("2031-05-04"), day("2031-05-10"), "joint"}).value(), "INCIDENTS"),
              HasSubstr("awaited: Ash for 6 days, due by 7 May 2031, 3 days overdue;"));
  QueueOptions o;
  o.own = ActorId("ash.gov");
  o.today = day("2031-05-30").last_day();
  const auto items = queue(s, o);
  ASSERT_EQ(items.size(), 1U) << "what the agreement sets a day for does not drop out of the queue";
  EXPECT_EQ(items[0].why, Queued::overdue);
}

TEST(AttributionStory, NamesNobodyAndSaysThatNobodyCanBeNamed) {
  Mission m;
  const auto shells = m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  for (const char* who : {"ash", "elm"})
    m.record(who, "finding", finding(shells, who, "yes", R"(,"attribution":"could-not-be-attributed")"));
  EXPECT_THAT(section(m.account(m.state("ash")), "INCIDENTS"),
              HasSubstr("judgement: agreed: a violation; responsibility could not be attributed; follows from"));
  const auto both = m.node("ash").record(
      "finding",
      m.write("body.json", finding(shells, "ash", "yes",
                                   R"(,"attribution":"could-not-be-attributed","responsible":["red.guard"])")));
  ASSERT_FALSE(both);
  EXPECT_THAT(both.error().text(), HasSubstr("body.attribution"));
}

// Elm says that two reports are one incident, Ash that they are two: "different" wins, and it is said that this is disputed.
TEST(LinkingStory, ThatGuarantorsDisputeIsFlaggedOnBothIncidents) {
  Mission m;
  const auto a = m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  const auto b = m.report("elm", "EXAMPLE. A later bang at Dell.", shelling(), in("other"));
  const auto pair = R"({"a":")" + a.coding->text() + R"(#0","b":")" + b.coding->text() + R"(#0"})";
  m.record("elm", "same", pair);
  m.record("ash", "different", pair);
  const auto account = m.account(m.state("ash"));
  ASSERT_EQ(account.incidents.size(), 2U);
  for (const auto& incident : account.incidents)
    EXPECT_THAT(incident.judgement.flags, testing::Contains("linking-disputed"));
}

}  // namespace
}  // namespace truce::node
