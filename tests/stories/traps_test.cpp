// Traps seen in real bulletins, each as a small made-up one: Ash's and Elm's monitors count in the North and the South.
#include "told.hpp"

namespace truce::node {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Cases that a recorder registered on 10 May.
std::string cases(const char* recorder, const std::string& count, const std::string& more = "") {
  return R"({)" + more + R"("kind":"count","count":{"recorder":")" + recorder + R"(","unit":"case-as-registered",)" +
         count + R"(},"time":{"start":"2031-05-10","tz":"UTC"}})";
}
std::string glance(const bulletin::Account& a) {
  bulletin::TextOptions wide;
  wide.width = 400;
  const auto text = bulletin::to_text(a, {}, wide);
  const auto from = text.find("REGISTERED VIOLATIONS");
  return text.substr(from, text.find("\n\n", from) - from + 1);
}

TEST(TrapStory, NumbersOfTwoRecordersAreNeverAddedAndSilenceIsNotZero) {
  Mission m({"ash", "elm", "oak"});
  m.report("ash", "EXAMPLE. Ash 5, Elm 4.",
           cases("ash.mission", R"("value":5)") + "\n" + cases("elm.mission", R"("value":4)"), in("table"));
  const auto account = m.account(m.state("ash"));
  EXPECT_EQ(glance(account),
            "REGISTERED VIOLATIONS (cases as registered)\n"
            "  Ash, as reported       5\n"
            "  Elm, as reported       4\n"
            "  Oak                    -   nothing held\n"
            "  Do not add these numbers: each recorder counts for itself, by its own rules and in its own window.\n"
            "  Who fired is not stated by a count: a recorder is not a perpetrator.\n");
  EXPECT_EQ(account.incidents_total, 0) << "cases that were registered are no incidents of anybody's";
}

TEST(TrapStory, AHeadlineThatDiffersFromTheBodyIsKeptBesideIt) {
  Mission m;
  m.report("ash", "EXAMPLE. Headline 15, body 14.",
           cases("elm.mission", R"("value":15,"stated_in":"headline")") + "\n" +
               cases("elm.mission", R"("value":14,"stated_in":"body")"));
  EXPECT_THAT(glance(m.account(m.state("ash"))), HasSubstr("14   the headline says 15, the body 14"));
}

TEST(TrapStory, ProvincesThatDoNotAddUpToTheTotalAreBothKept) {
  Mission m;
  m.report("ash", "EXAMPLE. 9 in all: North 4, South 3.",
           cases("elm.mission", R"("value":9,"parts":[{"place":["XA1"],"value":4},{"place":["XA2"],"value":3}])"));
  EXPECT_THAT(glance(m.account(m.state("ash"))),
              HasSubstr("9   North 4, South 3; stated total 9, the parts make 7: both kept"));
}

TEST(TrapStory, ProvincesWithOneNumberTogetherAreNotSharedOut) {
  Mission m;
  m.report("ash", "EXAMPLE. 6 in the North and the South.",
           cases("elm.mission", R"("value":6,"parts":[{"place":["XA1","XA2"],"value":6}])"));
  const auto account = m.account(m.state("ash"));
  EXPECT_THAT(glance(account), HasSubstr("6   North and South together 6"));
  EXPECT_THAT(bulletin::to_csv(account),
              HasSubstr(",XA1|XA2,North | South,6,,,,one number for these places together,"));
}

TEST(TrapStory, AProvinceNamedWithoutANumberHasNone) {
  Mission m;
  m.report("ash", "EXAMPLE. 4 in the North; also in the South.",
           cases("elm.mission", R"("value":4,"parts":[{"place":["XA1"],"value":4},{"place":["XA2"]}])"));
  EXPECT_THAT(glance(m.account(m.state("ash"))), HasSubstr("4   North 4, South (no number)"));
}

TEST(TrapStory, WhatTheOtherSideDoesNotConfirmOrConfirmsInPartIsSaidBesideTheNumber) {
  Mission m;
  m.report("ash", "EXAMPLE. Elm's 26 are not confirmed.",
           cases("elm.mission", R"("value":26)", R"("about":{"by":"ash.mission","stance":"not-confirmed"},)"));
  m.report("ash", "EXAMPLE. Of Ash's 12 Elm confirmed 3.",
           cases("ash.mission", R"("value":12)", R"("about":{"by":"elm.mission","stance":"partly","value":3},)"));
  const auto text = glance(m.account(m.state("ash")));
  EXPECT_THAT(text, HasSubstr("26   not confirmed by Ash"));
  EXPECT_THAT(text, HasSubstr("12   3 confirmed by Elm"));
}

TEST(TrapStory, ACountInsideACountIsAPartBySomebodyElse) {
  Mission m;
  m.report("ash", "EXAMPLE. 15 cases, 14 of them according to the Blue Guard.",
           cases("elm.mission", R"("value":15,"parts":[{"according_to":"blue.guard","value":14}])"));
  const auto account = m.account(m.state("ash"));
  EXPECT_THAT(glance(account), HasSubstr("15   of these according to Blue Guard 14"));
  EXPECT_TRUE(account.counts.at(0).anomalies.empty()) << "a part by somebody else need not make up the total";
}

TEST(TrapStory, OneBulletinThroughTwoOutletsIsOneCountWithTwoCarriers) {
  Mission m;
  m.report("ash", "EXAMPLE. Elm's monitors: 7 cases.", cases("elm.mission", R"("value":7)"), in("post"));
  m.report("ash", "EXAMPLE. Seven (7) case, translate.", cases("elm.mission", R"("value":7)"), in("times"));
  const auto account = m.account(m.state("ash"));
  ASSERT_EQ(account.counts.size(), 1U);
  EXPECT_EQ(account.counts[0].carriers.size(), 2U);
}

TEST(TrapStory, ARunningNumberStandsBesideADailyOneAndIsNoDot) {
  Mission m;
  m.report("ash", "EXAMPLE. 3 today, 90 since the start.",
           cases("elm.mission", R"("value":3)") + "\n" + cases("elm.mission", R"("value":90,"cumulative":true)"));
  const auto account = m.account(m.state("ash"));
  ASSERT_EQ(account.counts.size(), 2U);
  EXPECT_THAT(glance(account), HasSubstr("90   running number"));
  ASSERT_EQ(account.dots.size(), 1U);
  EXPECT_EQ(account.dots[0].value, 3);
}

TEST(TrapStory, ARunningNumberThatFallsIsKeptBesideTheOneBefore) {
  Mission m;
  const auto running = [](const char* end, int value) {
    return R"({"kind":"count","count":{"recorder":"elm.mission","unit":"case-as-registered","cumulative":true,"value":)" +
           std::to_string(value) + R"(},"time":{"start":"2031-05-01","end":")" + end + R"(","tz":"UTC"}})";
  };
  m.report("ash", "EXAMPLE. 95 since the start.", running("2031-05-09", 95), in("wire", "2031-05-09"));
  m.report("ash", "EXAMPLE. 90 since the start.", running("2031-05-10", 90));
  EXPECT_THAT(glance(m.account(m.state("ash"))),
              HasSubstr("90   running number; a running number that fell from 95 to 90"));
}

TEST(TrapStory, AHeadlineThatAddsTwoRecordersIsNobodysCount) {
  Mission m;
  m.report("ash", "EXAMPLE. 9 violations: Ash's part 5, Elm's part 4.",
           cases("ash.mission", R"("value":9,"stated_in":"headline")") + "\n" + cases("ash.mission", R"("value":5)") +
               "\n" + cases("elm.mission", R"("value":4)"));
  EXPECT_THAT(glance(m.account(m.state("ash"))),
              HasSubstr("5   the headline adds two recorders' numbers to 9: not used"));
}

// The fire did occur, at a group that both exclude: outside this truce, and never outside the law of war.
TEST(TrapStory, FireAtAnExcludedGroupIsOutsideAndTheLawOfWarIsNamed) {
  Mission m;
  m.report("ash", "EXAMPLE. The Red Guard shelled Dell.", shelling());
  for (const char* who : {"ash", "elm"})
    m.record(who, "designation",
             R"({"actor":"red.guard","of":")" + std::string(who) + R"(.gov","status":"excluded","from":"2031-05-01"})");
  const auto account = m.account(m.state("ash"));
  const auto text = section(account, "INCIDENTS");
  EXPECT_THAT(text, HasSubstr("[outside the truce]"));
  EXPECT_THAT(text, HasSubstr("Outside this truce is never outside the law of war."));
  ASSERT_EQ(account.incidents.size(), 1U);
  EXPECT_EQ(account.incidents[0].judgement.follows_from.size(), 3U) << "the agreement and the two designations";
}

TEST(TrapStory, TheContentOfARefusalIsNoEvent) {
  Mission m;
  m.report("ash", "EXAMPLE. The Red Guard refuses to withdraw from Dell.",
           said_by("red.guard", R"("kind":"position","act":"refuse","status":"asserted","actor":[{"id":"red.guard"}],)"
                                R"("content":{"act":"withdrawal","status":"intended"},"place":[{"id":"XA1.dell"}])"));
  m.report(
      "ash", "EXAMPLE. It denies that it shelled Dell.",
      said_by(
          "red.guard",
          R"("kind":"event","act":"shelling","status":"denied","place":[{"id":"XA1.dell","precision":"town"}],"time":{"start":"2031-05-10"})"));
  const auto account = m.account(m.state("ash"));
  EXPECT_EQ(account.incidents_total, 0);
  EXPECT_THAT(section(account, "POSITIONS"), HasSubstr("Red Guard: refusal; about: withdrawal (intended)"));
}

TEST(TrapStory, CopiesOfOneStoryAreOneOriginAndTwoReports) {
  Mission m;
  const std::string story =
      "EXAMPLE. Shells fell on the mill of Dell before noon, the Lake Agency reports, and nobody was hurt there.";
  m.report("ash", story, said_by("agency", shelling().substr(1, shelling().size() - 2)), in("post"));
  m.report("elm", story + " Copied.", said_by("agency", shelling().substr(1, shelling().size() - 2)), in("times"));
  const auto account = m.account(m.state("ash"));
  ASSERT_EQ(account.incidents.size(), 1U);
  EXPECT_EQ(account.incidents[0].reports, 2);
  EXPECT_EQ(account.incidents[0].origins, 1);
}

TEST(TrapStory, EveryBulletinSaysThatSignedMeansSaidAndRanksNobody) {
  Mission m;
  const auto text = bulletin::to_text(m.account(m.state("ash")), {}, {100, true});
  EXPECT_THAT(text, HasSubstr("Signed means said, not true."));
  EXPECT_THAT(bulletin::to_html(m.account(m.state("ash"))), HasSubstr("This bulletin ranks nobody."));
}

// A name with markup, a script and a direction override, in every form.
TEST(HostileNameStory, CannotSteerAPageOrATerminal) {
  Mission m;
  m.record("ash", "source", R"({"id":"wire","source_kind":"outlet","name":"<script>alert(1)</script>\u202eeriW"})");
  m.report("ash", "EXAMPLE. Blue Guard says that the road is shut.",
           said_by("blue.guard", R"("kind":"obligation","act":"accuse","status":"asserted",)"
                                 R"("obligation":{"id":"open-road","obligor":["red.guard"],"status":"broken"})"));
  const auto account = m.account(m.state("ash"));
  EXPECT_THAT(bulletin::to_html(account), Not(HasSubstr("<script")));
  EXPECT_THAT(bulletin::to_text(account), Not(HasSubstr("\xe2\x80\xae")));
  EXPECT_THAT(bulletin::to_csv(account), Not(HasSubstr("\xe2\x80\xae")));
}

// Bad input that a guarantor may record: it shapes nothing, and is named.
TEST(BadFindingStory, ByNobodyWhoIsAGuarantorOrAfterTheTermCountsForNothing) {
  Mission m({"ash", "elm"}, R"("end":"2031-05-08",)");
  const auto during = m.report("ash", "EXAMPLE. Shells on the 5th.", shelling("2031-05-05"));
  const auto after = m.report("ash", "EXAMPLE. Shells on the 10th.", shelling("2031-05-10"));
  const auto by = [](const Added& on, const char* of) {
    return R"({"claim":")" + on.coding->text() + R"(#0","of":")" + of + R"(","violation":"yes"})";
  };
  m.record("elm", "finding", by(during, "blue.guard"));
  for (const char* who : {"ash", "elm"})
    m.record(who, "finding", by(after, who == std::string("ash") ? "ash.gov" : "elm.gov"));
  const auto s = m.state("ash");
  EXPECT_EQ(m.account(s, "2031-05-05").incidents.at(0).judgement.status, "reported");
  EXPECT_EQ(m.account(s, "2031-05-10").incidents.at(0).judgement.status, "outside") << "the truce had ended";
}

}  // namespace
}  // namespace truce::node
