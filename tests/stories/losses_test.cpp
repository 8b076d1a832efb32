// Losses by who says so: what each claimant said before, what its own incidents come to, and whose doing it is said to be.
#include "told.hpp"

namespace truce::node {
namespace {

using testing::HasSubstr;

std::string tally(const std::string& who, const std::string& numbers, const std::string& from, const std::string& to,
                  const std::string& more = "") {
  return said_by(who, R"("kind":"tally","losses":[{"harm":"killed",)" + numbers + R"(,"scope":"cumulative"}],)" + more +
                          R"("time":{"start":")" + from + R"(","end":")" + to + R"("})");
}
std::string killed_at(const char* place, const char* day, const std::string& number, const std::string& who) {
  return said_by(
      who, R"("kind":"event","act":"shelling","status":"asserted","actor":[{"id":"red.guard"}],"place":[{"id":")" +
               std::string(place) + R"(","precision":"town"}],"time":{"start":")" + day +
               R"(","precision":"day","tz":"UTC"},"losses":[{"harm":"killed",)" + number + "}]");
}

TEST(LossStory, ShowsTheLatestOfEachClaimantWithWhatItSaidBeforeAndNoSum) {
  Mission m;
  m.report("ash", "EXAMPLE. 100 by 2 May.", tally("blue.guard", R"("best":100)", "2031-05-01", "2031-05-02"),
           in("wire", "2031-05-03"));
  m.report("ash", "EXAMPLE. 130 by 5 May.",
           tally("blue.guard", R"("low":120,"best":130,"high":150)", "2031-05-01", "2031-05-05"),
           in("wire", "2031-05-06"));
  m.report("ash", "EXAMPLE. 125 by 9 May.", tally("blue.guard", R"("best":125)", "2031-05-01", "2031-05-09"));
  m.report("elm", "EXAMPLE. 40 by 9 May.", tally("red.guard", R"("best":40)", "2031-05-01", "2031-05-09"));
  const auto account = m.account(m.state("ash"));
  EXPECT_EQ(
      section(account, "LOSSES"),
      "LOSSES, BY WHO SAYS SO (never added)\n"
      "  Blue Guard: killed 125; all; 1 to 9 May 2031; via wire [1]\n"
      "    earlier: 100 (2 May 2031); 130 (120 to 150) (5 May 2031); a running total that fell: both are kept [2] [3]\n"
      "  Red Guard: killed 40; all; 1 to 9 May 2031; via wire [4]\n");
  EXPECT_THAT(bulletin::to_html(account), HasSubstr("ranges-killed"));
  EXPECT_THAT(bulletin::to_csv(account),
              HasSubstr("EXAMPLE,tally-earlier,blue.guard,Blue Guard,yes,Blue Guard,killed,2031-05-05"));
}

// Of the injured, since the page begins with the dead: claims and what was said before are met in one row.
TEST(LossStory, NumbersReferencesAsTheyAreRead) {
  Mission m;
  for (const std::string day : {"2", "9"})
    m.report("ash", "EXAMPLE. Injured by " + day + " May: " + day + "0.",
             said_by("blue.guard", R"("kind":"tally","losses":[{"harm":"injured","best":)" + day +
                                       R"(0,"scope":"cumulative"}],"time":{"start":"2031-05-01","end":"2031-05-0)" +
                                       day + R"("})"));
  const auto account = m.account(m.state("ash"));
  ASSERT_EQ(account.tallies.size(), 1U);
  ASSERT_EQ(account.tallies[0].earlier.size(), 1U);
  expect_numbered_as_read(account);
}

//   Blue Guard states 20 dead in the North from 1 to 8 May. Its own incidents: 3 and 4 in the North, 5 in the South, 6 later.
TEST(LossStory, SetsATotalBesideTheClaimantsOwnIncidentsAndSaysWhatIsLeftOut) {
  Mission m;
  m.report("ash", "EXAMPLE. Three at Dell on the 2nd.",
           killed_at("XA1.dell", "2031-05-02", R"("best":3)", "blue.guard"));
  m.report("ash", "EXAMPLE. Four or five at Dell on the 6th.",
           killed_at("XA1.dell", "2031-05-06", R"("low":4,"best":4,"high":5)", "blue.guard"));
  m.report("ash", "EXAMPLE. Five in the South on the 4th.",
           killed_at("XA2", "2031-05-04", R"("best":5)", "blue.guard"));
  m.report("ash", "EXAMPLE. Six at Dell on the 9th.", killed_at("XA1.dell", "2031-05-09", R"("best":6)", "blue.guard"));
  m.report("elm", "EXAMPLE. Red Guard counts nine at Dell on the 3rd.",
           killed_at("XA1.dell", "2031-05-03", R"("best":9)", "red.guard"));
  m.report("ash", "EXAMPLE. Blue Guard: 20 dead in the North so far.",
           tally("blue.guard", R"("best":20)", "2031-05-01", "2031-05-08", R"("place":[{"id":"XA1"}],)"));
  EXPECT_THAT(section(m.account(m.state("ash")), "LOSSES"),
              HasSubstr("Blue Guard, killed: stated 20; its own 2 incidents that the total speaks of: 7 (7 to 8); "
                        "difference 13, of which no incident of this claimant is on record; "
                        "left out 1 incident outside its period: 6; left out 1 incident in other places: 5 ["));
}

TEST(LossStory, AContestedShareIsAClaimOfEachWhoMakesIt) {
  Mission m;
  const auto share = [](const char* who, const char* by) {
    return said_by(who, R"("kind":"tally","responsible":{"by":[{"id":")" + std::string(by) +
                            R"("}],"share":"majority","of":"civilians-killed"})");
  };
  m.report("ash", "EXAMPLE. Blue Guard: most by the Red Guard.", share("blue.guard", "red.guard"));
  m.report("elm", "EXAMPLE. Red Guard: most by the Blue Guard.", share("red.guard", "blue.guard"));
  const auto account = m.account(m.state("ash"));
  EXPECT_EQ(account.incidents_total, 0);
  EXPECT_EQ(section(account, "LOSSES"),
            "LOSSES, BY WHO SAYS SO (never added)\n"
            "\n"
            "Whose doing it is said to be:\n"
            "  - the majority of civilians killed: by Red Guard (contested), says Blue Guard [1]\n"
            "  - the majority of civilians killed: by Blue Guard (contested), says Red Guard [2]\n");
}

TEST(LossStory, DifferentPeopleAndPlacesAreNoRevisionsOfEachOther) {
  Mission m;
  m.report("ash", "EXAMPLE. 30 in the North.",
           tally("blue.guard", R"("best":30)", "2031-05-01", "2031-05-08", R"("place":[{"id":"XA1"}],)"));
  m.report("ash", "EXAMPLE. 50 in all.", tally("blue.guard", R"("best":50)", "2031-05-01", "2031-05-09"));
  m.report("ash", "EXAMPLE. 10 civilians.",
           said_by("blue.guard",
                   R"("kind":"tally","losses":[{"harm":"killed","best":10,"scope":"cumulative",)"
                   R"("population":{"status":"civilian"}}],"time":{"start":"2031-05-01","end":"2031-05-09"})"));
  const auto tallies = m.account(m.state("ash")).tallies;
  ASSERT_EQ(tallies.size(), 3U);
  for (const auto& line : tallies) EXPECT_TRUE(line.earlier.empty());
}

}  // namespace
}  // namespace truce::node
