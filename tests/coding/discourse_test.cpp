// What one sentence takes from those before it: through whom somebody was heard, whose a quotation is, which deed harmed
// people. The brigades, ministries and people without an id are made up.
#include <gtest/gtest.h>

#include "helpers.hpp"

namespace truce::coding {
namespace {

using namespace model;

/// The chain of the last claim.
std::string last_chain(const std::string& text) {
  const auto claims = read(text);
  return claims.empty() ? "no claim" : chain(claims.back());
}

TEST(Discourse, WhoWasHeardThroughAPaperIsSoInTheNextSentence) {
  EXPECT_EQ(
      last_chain("The army had shelled Hama, Colonel Anton Berg told Reuters. He added that rebels had shelled Idlib."),
      "reuters > person Colonel Anton Berg");
  EXPECT_EQ(
      last_chain("The army had shelled Hama, Colonel Anton Berg told Reuters. A villager said that rebels had shelled "
                 "Idlib."),
      "unnamed A villager");
}

TEST(Discourse, WhoeverSaysIIsWhomTheFramesName) {
  EXPECT_EQ(last_chain("\"I say that the army shelled Hama on Monday,\" Colonel Anton Berg said."),
            "person Colonel Anton Berg");
}

TEST(Discourse, ThoseWhoHoldAPositionAreNobodysMouth) {
  EXPECT_EQ(last_chain("Residents of Hama demanded on Monday that Russia withdraw from Hama."), "");
  EXPECT_EQ(last_chain("Residents of Hama said on Monday that Russia shelled Hama."), "unnamed Residents");
}

TEST(Discourse, WhatIsBiddenOrForbiddenIsAPositionOfWhoeverSpeaks) {
  const auto bids = read("\"Let the prisoners go home,\" the Russian Foreign Ministry said.");
  ASSERT_EQ(bids.size(), 1U);
  EXPECT_EQ(bids[0].act, Act::demand);
  const auto forbids = read("Nobody will leave Hama until Turkey withdraws, the Russian Foreign Ministry said.");
  ASSERT_EQ(forbids.size(), 1U);
  EXPECT_EQ(forbids[0].act, Act::refuse);
  ASSERT_TRUE(forbids[0].condition);
  EXPECT_EQ(forbids[0].condition->type, "until");
}

TEST(Discourse, WhoeverWasTurnedBackWasOnTheWay) {
  const auto claims = read("Monitors of Turkey drove to Hama on Monday. Armed men kept them out of the city.");
  ASSERT_FALSE(claims.empty());
  EXPECT_EQ(claims.back().act, Act::obstruct_monitors);
}

TEST(Discourse, ALetterIsItsWritersWords) {
  const auto claims = read(
      "Letter dated 17 May 2016 from the Permanent Representative of Turkey to the President of the Council.\n\n"
      "On 12 May the army of Syria shelled Idlib. My Government requests the Council to convene.");
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(chain(claims[0]), "tur.gov");
  EXPECT_EQ(chain(claims[1]), "tur.gov");
  EXPECT_EQ(claims[1].actor[0].id, ActorId("tur.gov"));
}

TEST(Discourse, ASourceMayStandBeforeAColonOrBehindPer) {
  EXPECT_EQ(last_chain("Russian Foreign Ministry: rebels shelled Hama on Monday."), "rus.mfa");
  EXPECT_EQ(last_chain("Syria: rebels shelled Hama on Monday."), "");  // a heading
  EXPECT_EQ(last_chain("Rebels shelled Hama on Monday, said journalists on Tuesday the Russian Foreign Ministry."),
            "rus.mfa");
  EXPECT_EQ(last_chain("Rebels shelled Hama on Monday, noted the interlocutor of Reuters."),
            "reuters > unnamed interlocutor of Reuters");
}

TEST(Discourse, WhatIsStillToComeIsMeantAndAhead) {
  const auto claims = read("Kazakhstan confirmed that Russia and Turkey would meet in Astana on 14 March.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].status, Mood::intended);
  ASSERT_TRUE(claims[0].time && claims[0].time->start);
  EXPECT_EQ(claims[0].time->start->text(), "2017-03-14");  // kDay is in March 2017
  EXPECT_TRUE(last_chain("Soldiers kept the monitors of Turkey from leaving Hama on Monday.") == "");
}

/// Who acted, as the last claim has it.
std::string last_actors(const std::string& text) {
  const auto claims = read(text);
  std::string out;
  if (claims.empty()) return "no claim";
  for (const auto& a : claims.back().actor) out += (out.empty() ? "" : ", ") + (a.id ? a.id->value : *a.text);
  return out;
}

TEST(Discourse, WhoBacksSomebodyDidNotActThemselves) {
  EXPECT_EQ(last_actors("Jaish al-Islam fighters backed by US air power seized Hama on Friday."), "jaysh-al-islam");
  EXPECT_EQ(last_actors("Fighters from Jaish al-Islam stormed Hama on Friday."), "jaysh-al-islam");
  EXPECT_EQ(last_actors("Heavy clashes erupted between Jaish al-Islam and Ahrar al-Sham in Hama."),
            "jaysh-al-islam, ahrar-al-sham");
}

TEST(Discourse, OnlyThoseAgreedOfWhomItIsSaid) {
  EXPECT_EQ(
      last_actors(
          "Kazakhstan's Foreign Minister read out a statement by Iran, Russia and Turkey, who agreed to establish a "
          "mechanism."),
      "irn.gov, rus.gov, tur.gov");
  EXPECT_EQ(last_actors("The YPG's commander vowed to defend Hama."), "ypg");
}

TEST(Discourse, WhoeverTellsOfADeedDidNotDoIt) {
  const auto* text =
      "The attack, which the Syrian Observatory for Human Rights said was carried out by Russian jets, killed "
      "nine people in Idlib.";
  EXPECT_EQ(last_actors(text), "rus.gov");
  EXPECT_EQ(last_chain(text), "sohr");
  EXPECT_EQ(last_chain("TASS quoted a military source as saying that rebels had shelled Hama."),
            "tass > unnamed a military source");
}

TEST(Discourse, AMinistrysBulletinIsTheDocument) {
  const auto claims = read(
      "MOSCOW, March 9. /TASS/. The Russian part of the Russian-Turkish commission has registered nine violations of the "
      "ceasefire, the Russian Defense Ministry said in a bulletin. \"The Turkish part has registered six cases of ceasefire "
      "violations in the provinces of Damascus (4) and Idlib (2),\" the document reads.");
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(chain(claims[1]), "rus.mod > joint-commission.tur");
}

TEST(Discourse, WhoLosesMenSufferedAndTookNoGround) {
  const auto claims = read("Jaish al-Islam said that it had lost 12 men in the town of Hama.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].act, Act::armed_clash);
  EXPECT_TRUE(claims[0].actor.empty());
  ASSERT_EQ(claims[0].recipient.size(), 1U);
  ASSERT_EQ(claims[0].losses.size(), 1U);
  EXPECT_EQ(claims[0].losses[0].best, 12);
}

TEST(Discourse, ADatelineMayNameItsAgencyByLetters) {
  EXPECT_EQ(last_chain("ANKARA, 8 March (XY) - Rebels shelled Hama on Monday."), "agency XY");
}

TEST(Discourse, ItIsWhoeverSaysSo) {
  const auto claims = read("Turkey said today it had shelled Hama.");
  ASSERT_EQ(claims.size(), 1U);
  ASSERT_EQ(claims[0].actor.size(), 1U);
  EXPECT_EQ(claims[0].actor[0].id, ActorId("tur.gov"));
}

TEST(Discourse, NobodySaysWhatNobodySaid) {
  EXPECT_TRUE(read("Nobody said that rebels had shelled Hama on Monday.").empty());
  EXPECT_TRUE(read("The ministry did not say that rebels had shelled Hama on Monday.").empty());
  EXPECT_EQ(last_chain("The ministry said that rebels had shelled Hama on Monday."), "body The ministry");
}

TEST(Discourse, AQuotationWithoutASpeakerIsOfWhoeverWasSpokenOf) {
  EXPECT_EQ(last_chain("Commander Anton Berg of the Elm Brigade keeps an office in Hama.\n\n\"The army shelled Hama on "
                       "Monday.\""),
            "person Commander Anton Berg of the Elm Brigade");
  EXPECT_EQ(
      last_chain("Commander Anton Berg keeps an office in Hama.\n\n\"The army shelled Hama on Monday,\" a villager "
                 "said."),
      "unnamed a villager");
}

TEST(Discourse, WhomSomebodyCitesMayStandFirstOrBetween) {
  EXPECT_EQ(last_chain("Citing two gunners, a doctor said that rebels had shelled Hama."),
            "unnamed a doctor > unnamed gunners");
  EXPECT_EQ(
      last_chain("The army has not replied, but Reuters, citing an officer, reported that rebels had shelled Hama."),
      "reuters > unnamed an officer");
  EXPECT_EQ(last_chain("And added the ministry that the rebels shelled Hama on Monday."), "body the ministry");
}

TEST(Discourse, PeopleHarmedAreHarmedByTheDeedToldBefore) {
  const auto claims = read("Rebels shelled Hama on Monday, a doctor said. Two soldiers were killed.");
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[1].act, Act::shelling);
  EXPECT_EQ(chain(claims[1]), chain(claims[0]));
  ASSERT_EQ(claims[1].losses.size(), 1U);
  EXPECT_EQ(claims[1].losses[0].best, 2);
  EXPECT_TRUE(read("Two soldiers were killed.").empty());
}

TEST(Discourse, ATollHasItsOwnClaimant) {
  const auto claims = read("Rebels shelled Hama on Monday, a doctor said. The health ministry gives six dead.");
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(chain(claims[1]), "body The health ministry");
}

TEST(Discourse, WhatIsHeardIsCountedInItsOwnUnit) {
  const auto claims = read(
      "The Syrian Observatory for Human Rights recorded 31 undetermined explosions and about 120 bursts of "
      "machine-gun fire in Hama on Monday.");
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[0].count.value().unit, Unit::explosion);
  EXPECT_EQ(claims[0].count.value().value, 31);
  EXPECT_EQ(claims[0].act, std::nullopt);
  EXPECT_EQ(claims[1].count.value().unit, Unit::burst);
  EXPECT_EQ(claims[1].count.value().value, 120);
  EXPECT_EQ(claims[1].act, Act::small_arms_fire);
}

TEST(Discourse, TheNounThatActsSaysHow) {
  EXPECT_EQ(read("A drone strike killed five militants near Hama on Monday.").at(0).act, Act::drone_strike);
  EXPECT_EQ(read("The bridge near Hama was destroyed by an air strike on Monday.").at(0).act, Act::air_strike);
}

TEST(Discourse, AnItemOfAListIsASentence) {
  const auto claims =
      read("Notes of the day\n- Rebels shelled Hama on Monday.\n- Rebels shelled Idlib on Monday\nB) no fire");
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[0].text, "Rebels shelled Hama on Monday");
  EXPECT_EQ(claims[1].text, "Rebels shelled Idlib on Monday");
}

TEST(Discourse, AStateThatDoesNotIntendToRefuses) {
  const auto claims = read("Turkey does not intend to withdraw from Idlib.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].act, Act::refuse);
  ASSERT_TRUE(claims[0].content);
  EXPECT_EQ(claims[0].content->act, Act::withdrawal);
}

}  // namespace
}  // namespace truce::coding
