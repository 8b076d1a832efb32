#include "ground/detail/locator.hpp"

#include <algorithm>

namespace truce::ground::detail {

Locator::Bands Locator::bands(const places::Ring& ring) {
  Bands out;
  if (ring.size() < 3) return out;
  out.south = out.north = ring[0].lat_e7;
  out.west = out.east = ring[0].lon_e7;
  for (const auto& at : ring) {
    out.south = std::min<double>(out.south, at.lat_e7), out.north = std::max<double>(out.north, at.lat_e7);
    out.west = std::min<double>(out.west, at.lon_e7), out.east = std::max<double>(out.east, at.lon_e7);
  }
  const std::size_t count = std::clamp<std::size_t>(ring.size() / 4, 1, 4096);
  out.height = std::max(1.0, (out.north - out.south) / static_cast<double>(count));
  const auto band = [&](double y) {
    return std::min(count - 1, static_cast<std::size_t>(std::max(0.0, (y - out.south) / out.height)));
  };
  out.begin.assign(count + 1, 0);
  const auto each = [&](const auto& visit) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const double low = std::min(ring[i].lat_e7, ring[j].lat_e7), high = std::max(ring[i].lat_e7, ring[j].lat_e7);
      if (low == high) continue;
      for (auto b = band(low); b <= band(high); ++b) visit(b, ring[j], ring[i]);
    }
  };
  each([&](std::size_t b, Coordinate, Coordinate) { ++out.begin[b + 1]; });
  for (std::size_t b = 0; b < count; ++b) out.begin[b + 1] += out.begin[b];
  out.edges.resize(out.begin[count]);
  auto next = out.begin;
  each([&](std::size_t b, Coordinate from, Coordinate to) {
    out.edges[next[b]++] = {static_cast<double>(from.lon_e7), static_cast<double>(from.lat_e7),
                            static_cast<double>(to.lon_e7), static_cast<double>(to.lat_e7)};
  });
  return out;
}

bool Locator::Bands::contains(double x, double y) const {
  if (y < south || y > north || x < west || x > east) return false;
  const std::size_t count = begin.size() - 1;
  const auto band = std::min(count - 1, static_cast<std::size_t>((y - south) / height));
  bool inside = false;
  for (auto i = begin[band]; i < begin[band + 1]; ++i) {
    const auto& e = edges[i];
    if ((e.y1 > y) != (e.y2 > y) && x < e.x1 + (e.x2 - e.x1) * (y - e.y1) / (e.y2 - e.y1)) inside = !inside;
  }
  return inside;
}

Locator::Locator(const places::Area& area) {
  for (const auto& polygon : area.polygons) {
    auto& sheet = sheets_.emplace_back();
    sheet.outer = bands(polygon.outer);
    for (const auto& hole : polygon.holes) sheet.holes.push_back(bands(hole));
  }
}

bool Locator::contains(double x, double y) const {
  return std::any_of(sheets_.begin(), sheets_.end(), [&](const Sheet& sheet) {
    return sheet.outer.contains(x, y) &&
           std::none_of(sheet.holes.begin(), sheet.holes.end(), [&](const Bands& hole) { return hole.contains(x, y); });
  });
}

}  // namespace truce::ground::detail
