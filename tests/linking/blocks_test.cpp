// Blocks against comparing all with all, anywhere on the globe, and what holds an incident together.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "linking/linking.hpp"

namespace truce::linking {
namespace {

struct Region {
  const char* name;
  std::int32_t lat, lon;
};

std::vector<Candidate> scattered(const Region& region, std::uint32_t n, std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&](std::uint32_t limit) { return static_cast<std::int32_t>(random() % limit); };
  std::vector<Candidate> all;
  for (std::uint32_t i = 0; i < n; ++i) {
    Candidate c;
    c.claim = 2 * i + 1;  // claims and positions are not the same thing
    c.lat_e7 = std::clamp(region.lat + below(6000000) - 3000000, -900000000, 900000000);
    std::int64_t lon = std::int64_t{region.lon} + below(30000000) - 15000000;
    if (lon > 1800000000) lon -= 3600000000;
    if (lon < -1800000000) lon += 3600000000;
    c.lon_e7 = static_cast<std::int32_t>(lon);
    c.start = 100 + below(7);
    c.end = c.start + (below(3) == 0 ? below(4) : 0);
    c.data_set = below(3) == 0 ? kNone : static_cast<std::uint32_t>(below(4));
    c.located = below(5) != 0;
    c.province = static_cast<std::uint32_t>(below(3));
    c.act = static_cast<model::Act>(below(3));
    c.actors[0] = static_cast<std::uint32_t>(below(3));
    c.episode = below(20) == 0;
    if (below(2) == 0) c.low = c.high = c.best = below(2);
    all.push_back(c);
  }
  return all;
}

std::vector<PairScore> plainly(const std::vector<Candidate>& all, const Parameters& p) {
  std::vector<PairScore> out;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t k = i + 1; k < all.size(); ++k)
      if (auto s = score(all[i], all[k], p); s && s->total >= p.threshold) out.push_back(*s);
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Blocks, MissNoPairAnywhereOnTheGlobe) {
  const Region regions[] = {{"equator", 0, 0},
                            {"Syria", 350000000, 380000000},
                            {"north of 60", 680000000, 330000000},
                            {"the far north", 845000000, 100000000},
                            {"the pole", 899000000, 0},
                            {"the south pole", -899500000, 900000000},
                            {"the antimeridian", 170000000, 1799500000},
                            {"the antimeridian far north", 690000000, -1799900000}};
  Parameters wide;
  wide.threshold = 500;
  wide.far_m = 40'000;
  Parameters narrow;
  narrow.far_m = 500, narrow.near_m = 10, narrow.threshold = 400;
  std::uint32_t seed = 0;
  std::size_t found = 0;
  for (const auto& region : regions)
    for (const auto& p : {Parameters{}, wide, narrow}) {
      const auto all = scattered(region, 500, ++seed);
      const auto plain = plainly(all, p);
      EXPECT_TRUE(scored_pairs(all, p) == plain) << region.name << " within " << p.far_m << " m";
      found += plain.size();
    }
  EXPECT_GT(found, 1000U);
}

