// The pages of viewpoints: what they say, that they say it in every form, and that no name gets out of its place.
#include "bulletin/viewpoints.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "base/json.hpp"

namespace truce::bulletin {
namespace {

using testing::HasSubstr;
using testing::Not;
using viewpoints::Claimed;
using viewpoints::Stand;

constexpr std::int32_t kDegree = 10'000'000;
places::Area land(int west, int east) {
  const auto at = [](int lat, int lon) { return Coordinate{lat * kDegree, lon * kDegree}; };
  return {{{{at(0, west), at(0, east), at(1, east), at(1, west)}, {}}}};
}
Date date(const char* text) { return Date::parse(text).value(); }
EntryRef entry(std::uint64_t n) { return {Origin("ash.example/t"), n}; }

viewpoints::Document sample() {
  viewpoints::Document d;
  auto& p = d.picture;
  p.agreement = "x-truce";
  p.fictitious = true;
  p.at = p.to = date("2031-05-10"), p.from = date("2031-05-01");
  p.guarantors = {{ActorId("ash"), true}, {ActorId("elm"), false}};
  p.names = {
      {"ash", "Ash"}, {"elm", "Elm"}, {"heron", "Heron Brigade"}, {"reed", "Black Reed"}, {"x-truce", "Truce of X"}};
  p.places = {{PlaceId("X1"), kDegree / 2, kDegree / 2, "Quernby"}};
  p.version = "test";
  p.cut = {{Origin("ash.example/t"), PartDigest(std::string(64, 'b')), 12}};
  const viewpoints::Said excludes{false, date("2031-05-01"), ActorId("ash"), entry(4), model::Coverage::excluded, {}};
  const viewpoints::Said covers{true, date("2031-05"), ActorId("elm"), entry(5), model::Coverage::covered, {}};
  p.groups = {{ActorId("heron"), {excludes, covers}, {excludes, covers}, {}, Stand::differ},
              {ActorId("reed"), {excludes}, {excludes}, {ActorId("elm")}, Stand::undetermined}};
  p.drawn = {{false, date("2031-05-01"), ActorId("heron"), ActorId("ash"), entry(6), model::Coverage::excluded, {}}};
  p.parties = {{ActorId("heron"),
                true,
                {{false, ActorId("ash"), date("2031-05-02"), entry(7), model::AdherenceStatus::disputed, {}}},
                true,
                {{false, ActorId("ash"), date("2031-05-02"), entry(7), model::AdherenceStatus::disputed, {}}},
                {}},
               {{},
                false,
                {{false, ActorId("elm"), date("2031-05-03"), entry(8), model::AdherenceStatus::joined, {}}},
                false,
                {{false, ActorId("elm"), date("2031-05-03"), entry(8), model::AdherenceStatus::joined, {}}},
                PlaceId("X1")}};
  viewpoints::Contested one;
  one.acts = {model::Act::shelling};
  one.anchor = {entry(9), 0};
  one.start = one.end = date("2031-05-05");
  one.place = PlaceId("X1");
  one.prohibited = true;
  judgement::Reason by{"excluded-actor", entry(4), false, ActorId("heron"), "by"};
  one.coverage = {
      {ActorId("ash"), judgement::Covered::outside, {by}},
      {ActorId("elm"), judgement::Covered::covered, {{"covered-sides", entry(5), true, ActorId("heron"), "by"}}}};
  p.incidents = {{{0, 1, 2, ActorId("ash")}, {1, 0, 2, ActorId("elm")}}, 1, {one}, 2, 3, 0};
  p.series = {{0, date("2031-05-01"), 1, 1}, {1, date("2031-05-04"), 1, 0}, {1, date("2031-05-10"), 1, 0}};
  auto& g = d.ground;
  g.framed = true, g.frame = land(0, 4);
  g.layers = {{Claimed::disputed, {model::Coverage::excluded, model::Coverage::covered}, land(0, 1), 1'230'800},
              {Claimed::one_sided, {model::Coverage::excluded, {}}, land(1, 2), 1234},
              {Claimed::unclaimed, {{}, {}}, land(2, 4), 2'461'600}};
  g.series = {{date("2031-05-01"), {0, 0, 1234, 0, 9}},
              {date("2031-05-04"), {0, 1'230'800, 1234, 0, 9}},
              {date("2031-05-10"), {0, 1'230'800, 1234, 0, 9}}};
  return d;
}

TEST(ViewpointsText, SaysWhoHoldsWhatSinceWhenAndByWhichEntry) {
  const auto text = to_text(sample());
  for (const char* line :
       {"*** EXAMPLE", "Groups: 0 on which all agree, 1 on which they differ, 1 undetermined.",
        "Heron Brigade  [differ]", "Ash: excluded, since 1 May 2031 (ash.example/t/4)",
        "Elm: covered, since May 2031, as reported (ash.example/t/5)", "Elm: says nothing that we hold",
        "disputed: 12,308 km\u00b2", "said by some only: 12.3 km\u00b2", "drawn by nobody: 24,616 km\u00b2",
        "disputed, according to Ash, since 2 May 2031", "Heron Brigade  [party by the agreement]  [contested]",
        "Quernby\n", "1 of 3 change coverage"})
    EXPECT_THAT(text, HasSubstr(line));
}

TEST(ViewpointsText, SaysWhatStoodAtOtherTimes) {
  auto d = sample();
  auto& group = d.picture.groups[0];
  group.history.push_back(
      {true, date("2031-04-02"), ActorId("ash"), entry(2), model::Coverage::covered, date("2031-04-30")});
  auto& party = d.picture.parties[1];
  party.history.push_back(
      {false, ActorId("ash"), date("2031-04-05"), entry(3), model::AdherenceStatus::suspended, date("2031-04-06")});
  const auto text = to_text(d);
  EXPECT_THAT(text, HasSubstr("at another time: covered, 2 to 30 April 2031, as reported (ash.example/t/2)"));
  EXPECT_THAT(text, HasSubstr("at another time: suspended, according to Ash, 5 to 6 April 2031 (ash.example/t/3)"));
  EXPECT_THAT(to_text(sample()), Not(HasSubstr("at another time"))) << "what holds now stands once";
}

TEST(ViewpointsSentence, OfOutsideAlwaysSaysThatHumanitarianLawApplies) {
  const auto d = sample();
  const auto name = [&](std::string_view id) { return std::string(id); };
  EXPECT_EQ(sentence(d.picture.incidents.listed[0].coverage[0], name),
            "outside this truce; humanitarian law applies: ash excludes heron, said to have acted (ash.example/t/4)");
  EXPECT_EQ(sentence(d.picture.incidents.listed[0].coverage[1], name),
            "covered: elm calls heron, said to have acted covered (as reported, ash.example/t/5)");
  for (const auto& form : {to_text(d), to_html(d)})
    EXPECT_THAT(form, HasSubstr("outside this truce; humanitarian law applies: Ash excludes Heron Brigade"));
}

TEST(ViewpointsHtml, HasATableBesideEveryMapAndChart) {
  const auto html = to_html(sample());
  const auto count = [&](std::string_view what) {
    std::size_t n = 0;
    for (auto at = html.find(what); at != std::string::npos; at = html.find(what, at + 1)) ++n;
    return n;
  };
  EXPECT_EQ(count("<svg viewBox=\"0 0 480"), 3U);
  EXPECT_EQ(count("role=img"), 3U);
  EXPECT_EQ(count("<h1>"), 1U);
  EXPECT_EQ(count("<table"), count("<caption>"));
  EXPECT_GE(count("<table"), 6U);
  EXPECT_EQ(count("<th "), count("<th scope="));
  EXPECT_EQ(count("<th>"), 0U);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  EXPECT_THAT(html, HasSubstr("<title>EXAMPLE: "));
  EXPECT_THAT(html, HasSubstr("<html lang=en>"));
}

TEST(ViewpointsHtml, OfWhatChangedShowsEveryWordAndEveryIncidentItTouched) {
  viewpoints::Difference d;
  d.fictitious = true;
  d.from = date("2031-05-01"), d.to = date("2031-05-10");
  d.names = sample().picture.names;
  d.changes = {{"excluded", "covered", "group", ActorId("ash"), entry(4), "heron"},
               {"held by heron, excluded", std::nullopt, "ground", ActorId("ash"), entry(6), "ash.example/t/6"},
               {"heron", std::nullopt, "merged", std::nullopt, std::nullopt, "old.heron"}};
  judgement::Reason by{"excluded-actor", entry(4), false, ActorId("heron"), "by"};
  d.touched = {{judgement::Covered::outside,
                {entry(9), 0},
                judgement::Covered::covered,
                {by},
                date("2031-05-06"),
                ActorId("ash")}};
  const auto html = to_html(d);
  for (const char* piece :
       {"<title>EXAMPLE: What changed, 1 May 2031 to 10 May 2031", "<th scope=row>Heron Brigade", "pill covered",
        "pill excluded", "held by Heron Brigade, excluded", "in the eyes of Ash", "ash.example/t/4",
        "stands for Heron Brigade", "6 May 2031", "was covered, is now outside this truce"})
    EXPECT_THAT(html, HasSubstr(piece));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  d.changes.clear(), d.touched.clear();
  EXPECT_THAT(to_html(d), HasSubstr("Nothing that is said of a group, ground, a party or a name changed."));
}

// A name that is markup, or turns the direction of writing, or breaks out of an attribute.
TEST(ViewpointsPages, KeepEveryNameInItsPlace) {
  const std::string evil = "</title></td><script>alert(1)</script>\" onload=x '\u202eabc\u2066\n\x1b[31m";
  auto d = sample();
  for (auto& n : d.picture.names) n.name = evil;
  for (auto& s : d.picture.places) s.name = evil;
  d.ground.problems.push_back(evil);
  viewpoints::Difference change;
  change.names = d.picture.names;
  change.from = change.to = d.picture.at;
  change.changes = {{evil, evil, "name", ActorId("ash"), entry(1), "reed"}};
  const auto html = to_html(d);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
  EXPECT_THAT(html, Not(HasSubstr("\" onload")));
  EXPECT_THAT(to_html(change), Not(HasSubstr("<script")));
  EXPECT_THAT(to_html(change), HasSubstr("&lt;script&gt;"));
  for (const auto& form : {html, to_text(d), to_text(change), to_html(change)}) {
    EXPECT_THAT(form, Not(HasSubstr("\u202e")));
    EXPECT_THAT(form, Not(HasSubstr("\u2066")));
    EXPECT_THAT(form, Not(HasSubstr("\x1b")));
  }
}

TEST(ViewpointsGeojson, HasALayerAFeatureAndSaysWhoseWordItIs) {
  const auto geo = to_geojson(sample());
  EXPECT_THAT(geo, HasSubstr(R"("claimed":"disputed")"));
  EXPECT_THAT(geo, HasSubstr(R"("km2":12308.00)"));
  EXPECT_THAT(geo, HasSubstr(R"("says":{"ash":"excluded","elm":"silent"})"));
  EXPECT_THAT(geo, HasSubstr(R"("coordinates":[0.5000000,0.5000000],"type":"Point")"));
  std::size_t features = 0, examples = 0;
  for (auto at = geo.find("\"type\":\"Feature\""); at != std::string::npos;
       at = geo.find("\"type\":\"Feature\"", at + 1))
    ++features;
  for (auto at = geo.find("EXAMPLE"); at != std::string::npos; at = geo.find("EXAMPLE", at + 1)) ++examples;
  EXPECT_EQ(features, 4U);
  EXPECT_EQ(examples, 5U) << "one a feature, and one for all";
}

TEST(ViewpointsPages, OfNothingSayThatNothingIsHeld) {
  viewpoints::Document d;
  d.picture.at = d.picture.from = d.picture.to = date("2031-05-10");
  for (const auto& form : {to_text(d), to_html(d)}) {
    EXPECT_THAT(form, HasSubstr("No guarantor has said anything of any group that we hold."));
    EXPECT_THAT(form, HasSubstr("No guarantor has drawn an area that holds at this date."));
  }
  EXPECT_THAT(to_text(viewpoints::Difference{}), HasSubstr("Nothing that is said"));
}

}  // namespace
}  // namespace truce::bulletin
