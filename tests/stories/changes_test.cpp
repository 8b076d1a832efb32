// A bulletin that is published is an entry: what changed since the last one, and where several say the same it is joint.
#include "told.hpp"

#include "node/published.hpp"

namespace truce::node {
namespace {

using testing::HasSubstr;
using testing::Not;

Date date(const char* text) { return Date::parse(text).value(); }

bulletin::Account day_of(Mission& m, const std::string& who, const char* day) {
  m.settle();
  const auto node = m.node(who);
  auto account = account_at(node, state_at(node, nullptr).value(), {date(day), date(day)});
  EXPECT_TRUE(account) << account.error().text();
  return *account;
}
std::string finding(const Added& on, const std::string& of, const char* violation) {
  return R"({"claim":")" + on.coding->text() + R"(#0","of":")" + of + R"(.gov","violation":")" + violation + "\"}";
}

//   8 May, Dell: shells; Ash finds a violation, and its bulletin of the 9th says one-sided. On the 10th Elm finds the same,
//   and a report of the 7th comes late.
TEST(ChangesStory, TellWhatIsOtherwiseThanInTheLastBulletinAndWhatItFollowsFrom) {
  Mission m;
  const auto shells =
      m.report("ash", "EXAMPLE. Shells fell on Dell on the 8th.", shelling("2031-05-08"), in("wire", "2031-05-08"));
  const auto gone = m.report("ash", "EXAMPLE. Shells on the 2nd.", shelling("2031-05-02"), in("wire", "2031-05-02"));
  m.record("ash", "finding", finding(shells, "ash", "yes"));
  const auto ninth = day_of(m, "ash", "2031-05-09");
  EXPECT_FALSE(ninth.changes) << "nothing was published before";
  ASSERT_TRUE(m.node("ash").append(bulletin_entry(ninth).value()));
  const auto agrees = m.record("elm", "finding", finding(shells, "elm", "yes"));
  const auto late = m.report("elm", "EXAMPLE. Late: shells on the 7th too.", shelling("2031-05-05"), in("post"));
  auto back = in("wire");
  back.revises = model::Revises{model::RevisionKind::retraction, gone.report};
  m.report("ash", "EXAMPLE. Of the 2nd: we take it back.", "", back);
  const auto tenth = day_of(m, "elm", "2031-05-10");
  ASSERT_TRUE(tenth.changes);
  const auto told = section(tenth, "CHANGES");
  EXPECT_THAT(told, HasSubstr("Since the bulletin of 9 May 2031 that Ash published: 4 changes"));
  EXPECT_THAT(told, HasSubstr("- incident of 8 May 2031: one-sided, now agreed: a violation ["));
  EXPECT_THAT(told, HasSubstr("- incident of 5 May 2031: not known, now reported ["));
  EXPECT_THAT(told, HasSubstr("- incident of 2 May 2031: reported, now without any claim that stands [" +
                              gone.coding->text() + "#0]"));
  EXPECT_THAT(told, HasSubstr("- report: stands, now retracted ["));
  for (const auto& line : tenth.changes->lines)
    if (line.after == "agreed-violation") { EXPECT_EQ(line.entries, std::vector<EntryRef>{agrees}); }
  EXPECT_EQ(late.claims, 1U);
  EXPECT_EQ(bulletin::to_json(tenth), bulletin::to_json(day_of(m, "ash", "2031-05-10"))) << "both derive it alike";
  EXPECT_TRUE(check_bulletin(m.node("elm"), bulletin::to_document(tenth)).ok());
}

TEST(ChangesStory, AnEntryWithACutThatNeverWasTellsNothingAndStopsNobody) {
  Mission m;
  m.report("ash", "EXAMPLE. Shells.", shelling("2031-05-08"));
  auto entry = bulletin_entry(day_of(m, "ash", "2031-05-09")).value();
  entry.cut.at(0).root = PartDigest(std::string(64, '0'));
  ASSERT_TRUE(m.node("elm").append(entry));
  EXPECT_FALSE(day_of(m, "ash", "2031-05-10").changes);
}

TEST(PublishedStory, EqualDigestsForOneCutMakeItJointAndAnotherDigestIsSaid) {
  Mission m;
  m.report("ash", "EXAMPLE. Shells.", shelling("2031-05-09"));
  const auto ninth = day_of(m, "ash", "2031-05-09");
  const auto says = [&] {
    m.settle();
    const auto node = m.node("elm");
    const auto state = state_at(node, &ninth.cut).value();
    auto annex = node::annex(state, ninth, record::Payloads(node.folder().payloads()));
    annex.published = published(node, state, ninth);
    return bulletin::to_text(ninth, annex);
  };
  EXPECT_THAT(says(), Not(HasSubstr("Bulletin published")));
  ASSERT_TRUE(m.node("ash").append(bulletin_entry(ninth).value()));
  EXPECT_THAT(says(), HasSubstr("Bulletin published by Ash with this digest."));
  ASSERT_TRUE(m.node("elm").append(bulletin_entry(ninth).value()));
  EXPECT_THAT(says(), HasSubstr("Bulletin published by Ash and Elm with this digest: joint, by all guarantors."));
  auto other = bulletin_entry(ninth).value();
  other.digest = PartDigest(std::string(64, 'a'));
  ASSERT_TRUE(m.node("elm").append(other));
  const auto differ = says();
  EXPECT_THAT(differ, HasSubstr("published by Elm with ANOTHER digest"));
  EXPECT_THAT(differ, Not(HasSubstr("joint, by")));
}

TEST(PublishedStory, WhatRestsOnWithheldClaimsIsRefused) {
  Mission m;
  auto own = in("patrol");
  own.sensitivity = model::Sensitivity::own;
  m.report("ash", "EXAMPLE. A patrol saw shells.", shelling(), own);
  m.settle();
  const auto account = node::account(state_at(m.node("ash"), nullptr, Eyes::own).value(),
                                     {date("2031-05-10"), date("2031-05-10"), "ash.gov"})
                           .value();
  const auto entry = bulletin_entry(account);
  ASSERT_FALSE(entry);
  EXPECT_THAT(entry.error().text(), HasSubstr("withheld"));
}

TEST(SectionsProperty, AreTheSameToTheByteForShuffledLogsAndWhoeverDerivesThem) {
  Mission m;
  const auto shells = m.report("ash", "EXAMPLE. Shells.", shelling("2031-05-09", 2));
  m.record("ash", "finding", finding(shells, "ash", "yes"));
  m.record("elm", "finding", finding(shells, "elm", "no"));
  m.record("ash", "obligation", R"({"id":"open-road","obligor":["red.guard"],"until":"2031-05-06"})");
  m.record("elm", "obligation-status", R"({"obligation":"open-road","status":"broken"})");
  m.record("elm", "observation",
           R"({"by":"elm.mission","place":"XA1","status":"performed","from":"2031-05-08","until":"2031-05-09"})");
  m.record("ash", "observation", R"({"by":"ash.mission","place":"XA1.dell","status":"failed","from":"2031-05-09"})");
  for (const char* who : {"ash", "elm"})
    m.report(
        who, std::string("EXAMPLE. Dead, according to ") + who,
        said_by(
            "blue.guard",
            R"("kind":"tally","losses":[{"harm":"killed","best":7,"scope":"cumulative"}],"time":{"start":"2031-05-01","end":"2031-05-09"})"));
  const auto published_by = day_of(m, "ash", "2031-05-09");
  ASSERT_TRUE(m.node("ash").append(bulletin_entry(published_by).value()));
  m.settle();
  const auto node = m.node("ash");
  auto logs = newest_cut(node.folder()).value();
  const record::Parts parts(node.folder().parts());
  std::set<std::string> made;
  for (int turn = 0; turn < 2; ++turn) {
    const auto state = derive(logs, parts).value();
    made.insert(bulletin::to_json(account_at(node, state, {date("2031-05-09"), date("2031-05-10")}).value()));
    std::reverse(logs.begin(), logs.end());
  }
  const auto elm = m.node("elm");
  made.insert(bulletin::to_json(
      account_at(elm, state_at(elm, nullptr).value(), {date("2031-05-09"), date("2031-05-10")}).value()));
  ASSERT_EQ(made.size(), 1U);
  for (const char* member :
       {"\"obligations\":", "\"watch\":", "\"tallies\":", "\"changes\":", "\"follows_from\":", "\"gaps\":"})
    EXPECT_THAT(*made.begin(), HasSubstr(member));
}

}  // namespace
}  // namespace truce::node
