// The traps of real bulletins. A recorder is not a perpetrator, and a sum of two sides is nobody's count.
#include <gtest/gtest.h>

#include "helpers.hpp"

namespace truce::coding {
namespace {

using namespace model;

const char* const kRussian = "joint-commission.rus";
const char* const kTurkish = "joint-commission.tur";

TEST(Bulletin, CountsEachSideApartWithItsProvinces) {
  const auto claims = read(
      "The Russian side registered four violations in Latakia province (4). The Turkish side registered 8 violations "
      "in the provinces of Aleppo (3), Daraa (four) and Damascus (1), which the Russian side has not confirmed.");
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[0].count->recorder.value, kRussian);
  EXPECT_EQ(claims[0].count->value, 4);
  EXPECT_EQ(claims[1].count->recorder.value, kTurkish);
  EXPECT_EQ(claims[1].count->value, 8);
  EXPECT_EQ(parts(claims[1]), "SY02 3; SY12 4; SY01 1");
  ASSERT_TRUE(claims[1].about);
  EXPECT_EQ(claims[1].about->stance, Stance::not_confirmed);
  EXPECT_EQ(claims[1].about->by, ActorId(kRussian));
}

TEST(Bulletin, AMissionsMonitorsRecordUnderTheirOwnName) {
  const auto registry = actors::Registry::parse(
      R"({"actors":[{"id":"ash.gov","name":"Ashland","kind":"state"},)"
      R"({"id":"ash.mission","name":"Ashland's monitors","kind":"body","part_of":"ash.gov"}]})");
  ASSERT_TRUE(registry);
  const Coder coder(builtin_lexicon(), *registry, places::builtin_gazetteer());
  const auto claims = coder.code({"EXAMPLE. Ashland's monitors registered five cases: three in Hama and two in Idlib.",
                                  Date::parse("2031-05-10").value()});
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].count->recorder.value, "ash.mission");
  EXPECT_EQ(claims[0].count->value, 5);
  EXPECT_EQ(parts(claims[0]), "SY05 3; SY07 2");
}

TEST(Bulletin, LeavesAHeadlineThatSumsTheSides) {
  for (const char* headline :
       {"Nine truce violations registered in Syria in a day", "Russia and Turkey registered 9 truce violations",
        "Joint commission: 9 violations of the truce in a day"}) {
    const auto claims =
        read(std::string(headline) + "\n\nThe Russian side registered five violations. The Turkish side registered 4.");
    ASSERT_EQ(claims.size(), 2U) << headline;
    EXPECT_EQ(claims[0].count->value, 5);
    EXPECT_EQ(claims[1].count->value, 4);
  }
}

TEST(Bulletin, KeepsAHeadlineThatDiffersFromTheBody) {
  const auto claims = read(
      "Russian side registers 15 violations in Syria\n\nThe Russian side of the commission registered 14 violations "
      "in the provinces of Hama (9) and Latakia (5).");
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[0].count->value, 15);
  EXPECT_EQ(claims[0].count->stated_in, "headline");
  EXPECT_EQ(claims[1].count->value, 14);
  EXPECT_EQ(claims[1].count->stated_in, "body");
  EXPECT_EQ(parts(claims[1]), "SY05 9; SY06 5");
}

TEST(Bulletin, KeepsAStatedTotalThatItsProvincesDoNotAddUpTo) {
  const auto claims =
      read("The Russian side registered 10 violations in the provinces of Aleppo (4), Homs (3) and Daraa (1).");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].count->value, 10);
  EXPECT_EQ(parts(claims[0]), "SY02 4; SY04 3; SY12 1");
}

TEST(Bulletin, KeepsProvincesWithOneNumberTogether) {
  for (const char* text :
       {"The Turkish side recorded 11 violations: 5 in Daraa, six in Damascus, Latakia and Aleppo.",
        "The Turkish side recorded eleven violations in Daraa (5) and in Damascus, Latakia and Aleppo (6 together)."}) {
    const auto claims = read(text);
    ASSERT_EQ(claims.size(), 1U) << text;
    EXPECT_EQ(claims[0].count->value, 11) << text;
    EXPECT_EQ(parts(claims[0]), "SY12 5; SY01,SY06,SY02 6") << text;
  }
}

