#include <gmock/gmock.h>

#include <random>

#include "ground/ground.hpp"
#include "places/drawn.hpp"

namespace truce::ground {
namespace {

using places::Area;
using testing::HasSubstr;

constexpr std::int32_t kDegree = 10'000'000;

Area read(std::string_view coordinates, const char* type = "Polygon") {
  auto area = places::parse_drawn_area(std::string(R"({"type":")") + type + R"(","coordinates":)" +
                                       std::string(coordinates) + "}");
  EXPECT_TRUE(area) << area.error().text();
  return area ? *area : Area{};
}

Coordinate at(double lat, double lon) {
  return {static_cast<std::int32_t>(lat * kDegree), static_cast<std::int32_t>(lon * kDegree)};
}

TEST(Mend, LeavesASoundAreaAsItIs) {
  const auto drawn = read("[[[0,0],[10,0],[10,10],[0,10],[0,0]],[[4,4],[6,4],[6,6],[4,6],[4,4]]]");
  const auto mended = mend(drawn);
  ASSERT_TRUE(mended);
  EXPECT_TRUE(mended->notices.empty());
  EXPECT_EQ(places::to_geojson(mended->area), places::to_geojson(drawn));
}

TEST(Mend, TurnsABowTieIntoItsTwoLoopsAndSaysWhereItCrosses) {
  const auto mended = mend(read("[[[0,0],[10,10],[10,0],[0,10],[0,0]]]"));
  ASSERT_TRUE(mended) << mended.error().text();
  EXPECT_EQ(mended->area.polygons.size(), 2U);
  ASSERT_EQ(mended->notices.size(), 1U);
  EXPECT_THAT(mended->notices[0], HasSubstr("Self-intersection at 5.0000000 5.0000000"));
  EXPECT_TRUE(places::contains(mended->area, at(5, 1)));
  EXPECT_FALSE(places::contains(mended->area, at(1, 5)));
}

TEST(Mend, RefusesWhatIsNotSoundWhereItIsToldTo) {
  MendOptions strict;
  strict.refuse = true;
  const auto refused = mend(read("[[[0,0],[10,10],[10,0],[0,10],[0,0]]]"), strict);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fault, Fault::refused);
  EXPECT_THAT(refused.error().text(), HasSubstr("Self-intersection"));
  EXPECT_TRUE(mend(read("[[[0,0],[10,0],[10,10],[0,0]]]"), strict));
}

TEST(Mend, JoinsPolygonsThatOverlapAndNeverCancelsThem) {
  const auto drawn =
      read("[[[[0,0],[10,0],[10,10],[0,10],[0,0]]],[[[5,5],[15,5],[15,15],[5,15],[5,5]]]]", "MultiPolygon");
  const auto mended = mend(drawn);
  ASSERT_TRUE(mended) << mended.error().text();
  EXPECT_EQ(mended->area.polygons.size(), 1U);
  EXPECT_TRUE(places::contains(mended->area, at(7, 7))) << "ground drawn twice is ground";
  EXPECT_THAT(mended->notices.back(), HasSubstr("overlap"));
}

TEST(Mend, TakesAHoleThatLeavesItsPolygonForTheHoleThatItIs) {
  const auto mended = mend(read("[[[0,0],[10,0],[10,10],[0,10],[0,0]],[[8,4],[14,4],[14,6],[8,6],[8,4]]]"));
  ASSERT_TRUE(mended) << mended.error().text();
  EXPECT_FALSE(places::contains(mended->area, at(5, 9)));
  EXPECT_FALSE(places::contains(mended->area, at(5, 12))) << "a hole makes no ground";
  EXPECT_TRUE(places::contains(mended->area, at(2, 9)));
}

TEST(Mend, CutsAtTheAntimeridianInWhicheverHalfTheRingBegins) {
  for (const char* ring :
       {"[[[170,10],[-170,10],[-170,20],[170,20],[170,10]]]", "[[[-170,10],[-170,20],[170,20],[170,10],[-170,10]]]"}) {
    const auto mended = mend(read(ring));
    ASSERT_TRUE(mended) << mended.error().text();
    ASSERT_EQ(mended->area.polygons.size(), 2U);
    EXPECT_THAT(mended->notices[0], HasSubstr("antimeridian"));
    EXPECT_TRUE(places::contains(mended->area, at(15, 179)));
    EXPECT_TRUE(places::contains(mended->area, at(15, -179)));
    EXPECT_TRUE(places::contains(mended->area, at(15, 180)));
    EXPECT_FALSE(places::contains(mended->area, at(15, 0)));
    EXPECT_EQ(hectares(mended->area), hectares(read("[[[0,10],[20,10],[20,20],[0,20],[0,10]]]")));
    EXPECT_TRUE(places::parse_area(places::to_geojson(mended->area))) << "what is recorded needs no option to be read";
  }
}

TEST(Mend, KeepsAHoleAcrossTheAntimeridian) {
  const auto mended =
      mend(read("[[[170,10],[-170,10],[-170,20],[170,20],[170,10]],[[179,14],[-179,14],[-179,16],[179,16],[179,14]]]"));
  ASSERT_TRUE(mended) << mended.error().text();
  EXPECT_FALSE(places::contains(mended->area, at(15, 179.5)));
  EXPECT_FALSE(places::contains(mended->area, at(15, -179.5)));
  EXPECT_TRUE(places::contains(mended->area, at(15, 178)));
}

TEST(Mend, RefusesWhatEnclosesNothingOrGoesRoundAPole) {
  const auto flat = mend(read("[[[0,0],[5,5],[10,10],[0,0]]]"));
  ASSERT_FALSE(flat);
  EXPECT_THAT(flat.error().text(), HasSubstr("encloses no ground"));
  const auto pole = mend(read("[[[0,80],[120,80],[-120,80],[0,80]]]"));
  ASSERT_FALSE(pole);
  EXPECT_THAT(pole.error().text(), HasSubstr("round a pole"));
  const auto point = mend(Area{{{{at(1, 1)}, {}}}});
  ASSERT_FALSE(point);
  EXPECT_THAT(point.error().text(), HasSubstr("fewer than three"));
}

// Dirty polygons of every kind: the mended area holds a point exactly where the drawn one does, away from the borders.
TEST(Mend, ChangesTheDrawingAndNotTheGround) {
  std::mt19937 random(11);
  std::uniform_int_distribution<std::int32_t> spread(-60, 60);
  int mended_count = 0;
  for (int round = 0; round < 400; ++round) {
    Area drawn;
    for (std::size_t p = 0; p < 1 + random() % 3; ++p) {
      places::Polygon polygon;
      const auto ring = [&] {
        places::Ring out;
        for (std::size_t i = 0; i < 3 + random() % 7; ++i)
          out.push_back({spread(random) * 1000, spread(random) * 1000});
        return out;
      };
      polygon.outer = ring();
      if (random() % 2 == 0) polygon.holes.push_back(ring());
      drawn.polygons.push_back(polygon);
    }
    const auto mended = mend(drawn);
    if (!mended) {
      EXPECT_THAT(mended.error().text(), HasSubstr("encloses no ground"));
      continue;
    }
    mended_count += !mended->notices.empty();
    for (int k = 0; k < 60; ++k) {
      const Coordinate p{spread(random) * 1000 + 371, spread(random) * 1000 + 613};
      bool near_border = false;  // snapping moves a crossing by half a unit
      for (int dy = -2; dy <= 2; dy += 2)
        for (int dx = -2; dx <= 2; dx += 2)
          near_border |= places::contains(drawn, {p.lat_e7 + dy, p.lon_e7 + dx}) != places::contains(drawn, p);
      if (!near_border) {
        EXPECT_EQ(places::contains(mended->area, p), places::contains(drawn, p)) << round << " " << p.text();
      }
    }
    const auto again = mend(mended->area);
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->notices.empty()) << round << ": " << again->notices[0];
  }
  EXPECT_GT(mended_count, 200);
}

}  // namespace
}  // namespace truce::ground
