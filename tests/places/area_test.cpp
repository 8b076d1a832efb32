#include "places/area.hpp"

#include <gtest/gtest.h>

#include <random>

namespace truce::places {
namespace {

constexpr std::int32_t kDegree = 10'000'000;
Coordinate at(int lat, int lon) { return {lat * kDegree, lon * kDegree}; }

std::string error_of(std::string_view json) {
  auto area = parse_area(json);
  return area ? "it was accepted" : area.error().text();
}

const char* kSquareWithHole =
    R"({"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,10],[0,0]],[[4,4],[6,4],[6,6],[4,6],[4,4]]]})";

TEST(Area, HoldsWhatIsInsideAndNotWhatIsInItsHole) {
  const auto area = parse_area(kSquareWithHole);
  ASSERT_TRUE(area.ok()) << area.error().text();
  EXPECT_TRUE(contains(*area, at(1, 1)));
  EXPECT_FALSE(contains(*area, at(5, 5)));
  EXPECT_FALSE(contains(*area, at(11, 5)));
}

TEST(Area, HoldsItsBorderAndTheBorderOfItsHole) {
  const auto area = parse_area(kSquareWithHole);
  ASSERT_TRUE(area.ok());
  for (const auto p : {at(0, 0), at(10, 10), at(0, 5), at(5, 0), at(4, 4), at(4, 5)})
    EXPECT_TRUE(contains(*area, p)) << p.text();
}

TEST(Area, IsWrittenAsItWasRead) {
  const auto area = parse_area(
      R"({"type":"Feature","properties":null,"geometry":{"type":"Polygon","coordinates":[[[36.5,35.25],[37,35],[37.1234567,-36],[36.5,35.25]]]}})");
  ASSERT_TRUE(area.ok()) << area.error().text();
  EXPECT_EQ(to_geojson(*area),
            R"({"coordinates":[[[[36.5,35.25],[37,35],[37.1234567,-36],[36.5,35.25]]]],"type":"MultiPolygon"})");
  const auto again = parse_area(to_geojson(*area));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(to_geojson(*again), to_geojson(*area));
}

TEST(Area, NamesWhatIsWrongWithAFile) {
  EXPECT_NE(error_of("").find("not JSON"), std::string::npos);
  EXPECT_NE(error_of(R"({"type":"Point","coordinates":[1,2]})").find("'Point' is no area"), std::string::npos);
  EXPECT_NE(error_of(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]})").find("not closed"),
            std::string::npos);
  EXPECT_NE(error_of(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]})").find("four positions"),
            std::string::npos);
  EXPECT_NE(error_of(R"({"type":"Polygon","coordinates":[[[0,91],[1,0],[1,1],[0,91]]]})")
                .find(".coordinates[0][0][1]: a latitude"),
            std::string::npos);
  EXPECT_NE(error_of(R"({"type":"Polygon","coordinates":[[["x",1],[1,0],[1,1],[0,1]]]})").find("a number"),
            std::string::npos);
  EXPECT_NE(error_of(R"({"type":"Polygon","type":"Polygon","coordinates":[]})").find("named twice"), std::string::npos);
  EXPECT_NE(error_of(R"({"type":"Polygon","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"coordinates":[]})")
                .find(".crs"),
            std::string::npos);
  EXPECT_NE(error_of(R"({"type":"Polygon","coordinates":[[[-170,0],[170,0],[170,1],[-170,0]]]})").find("antimeridian"),
            std::string::npos);
  EXPECT_NE(error_of(R"({"type":"FeatureCollection","features":[]})").find("no polygon"), std::string::npos);
  EXPECT_NE(error_of(R"({"type":"Polygon","coordinates":[[[NaN,0],[1,0],[1,1],[0,0]]]})").find("not JSON"),
            std::string::npos);
  EXPECT_FALSE(parse_area(std::string(100'000, '[')).ok());
}

TEST(Area, AgreesWithAPlainRayCastOnRandomPolygons) {
  std::mt19937 random(7);
  std::uniform_int_distribution<std::int32_t> spread(-50, 50);
  for (int round = 0; round < 300; ++round) {
    Ring ring;
    const auto vertices = 3 + random() % 8;
    for (std::size_t i = 0; i < vertices; ++i) ring.push_back({spread(random) * 2, spread(random) * 2});
    for (int k = 0; k < 50; ++k) {
      // Odd latitude halves never meet a vertex; the plain way in long double.
      const Coordinate p{spread(random) * 2 + 1, spread(random) * 2};
      bool inside = false;
      bool border = false;
      for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const long double y1 = ring[j].lat_e7, y2 = ring[i].lat_e7, x1 = ring[j].lon_e7, x2 = ring[i].lon_e7;
        if ((y1 > p.lat_e7) == (y2 > p.lat_e7)) continue;
        const long double x = x1 + (x2 - x1) * (static_cast<long double>(p.lat_e7) - y1) / (y2 - y1);
        const long double gap = x - static_cast<long double>(p.lon_e7);
        if (gap < 1e-9L && gap > -1e-9L) border = true;
        if (gap > 0) inside = !inside;
      }
      EXPECT_EQ(contains(ring, p), border || inside) << round << " " << p.text();
    }
  }
}

}  // namespace
}  // namespace truce::places