TEST(Bulletin, ReadsWordsBesideDigits) {
  const auto claims = read(
      "The Russian side recorded twenty-one violations in the provinces of Latakia (12), Hama (seven) and Homs - 2.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].count->value, 21);
  EXPECT_EQ(parts(claims[0]), "SY06 12; SY05 7; SY04 2");
}

TEST(Bulletin, GivesProvincesWithoutCountsNone) {
  const auto claims = read("The Russian side registered 6 violations in the provinces of Aleppo, Hama and Homs.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].count->value, 6);
  EXPECT_EQ(parts(claims[0]), "SY02 -; SY05 -; SY04 -");
}

TEST(Bulletin, KnowsACountThatTheOtherSideHasNotConfirmed) {
  const auto claims = read("The Turkish side registered 26 violations, which the Russian side has not confirmed.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].count->value, 26);
  EXPECT_EQ(claims[0].about->stance, Stance::not_confirmed);
  EXPECT_EQ(claims[0].about->by, ActorId(kRussian));
  EXPECT_EQ(chain(claims[0]), kTurkish);
}

TEST(Bulletin, KnowsAPartialConfirmation) {
  for (const char* text : {"The Turkish side registered 12 violations, of which the Russian side confirmed 3.",
                           "The Turkish side registered 12 cases. Of 12 the Russian side confirmed 3.",
                           "Of the 12 violations registered by the Turkish side, the Russian side confirmed 3.",
                           "The Turkish side registered 12 cases, and the Russian side confirmed only three."}) {
    const auto claims = read(text);
    ASSERT_EQ(claims.size(), 1U) << text;
    EXPECT_EQ(claims[0].count->recorder.value, kTurkish) << text;
    EXPECT_EQ(claims[0].count->value, 12) << text;
    ASSERT_TRUE(claims[0].about) << text;
    EXPECT_EQ(claims[0].about->stance, Stance::partly) << text;
    EXPECT_EQ(claims[0].about->value, 3) << text;
    EXPECT_EQ(claims[0].about->by, ActorId(kRussian)) << text;
  }
}

TEST(Bulletin, TakesWhoeverConfirmsNoneForNoRecorder) {
  for (const char* text : {"Russia confirmed none of the 8 violations registered by Turkey.",
                           "The Turkish side recorded 8 cases, none of which was confirmed by the Russian side."}) {
    const auto claims = read(text);
    ASSERT_EQ(claims.size(), 1U) << text;
    EXPECT_EQ(claims[0].count->recorder.value, kTurkish) << text;
    EXPECT_EQ(claims[0].count->value, 8) << text;
    ASSERT_TRUE(claims[0].about) << text;
    EXPECT_EQ(claims[0].about->stance, Stance::not_confirmed) << text;
    EXPECT_EQ(claims[0].about->by, ActorId(kRussian)) << text;
  }
}

TEST(Bulletin, ReadsADatelineAndANumberForEach) {
  const auto claims = read(
      "MOSCOW, March 22. /TASS/. The Turkish side recorded 4 cases in Hama and Idlib provinces, two in each, the "
      "Russian Defense Ministry said in a bulletin.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(parts(claims[0]), "SY05 2; SY07 2");
  EXPECT_EQ(chain(claims[0]), "tass > rus.mod > joint-commission.tur");
}

TEST(Bulletin, KeepsACountWithinACount) {
  const auto claims = read("The Russian side registered 15 cases (14 according to the Syrian side).");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].count->value, 15);
  EXPECT_EQ(parts(claims[0]), "syr.gov 14");
  EXPECT_EQ(chain(claims[0]), kRussian);
}

TEST(Bulletin, TakesFireAtAnExcludedGroupForAnExplanation) {
  const auto claims = read(
      "The Russian side confirmed 2 of the 5 cases registered by the Turkish side; the other three were strikes on "
      "Islamic State militants.");
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[0].count->recorder.value, kTurkish);
  EXPECT_EQ(claims[0].count->value, 5);
  EXPECT_EQ(claims[0].about->stance, Stance::partly);
  EXPECT_EQ(claims[0].about->value, 2);
  EXPECT_EQ(claims[1].kind, ClaimKind::position);
  EXPECT_EQ(claims[1].about->stance, Stance::explains);
  EXPECT_EQ(claims[1].about->reason, "excluded-group");
  EXPECT_EQ(claims[1].about->value, 3);
  EXPECT_EQ(claims[1].about->claim, 0U);
}

TEST(Bulletin, PutsNoWholeCountIntoTheProvinceOfOneExplainedCase) {
  const auto claims = read(
      "The Turkish side registered 5 violations, one of which was fire at positions of Jabhat al-Nusra in Idlib, the "
      "Russian side said.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].count->value, 5);
  EXPECT_EQ(parts(claims[0]), "");
  EXPECT_EQ(claims[0].about->stance, Stance::explains);
  EXPECT_EQ(claims[0].about->value, 1);
  EXPECT_EQ(claims[0].about->by, ActorId(kRussian));
}

TEST(Bulletin, GivesABracketOfTheEditorToTheEditor) {
  const auto claims = read(
      "Fighters of Jabhat al-Nusra (a group banned in Russia - ed.) shelled a village near Hama yesterday, the "
      "Turkish side said.");
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[0].kind, ClaimKind::designation);
  EXPECT_EQ(claims[0].attribution.at(0).kind, LinkKind::editor);
  EXPECT_EQ(claims[0].designation->by, ActorId("rus.gov"));
  EXPECT_EQ(claims[0].designation->actor, ActorId("nusra-front"));
  EXPECT_EQ(claims[1].act, Act::shelling);
  EXPECT_EQ(ids(claims[1].actor), "nusra-front");
  EXPECT_EQ(ids(claims[1].recipient), "");
  EXPECT_EQ(chain(claims[1]), "tur.gov");
}

TEST(Bulletin, TellsARunningTotalFromADay) {
  const auto claims =
      read("In the past day the Russian side registered 4 violations, and 412 since the start of the truce.");
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[0].count->value, 4);
  EXPECT_EQ(claims[0].count->cumulative, false);
  ASSERT_TRUE(claims[0].time && claims[0].time->start);
  EXPECT_EQ(claims[0].time->start->text(), "2017-03-22");
  EXPECT_EQ(claims[1].count->value, 412);
  EXPECT_EQ(claims[1].count->cumulative, true);
  EXPECT_FALSE(claims[1].time);
  const auto two = read(
      "The Russian side has registered 412 violations since the start of the truce. In the past day, the Russian side "
      "registered 4 violations.");
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[0].count->cumulative, true);
  EXPECT_EQ(two[1].count->cumulative, false);
}

