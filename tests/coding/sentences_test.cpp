// Plain sentences, each as a reader would understand it. Northland, Southland and Lake Wire are made up.
#include <gtest/gtest.h>

#include "helpers.hpp"

namespace truce::coding {
namespace {

TEST(Sentences, MayEndWithTheVerbOfSomebodyWhoIsNotNamed) {
  for (const char* text : {"“The army shelled Hama”, the Agency quotNineeees, reported ",
                           "The army shelled Hama, reported", "The army shelled Hama, said by"})
    for (const auto& claim : read(text)) EXPECT_TRUE(chain(claim).empty()) << text;
}

using namespace model;

/// The one claim of the text.
Claim only(const std::string& text) {
  auto claims = read(text);
  EXPECT_EQ(claims.size(), 1U) << text;
  return claims.size() == 1 ? claims[0] : Claim{};
}

TEST(Sentences, TakesShellsThatFellForShelling) {
  const auto c = only("The ministry said that shells fell on Hama yesterday.");
  EXPECT_EQ(c.act, Act::shelling);
  EXPECT_EQ(c.status, Mood::asserted);
  EXPECT_EQ(chain(c), "body The ministry");
  EXPECT_EQ(ids(c.place), "SY05");
  ASSERT_TRUE(c.time && c.time->start);
  EXPECT_EQ(c.time->start->text(), "2017-03-21");
}

TEST(Sentences, TellsTheHarmedFromWhoeverHarmedThem) {
  const auto c =
      only("Three civilians were killed when rebels shelled the town of Idlib, the Observatory said on Tuesday.");
  EXPECT_EQ(c.act, Act::shelling);
  EXPECT_EQ(ids(c.actor), "syrian-opposition");
  EXPECT_EQ(ids(c.recipient), "civilians");
  EXPECT_EQ(chain(c), "body the Observatory");
  ASSERT_EQ(c.losses.size(), 1U);
  EXPECT_EQ(c.losses[0].harm, Harm::killed);
  EXPECT_EQ(c.losses[0].best, 3);
  EXPECT_EQ(c.losses[0].population->status, "civilian");
}

TEST(Sentences, TakesNoAgencyForTheOneWhoIsWarned) {
  const auto c = only("Northland warned Southland of a blockade unless the shelling stops, Lake Wire reports.");
  EXPECT_EQ(c.act, Act::warn);
  EXPECT_EQ(c.status, Mood::asserted);
  EXPECT_EQ(ids(c.actor), "[Northland]");
  EXPECT_EQ(ids(c.recipient), "[Southland]");
  EXPECT_EQ(chain(c), "agency Lake Wire");
  ASSERT_TRUE(c.condition);
  EXPECT_EQ(c.condition->type, "unless");
  const auto alone =
      only("Northland warned that it would leave the talks unless the truce is kept, Lake Wire reports.");
  EXPECT_EQ(ids(alone.recipient), "");
  EXPECT_EQ(alone.status, Mood::asserted);
}

TEST(Sentences, TakesWhatIsAccusedForNoEvent) {
  const auto c = only("Northland accused Southland of shelling the village of Alpha, Lake Wire reports.");
  EXPECT_EQ(c.kind, ClaimKind::position);
  EXPECT_EQ(c.act, Act::accuse);
  ASSERT_TRUE(c.content);
  EXPECT_EQ(c.content->act, Act::shelling);
}

TEST(Sentences, ReadsTheWoundedOfAPatrol) {
  const auto c = only("Gunmen opened fire on a patrol near Homs on Monday, wounding two soldiers.");
  EXPECT_EQ(c.act, Act::small_arms_fire);
  EXPECT_EQ(ids(c.actor), "armed-groups");
  ASSERT_EQ(c.losses.size(), 1U);
  EXPECT_EQ(c.losses[0].harm, Harm::injured);
  EXPECT_EQ(c.losses[0].best, 2);
  EXPECT_EQ(c.time->start->text(), "2017-03-20");
}

TEST(Sentences, GivesEachVerbItsOwnClaim) {
  const auto claims = read("Rebels captured a village in Idlib province and abducted five people, local sources said.");
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[0].act, Act::seizure);
  EXPECT_TRUE(claims[0].losses.empty());
  EXPECT_EQ(claims[1].act, Act::abduction);
  EXPECT_EQ(ids(claims[1].actor), ids(claims[0].actor));
  ASSERT_EQ(claims[1].losses.size(), 1U);
  EXPECT_EQ(claims[1].losses[0].best, 5);
  EXPECT_EQ(chain(claims[1]), "unnamed local sources");
}

TEST(Sentences, ReadsWhatWasDoneToMonitorsAndAid) {
  EXPECT_EQ(only("An aid convoy was blocked near Homs on Sunday.").act, Act::obstruct_aid);
  const auto c = only("Monitors were turned back at a checkpoint near Palmyra, the mission said in a statement.");
  EXPECT_EQ(c.act, Act::obstruct_monitors);
  EXPECT_EQ(chain(c), "body the mission");
}

TEST(Sentences, NamesWhoCitesWhom) {
  const auto c =
      only("Lake Wire, citing a witness, reported that two shells landed near the market in Daraa yesterday.");
  EXPECT_EQ(chain(c), "agency Lake Wire > unnamed a witness");
  EXPECT_EQ(c.act, Act::shelling);
  EXPECT_TRUE(c.losses.empty());
}

TEST(Sentences, GivesAClashNoDirection) {
  const auto c =
      only("More than 20 people were killed and 15 injured in clashes between rebels and government forces near Hama.");
  EXPECT_EQ(c.act, Act::armed_clash);
  EXPECT_EQ(c.directed, false);
  EXPECT_EQ(ids(c.actor), "syrian-opposition, syrian-government-forces");
  ASSERT_EQ(c.losses.size(), 2U);
  EXPECT_EQ(c.losses[0].low, 20);
  EXPECT_FALSE(c.losses[0].best);
  EXPECT_EQ(c.losses[1].best, 15);
}

TEST(Sentences, KeepsAnActThatHangsOnSomethingConditional) {
  const auto c = only("The army will shell Idlib unless the rebels withdraw, a commander said.");
  EXPECT_EQ(c.act, Act::shelling);
  EXPECT_EQ(c.status, Mood::conditional);
  EXPECT_EQ(ids(c.actor), "[The army]");
  ASSERT_TRUE(c.condition);
}

TEST(Sentences, TakesWhatNobodyCouldConfirmForNoFact) {
  const auto c = only("The mission said it could not confirm reports that aircraft had bombed Idlib.");
  EXPECT_EQ(c.status, Mood::hypothetical);
  EXPECT_EQ(chain(c), "body The mission");
  EXPECT_EQ(only("No shelling was recorded in Aleppo.").status, Mood::denied);
}

TEST(Sentences, KeepsPartiesThatNobodyKnowsAsWritten) {
  const auto agreed = only("Northland and Southland agreed to extend the ceasefire.");
  EXPECT_EQ(agreed.act, Act::agree);
  EXPECT_EQ(ids(agreed.actor), "[Northland], [Southland]");
  EXPECT_EQ(agreed.joint, true);
  const auto asked = only("Northland called on Southland to stop the offensive in Hama.");
  EXPECT_EQ(asked.act, Act::demand);
  EXPECT_EQ(ids(asked.recipient), "[Southland]");
}

TEST(Sentences, TiesACommonNounToACountryOnlyWhereItIsNamed) {
  EXPECT_EQ(ids(only("Rebels shelled a village near Hama.").actor), "syrian-opposition");
  EXPECT_EQ(ids(only("Rebels attacked a village and a hospital in Uganda.").actor), "[Rebels]");
}

TEST(Sentences, LetsANounStandOnlyForItsOwnKind) {
  const auto claims = read(
      "According to the United Nations, shells hit Aleppo. The ministry said that rockets hit Homs. The organisation "
      "said that shells hit Daraa.");
  ASSERT_EQ(claims.size(), 3U);
  EXPECT_EQ(chain(claims[0]), "org.un");
  EXPECT_EQ(chain(claims[1]), "body The ministry");
  EXPECT_EQ(chain(claims[2]), "org.un");
}

TEST(Sentences, TakeMayForAMonthBesideANumberOrWithACapital) {
  EXPECT_EQ(only("Northland accused Southland on 10 May of closing the road.").status, Mood::asserted);
  EXPECT_EQ(only("Rebels shelled the town of Hama in May.").status, Mood::asserted);
  EXPECT_EQ(only("On May 3 rebels shelled the town of Hama.").status, Mood::asserted);
  EXPECT_EQ(only("Rebels may shell the town of Hama.").status, Mood::hypothetical);
}

TEST(Sentences, KnowsAVerbInAllItsForms) {
  for (const char* text :
       {"Rebels accuse Northland of breaking the truce.", "The Northland government will condemn the rebels today.",
        "Northland denounces the rebels."}) {
    const auto claims = read(text);
    ASSERT_EQ(claims.size(), 1U) << text;
    EXPECT_EQ(claims[0].act, Act::accuse) << text;
  }
  EXPECT_TRUE(read("The support for the old bridge gave way.").empty()) << "a noun is no verb";
}

TEST(Sentences, TellsAPromiseFromAThreat) {
  const auto tents = read("Northland will provide tents for the refugees.").at(0);
  EXPECT_EQ(tents.act, Act::aid_delivery);
  EXPECT_EQ(tents.status, Mood::intended);
  EXPECT_EQ(tents.plover, "AGREE");  // others count the wish to help as such
  EXPECT_EQ(read("Northland will retaliate against the rebels.").at(0).act, Act::threaten);
}

TEST(Sentences, TakesNobodyForTheOneWhoThreatensHim) {
  for (
      const auto& claim : read(
          "The document names the Lake Brigade and the Hill Brigade as rebels that the two armies will attack together."))
    EXPECT_NE(claim.act, Act::threaten);
}

TEST(Sentences, TakesWhatXSaysYMustDoForADemandOfX) {
  const auto claims = read("The Northland foreign ministry said that rebels must leave the town.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].kind, ClaimKind::position);
  EXPECT_EQ(claims[0].act, Act::demand);
  ASSERT_EQ(claims[0].actor.size(), 1U);
  EXPECT_NE(claims[0].actor[0].text.value_or("").find("Northland"), std::string::npos);
  EXPECT_FALSE(claims[0].recipient.empty());
}

TEST(Sentences, AWordOfPlayWithinANameIsNone) {
  EXPECT_EQ(read("Soldiers arrested ten students on the West Bank of the river.").size(), 1U);
  EXPECT_TRUE(read("Soldiers of fortune fill the film, and the students are arrested.").empty());
}

TEST(Sentences, FindsNoEventInAnybodysDay) {
  for (const char* text :
       {"Maria visited her grandmother on Sunday.", "The chef fired up the grill and shelled two kilos of peas.",
        "An army of ants invaded the kitchen overnight.", "He was bombarded with e-mails after the interview.",
        "The librarian demanded silence and threatened to close the reading room.",
        "The professor condemned the use of commas.", "The two siblings declared a ceasefire over the remote control.",
        "Heavy snow blocked the road between the two villages.", "The band announced a tour.",
        "Traffic on the ring road was halted by a burst pipe."})
    EXPECT_TRUE(read(text).empty()) << text;
}

TEST(Sentences, ReadsRangesAndPartsOfTheHarmed) {
  const auto claims = read(
      "Seven people, three of them women, were killed and between 15 and 20 wounded when rockets struck the bus "
      "station in Idlib on Sunday.");
  ASSERT_EQ(claims.size(), 1U);
  const auto& losses = claims[0].losses;
  ASSERT_EQ(losses.size(), 3U);
  EXPECT_EQ(losses[0].best, 7);
  EXPECT_FALSE(losses[1].harm == Harm::injured);
  EXPECT_EQ(losses[1].best, 3);
  EXPECT_EQ(losses[1].population->sex, "female");
  EXPECT_EQ(losses[2].harm, Harm::injured);
  EXPECT_EQ(losses[2].low, 15);
  EXPECT_EQ(losses[2].high, 20);
  EXPECT_FALSE(losses[2].best);
}

TEST(Sentences, GivesANumberToTheVerbRightBeforeIt) {
  const auto claims = read("Militants opened fire on a patrol near Hama, wounded one soldier and killed nobody.");
  ASSERT_EQ(claims.size(), 1U);
  ASSERT_EQ(claims[0].losses.size(), 1U);
  EXPECT_EQ(claims[0].losses[0].harm, Harm::injured);
}

TEST(Sentences, TakesTheWeaponForTheAct) {
  for (const auto& [text, act] : {std::pair{"Militants fired four mortar shells at a post near Hama.", Act::shelling},
                                  {"Militants fired two rockets at the town of Idlib.", Act::rocket_fire},
                                  {"Militants fired at a post near Hama.", Act::small_arms_fire}}) {
    const auto claims = read(text);
    ASSERT_EQ(claims.size(), 1U) << text;
    EXPECT_EQ(claims[0].act, act) << text;
  }
}

TEST(Sentences, TakesWhatWasStoppedForTheAct) {
  for (const auto& [text, act] :
       {std::pair{"Militants held an aid convoy for five hours near Idlib.", Act::obstruct_aid},
        {"Armed men turned a car of the monitors back near Idlib.", Act::obstruct_monitors},
        {"A patrol of observers was turned back near Idlib.", Act::obstruct_monitors}}) {
    const auto claims = read(text);
    ASSERT_EQ(claims.size(), 1U) << text;
    EXPECT_EQ(claims[0].act, act) << text;
  }
  EXPECT_TRUE(read("The town of Idlib held a market on Sunday.").empty());
}

TEST(Sentences, HearVoicesWithoutAName) {
  const auto people = read("People in Idlib say that rifles were fired there.");
  ASSERT_EQ(people.size(), 1U);
  EXPECT_EQ(chain(people[0]), "unnamed People in Idlib");
  EXPECT_EQ(people[0].text, "rifles were fired there");
}

TEST(Sentences, LeaveAClauseBeforeTheWordsOfSpeechOutOfTheirFrame) {
  const auto claims =
      read("Russia and Turkey agreed to a ceasefire but media reports said clashes were still continuing.");
  ASSERT_FALSE(claims.empty());
  EXPECT_EQ(claims[0].act, Act::agree);
  EXPECT_TRUE(claims[0].attribution.empty());
}

TEST(Sentences, CallAPromiseByItsWords) {
  const auto claims = read("Russia said that Turkey has broken its promise to open the canal.");
  ASSERT_EQ(claims.size(), 1U);
  ASSERT_TRUE(claims[0].obligation);
  EXPECT_EQ(claims[0].obligation->id.value, "open-the-canal");
  EXPECT_EQ(claims[0].obligation->status, ObligationStatus::broken);
}

TEST(Sentences, TakeNoWordOfTheLanguageForAPlace) {
  for (const auto& claim : read("The US on Thursday rejected calls by the secretary-general to adopt reforms."))
    EXPECT_TRUE(claim.place.empty());
}

TEST(Sentences, DenyWhatWasDoneWithNoThing) {
  const auto claims = read("The Syrian army said it had fired no shell at Idlib.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].status, Mood::denied);
}

}  // namespace
}  // namespace truce::coding
