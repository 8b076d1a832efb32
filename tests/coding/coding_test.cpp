#include "coding/coding.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "helpers.hpp"

namespace truce::coding {
namespace {

using namespace model;

TEST(Coding, PeelsTheChainOutermostFirst) {
  const auto claims = read(
      "Foreign Minister Sergei Lavrov spoke about the impossibility of military cooperation with the United States until Washington changes its mind, reports Reuters, citing diplomatic sources.");
  ASSERT_FALSE(claims.empty());
  EXPECT_EQ(chain(claims[0]).substr(0, 17), "reuters > unnamed");
  EXPECT_EQ(claims[0].act, Act::refuse);
  ASSERT_TRUE(claims[0].condition);
  EXPECT_EQ(claims[0].condition->type, "until");
}

TEST(Coding, WhatNobodyKnownSaidIsNotThePublishersOwnWord) {
  for (const char* text : {"It said the rebels had left Hama on Sunday.", "They said rebels shelled Hama.",
                           "It was said that rebels shelled Hama."}) {
    const auto claims = read(text);
    ASSERT_EQ(claims.size(), 1U) << text;
    ASSERT_EQ(claims[0].attribution.size(), 1U) << text;
    EXPECT_EQ(claims[0].attribution[0].kind, LinkKind::unknown) << text;
  }
  const auto claims = read("The press office of the army rejected the terms. It said the rebels had left Hama.");
  ASSERT_EQ(claims.size(), 2U);
  ASSERT_EQ(claims[1].attribution.size(), 1U);
  EXPECT_EQ(claims[1].attribution[0].kind, LinkKind::body);
}

TEST(Coding, TakesAStatementForNoEvent) {
  for (const char* text :
       {"Russia would shell the village if the truce fails.", "The army did not shell the town of Hama.",
        "Turkey may attack the city of Idlib, officials said.",
        "The minister warned that militants could shell Aleppo."})
    for (const auto& claim : read(text))
      if (claim.kind == ClaimKind::event && claim.act && on_the_ground(*claim.act)) {
        EXPECT_NE(claim.status, Mood::asserted) << text;
      }
}

TEST(Coding, FindsNoEventInGamesMarketsAndMetaphors) {
  for (const char* text :
       {"The striker fired two goals into the net and his coach praised the attack.",
        "Investors fired on all cylinders as shares of the bank were bombed by the market.",
        "The recipe asks for freshly shelled peas.", "The two ministers are in a war of words over fishing.",
        "A hurricane hit the town and destroyed the market.",
        "Historians say that the army captured Aleppo in the last century."})
    EXPECT_TRUE(read(text).empty()) << text;
}

TEST(Coding, ReadsAnActOnTheGround) {
  const auto claims =
      read("Militants shelled a village near Hama yesterday, killing three civilians and wounding five.");
  ASSERT_EQ(claims.size(), 1U);
  const auto& c = claims[0];
  EXPECT_EQ(c.act, Act::shelling);
  EXPECT_EQ(c.status, Mood::asserted);
  ASSERT_TRUE(c.time && c.time->start);
  EXPECT_EQ(c.time->start->text(), "2017-03-21");
  ASSERT_EQ(c.losses.size(), 2U);
  EXPECT_EQ(c.losses[0].best, 3);
  ASSERT_FALSE(c.place.empty());
  EXPECT_EQ(places::builtin_gazetteer().province_of(*c.place[0].id), PlaceId("SY05"));
}

TEST(Coding, QuotesTheTextExactlyAndOnCodePoints) {
  const std::string text =
      "По данным\u200b ООН. “Militants shelled the village of Hama”, — reports Reuters. 😀 According to the UN, about 300 thousands of dead are counted\xe2\x80\xae.";
  const CodePointIndex index(text);
  for (const auto& claim : read(text)) {
    ASSERT_TRUE(claim.span);
    EXPECT_EQ(index.slice(*claim.span), claim.text);
    EXPECT_TRUE(validate(claim));
  }
}

TEST(Coding, IsLinearInTheText) {
  // Not a timing: these would not end within the test's time limit if the work grew with the square of the text.
  std::string words = "shelled ";
  std::string all;
  for (int i = 0; i < 200000; ++i) all += words;
  (void)read(all);
  (void)read(std::string(1000000, '('));
  std::string quotes;
  for (int i = 0; i < 200000; ++i) quotes += "“a” ";
  (void)read(quotes);
  (void)read(std::string(2000000, 'x'));
  (void)read(std::string(100000, '[') + std::string(100000, ']'));
  (void)read(std::string(1000000, '"'));
}

TEST(Coding, HandsOutTheSameClaimsWhileItReads) {
  // Counts that later sentences go back to, quotations with their speaker behind them, a count that none goes back to any more.
  std::string text = "The Turkish side registered 9 violations in Aleppo. The Russian side confirmed three of them. ";
  for (int i = 0; i < 1200; ++i)
    text += "Government troops shelled Homs. “Russia shelled Idlib,” the foreign minister of Turkey said.\n\n";
  for (int i = 0; i < 300; ++i)
    text +=
        "The Turkish side registered 9 violations in Hama. The Russian side confirmed three of them. The Russian side did "
        "not confirm six of them.\n\n";
  Text t;
  t.text = text;
  t.published = *Date::parse("2017-03-22");
  const auto together = builtin().code(t);
  std::vector<std::string> one_by_one;
  builtin().code(t, [&](Claim&& claim) { one_by_one.push_back(model::encode(claim, Words::include)); });
  ASSERT_EQ(one_by_one.size(), together.size());
  std::size_t far = 0;
  for (std::size_t i = 0; i < together.size(); ++i) {
    EXPECT_EQ(one_by_one[i], model::encode(together[i], Words::include)) << i;
    far += together[i].about && together[i].about->claim.value_or(0) > 2000;
  }
  EXPECT_GT(far, 100);  // numbers of claims that were handed out before
}

TEST(Coding, TakesTheDayOfPublicationFromTheDatelineWhereNoneIsGiven) {
  const auto day = [](std::string_view text, std::optional<Date> published = std::nullopt) {
    Text t;
    t.text = std::string(text);
    t.published = published;
    const auto claims = builtin().code(t);
    return claims.empty() || !claims[0].time || !claims[0].time->start ? "" : claims[0].time->start->text();
  };
  const std::string shelled = "Government troops shelled Aleppo on Monday.";
  EXPECT_EQ(day("Beirut, 16 February 2017. " + shelled), "2017-02-13");
  EXPECT_EQ(day("BEIRUT, February 16, 2017\n\n" + shelled), "2017-02-13");
  EXPECT_EQ(day("Beirut, 16 February 2017. " + shelled, *Date::parse("2017-03-01")), "2017-02-27");
  EXPECT_EQ(day("Since 16 February 2017 it is quiet. " + shelled), "");
}

TEST(Lexicon, NamesTheLineThatIsWrong) {
  EXPECT_EQ(Lexicon::parse("[speech]\nx = y\n[b\n").error().where, "line 3");
  EXPECT_EQ(Lexicon::parse("x = y\n").error().where, "line 1");
  EXPECT_EQ(Lexicon::parse("[speech]\nsaid\n[spech]\n").error().where, "line 3");
}

}  // namespace
}  // namespace truce::coding
