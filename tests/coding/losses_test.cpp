// Who was harmed: of an event, in whole and in part, and of a period.
#include <gtest/gtest.h>

#include "helpers.hpp"

namespace truce::coding {
namespace {

using namespace model;

/// "killed 7; killed 3 female; injured 15-20": at least and at most with a mark.
std::string losses(const Claim& c) {
  std::string out;
  for (const auto& l : c.losses) {
    out += (out.empty() ? "" : "; ") + std::string(name_of(l.harm)) + " ";
    if (l.best) out += std::to_string(*l.best);
    else if (l.low && l.high) out += std::to_string(*l.low) + "-" + std::to_string(*l.high);
    else if (l.low) out += ">=" + std::to_string(*l.low);
    else if (l.high) out += "<=" + std::to_string(*l.high);
    if (!l.population) continue;
    for (const auto* p : {&l.population->status, &l.population->age, &l.population->sex})
      if (*p) out += " " + **p;
  }
  return out;
}

std::string of_event(const char* text) {
  const auto claims = read(text);
  return claims.size() == 1 && claims[0].kind == ClaimKind::event ? losses(claims[0]) : "not one event";
}

TEST(Losses, KeepsTheWholeAndItsParts) {
  EXPECT_EQ(of_event("Shells fired at Hama by the rebels killed four people, among them a girl."),
            "killed 4; killed 1 child female");
  EXPECT_EQ(of_event("Nine civilians (three of them children) were killed in an air strike on Idlib."),
            "killed 9 civilian; killed 3 child");
  EXPECT_EQ(of_event("Mortar fire on Aleppo killed 11 people, including four children and two women."),
            "killed 11; killed 4 child; killed 2 female");
  EXPECT_EQ(
      of_event("In the shelling of Daraa five civilians perished, from them one child, still six received wounds."),
      "killed 5 civilian; killed 1 child; injured 6");
}

TEST(Losses, LeavesAPartOfTwoNumbersOpen) {
  EXPECT_EQ(of_event("The shelling of Homs killed six people and wounded nine, including two women."),
            "killed 6; injured 9");
}

TEST(Losses, CountsOnePersonWithoutANumber) {
  EXPECT_EQ(of_event("A sniper wounded a miller near Hama."), "injured 1");
  EXPECT_EQ(of_event("A farmer and his three sons were killed by a mine near Hama."), "killed 4 civilian");
  EXPECT_EQ(of_event("The shelling of Hama killed two policemen and a schoolgirl."),
            "killed 2 police; killed 1 child female");
  EXPECT_EQ(of_event("A woman and two children were killed in the shelling of Daraa."),
            "killed 1 female; killed 2 child");
}

TEST(Losses, CountsSomebodyDefiniteAndOneMore) {
  EXPECT_EQ(of_event("A drone strike injured the driver of an ambulance near Hama."), "injured 1");
  EXPECT_EQ(of_event("A mine went off under a tractor near Hama, wounding its driver."), "injured 1");
  EXPECT_EQ(of_event("A bomb exploded near Hama, killing two soldiers and wounding a third."),
            "killed 2 military; injured 1");
  EXPECT_EQ(of_event("Syrian troops killed a miller and a baker in Hama."), "killed 2");
  EXPECT_EQ(of_event("Syrian troops killed the rebels in Hama."), "");  // how many is not said
}

TEST(Losses, TellsAHeadlinesPassiveFromWhoKilled) {
  const auto harmed = read("Heavy shelling of Idlib by the army of Syria on Friday killed at least 13 people.");
  ASSERT_EQ(harmed.size(), 1U);
  EXPECT_EQ(harmed[0].act, Act::shelling);
  EXPECT_EQ(losses(harmed[0]), "killed >=13");
  const auto by_army = read("Syrian troops killed on Monday three civilians in Hama.");
  ASSERT_EQ(by_army.size(), 1U);
  ASSERT_EQ(by_army[0].actor.size(), 1U);  // and harmed nobody of their own
  EXPECT_EQ(losses(by_army[0]), "killed 3 civilian");
}

TEST(Losses, ReadsTolls) {
  EXPECT_EQ(of_event("Toll of the shelling of Hama rises to 23."), "killed 23");
  EXPECT_EQ(of_event("The bomb blast in Hama claimed six lives."), "killed 6");
}

TEST(Losses, TakesNoArticleForAPerson) {
  EXPECT_EQ(of_event("Rebels shelled Hama, as a result two persons perished and seven received wounds."),
            "killed 2; injured 7");
}

TEST(Losses, TakesAnAgeForNoNumber) {
  EXPECT_EQ(of_event("Two boys aged nine and eleven were killed by a mine near Hama."), "killed 2 child male");
}

TEST(Losses, AreOfADetention) {
  EXPECT_EQ(of_event("The Turkish army detained 16 men at a checkpoint near Hama."), "detained 16 male");
}

TEST(Losses, TakesThoseBeforeTheVerbForNoVictims) {
  EXPECT_EQ(of_event("Three gunmen killed eight soldiers in an attack on a checkpoint near Hama."),
            "killed 8 military");
}

TEST(Losses, KnowsNumbersWithoutOne) {
  EXPECT_EQ(of_event("Dozens of people were wounded in the shelling of Hama."), "injured >=24");
  EXPECT_EQ(of_event("The shelling of Hama killed up to 20 people and wounded at least five."),
            "killed <=20; injured >=5");
  EXPECT_EQ(of_event("Between 12 and 15 people were wounded in the shelling of Hama."), "injured 12-15");
  EXPECT_EQ(of_event("Half a dozen people were wounded in the shelling of Hama."), "injured 6");
}

TEST(Losses, ReadsWhatMachinesTranslate) {
  EXPECT_EQ(of_event("In the shelling of Hama seven persons lost the life, about 20 persons also were wounded."),
            "killed 7; injured 20");
}

TEST(Tallies, CountFromABeginning) {
  const auto claims = read("Rebels have abducted 31 people in Hama since 5 January, the UN said.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].kind, ClaimKind::tally);
  EXPECT_EQ(losses(claims[0]), "detained 31");
  EXPECT_EQ(claims[0].losses[0].scope, Scope::cumulative);
  ASSERT_TRUE(claims[0].time && claims[0].time->start);
  EXPECT_EQ(claims[0].time->start->text(), "2017-01-05");
  EXPECT_EQ(claims[0].time->open, true);
}

TEST(Tallies, KeepPartsWithTheirWhole) {
  const auto claims = read(
      "From the beginning of the year until today 840 civilians were killed in Idlib, 95 of these being children.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].kind, ClaimKind::tally);
  EXPECT_EQ(losses(claims[0]), "killed 840 civilian; killed 95 child");
  EXPECT_EQ(claims[0].time->start->text(), "2017-01-01");
}

TEST(Tallies, AreOfThoseWhoDieOfWantOrFlee) {
  const auto want = read("Four infants have died of cold in Idlib, doctors said.");
  ASSERT_EQ(want.size(), 1U);
  EXPECT_EQ(want[0].kind, ClaimKind::tally);
  const auto fled = read("About 600 villagers had fled to Idlib by Friday, the UN said.");
  ASSERT_EQ(fled.size(), 1U);
  EXPECT_EQ(fled[0].kind, ClaimKind::tally);
  EXPECT_EQ(losses(fled[0]), "displaced 600 civilian");
}

TEST(Tallies, NameWhoCounts) {
  const auto claims = read("The UN has recorded between 140 and 160 detentions in Idlib since July.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].kind, ClaimKind::tally);
  EXPECT_EQ(losses(claims[0]), "detained 140-160");
  EXPECT_EQ(chain(claims[0]), "org.un");
}

TEST(Tallies, LeaveTheLastOfManyAnEvent) {
  const auto claims = read("A mine killed a herdsman near Hama on Friday, the fourth such death since January.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].kind, ClaimKind::event);
}

TEST(Tallies, AreNotOfYearsNorOfHistory) {
  for (const char* text :
       {"The column commemorates the riders who died there in the summer of 1760.",
        "The old king died in 1658, and his palace is a museum now.", "Two climbers died of cold on the mountain."})
    EXPECT_TRUE(read(text).empty()) << text;
}

}  // namespace
}  // namespace truce::coding