TEST(Link, IsTheSameForAnyNumberOfThreads) {
  const auto all = scattered({"Syria", 350000000, 380000000}, 4'000, 77);
  const Parameters p;
  const auto one = link(all, {}, p, {}, 1);
  for (const unsigned threads : {2U, 3U, 5U}) {
    const auto more = link(all, {}, p, {}, threads);
    EXPECT_TRUE(more.incident == one.incident);
    EXPECT_TRUE(more.links == one.links);
    EXPECT_EQ(more.split, one.split);
  }
}

TEST(Link, DoesNotDependOnHowIdsWereNumbered) {
  auto all = scattered({"Syria", 350000000, 380000000}, 3'000, 5);
  const auto first = link(all);
  for (auto& c : all) {  // as another order of first sight would number them
    if (c.province != kNone) c.province = 1000 - c.province;
    if (c.data_set != kNone) c.data_set = 1000 - c.data_set;
    for (auto& a : c.actors)
      if (a != kNone) a = 1000 - a;
    std::sort(c.actors.begin(), c.actors.end());
  }
  const auto again = link(all);
  EXPECT_TRUE(again.incident == first.incident);
  EXPECT_TRUE(again.links == first.links);
}

TEST(Link, ACrowdedBlockIsCutByContentAndNotByArrival) {
  // One day at one place, 1,500 claims; which are compared may not hang on their numbers.
  std::vector<Candidate> all;
  for (std::uint32_t i = 0; i < 1500; ++i) {
    Candidate c;
    c.claim = i;
    c.start = c.end = 9;
    c.lat_e7 = 1'000'000 + static_cast<std::int32_t>(i * 131 % 1500);
    c.located = true;
    all.push_back(c);
  }
  Parameters p;
  p.block_max = 50;
  const auto pairs = scored_pairs(all, p);
  EXPECT_EQ(pairs.size(), 1500U * 50U - 50U * 51U / 2U);
  EXPECT_TRUE(std::all_of(pairs.begin(), pairs.end(), [&](const PairScore& pair) {
    return std::abs(all[pair.a].lat_e7 - all[pair.b].lat_e7) <= 50;
  }));
}

TEST(Link, AComponentThatIsTooLargeIsSplitAndSaysSo) {
  // A chain of shells, each near the next; the last pair agrees better than the others.
  std::vector<Candidate> all;
  for (std::uint32_t i = 0; i < 12; ++i) {
    Candidate c;
    c.claim = i;
    c.start = c.end = 9;
    c.lat_e7 = static_cast<std::int32_t>(i) * 400000;  // 4.4 km
    c.located = true;
    all.push_back(c);
  }
  all[10].lat_e7 = all[11].lat_e7;
  Parameters p;
  EXPECT_TRUE(link(all, {}, p).split.empty());
  p.component_max = 5;
  const auto c = link(all, {}, p);
  EXPECT_EQ(c.split, std::vector<std::uint32_t>{0});
  EXPECT_EQ(c.incident[11], 10U);
  EXPECT_NE(c.incident[0], c.incident[1]);
}

TEST(Link, TwoClaimsOfOneIncidentAreNeverAtOdds) {
  // a and c name different armies and different acts; b fits both.
  std::vector<Candidate> all(3);
  for (std::uint32_t i = 0; i < 3; ++i) {
    all[i].claim = i;
    all[i].located = true;
  }
  all[0].actors[0] = 1, all[2].actors[0] = 2;
  all[0].act = model::Act::shelling, all[1].act = model::Act::other_violation, all[2].act = model::Act::siege;
  all[0].low = all[0].high = 3, all[2].low = all[2].high = 9;
  all[2].lat_e7 = 700000;
  Parameters p;
  p.slack = 150;
  const auto c = link(all, {}, p);
  EXPECT_EQ(c.incident[1], 0U);
  EXPECT_NE(c.incident[2], 0U);
}

TEST(Link, DifferentHoldsHoweverAnIncidentGrows) {
  std::vector<Candidate> all(6);
  for (std::uint32_t i = 0; i < 6; ++i) all[i].claim = i, all[i].located = true;
  Decisions d;
  d.different = {{0, 5}, {77, 1}};  // the second names a claim that is no candidate
  d.same = {{5, 4}};
  const auto c = link(all, d);
  EXPECT_NE(c.incident[0], c.incident[5]);
  EXPECT_EQ(c.incident[4], c.incident[5]);
  EXPECT_TRUE(c.set_aside.empty());
  EXPECT_EQ(link({}).incident.size(), 0U);
}

TEST(Link, WhatPeopleJoinedAcrossACountryStillTakesCopies) {
  std::vector<Candidate> all(3);
  for (std::uint32_t i = 0; i < 3; ++i) all[i].claim = i, all[i].located = true;
  all[1].lat_e7 = 30000000;
  all[2].lat_e7 = 30000000;
  Decisions d;
  d.same = {{0, 1}};
  const auto c = link(all, d);
  EXPECT_EQ(c.incident[1], 0U);
  EXPECT_EQ(c.incident[2], 0U) << "it is far from the first, and says what the second says";
}

TEST(Parameters, GoThroughJsonAndRefuseWhatMakesNoSense) {
  Parameters p;
  p.threshold = 640;
  EXPECT_EQ(decode_parameters(encode(p)).value(), p);
  EXPECT_EQ(decode_parameters("{}").value(), Parameters{});
  EXPECT_EQ(decode_parameters(R"({"threshold": 650})").value().threshold, 650);
  for (const char* bad :
       {"", "[]", "7", "{\"threshold\":0}", "{\"threshold\":\"700\"}", "{\"luck\":1}", "{\"time\":300}",
        "{\"near_m\":20000}", "{\"threshold\":700,\"threshold\":700}", "{\"threshold\":[700]}", "{\"threshold\":{}}",
        "{\"threshold\":7.5}", "{\"far_m\":99999999999999999999}"})
    EXPECT_FALSE(decode_parameters(bad)) << bad;
  EXPECT_EQ(decode_parameters("{\"luck\":1}").error().where, ".luck");
}

TEST(Origins, CopiesAddNone) {
  const std::string story =
      "Shells fell on the mill at Millbrae on Friday evening and two people who worked there were hurt, the agency says.";
  const auto a = sketch(story);
  const auto b = sketch(story + " Our correspondent adds nothing.");
  const auto other =
      sketch("An aid convoy was held for five hours at the bridge of Ardmere while soldiers searched it.");
  ASSERT_GE(resemblance(a, b), kCopy);
  std::vector<Voice> voices = {{"agency", a}, {"outlet", b}, {"mission", other}, {"mission", {}}, {"patrol", {}}};
  for (int i = 0; i < 120; ++i) {
    EXPECT_EQ(independent_origins(voices), 3U);
    std::next_permutation(voices.begin(), voices.end(),
                          [](const Voice& x, const Voice& y) { return x.originator < y.originator; });
  }
  EXPECT_EQ(independent_origins({}), 0U);
}

TEST(Origins, AClaimGoesBackToTheInnermostThatIsKnown) {
  const auto link_to = [](const char* id, model::LinkKind kind) {
    model::Link l;
    if (*id != 0) l.id = id;
    l.kind = kind;
    return l;
  };
  using model::LinkKind;
  EXPECT_EQ(originator({}, SourceId("outlet")), "outlet");
  EXPECT_EQ(originator({link_to("agency", LinkKind::agency), link_to("", LinkKind::unnamed)}, SourceId("outlet")),
            "agency");
  EXPECT_EQ(originator({link_to("some.file", LinkKind::data)}, SourceId("outlet")), "outlet");
}

TEST(Compare, SaysWhyTwoCountsDoNotStandSideBySide) {
  CountRow a{ActorId("a"), model::Unit::case_as_registered, 10, 10, {PlaceId("P")}, 3, false, 0};
  CountRow b = a;
  EXPECT_EQ(why_not(a, b), NotCompared::one_recorder);
  b.recorder = ActorId("b");
  EXPECT_FALSE(why_not(a, b));
  EXPECT_TRUE(compare({a, b}).at(0).same_window);
  b.tz = "Europe/Istanbul";
  EXPECT_FALSE(compare({a, b}).at(0).same_window) << "the same dates in another time zone are another window";
  b.place = {PlaceId("P"), PlaceId("Q")};
  EXPECT_EQ(why_not(a, b), NotCompared::places_differ);
  b.value.reset();
  EXPECT_EQ(why_not(a, b), NotCompared::no_number);
  EXPECT_TRUE(compare({a, b}).empty());
}

TEST(Compare, DoesNotDependOnTheOrderOfRows) {
  std::mt19937 random(3);
  std::vector<CountRow> rows;
  for (std::uint32_t i = 0; i < 60; ++i) {
    CountRow r{
        ActorId(std::string(1, static_cast<char>('a' + random() % 3))), model::Unit::incident, 0, 0, {}, 1, false, i};
    r.start = static_cast<DayNumber>(random() % 10);
    r.end = r.start + static_cast<DayNumber>(random() % 3);
    if (random() % 2 == 0) r.place = {PlaceId("P")};
    rows.push_back(r);
  }
  const auto claims = [](const std::vector<Comparison>& all) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    for (const auto& c : all) out.emplace_back(c.left.claim, c.right.claim);
    return out;
  };
  const auto first = claims(compare(rows));
  EXPECT_GT(first.size(), 20U);
  std::shuffle(rows.begin(), rows.end(), random);
  EXPECT_EQ(claims(compare(rows)), first);
}

}  // namespace
}  // namespace truce::linking
