#include <cstdint>

#include "places/area.hpp"

namespace truce::places {
namespace {

/// Twice the signed area of (a, b, p): positive where p lies to the left of a to b. Fits: 2 * 1.8e9 * 3.6e9 < 2^63.
std::int64_t side(Coordinate a, Coordinate b, Coordinate p) {
  const auto d = [](std::int32_t x, std::int32_t y) { return std::int64_t{x} - y; };
  return d(b.lon_e7, a.lon_e7) * d(p.lat_e7, a.lat_e7) - d(b.lat_e7, a.lat_e7) * d(p.lon_e7, a.lon_e7);
}

bool between(std::int32_t x, std::int32_t a, std::int32_t b) { return a <= b ? a <= x && x <= b : b <= x && x <= a; }

enum class Where : std::uint8_t { outside, border, inside };

Where locate(const Ring& ring, Coordinate p) {
  bool inside = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const auto a = ring[j];
    const auto b = ring[i];
    const auto s = side(a, b, p);
    if (s == 0 && between(p.lat_e7, a.lat_e7, b.lat_e7) && between(p.lon_e7, a.lon_e7, b.lon_e7)) return Where::border;
    // Half-open in latitude, so that a vertex counts once.
    if ((a.lat_e7 > p.lat_e7) != (b.lat_e7 > p.lat_e7) && (s > 0) == (b.lat_e7 > a.lat_e7)) inside = !inside;
  }
  return inside ? Where::inside : Where::outside;
}

}  // namespace

bool contains(const Ring& ring, Coordinate where) { return ring.size() >= 3 && locate(ring, where) != Where::outside; }

bool contains(const Polygon& polygon, Coordinate where) {
  if (!contains(polygon.outer, where)) return false;
  for (const auto& hole : polygon.holes)
    if (hole.size() >= 3 && locate(hole, where) == Where::inside) return false;
  return true;
}

bool contains(const Area& area, Coordinate where) {
  for (const auto& polygon : area.polygons)
    if (contains(polygon, where)) return true;
  return false;
}

}  // namespace truce::places
