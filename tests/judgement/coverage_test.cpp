// Each rule of coverage as a story that a monitoring officer could check.
//
//      0        10        20        30   (degrees east; latitude 0 to 10)
//      +--------+---------+---------+
//      |  moor  |   fen   |  heath  |
//      +--------+---------+---------+
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "judgement/history.hpp"
#include "judgement/judgement.hpp"

namespace truce::judgement {
namespace {

using model::Coverage;

constexpr std::int32_t kDegree = 10'000'000;
DayNumber day(const char* text) { return Date::parse(text).value().first_day(); }
Coordinate in(int lon) { return {5 * kDegree, lon * kDegree}; }
places::Area land(int west, int east) {
  const auto at = [](int lat, int lon) { return Coordinate{lat * kDegree, lon * kDegree}; };
  return {{{{at(0, west), at(0, east), at(10, east), at(10, west)}, {}}}};
}

/// Ash's words, entry by entry.
struct Ash {
  std::vector<Position> positions;
  std::vector<Ground> grounds;
  std::uint64_t next = 1;

  EntryRef entry() { return {Origin("ash.example/t"), next++}; }
  EntryRef says(const char* actor, Coverage status, const char* from = nullptr, const char* until = nullptr) {
    Position p;
    p.of = ActorId("ash"), p.actor = ActorId(actor), p.status = status;
    if (from != nullptr) p.from = Date::parse(from).value();
    if (until != nullptr) p.until = Date::parse(until).value();
    p.ref = entry();
    positions.push_back(p);
    return p.ref;
  }
  EntryRef draws(places::Area area, std::optional<Coverage> status, const char* holder = nullptr,
                 const char* from = nullptr, const char* until = nullptr) {
    Ground g;
    g.of = ActorId("ash"), g.status = status, g.area = std::move(area);
    if (holder != nullptr) g.holder = ActorId(holder);
    if (from != nullptr) g.from = Date::parse(from).value();
    if (until != nullptr) g.until = Date::parse(until).value();
    g.ref = entry();
    grounds.push_back(g);
    return g.ref;
  }
};

Terms truce() {
  Terms t;
  t.start = day("2031-05-01");
  t.guarantors = {ActorId("ash"), ActorId("elm")};
  t.ref = EntryRef{Origin("ash.example/t"), 0};
  return t;
}

/// Shells of the reed on the moss, on the day, at the place.
Case shells(const char* on = "2031-05-10", const char* until = nullptr) {
  Case c;
  c.start = day(on), c.end = until != nullptr ? day(until) : c.start;
  c.acts = {model::Act::shelling};
  c.sides = {ActorId("moss"), ActorId("reed")};
  c.acted = {ActorId("reed")};
  c.against = {ActorId("moss")};
  return c;
}

CoverageOf seen(const Case& c, const Ash& ash, const Terms& t = truce()) {
  return coverage(c, t, ActorId("ash"), ash.positions, ash.grounds);
}

/// "excluded-actor reed by 3" ...
std::string why(const CoverageOf& c) {
  std::string out(name_of(c.covered));
  for (const auto& r : c.reasons)
    out += "; " + r.code + (r.actor ? " " + r.actor->value : "") + (r.role ? " " + *r.role : "") +
           (r.ref ? " " + std::to_string(r.ref->index) : "");
  return out;
}

TEST(CoverageStory, TheAttackerIsExcludedByName) {
  Ash ash;
  ash.says("reed", Coverage::excluded);
  EXPECT_EQ(why(seen(shells(), ash)), "outside; excluded-actor reed by 1");
}

TEST(CoverageStory, WhoIsAttackedIsExcludedByName) {
  Ash ash;
  ash.says("moss", Coverage::excluded);
  ash.says("reed", Coverage::covered);
  EXPECT_EQ(why(seen(shells(), ash)), "outside; excluded-actor moss against 1");
}

TEST(CoverageStory, OneIsSaidToBeOnBothSides) {
  Ash ash;
  ash.says("reed", Coverage::excluded);
  auto c = shells();
  c.against = {ActorId("moss"), ActorId("reed")};
  EXPECT_EQ(why(seen(c, ash)), "outside; excluded-actor reed 1");
}

TEST(CoverageStory, BothSidesAreCovered) {
  Ash ash;
  ash.says("reed", Coverage::covered);
  EXPECT_EQ(why(seen(shells(), ash)), "unknown; covered-side reed by 1") << "of the moss nothing is said";
  ash.says("moss", Coverage::covered);
  EXPECT_EQ(why(seen(shells(), ash)), "covered; covered-sides reed by 1; covered-sides moss against 2");
  auto crowd = shells();
  crowd.more_sides = true;
  EXPECT_EQ(seen(crowd, ash).covered, Covered::unknown) << "somebody else took part, and who it was was not kept";
}

TEST(CoverageStory, NothingIsSaid) { EXPECT_EQ(why(seen(shells(), {})), "unknown; no-position"); }

TEST(CoverageStory, ItIsSaidToBeOpen) {
  Ash ash;
  ash.says("reed", Coverage::undetermined);
  EXPECT_EQ(why(seen(shells(), ash)), "unknown; undetermined-actor reed by 1");
}

TEST(CoverageStory, TheGroundIsExcluded) {
  Ash ash;
  ash.draws(land(10, 20), Coverage::excluded);
  auto c = shells();
  EXPECT_EQ(seen(c, ash).covered, Covered::unknown) << "where it happened is not known";
  c.where = {in(5)};
  EXPECT_EQ(why(seen(c, ash)), "unknown; no-position");
  c.where = {in(15)};
  EXPECT_EQ(why(seen(c, ash)), "outside; excluded-ground 1");
  c.where = {in(10)};
  EXPECT_EQ(seen(c, ash).covered, Covered::outside) << "its border belongs to an area";
}

TEST(CoverageStory, TheGroundIsHeldByWhomTheGuarantorExcludes) {
  Ash ash;
  ash.draws(land(10, 20), std::nullopt, "heron");
  auto c = shells();
  c.where = {in(15)};
  EXPECT_EQ(why(seen(c, ash)), "unknown; undetermined-ground heron 1");
  ash.says("heron", Coverage::covered);
  EXPECT_EQ(why(seen(c, ash)), "covered; covered-ground heron 1");
  ash.says("heron", Coverage::excluded, "2031-05-05");
  EXPECT_EQ(why(seen(c, ash)), "outside; held-by-excluded heron 1");
}

TEST(CoverageStory, OutsideComesBeforeCovered) {
  Ash ash;
  ash.says("reed", Coverage::covered), ash.says("moss", Coverage::covered);
  ash.draws(land(10, 20), Coverage::excluded);
  auto c = shells();
  c.where = {in(15)};
  EXPECT_EQ(why(seen(c, ash)), "outside; excluded-ground 3");
}

TEST(CoverageStory, ReportsPlaceItInTwoTowns) {
  Ash ash;
  ash.draws(land(10, 20), Coverage::excluded);
  auto c = shells();
  c.where = {in(12), in(18)};
  EXPECT_EQ(seen(c, ash).covered, Covered::outside) << "both lie there";
  c.where = {in(5), in(15)};
  EXPECT_EQ(why(seen(c, ash)), "unknown; some-places 1");
}

TEST(CoverageStory, ItHappenedBeforeTheTruceOrAfterIt) {
  auto t = truce();
  t.end = day("2031-05-31");
  t.end_ref = EntryRef{Origin("elm.example/t"), 7};
  Ash ash;
  ash.says("reed", Coverage::covered), ash.says("moss", Coverage::covered);
  EXPECT_EQ(why(seen(shells("2031-04-30"), ash, t)), "outside; before-start 0");
  EXPECT_EQ(seen(shells("2031-05-01"), ash, t).covered, Covered::covered);
  EXPECT_EQ(seen(shells("2031-05-31"), ash, t).covered, Covered::covered);
  EXPECT_EQ(why(seen(shells("2031-06-01"), ash, t)), "outside; after-end 7");
}

TEST(CoverageStory, NobodyKnowsWhetherItWasBeforeTheTruceBegan) {
  Ash ash;
  ash.says("reed", Coverage::covered), ash.says("moss", Coverage::covered);
  const auto c = seen(shells("2031-04-29", "2031-05-02"), ash);
  EXPECT_EQ(c.covered, Covered::unknown);
  EXPECT_EQ(std::count_if(c.reasons.begin(), c.reasons.end(),
                          [](const auto& r) { return r.code == "changed-within" || r.code == "before-start"; }),
            2);
  ash.says("reed", Coverage::excluded, "2031-05-01");
  EXPECT_EQ(seen(shells("2031-04-29", "2031-05-02"), ash).covered, Covered::outside)
      << "before it, or of an excluded group: outside either way";
}

TEST(CoverageStory, ThePositionChangedWithinTheDaysInQuestion) {
  Ash ash;
  ash.says("moss", Coverage::covered);
  ash.says("reed", Coverage::covered, nullptr, "2031-05-09");
  ash.says("reed", Coverage::excluded, "2031-05-10");
  EXPECT_EQ(seen(shells("2031-05-09"), ash).covered, Covered::covered);
  EXPECT_EQ(seen(shells("2031-05-10"), ash).covered, Covered::outside);
  EXPECT_EQ(seen(shells("2031-05-08", "2031-05-11"), ash).covered, Covered::unknown);
}

TEST(CoverageStory, AMapReplacedByOneThatSaysTheSameChangesNothing) {
  Ash ash;
  ash.draws(land(10, 20), Coverage::excluded, nullptr, "2031-05-01", "2031-05-09");
  ash.draws(land(9, 20), Coverage::excluded, nullptr, "2031-05-10");
  auto c = shells("2031-05-09", "2031-05-10");
  c.where = {in(15)};
  EXPECT_EQ(why(seen(c, ash)), "outside; excluded-ground 1; excluded-ground 2");
}

TEST(CoverageStory, TheTruceHoldsInItsZonesOnly) {
  auto t = truce();
  t.zones = {land(0, 10), land(20, 30)};
  Ash ash;
  ash.says("reed", Coverage::covered), ash.says("moss", Coverage::covered);
  auto c = shells();
  c.where = {in(25)};
  EXPECT_EQ(seen(c, ash, t).covered, Covered::covered);
  c.where = {in(15)};
  EXPECT_EQ(why(seen(c, ash, t)), "outside; outside-zones 0");
  c.where = {in(5), in(15)};
  EXPECT_EQ(seen(c, ash, t).covered, Covered::unknown);
  c.where.clear();
  EXPECT_EQ(why(seen(c, ash, t)), "unknown; covered-sides reed by 1; covered-sides moss against 2; zone-unknown 0");
  t.zones_whole = false;
  c.where = {in(15)};
  EXPECT_EQ(seen(c, ash, t).covered, Covered::unknown) << "a zone cannot be read: it may lie in that one";
}

TEST(CoverageStory, APartOfAnExcludedGroupIsNotExcludedByThat) {
  Ash ash;
  ash.says("great.reed", Coverage::excluded);
  auto c = shells();
  c.kin = {{ActorId("reed"), ActorId("great.reed")}};
  const auto s = seen(c, ash);
  EXPECT_EQ(why(s), "unknown; kin-excluded reed 1");
  EXPECT_EQ(s.reasons[0].kin, ActorId("great.reed"));
  ash.says("reed", Coverage::covered), ash.says("moss", Coverage::covered);
  EXPECT_EQ(seen(c, ash).covered, Covered::covered) << "it says what it holds of the reed itself";
}

TEST(CoverageStory, WhatIsSaidOnlyByReportIsMarked) {
  Ash ash;
  ash.says("reed", Coverage::excluded);
  ash.positions[0].as_reported = true;
  EXPECT_TRUE(seen(shells(), ash).reasons[0].as_reported);
}

TEST(CoverageStory, OfAnotherGuarantorSaysNothingHere) {
  Ash ash;
  ash.says("reed", Coverage::excluded);
  EXPECT_EQ(coverage(shells(), truce(), ActorId("elm"), ash.positions, ash.grounds).reasons[0].code, "no-position");
}

// Whatever the order in which words are read.
TEST(CoverageProperty, DoesNotDependOnTheOrderOfWords) {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    Ash ash;
    const char* who[] = {"moss", "reed", "heron"};
    const char* days[] = {"2031-04", "2031-05-03", "2031-05-08", "2031-05-10", "2031-06"};
    for (int k = 0; k < 6; ++k)
      ash.says(who[random() % 3], static_cast<Coverage>(random() % 3), days[random() % 3],
               random() % 2 == 0 ? nullptr : days[3 + random() % 2]);
    for (int k = 0; k < 3; ++k)
      ash.draws(land(static_cast<int>(random() % 20), 25),
                k == 0 ? std::optional(static_cast<Coverage>(random() % 3)) : std::nullopt,
                k == 0 ? nullptr : who[random() % 3], days[random() % 3]);
    auto c = shells("2031-05-02", "2031-05-12");
    c.where = {in(15)};
    const auto first = seen(c, ash);
    for (int k = 0; k < 10; ++k) {
      std::shuffle(ash.positions.begin(), ash.positions.end(), random);
      std::shuffle(ash.grounds.begin(), ash.grounds.end(), random);
      EXPECT_EQ(seen(c, ash), first);
    }
  }
}

// The plain way: ask each day alone; one answer on all days is the answer, else it is unknown.
TEST(CoverageProperty, OfSeveralDaysIsWhatEachDaySays) {
  std::mt19937 random(17);
  int unknown = 0, known = 0;
  for (int round = 0; round < 500; ++round) {
    Ash ash;
    const char* days[] = {"2031-05-02", "2031-05-04", "2031-05-05", "2031-05-07"};
    for (int k = 0; k < 3; ++k)
      ash.says(random() % 2 == 0 ? "moss" : "reed", static_cast<Coverage>(random() % 3), days[random() % 4],
               random() % 3 == 0 ? days[3] : nullptr);
    const auto whole = seen(shells("2031-05-03", "2031-05-06"), ash);
    std::vector<Covered> each;
    for (const char* d : {"2031-05-03", "2031-05-04", "2031-05-05", "2031-05-06"})
      each.push_back(seen(shells(d), ash).covered);
    const bool one = std::all_of(each.begin(), each.end(), [&](auto c) { return c == each[0]; });
    EXPECT_EQ(whole.covered, one ? each[0] : Covered::unknown);
    ++(whole.covered == Covered::unknown ? unknown : known);
  }
  EXPECT_GT(unknown, 50);
  EXPECT_GT(known, 50);
}

std::vector<Stretch<Position>> history(const std::vector<Position>& all) {
  std::vector<const Position*> list;
  for (const auto& p : all) list.push_back(&p);
  return stretches(list);
}

TEST(History, JoinsWhatIsSaidAgainAndKeepsSilenceApart) {
  Ash ash;
  ash.says("reed", Coverage::excluded, "2031-05-01");
  ash.says("reed", Coverage::excluded, "2031-05-05");
  ash.says("reed", Coverage::covered, "2031-05-08", "2031-05-10");
  ash.positions[1].until = Date::parse("2031-05-12").value();
  ash.positions[0].until = Date::parse("2031-05-12").value();
  const auto h = history(ash.positions);
  ASSERT_EQ(h.size(), 3U);
  EXPECT_EQ(h[0].first, day("2031-05-01")) << "since the first of two that say the same";
  EXPECT_EQ(h[0].last, day("2031-05-07"));
  EXPECT_EQ(h[1].said->status, Coverage::covered);
  EXPECT_EQ(h[2].first, day("2031-05-11")) << "what it stood over goes on when it ends";
  EXPECT_EQ(h[2].last, day("2031-05-12"));
  EXPECT_EQ(stretch_on(h, day("2031-05-13")), nullptr);
  EXPECT_EQ(stretch_on(h, day("2031-04-30")), nullptr);
}

TEST(History, WithoutADateHoldsSinceEver) {
  Ash ash;
  ash.says("reed", Coverage::excluded);
  const auto h = history(ash.positions);
  ASSERT_EQ(h.size(), 1U);
  EXPECT_FALSE(h[0].first);
  EXPECT_FALSE(h[0].last);
}

// Day by day, against the rule that coverage asks by.
TEST(History, AgreesWithThePositionOfEachDay) {
  std::mt19937 random(29);
  for (int round = 0; round < 300; ++round) {
    Ash ash;
    for (int k = 0; k < 5; ++k) {
      ash.says("reed", static_cast<Coverage>(random() % 3));
      auto& p = ash.positions.back();
      if (random() % 4 != 0) p.from = Date::of_day(day("2031-05-01") + static_cast<DayNumber>(random() % 12));
      if (random() % 2 == 0) p.until = Date::of_day(day("2031-05-06") + static_cast<DayNumber>(random() % 9));
      p.as_reported = random() % 3 == 0;
    }
    const auto h = history(ash.positions);
    for (DayNumber d = day("2031-04-29"); d < day("2031-05-20"); ++d) {
      const auto* now = stretch_on(h, d);
      const auto* plain = detail::position_on(ActorId("reed"), ActorId("ash"), d, d, ash.positions);
      ASSERT_EQ(now == nullptr, plain == nullptr) << d;
      if (now != nullptr) { EXPECT_EQ(now->said->status, plain->status) << d; }
    }
  }
}

}  // namespace
}  // namespace truce::judgement