TEST(Bulletin, TakesARecorderForNoPerpetrator) {
  for (const char* text : {"Russia and Turkey have committed 17 violations of the ceasefire in Syria in the past day.",
                           "Russia and Turkey registered 17 violations in a day.",
                           "The Russian side has committed 9 violations in Latakia, the Turkish side 8."})
    for (const auto& claim : read(text)) {
      EXPECT_EQ(claim.kind, ClaimKind::count) << text;
      EXPECT_TRUE(claim.actor.empty()) << text;
      EXPECT_NE(claim.count->value, 17) << text;
    }
  EXPECT_EQ(read("The Russian side has committed 9 violations in Latakia, the Turkish side 8.").size(), 2U);
}

TEST(Bulletin, KnowsASlipOfMachineTranslationForAProvince) {
  const auto claims = read("The Turkish side registered 7 violations in the provinces of ham (four) and Idlib (3).");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(parts(claims[0]), "SY05 4; SY07 3");
  EXPECT_TRUE(read("Lunch was ham (four slices), the cook said.").empty());
}

TEST(Bulletin, GivesNumbersToTheSidesRespectively) {
  const auto claims = read("The Russian side and the Turkish side registered 4 and 8 violations, respectively.");
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[0].count->recorder.value, kRussian);
  EXPECT_EQ(claims[0].count->value, 4);
  EXPECT_EQ(claims[1].count->recorder.value, kTurkish);
  EXPECT_EQ(claims[1].count->value, 8);
}

