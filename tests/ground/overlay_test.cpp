#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include "ground/detail/locator.hpp"
#include "ground/ground.hpp"

namespace truce::ground {
namespace {

using places::Area;
constexpr std::int32_t kDegree = 10'000'000;

Area box(int west, int south, int east, int north) {
  const auto at = [](int lat, int lon) { return Coordinate{lat * kDegree, lon * kDegree}; };
  return {{{{at(south, west), at(south, east), at(north, east), at(north, west)}, {}}}};
}

/// One bit a layer.
std::uint32_t bits(const std::vector<bool>& in) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < in.size(); ++i) out |= in[i] ? 1U << i : 0U;
  return out;
}

std::vector<Face> laid(const std::vector<Area>& areas) {
  std::vector<const Area*> layers;
  for (const auto& a : areas) layers.push_back(&a);
  auto out = overlay(layers, bits);
  EXPECT_TRUE(out) << out.error().text();
  return out ? *out : std::vector<Face>{};
}

TEST(Overlay, CutsTwoSquaresIntoWhatIsOnesTheOthersAndBoths) {
  const auto faces = laid({box(0, 0, 2, 1), box(1, 0, 3, 1)});
  ASSERT_EQ(faces.size(), 3U);
  for (const auto& face : faces) EXPECT_EQ(face.hectares, hectares(box(0, 0, 1, 1)));
  EXPECT_TRUE(places::contains(faces[2].area, {kDegree / 2, kDegree * 3 / 2})) << "label 3: in both";
}

TEST(Overlay, OfOneAreaDrawnTwiceIsThatArea) {
  const auto faces = laid({box(0, 0, 2, 1), box(0, 0, 2, 1)});
  ASSERT_EQ(faces.size(), 1U);
  EXPECT_EQ(faces[0].label, 3U);
  EXPECT_EQ(faces[0].hectares, hectares(box(0, 0, 2, 1)));
}

TEST(Overlay, KnowsHolesAndWhatLiesInThem) {
  auto ring = box(0, 0, 9, 9);
  ring.polygons[0].holes.push_back(box(3, 3, 6, 6).polygons[0].outer);
  const auto faces = laid({ring, box(3, 3, 6, 6), box(4, 4, 5, 5)});
  std::map<std::uint32_t, std::int64_t> by;
  for (const auto& f : faces) by[f.label] = f.hectares;
  EXPECT_EQ(by[1], hectares(ring));
  EXPECT_EQ(by[6], hectares(box(4, 4, 5, 5)));
  EXPECT_NEAR(static_cast<double>(by[2] + by[6]), static_cast<double>(hectares(box(3, 3, 6, 6))), 1);
  EXPECT_FALSE(by.contains(3));
}

TEST(Overlay, JoinsFacesOfOneLabelAndLeavesOutLabelZero) {
  const auto a = box(0, 0, 2, 2), b = box(1, 0, 3, 2);
  const auto any = overlay({&a, &b}, [](const std::vector<bool>& in) { return in[0] || in[1] ? 1U : 0U; }).value();
  ASSERT_EQ(any.size(), 1U);
  EXPECT_EQ(any[0].area.polygons.size(), 1U) << "no line is left between them";
  EXPECT_EQ(any[0].hectares, hectares(box(0, 0, 3, 2)));
  EXPECT_TRUE(overlay({&a}, [](const auto&) { return 0U; }).value().empty());
  EXPECT_TRUE(overlay({}, bits).value().empty());
}

std::vector<Area> dirty(std::mt19937& random, std::size_t count) {
  std::uniform_int_distribution<std::int32_t> spread(-40, 40);
  std::vector<Area> out(count);
  for (auto& area : out)
    for (std::size_t p = 0; p < 1 + random() % 2; ++p) {
      places::Polygon polygon;
      for (std::size_t i = 0; i < 3 + random() % 8; ++i)
        polygon.outer.push_back({spread(random) * 5000, spread(random) * 5000});
      if (random() % 3 == 0)
        for (int i = 0; i < 4; ++i)
          polygon.holes.resize(1), polygon.holes[0].push_back({spread(random) * 5000, spread(random) * 5000});
      area.polygons.push_back(polygon);
    }
  return out;
}

