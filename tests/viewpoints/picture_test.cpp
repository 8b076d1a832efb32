// Three guarantors, a few groups and a strip of land:
//
//      0        1         2         3         4   (degrees east; latitude 0 to 1; the frame is 0 to 4)
//      +--------+---------+---------+---------+
//      |  ash: excluded   |                   |
//      |        |   elm: covered    |         |
#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "base/base.hpp"
#include "ground/ground.hpp"
#include "viewpoints/difference.hpp"

namespace truce::viewpoints {
namespace {

using model::AdherenceStatus;
using model::Coverage;
using testing::ElementsAre;

constexpr std::int32_t kDegree = 10'000'000;
DayNumber day(const char* text) { return Date::parse(text).value().first_day(); }
std::optional<Date> date(const char* text) {
  return text == nullptr ? std::nullopt : std::optional(Date::parse(text).value());
}
places::Area land(int west, int east) {
  const auto at = [](int lat, int lon) { return Coordinate{lat * kDegree, lon * kDegree}; };
  return {{{{at(0, west), at(0, east), at(1, east), at(1, west)}, {}}}};
}

struct World {
  std::vector<judgement::Position> positions;
  std::vector<judgement::Ground> grounds;
  std::vector<Adherence> adherences;
  std::vector<ActorId> guarantors{ActorId("ash"), ActorId("elm"), ActorId("oak")};
  std::vector<Alleged> incidents;
  std::optional<places::Area> frame = land(0, 4);
  std::uint64_t next = 1;

