#include "coding/coding.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "base/text.hpp"

namespace truce::coding {
namespace {

using namespace model;

std::vector<Claim> read(const std::string& text, const char* published = "2017-02-17") {
  return builtin().code({text, Date::parse(published).value()});
}

std::string chain(const Claim& c) {
  std::string out;
  for (const auto& l : c.attribution) out += (out.empty() ? "" : " > ") + l.id.value_or(std::string(name_of(l.kind)));
  return out;
}

TEST(Coding, PeelsTheChainOutermostFirst) {
  const auto claims = read(
      "Foreign Minister Sergei Lavrov spoke about the impossibility of military cooperation with the United States until Washington changes its mind, reports Reuters, citing diplomatic sources.");
  ASSERT_FALSE(claims.empty());
  EXPECT_EQ(chain(claims[0]).substr(0, 17), "reuters > unnamed");
  EXPECT_EQ(claims[0].act, Act::refuse);
  ASSERT_TRUE(claims[0].condition);
  EXPECT_EQ(claims[0].condition->type, "until");
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
  EXPECT_EQ(c.time->start->text(), "2017-02-16");
  ASSERT_EQ(c.losses.size(), 2U);
  EXPECT_EQ(c.losses[0].best, 3);
  ASSERT_FALSE(c.place.empty());
  EXPECT_EQ(places::builtin_gazetteer().province_of(*c.place[0].id), PlaceId("SY05"));
}

TEST(Bulletin, CountsEachSideApartWithItsProvinces) {
  const auto claims = read(
      "The Russian side registered four violations in Latakia province (4). The Turkish side registered 8 violations in the provinces of Aleppo (3), Daraa (four) and Damascus (1), which the Russian side has not confirmed.");
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[0].count->recorder.value, "joint-commission.rus");
  EXPECT_EQ(claims[0].count->value, 4);
  EXPECT_EQ(claims[1].count->recorder.value, "joint-commission.tur");
  EXPECT_EQ(claims[1].count->value, 8);
  ASSERT_EQ(claims[1].count->parts.size(), 3U);
  EXPECT_EQ(claims[1].count->parts[1].value, 4);
  ASSERT_TRUE(claims[1].about);
  EXPECT_EQ(claims[1].about->stance, Stance::not_confirmed);
  EXPECT_EQ(claims[1].about->by, ActorId("joint-commission.rus"));
}

TEST(Bulletin, TakesARecorderForNoPerpetrator) {
  for (const auto& claim :
       read("Russia and Turkey have committed 17 violations of the ceasefire in Syria in the past day.")) {
    EXPECT_NE(claim.kind, ClaimKind::event);
    EXPECT_TRUE(claim.actor.empty());
  }
}

TEST(Bulletin, KeepsACountWithinACount) {
  const auto claims = read("The Russian side registered 15 cases (14 according to the Syrian side).");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].count->value, 15);
  ASSERT_EQ(claims[0].count->parts.size(), 1U);
  EXPECT_EQ(claims[0].count->parts[0].value, 14);
  EXPECT_EQ(claims[0].count->parts[0].according_to, "syr.gov");
}

TEST(Bulletin, KnowsAPartialConfirmation) {
  const auto claims = read("The Turkish side registered 12 violations, of which the Russian side confirmed 3.");
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].about->stance, Stance::partly);
  EXPECT_EQ(claims[0].about->value, 3);
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
}

TEST(Lexicon, NamesTheLineThatIsWrong) {
  EXPECT_EQ(Lexicon::parse("[speech]\nx = y\n[b\n").error().where, "line 3");
  EXPECT_EQ(Lexicon::parse("x = y\n").error().where, "line 1");
  EXPECT_EQ(Lexicon::parse("[speech]\nsaid\n[spech]\n").error().where, "line 3");
}

}  // namespace
}  // namespace truce::coding
