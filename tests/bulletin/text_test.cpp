#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "bulletin/detail/wording.hpp"
#include "samples.hpp"

namespace truce::bulletin {
namespace {

using testing::HasSubstr;
using testing::Not;

const char* const kAstana =
    R"(Ceasefire in Syria of 30 December 2016: bulletin for 17 February 2017
In force from 30 December 2016. Rule: all 3 guarantors must find alike.
Guarantors: Russia, Turkey and Iran (from 24 January 2017).
Viewpoint: an observer's, from public statements: everything is as reported.
────────────────────────────────────────────────────────────────────────────────────────────────────
REGISTERED VIOLATIONS (cases as registered)
  Russia                          4   Latakia 4
  Turkey, as Russia reports       8   Aleppo 3, Daraa 4, Damascus 1; not confirmed by Russia
  Iran                            -   nothing held
  Do not add these numbers: each recorder counts for itself, by its own rules and in its own window.
  Who fired is not stated by a count: a recorder is not a perpetrator.

WHO THE TRUCE DOES NOT COVER, BY GUARANTOR
  Excluded by all:  Islamic State and Nusra Front (as reported by TASS).
  By one only:      Ahrar al-Sham: Iran (as reported, Reuters, 30 December 2016); covered according
                    to Turkey (as reported, Reuters, 30 December 2016).
                    YPG: Turkey (as reported, Reuters, 29 December 2016).
  Outside this truce is never outside the law of war.

DEAD, BY WHO SAYS SO (scopes differ; never added)
      300,000   United Nations: all; March 2011 to September 2016
      312,001   Syrian Observatory for Human Rights: all; March 2011 to December 2016
      105,000   Institute of Oriental Studies: all, without foreign fighters; March 2011 to October
                2016
  Below: 1 more figure, with other claimants, dates or groups.

POSITIONS AND OBLIGATIONS (words, not events)
  - United States (secretary of state): refusal, towards Russia; about: military cooperation
    (conditional); condition: until Russia does its part. [Reuters, citing an unnamed source]
  - Russia: the obligation "dissociate opposition" of United States is said to be broken. [Sputnik]

)";

TEST(BulletinText, FirstScreenMakesThePointOfTheAstanaCase) {
  const auto account = samples::astana();
  const std::string text = to_text(account, samples::astana_annex(), {100, true});
  EXPECT_EQ(text, std::string(kAstana) + "Signed means said, not true. Digest " + digest(account) + "\n");
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 40);
}

TEST(BulletinText, NeverPrintsASumOfTwoRecorders) {
  const std::string text = to_text(samples::astana(), samples::astana_annex());
  EXPECT_THAT(text, Not(HasSubstr(" 12 ")));
  EXPECT_THAT(text, Not(HasSubstr("717,001")));
}

TEST(BulletinText, FictionSaysExampleFirstAndLast) {
  const std::string text = to_text(samples::lakes());
  EXPECT_TRUE(text.starts_with("*** EXAMPLE"));
  EXPECT_TRUE(text.ends_with("exist. ***\n"));
  EXPECT_THAT(to_text(samples::astana()), Not(HasSubstr("EXAMPLE")));
}

TEST(BulletinText, NamesWhoIsAwaitedAndWhatDissents) {
  auto account = samples::lakes();
  account.incidents[2].judgement.dissent = {ActorId("mere")};
  const std::string text = to_text(account);
  EXPECT_THAT(
      text, HasSubstr("judgement: disputed; responsibility unattributed; awaited: Firth for 1 day; coverage disputed"));
  EXPECT_THAT(text, HasSubstr("dissent: Mere"));
}

TEST(BulletinText, KeepsBothNumbersThatDoNotFit) {
  std::string text = to_text(samples::lakes());
  EXPECT_THAT(text, HasSubstr("note: stated total 8, the parts make 7: both kept"));
}

TEST(BulletinText, SaysHowManyIncidentsAreNotListed) {
  auto account = samples::lakes();
  account.incidents_total = 1'000'000;
  EXPECT_THAT(to_text(account), HasSubstr("999,997 more incidents are not listed"));
  EXPECT_THAT(to_html(account), HasSubstr("Listed: 3 of 1,000,000."));
}

TEST(BulletinText, ANameCannotSteerTheTerminal) {
  auto account = samples::astana();
  for (auto& n : account.names)
    if (n.id == "rus.gov") n.name = "Rus\x1b[2Jsia\xe2\x80\xae\xc2\x9b";
  const std::string text = to_text(account);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find("\xe2\x80\xae"), std::string::npos);
  EXPECT_THAT(text, HasSubstr("Rus\xef\xbf\xbd[2Jsia\xef\xbf\xbd\xef\xbf\xbd"));
}

TEST(BulletinText, AnEmptyAccountIsStillABulletin) {
  Account empty;
  empty.mission.start = empty.period.from = empty.period.to = *Date::parse("2020-01-01");
  for (const auto& text : {to_text(empty), to_html(empty), to_csv(empty), to_geojson(empty)})
    EXPECT_FALSE(text.empty());
}

TEST(Wording, GroupsThousands) {
  using detail::grouped;
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(-312001), "-312,001");
  EXPECT_EQ(grouped(9007199254740991), "9,007,199,254,740,991");
}

TEST(Wording, SaysOnlyWhatIsKnownOfALoss) {
  model::Loss loss;
  EXPECT_EQ(detail::loss_number(Catalogue::of(Language::en), loss), "not stated");
  loss.low = 250000;
  EXPECT_EQ(detail::loss_number(Catalogue::of(Language::en), loss), "250,000 or more");
  loss.high = 350000;
  EXPECT_EQ(detail::loss_number(Catalogue::of(Language::en), loss), "250,000 to 350,000");
  loss.best = 300000, loss.approximate = true;
  EXPECT_EQ(detail::loss_number(Catalogue::of(Language::en), loss), "about 300,000 (250,000 to 350,000)");
  loss.low.reset(), loss.high.reset();
  EXPECT_EQ(detail::loss_number(Catalogue::of(Language::en), loss), "about 300,000");
}

TEST(Wording, WritesDegreesWithoutFloatingPoint) {
  EXPECT_EQ(detail::degrees(362000001), "36.2000001");
  EXPECT_EQ(detail::degrees(-5), "-0.0000005");
  EXPECT_EQ(detail::degrees(-1800000000), "-180.0000000");
}

TEST(Listing, PutsTheDisputedFirstThenTheDeadliestAndIsATotalOrder) {
  auto incidents = samples::lakes().incidents;
  incidents[2].losses[0].loss.high = 900;
  std::reverse(incidents.begin(), incidents.end());
  std::sort(incidents.begin(), incidents.end(), listed_before);
  EXPECT_EQ(incidents[0].judgement.status, "disputed");
  EXPECT_EQ(incidents[1].judgement.status, "one-sided");
  auto twin = incidents[1];
  twin.anchor.n = 9;
  EXPECT_TRUE(listed_before(incidents[1], twin));
  EXPECT_FALSE(listed_before(twin, incidents[1]));
  EXPECT_FALSE(listed_before(twin, twin));
}

}  // namespace
}  // namespace truce::bulletin
