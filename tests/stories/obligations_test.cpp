// Who undertook what, and who says how it stands. Everything is made up: a road, a ford, two guarantors, two guards.
#include "told.hpp"

namespace truce::node {
namespace {

using testing::HasSubstr;
using testing::Not;

//      Dell (North) ----- the road ----- the ford (South)
//      Red Guard holds the road until the ford; Blue Guard wants it open by 8 May.
TEST(ObligationStory, IsFollowedInTheWordsOfThoseWhoSpeakOfItAndIsNoEvent) {
  Mission m({"ash", "elm"}, R"("parties":["blue.guard","red.guard"],)");
  m.report("ash", "EXAMPLE. Red Guard promised to open the road.",
           said_by("red.guard", R"("kind":"obligation","act":"undertake","status":"asserted",)"
                                R"("obligation":{"id":"open-road","obligor":["red.guard"],"status":"undertaken"})"),
           in("wire", "2031-05-03"));
  m.record("ash", "obligation",
           R"({"id":"open-road","obligor":["red.guard"],"from":"2031-05-03","until":"2031-05-08"})");
  const auto broken =
      said_by("blue.guard", R"("kind":"obligation","act":"accuse","status":"asserted",)"
                            R"("obligation":{"id":"open-road","obligor":["red.guard"],"status":"broken"})");
  m.report("ash", "EXAMPLE. Blue Guard says that the road is shut.", broken, in("wire", "2031-05-09"));
  m.report("elm", "EXAMPLE. The same word of Blue Guard in another paper.", broken, in("other", "2031-05-09"));
  const auto account = m.account(m.state("elm"));
  EXPECT_EQ(account.incidents_total, 0);
  EXPECT_EQ(section(account, "OBLIGATIONS"),
            "OBLIGATIONS, AND WHO SAYS HOW THEY STAND (words, not events)\n"
            "  to keep the agreement, of Blue Guard and Red Guard, from 1 May 2031: open\n"
            "    prohibits shelling\n"
            "    - undertaken by EXAMPLE-test, 1 May 2031 [1]\n"
            "  \"open road\", of Red Guard, from 3 May 2031, until 8 May 2031: said to be broken, 2 days past its day\n"
            "    - undertaken, says Red Guard, 3 May 2031 (wire) [2]\n"
            "    - broken, says Blue Guard, 9 May 2031 (wire) [3][4]\n"
            "    - undertaken, says Ash, 10 May 2031 (recorded by Ash) [5]\n");
  EXPECT_EQ(m.account(m.state("ash"), "2031-05-07").obligations.at(1).past_days, std::nullopt)
      << "its day had not come";
}

TEST(ObligationStory, IsContestedWhereOneSaysMetAndAnotherBrokenAndAWithdrawnWordIsGone) {
  Mission m;
  m.record("ash", "obligation", R"({"id":"open-road","obligor":["red.guard"]})");
  m.record("ash", "obligation-status", R"({"obligation":"open-road","status":"met","according_to":"red.guard"})");
  const auto no = m.record("elm", "obligation-status", R"({"obligation":"open-road","status":"broken"})");
  EXPECT_EQ(m.account(m.state("ash")).obligations.at(1).stand, "contested");
  m.record("elm", "withdrawal", R"({"entry":")" + no.text() + R"("})");
  const auto after = m.account(m.state("ash")).obligations.at(1);
  EXPECT_EQ(after.stand, "said-met");
  EXPECT_EQ(after.said.size(), 2U);
}

// "No patrols with Elm until Elm recognises the line": a refusal that depends on what another does.
TEST(ConditionStory, IsOneHoweverManyCarryItAndSaysWhoHoldsItMet) {
  Mission m;
  const auto refusal = said_by(
      "red.guard",
      R"("kind":"position","act":"refuse","status":"asserted","actor":[{"id":"red.guard"}],"recipient":[{"id":"elm.gov"}],)"
      R"("content":{"act":"cooperate-military","status":"conditional"},"condition":{"type":"until","holder":"elm.gov"})");
  const auto first =
      m.report("ash", "EXAMPLE. Red Guard will not patrol with Elm until it recognises the line.", refusal);
  m.report("elm", "EXAMPLE. The same, in another paper, of Red Guard and the line.", refusal, in("other"));
  auto account = m.account(m.state("ash"));
  ASSERT_EQ(account.conditions.size(), 1U) << "two papers, one condition";
  EXPECT_EQ(account.conditions[0].stand, "open");
  const auto condition = R"({"condition":")" + first.coding->text() + R"(#0","status":)";
  m.record("elm", "obligation-status", condition + R"("met","according_to":"elm.gov"})");
  m.record("ash", "obligation-status", condition + R"("broken","according_to":"red.guard"})");
  account = m.account(m.state("elm"));
  EXPECT_EQ(account.incidents_total, 0);
  EXPECT_EQ(section(account, "CONDITIONS"),
            "CONDITIONS THAT ONE SETS FOR ANOTHER (words, not events)\n"
            "  Red Guard: refusal, about military cooperation, until Elm does its part: contested\n"
            "    said by: wire, citing Red Guard; 10 May 2031 [1][2]\n"
            "    - not met, says Red Guard, 10 May 2031 (recorded by Ash) [4]\n"
            "    - met, says Elm, 10 May 2031 (recorded by Elm) [5]\n");
  EXPECT_THAT(bulletin::to_html(account), HasSubstr("Conditions that one sets for another"));
  expect_numbered_as_read(account);
  EXPECT_THAT(bulletin::to_csv(account), HasSubstr("EXAMPLE,condition-said,elm.gov,Elm,no,,word,2031-05-10"));
}

TEST(ConditionStory, NeitherAConditionNorAnObligationIsBoth) {
  Mission m;
  const auto wrong = m.node("ash").record(
      "obligation-status",
      m.write("body.json", R"({"obligation":"x","condition":"ash.example/test/1#0","status":"met"})"));
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().text(), HasSubstr("body.obligation"));
}

}  // namespace
}  // namespace truce::node
