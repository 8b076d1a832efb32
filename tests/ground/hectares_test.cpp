#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "ground/ground.hpp"

namespace truce::ground {
namespace {

using places::Area;
using places::Ring;

Area box(double west, double south, double east, double north) {
  const auto at = [](double lat, double lon) {
    return Coordinate{static_cast<std::int32_t>(std::lround(lat * 1e7)),
                      static_cast<std::int32_t>(std::lround(lon * 1e7))};
  };
  return {{{{at(south, west), at(south, east), at(north, east), at(north, west)}, {}}}};
}

/// The plain way: the ellipsoid's element of area, M N cos(phi), by Simpson's rule; M and N are the radii of curvature.
double plain_hectares(double west, double south, double east, double north) {
  const double a = 6378137.0, f = 1 / 298.257223563, e2 = f * (2 - f), degree = std::acos(-1.0) / 180;
  const auto element = [&](double lat) {
    const double s = std::sin(lat * degree), w = 1 - e2 * s * s;
    return a * a * (1 - e2) * std::cos(lat * degree) / (w * w);
  };
  const int steps = 2000;
  double sum = 0;
  for (int i = 0; i <= steps; ++i)
    sum += element(south + (north - south) * i / steps) * (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2);
  return sum * (north - south) / steps / 3 * degree * degree * (east - west) / 10'000;
}

TEST(Hectares, AreThoseOfTheEllipsoidBetweenParallels) {
  for (const auto& [s, n] : {std::pair{0.0, 1.0}, {35.0, 37.0}, {-41.0, -40.5}, {60.0, 89.0}, {-90.0, 90.0}}) {
    const double plain = plain_hectares(-10, s, 12, n);
    EXPECT_NEAR(static_cast<double>(hectares(box(-10, s, 12, n))), plain, 1 + plain * 1e-9) << s << " to " << n;
  }
}

TEST(Hectares, OfTheWholeEarthAreItsKnownSurface) {
  // 510,065,621.7 square kilometres: 4 pi times the square of the authalic radius 6,371,007.1809 m (Snyder, table 1 and
  // equation 3-13, for WGS 84).
  const auto half = hectares(box(-180, -90, 0, 90)), other = hectares(box(0, -90, 180, 90));
  EXPECT_EQ((half + other + 50) / 100, 510'065'622);
}

TEST(Hectares, DoNotCountHolesAndDoNotAskWhichWayARingRuns) {
  auto area = box(36, 35, 37, 36);
  const auto whole = hectares(area);
  area.polygons[0].holes.push_back(box(36.25, 35.25, 36.5, 35.5).polygons[0].outer);
  EXPECT_EQ(hectares(area) + hectares(box(36.25, 35.25, 36.5, 35.5)), whole);
  auto turned = box(36, 35, 37, 36);
  std::reverse(turned.polygons[0].outer.begin(), turned.polygons[0].outer.end());
  EXPECT_EQ(hectares(turned), whole);
  EXPECT_EQ(hectares({}), 0);
}

TEST(Hectares, OfSlantedEdgesAreThoseOfTheirManySteps) {
  // An edge is straight in longitude and latitude: cut into a thousand pieces it is the same edge.
  std::mt19937 random(3);
  std::uniform_int_distribution<std::int32_t> spread(-400'000'000, 400'000'000);
  for (int round = 0; round < 20; ++round) {
    Ring few, many;
    for (int i = 0; i < 3; ++i) few.push_back({spread(random), spread(random)});
    for (std::size_t i = 0; i < 3; ++i)
      for (int k = 0; k < 1000; ++k) {
        const auto &a = few[i], &b = few[(i + 1) % 3];
        many.push_back({static_cast<std::int32_t>(a.lat_e7 + (std::int64_t{b.lat_e7} - a.lat_e7) * k / 1000),
                        static_cast<std::int32_t>(a.lon_e7 + (std::int64_t{b.lon_e7} - a.lon_e7) * k / 1000)});
      }
    const auto one = hectares({{{few, {}}}});
    EXPECT_NEAR(static_cast<double>(hectares({{{many, {}}}})), static_cast<double>(one),
                2 + static_cast<double>(one) * 1e-7);
  }
}

}  // namespace
}  // namespace truce::ground
