// Areas on the ground: zones and delineations as GeoJSON polygons, asked in whole numbers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/geo.hpp"
#include "base/result.hpp"

namespace truce::places {

/// Vertices in order, the first not repeated at the end; at least three.
using Ring = std::vector<Coordinate>;

/// An outer ring and its holes.
struct Polygon {
  Ring outer;
  std::vector<Ring> holes;
};

/// One or more polygons, as of one zone.
struct Area {
  std::vector<Polygon> polygons;
};

struct AreaOptions {
  std::size_t bytes_max = 16u << 20;
  std::size_t vertices_max = 200'000;  ///< of all rings
  std::size_t rings_max = 20'000;
};

/// A GeoJSON (RFC 7946) Polygon or MultiPolygon, alone, as the geometry of a Feature, or several in a FeatureCollection
/// or GeometryCollection: all of them make one area. Degrees are rounded to 1e-7; a third number (height) is ignored.
/// Refused, with the field named: other geometries, a "crs" other than WGS 84, open rings, fewer than four positions,
/// numbers out of range, edges of 180 degrees or more, repeated names, depth over 32.
result<Area> parse_area(std::string_view geojson, const AreaOptions& options = {});

/// Whether the point is in the ring; its border counts as inside. Crossing number (Shimrat 1962) in 64-bit whole numbers.
bool contains(const Ring& ring, Coordinate where);
/// In the outer ring and strictly in no hole: the border of a hole is inside the area.
bool contains(const Polygon& polygon, Coordinate where);
/// In one of its polygons.
bool contains(const Area& area, Coordinate where);

/// Canonical GeoJSON MultiPolygon geometry with 7 decimals at most, closed rings.
std::string to_geojson(const Area& area);

}  // namespace truce::places