TEST(Bulletin, TakesNoneRegisteredForZeroAndSilenceForNothing) {
  const auto claims = read("The Russian side did not register any violations. Shops in Hama were open.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].count->value, 0);
  EXPECT_TRUE(read("The Russian side met journalists in Latakia.").empty());
  EXPECT_EQ(read("The Russian side registered 4 violations. The Turkish side recorded 3 songs.").size(), 1U);
}

/// "rus 4; tur 0": who registered how many.
std::string counted(const std::string& text) {
  std::string out;
  for (const auto& c : read(text)) {
    if (c.kind != ClaimKind::count) continue;
    const auto& who = c.count->recorder.value;
    out += (out.empty() ? "" : "; ") + who.substr(who.rfind('.') + 1) + " " +
           (c.count->value ? std::to_string(*c.count->value) : "-");
  }
  return out;
}

TEST(Bulletin, GivesBothSidesANumberThatIsSaidOfEach) {
  EXPECT_EQ(counted("Russia and Turkey each logged three truce violations in Syria."), "rus 3; tur 3");
  EXPECT_EQ(counted("The Russian and Turkish sides registered 4 violations each."), "rus 4; tur 4");
  EXPECT_EQ(counted("Neither the Russian nor the Turkish side registered violations."), "rus 0; tur 0");
  EXPECT_EQ(counted("Both sides registered no violations over the past day."), "rus 0; tur 0");
  EXPECT_EQ(counted("By Russia and Turkey both, zero ceasefire violations registered."), "rus 0; tur 0");
  EXPECT_EQ(counted("Both sides registered 12 violations over the past day."), "");
}

TEST(Bulletin, ReadsSidesWithoutAVerb) {
  EXPECT_EQ(counted("Russian side: 5 violations (Hama 3, Idlib 2). Turkish side: 8 (Aleppo - 6, Idlib - 2)."),
            "rus 5; tur 8");
  EXPECT_EQ(counted("Truce violations in a day: Russian side - 4, Turkish side - 9."), "rus 4; tur 9");
  EXPECT_EQ(counted("The Russians logged five violations, the Turks six."), "rus 5; tur 6");
}

TEST(Bulletin, ReadsEveryVoice) {
  EXPECT_EQ(counted("No breach of the truce came to the notice of the Turkish representatives."), "tur 0");
  EXPECT_EQ(counted("Three violations were fixed from the Russian side and 5 from the Turkish side."), "rus 3; tur 5");
  EXPECT_EQ(counted("The number of violations registered by the Turkish side amounted to 12."), "tur 12");
  EXPECT_EQ(counted("17 violations were recorded: eight by the Russian side and nine by the Turkish side."),
            "rus 8; tur 9");
  EXPECT_EQ(counted("The Russian Defence Ministry said that its officers had registered seven violations."), "rus 7");
}

TEST(Bulletin, TakesThoseWhoBrokeTheTruceForNoRecorders) {
  EXPECT_EQ(counted("The Turkish side registered 12 violations by government forces and 3 by Russia."), "tur 12");
}

TEST(Bulletin, LeavesWhatIsNoViolationOfATruce) {
  for (const char* text :
       {"Turkey reported 12 cases of measles in Hama.", "Russia counted 7 violations of its airspace.",
        "Police in Turkey registered 120 incidents on Sunday."})
    EXPECT_EQ(counted(text), "") << text;
}

TEST(Bulletin, LeavesNumbersThatAreNone) {
  EXPECT_EQ(counted("The Turkish side registered dozens of violations."), "");
  EXPECT_EQ(counted("The Turkish side registered between 10 and 15 violations."), "");
}

TEST(Bulletin, TellsPlacesFromATotal) {
  const auto claims = read("The Turkish side registered three violations in Hama, two in Idlib and one in Homs.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_FALSE(claims[0].count->value);
  EXPECT_EQ(parts(claims[0]), "SY05 3; SY07 2; SY04 1");
}

TEST(Bulletin, ReadsNumbersOfThem) {
  const auto claims = read(
      "The Turkish side registered 15 violations (14 by the count of the Syrian side), eight of them in Hama and one "
      "each in Idlib and Homs; the rest were in Daraa.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(parts(claims[0]), "syr.gov 14; SY05 8; SY07 1; SY04 1; SY12 -");
}

TEST(Bulletin, KnowsHowManyWereConfirmed) {
  struct Case {
    const char* text;
    Stance stance;
    std::optional<std::int64_t> value;
  };
  for (const auto& [text, stance, value] : {
           Case{"The Turkish side registered 12 cases, two of which the Russian side confirmed.", Stance::partly, 2},
           Case{"The Turkish side registered 12 cases. Seven of them were not confirmed by the Russian side.",
                Stance::not_confirmed, 7},
           Case{"The Turkish side registered 12 cases; 2 cases the Russian side did not confirm.",
                Stance::not_confirmed, 2},
           Case{"The Turkish side registered 12 cases. Only four found confirmation by the Russian side.",
                Stance::partly, 4},
           Case{"The Turkish side registered 12 cases. Russia confirmed all of them.", Stance::confirms, std::nullopt},
           Case{"The Turkish side registered 12 cases. The Russian side registered 5. Russia confirmed three of the 12 "
                "cases.",
                Stance::partly, 3},
       }) {
    const auto claims = read(text);
    ASSERT_FALSE(claims.empty()) << text;
    ASSERT_TRUE(claims[0].about) << text;
    EXPECT_EQ(claims[0].about->stance, stance) << text;
    EXPECT_EQ(claims[0].about->value, value) << text;
    EXPECT_EQ(claims[0].about->by, ActorId(kRussian)) << text;
  }
}

TEST(Bulletin, GoesOnFromWhoDoesNotConfirmToWhatItCounts) {
  const auto claims = read(
      "The Turkish side registered 19 violations. Seven of them were not confirmed by the Russian side, which for its "
      "part registered 12 cases, nine of them in Hama.");
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[0].about->value, 7);
  EXPECT_EQ(claims[1].count->recorder.value, kRussian);
  EXPECT_EQ(claims[1].count->value, 12);
  EXPECT_EQ(parts(claims[1]), "SY05 9");
  EXPECT_FALSE(claims[1].about);
}

TEST(Bulletin, TakesOtherThingsConfirmedForNoStance) {
  const auto claims =
      read("The Turkish side registered 4 violations. Russia confirmed that two soldiers were killed near Hama.");
  ASSERT_FALSE(claims.empty());
  EXPECT_FALSE(claims[0].about);
  for (const char* text : {"The visit was confirmed by Russia.", "Russia recognised the new government."}) {
    const auto more = read(std::string("The Turkish side registered 4 violations. ") + text);
    ASSERT_FALSE(more.empty()) << text;
    EXPECT_FALSE(more[0].about) << text;
  }
}

TEST(Bulletin, DatesARunningTotalFromItsBeginning) {
  const auto claims =
      read("Since the truce began on 30 December 2016 the Russian side has registered 1,412 violations.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].count->cumulative, true);
  ASSERT_TRUE(claims[0].time && claims[0].time->start);
  EXPECT_EQ(claims[0].time->start->text(), "2016-12-30");
  const auto day =
      read("The Russian side registered 4 violations of the truce, which has been in force since 30 December.");
  ASSERT_EQ(day.size(), 1U);
  EXPECT_EQ(day[0].count->cumulative, false);
  EXPECT_EQ(day[0].time->start->text(), "2017-03-22");
}

TEST(Bulletin, DatesTheNextCountLikeTheOneBefore) {
  const auto claims =
      read("The Russian side registered 4 violations on Monday. The Turkish side registered 8 the same day.");
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[1].time->start->text(), "2017-03-20");
  const auto week = read("The Russian side registered 40 violations over the week.");
  ASSERT_EQ(week.size(), 1U);
  EXPECT_FALSE(week[0].time);
}

}  // namespace
}  // namespace truce::coding