// Dirty layers, against the plain way: at a point off every border, the label is what places::contains says of each layer.
TEST(Overlay, AgreesWithAskingEachPointOnDirtyPolygons) {
  std::mt19937 random(5);
  std::uniform_int_distribution<std::int32_t> spread(-40, 40);
  std::size_t asked = 0;
  for (int round = 0; round < 150; ++round) {
    const auto areas = dirty(random, 2 + random() % 3);
    const auto faces = laid(areas);
    for (int k = 0; k < 60; ++k) {
      const Coordinate p{spread(random) * 5000 + 1733, spread(random) * 5000 + 2411};
      std::vector<bool> in;
      bool near_border = false;
      for (const auto& a : areas) {
        in.push_back(places::contains(a, p));
        for (const auto& q : {Coordinate{p.lat_e7 + 3, p.lon_e7}, Coordinate{p.lat_e7 - 3, p.lon_e7},
                              Coordinate{p.lat_e7, p.lon_e7 + 3}, Coordinate{p.lat_e7, p.lon_e7 - 3}})
          near_border |= places::contains(a, q) != in.back();
      }
      if (near_border) continue;
      ++asked;
      std::uint32_t label = 0;
      for (const auto& f : faces)
        if (places::contains(f.area, p)) label = f.label;
      EXPECT_EQ(label, bits(in)) << round << " " << p.text();
    }
  }
  EXPECT_GT(asked, 5000U);
}

TEST(Overlay, IsTheSameToTheByteInWhateverOrderTheLayersCome) {
  std::mt19937 random(9);
  for (int round = 0; round < 20; ++round) {
    auto areas = dirty(random, 4);
    const auto text = [&] {
      std::vector<const Area*> layers;
      for (const auto& a : areas) layers.push_back(&a);
      std::string out;
      const auto faces = overlay(layers, [](const auto& in) {
        return 1U + static_cast<std::uint32_t>(std::count(in.begin(), in.end(), true));
      });
      for (const auto& f : faces.value())
        out += std::to_string(f.label) + " " + std::to_string(f.hectares) + " " + places::to_geojson(f.area) + "\n";
      return out;
    };
    const auto first = text();
    for (int i = 0; i < 5; ++i) {
      std::shuffle(areas.begin(), areas.end(), random);
      EXPECT_TRUE(text() == first) << round;
    }
  }
}

TEST(Overlay, RefusesWhatWouldTakeAllDay) {
  // Two combs of long teeth, one lying across the other: every tooth crosses every tooth.
  Area along, across;
  places::Polygon a, b;
  for (int i = 0; i < 4000; ++i) {
    a.outer.push_back({i * 10, i % 2 == 0 ? 0 : 400'000});
    b.outer.push_back({i % 2 == 0 ? 0 : 400'000, i * 10});
  }
  along.polygons.push_back(a), across.polygons.push_back(b);
  const auto refused = overlay({&along, &across}, bits);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fault, Fault::limit);
  OverlayOptions small;
  small.vertices_max = 7;
  const auto one = box(0, 0, 1, 1);
  EXPECT_FALSE(overlay({&one, &one}, bits, small));
}

TEST(Locator, AgreesWithTheCrossingNumberInWholeNumbers) {
  std::mt19937 random(21);
  std::uniform_int_distribution<std::int32_t> spread(-210'000, 210'000);
  for (int round = 0; round < 100; ++round)
    for (const auto& area : dirty(random, 3)) {
      const detail::Locator locator(area);
      for (int k = 0; k < 50; ++k) {
        const Coordinate p{spread(random) | 1, spread(random) | 1};  // corners have even numbers
        const bool plain = places::contains(area, p);
        if (places::contains(area, {p.lat_e7, p.lon_e7 + 1}) != plain ||
            places::contains(area, {p.lat_e7, p.lon_e7 - 1}) != plain)
          continue;
        EXPECT_EQ(locator.contains(p.lon_e7, p.lat_e7), plain) << round << " " << p.text();
      }
    }
}

TEST(Simplified, HasFewerCornersAndMuchTheSameGround) {
  places::Polygon circle;
  for (int i = 0; i < 5000; ++i)
    circle.outer.push_back({static_cast<std::int32_t>(std::lround(5e6 * std::sin(i * 0.0012566370614))),
                            static_cast<std::int32_t>(std::lround(5e6 * std::cos(i * 0.0012566370614)))});
  const Area area{{circle}};
  const auto fewer = simplified(area, 20'000);
  EXPECT_LT(fewer.polygons[0].outer.size(), 200U);
  EXPECT_NEAR(static_cast<double>(hectares(fewer)), static_cast<double>(hectares(area)),
              0.01 * static_cast<double>(hectares(area)));
}

}  // namespace
}  // namespace truce::ground