  EntryRef entry() { return {Origin("log"), next++}; }
  EntryRef says(const char* of, const char* actor, Coverage status, const char* from = "2031-05-01",
                const char* until = nullptr, bool reported = false) {
    positions.push_back({ActorId(of), ActorId(actor), status, date(from), date(until), reported, entry()});
    return positions.back().ref;
  }
  EntryRef draws(const char* of, places::Area area, std::optional<Coverage> status, const char* holder = nullptr,
                 const char* from = "2031-05-01", const char* until = nullptr) {
    judgement::Ground g;
    g.of = ActorId(of), g.status = status, g.area = std::move(area), g.from = date(from), g.until = date(until),
    g.ref = entry();
    if (holder != nullptr) g.holder = ActorId(holder);
    grounds.push_back(g);
    return g.ref;
  }
  void joins(const char* actor, const char* by, AdherenceStatus status, const char* from, const char* until = nullptr) {
    adherences.push_back({ActorId(actor), std::nullopt, ActorId(by), status, date(from), date(until), false, entry()});
  }
  Document on(const char* at, const char* from = "2031-05-01") const {
    Material m;
    m.positions = positions, m.grounds = grounds, m.adherences = adherences, m.incidents = incidents, m.frame = frame;
    m.guarantors_on = [this](DayNumber) { return guarantors; };
    auto out = picture(m, {day(at), day(from), day(at), true});
    for (const auto& g : guarantors) out.picture.guarantors.push_back({g, true});
    out.picture.version = "test";
    return out;
  }
};

const Group& group(const Document& d, const char* actor) {
  const auto at = std::find_if(d.picture.groups.begin(), d.picture.groups.end(),
                               [&](const auto& g) { return g.actor.value == actor; });
  EXPECT_NE(at, d.picture.groups.end()) << actor;
  return *at;
}

TEST(Groups, AreAgreedOnOnlyWhereEveryGuarantorSaysTheSame) {
  World w;
  for (const char* of : {"ash", "elm", "oak"}) w.says(of, "reed", Coverage::excluded);
  for (const char* of : {"ash", "elm"}) w.says(of, "moss", Coverage::excluded);
  w.says("ash", "heron", Coverage::excluded), w.says("elm", "heron", Coverage::covered);
  w.says("ash", "teal", Coverage::excluded), w.says("elm", "teal", Coverage::undetermined),
      w.says("oak", "teal", Coverage::excluded);
  w.says("paper", "coot", Coverage::excluded);
  const auto d = w.on("2031-05-10");
  EXPECT_EQ(group(d, "reed").stand, Stand::agreed);
  EXPECT_EQ(group(d, "moss").stand, Stand::undetermined) << "nobody agrees by silence";
  EXPECT_THAT(group(d, "moss").silent, ElementsAre(ActorId("oak")));
  EXPECT_EQ(group(d, "heron").stand, Stand::differ);
  EXPECT_EQ(group(d, "teal").stand, Stand::undetermined);
  EXPECT_EQ(d.picture.groups.size(), 4U) << "who is no guarantor does not count";
}

TEST(Groups, TellSinceWhenItIsSoHoweverOftenItWasSaid) {
  World w;
  w.says("ash", "reed", Coverage::excluded, "2015-11");
  const auto again = w.says("ash", "reed", Coverage::excluded, "2031-05-03");
  w.says("ash", "reed", Coverage::covered, "2031-05-06");
  auto now = group(w.on("2031-05-05"), "reed").now.at(0);
  EXPECT_EQ(now.from->text(), "2015-11") << "as exactly as it was said";
  EXPECT_NE(now.ref, again);
  now = group(w.on("2031-05-07"), "reed").now.at(0);
  EXPECT_EQ(now.status, Coverage::covered);
  EXPECT_EQ(now.from->text(), "2031-05-06");
  EXPECT_EQ(group(w.on("2031-05-07"), "reed").history.size(), 2U);
}

TEST(Groups, UnderOneGuarantorAloneNothingIsAgreed) {
  World w;
  w.guarantors = {ActorId("ash")};
  w.says("ash", "reed", Coverage::excluded);
  w.draws("ash", land(0, 1), Coverage::excluded);
  const auto d = w.on("2031-05-10");
  EXPECT_EQ(group(d, "reed").stand, Stand::undetermined);
  EXPECT_EQ(d.ground.layers.at(0).claimed, Claimed::one_sided);
}

std::string told(const Document& d) {
  std::string out;
  for (const auto& l : d.ground.layers) {
    out += std::string(name_of(l.claimed)) + " ";
    for (const auto& s : l.says) out += s ? std::string(name_of(*s)).substr(0, 1) : "-";
    out += " " + std::to_string((l.hectares + 50) / 100) + "; ";
  }
  return out;
}

TEST(Ground, IsPartedIntoAgreedDisputedOneSidedAndUnclaimed) {
  World w;
  w.draws("ash", land(0, 2), Coverage::excluded);
  w.draws("elm", land(1, 3), Coverage::covered);
  const auto cell = std::to_string((ground::hectares(land(0, 1)) + 50) / 100);
  EXPECT_EQ(told(w.on("2031-05-10")), "disputed ec- " + cell + "; one-sided -c- " + cell + "; one-sided e-- " + cell +
                                          "; unclaimed --- " + cell + "; ");
  w.draws("elm", land(0, 1), Coverage::excluded), w.draws("oak", land(0, 1), Coverage::excluded);
  EXPECT_EQ(told(w.on("2031-05-10")).substr(0, 10), "agreed eee");
  w.frame.reset();
  const auto open = w.on("2031-05-10");
  EXPECT_FALSE(open.ground.framed);
  EXPECT_EQ(told(open).find("unclaimed"), std::string::npos) << "what the truce concerns is not known";
}

TEST(Ground, HeldBySomebodyFollowsWhatThatGuarantorSaysOfHim) {
  World w;
  w.draws("ash", land(0, 1), std::nullopt, "heron");
  EXPECT_EQ(w.on("2031-05-10").picture.drawn.at(0).status, Coverage::undetermined);
  EXPECT_EQ(w.on("2031-05-10").ground.layers.at(0).claimed, Claimed::undetermined);
  w.says("elm", "heron", Coverage::excluded);
  EXPECT_EQ(w.on("2031-05-10").picture.drawn.at(0).status, Coverage::undetermined) << "elm's word is not ash's";
  w.says("ash", "heron", Coverage::excluded, "2031-05-05");
  EXPECT_EQ(w.on("2031-05-04").picture.drawn.at(0).status, Coverage::undetermined);
  EXPECT_EQ(w.on("2031-05-05").picture.drawn.at(0).status, Coverage::excluded);
}

TEST(Ground, DrawnTwiceByOneGuarantorIsExcludedBeforeItIsCovered) {
  World w;
  w.draws("ash", land(0, 2), Coverage::covered), w.draws("ash", land(1, 2), Coverage::excluded);
  EXPECT_THAT(told(w.on("2031-05-10")),
              testing::AllOf(testing::HasSubstr("one-sided e--"), testing::HasSubstr("one-sided c--")));
}

TEST(Series, MovesOnTheDaysOnWhichSomethingIsSaid) {
  World w;
  w.says("ash", "reed", Coverage::excluded, "2031-05-03"),
      w.says("elm", "reed", Coverage::covered, "2031-05-06", "2031-05-07");
  w.draws("ash", land(0, 1), Coverage::excluded, nullptr, "2031-05-04");
  const auto d = w.on("2031-05-10");
  std::string days;
  for (const auto& m : d.picture.series)
    days += m.at.text().substr(8) + ":" + std::to_string(m.agreed) + std::to_string(m.differ) +
            std::to_string(m.undetermined) + " ";
  EXPECT_EQ(days, "01:001 03:001 04:001 06:010 08:001 10:001 ");
  ASSERT_EQ(d.ground.series.size(), d.picture.series.size());
  const auto one_sided = static_cast<std::size_t>(Claimed::one_sided),
             unclaimed = static_cast<std::size_t>(Claimed::unclaimed);
  EXPECT_EQ(d.ground.series[1].hectares[one_sided], 0);
  EXPECT_EQ(d.ground.series[2].hectares[one_sided], ground::hectares(land(0, 1)));
  EXPECT_NEAR(static_cast<double>(d.ground.series[1].hectares[unclaimed] - d.ground.series[2].hectares[unclaimed]),
              static_cast<double>(ground::hectares(land(0, 1))), 2);
}

TEST(Series, OfManyDaysIsThinnedAndKeepsItsEnds) {
  World w;
  for (int k = 0; k < 1000; ++k)
    w.says("ash", "reed", k % 2 == 0 ? Coverage::excluded : Coverage::covered,
           Date::of_day(day("2031-05-01") + k).text().c_str());
  const auto d = w.on("2034-01-01");
  EXPECT_EQ(d.picture.series.size(), kMomentsMax);
  EXPECT_EQ(d.picture.series.front().at.text(), "2031-05-01");
  EXPECT_EQ(d.picture.series.back().at.text(), "2034-01-01");
}

TEST(Parties, AreSaidToHaveJoinedBySomeAndNotByOthers) {
  World w;
  w.joins("heron", "ash", AdherenceStatus::is_signed, "2031-05-01"),
      w.joins("heron", "elm", AdherenceStatus::joined, "2031-05-02");
  EXPECT_FALSE(w.on("2031-05-03").picture.parties.at(0).contested) << "signed and joined are both in";
  w.joins("heron", "ash", AdherenceStatus::suspended, "2031-05-06", "2031-05-07");
  const auto then = w.on("2031-05-06").picture.parties.at(0), now = w.on("2031-05-08").picture.parties.at(0);
  EXPECT_TRUE(then.contested);
  EXPECT_FALSE(now.contested) << "the suspension ended";
  EXPECT_EQ(now.history.size(), 4U);
  w.joins("heron", "oak", AdherenceStatus::disputed, "2031-05-08");
  EXPECT_TRUE(w.on("2031-05-08").picture.parties.at(0).contested);
}

Alleged incident(std::uint64_t n, const char* covered) {
  Alleged out;
  out.anchor = {{Origin("log"), n}, 0};
  out.start = out.end = day("2031-05-05");
  const char* who[] = {"ash", "elm", "oak"};
  for (std::size_t i = 0; i < 3; ++i)
    out.coverage.push_back({ActorId(who[i]),
                            covered[i] == 'c'   ? judgement::Covered::covered
                            : covered[i] == 'o' ? judgement::Covered::outside
                                                : judgement::Covered::unknown,
                            {}});
  return out;
}

TEST(Incidents, AreCountedByHowTheViewpointsPart) {
  World w;
  w.incidents = {incident(1, "ccc"), incident(2, "ooo"), incident(3, "cuc"), incident(4, "cou"), incident(5, "uuu")};
  const auto i = w.on("2031-05-10").picture.incidents;
  EXPECT_EQ(i.total, 5);
  EXPECT_EQ(i.same, 3);
  EXPECT_EQ(i.contradicted, 1);
  EXPECT_EQ(i.unsure, 1);
  ASSERT_EQ(i.listed.size(), 2U);
  EXPECT_EQ(i.listed[0].anchor.entry.index, 4U) << "those that guarantors contradict come first";
  EXPECT_EQ(i.by_viewpoint.at(1).outside, 2);
}

TEST(Difference, ShowsWhatIsSaidOtherwiseAndWhichIncidentsItTouched) {
  World w;
  w.says("ash", "reed", Coverage::excluded);
  const auto before = w.on("2031-05-05").picture;
  const auto ref = w.says("elm", "reed", Coverage::covered, "2031-05-07");
  w.draws("ash", land(0, 1), Coverage::excluded, nullptr, "2031-05-06");
  w.joins("heron", "ash", AdherenceStatus::left, "2031-05-06");
  auto after = w.on("2031-05-08").picture;
  after.names.push_back({"reed", "The Reed"});
  auto named = before;
  named.names.push_back({"reed", "Reed"});
  const auto d = difference(
      named, after,
      {{incident(3, "uuu").anchor, day("2031-05-05"), incident(3, "cuc").coverage, incident(3, "coc").coverage},
       {incident(4, "uuu").anchor, 0, {}, incident(4, "ccc").coverage}});
  ASSERT_EQ(d.changes.size(), 4U);
  EXPECT_EQ(d.changes[0].kind, "ground");
  EXPECT_EQ(d.changes[0].after, "excluded");
  EXPECT_EQ(d.changes[1], (Change{"covered", std::nullopt, "group", ActorId("elm"), ref, "reed"}));
  EXPECT_EQ(d.changes[2].before, "Reed");
  EXPECT_EQ(d.changes[3].after, "left");
  EXPECT_EQ(d.appeared, 1);
  ASSERT_EQ(d.touched.size(), 1U);
  EXPECT_EQ(d.touched[0].viewpoint, ActorId("elm"));
  EXPECT_TRUE(difference(before, before, {}).changes.empty());
}

// Any order of entries gives the same bytes: positions, grounds, adherences and incidents shuffled.
TEST(PictureProperty, IsTheSameToTheByteForShuffledEntries) {
  std::mt19937 random(41);
  for (int round = 0; round < 12; ++round) {
    World w;
    const char* of[] = {"ash", "elm", "oak"};
    const char* who[] = {"reed", "moss", "heron", "teal"};
    const char* days[] = {"2031-04", "2031-05-02", "2031-05-05", "2031-05-09"};
    const auto any = [&](const auto& list) { return list[random() % std::size(list)]; };
    for (int k = 0; k < 30; ++k)
      w.says(any(of), any(who), static_cast<Coverage>(random() % 3), any(days),
             random() % 3 == 0 ? "2031-05-08" : nullptr, random() % 4 == 0);
    for (int k = 0; k < 6; ++k) {
      const int west = static_cast<int>(random() % 3);
      w.draws(any(of), land(west, west + 1 + static_cast<int>(random() % 2)),
              k % 2 == 0 ? std::optional(static_cast<Coverage>(random() % 3)) : std::nullopt,
              k % 2 == 0 ? nullptr : any(who), any(days));
    }
    for (int k = 0; k < 8; ++k) w.joins(any(who), any(of), static_cast<AdherenceStatus>(random() % 5), any(days));
    const char* patterns[] = {"ccc", "cou", "uuc", "ooo"};
    for (std::uint64_t k = 0; k < 9; ++k) w.incidents.push_back(incident(k, any(patterns)));
    const auto first = to_document(w.on("2031-05-10"));
    for (int k = 0; k < 4; ++k) {
      std::shuffle(w.positions.begin(), w.positions.end(), random),
          std::shuffle(w.grounds.begin(), w.grounds.end(), random);
      std::shuffle(w.adherences.begin(), w.adherences.end(), random),
          std::shuffle(w.incidents.begin(), w.incidents.end(), random);
      EXPECT_TRUE(to_document(w.on("2031-05-10")) == first) << round;
    }
  }
}

TEST(Document, StatesTheDigestOfItsBytesAndItsCut) {
  World w;
  w.says("ash", "reed", Coverage::excluded);
  auto d = w.on("2031-05-10");
  d.picture.cut.push_back({Origin("log"), PartDigest(std::string(64, 'a')), 7});
  const auto text = to_document(d);
  EXPECT_NE(text.find("\"digest\":\"" + to_hex(sha256(to_json(d.picture))) + "\""), std::string::npos);
  const auto canonical = json::canonical(text);
  ASSERT_TRUE(canonical) << canonical.error().text();
  EXPECT_EQ(*canonical + "\n", text);
  const auto cut = cut_of(text);
  ASSERT_TRUE(cut) << cut.error().text();
  EXPECT_EQ(cut->at(0).size, 7U);
  EXPECT_FALSE(cut_of("{\"bulletin\":{}}"));
  d.ground.layers.clear();
  EXPECT_EQ(digest(d.picture), to_hex(sha256(to_json(d.picture)))) << "areas stand outside the digest";
}

}  // namespace
}  // namespace truce::viewpoints
