// The door of ground: areas laid over each other. Where polygons are drawn badly they are mended; where several are
// drawn, the map is cut into faces, and each face is told in which of them it lies.
//
// Floating point lives here and nowhere else below the pages: what comes out is for maps and rounded annexes. Whether a
// truce covers a place is decided by places::contains in whole numbers, never here (docs/decisions/0007).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "places/area.hpp"

namespace truce::ground {

/// Area on the WGS 84 ellipsoid in hectares (100 to the square kilometre), rounded; overlapping polygons count twice.
/// An edge is straight in longitude and latitude, as RFC 7946 section 3.1.1 has it. By the authalic function q
/// (Snyder, Map Projections: A Working Manual, USGS PP 1395, equation 3-12), integrated along each edge: the area that
/// the cylindrical equal-area projection of the ellipsoid would give, without its rounding of curved edges.
std::int64_t hectares(const places::Area& area);

struct MendOptions {
  bool refuse = false;  ///< an area that is not sound is an error instead
};

/// An area as it may be recorded, and what had to be changed to get there, a sentence each.
struct Mended {
  places::Area area;
  std::vector<std::string> notices;
};

/// The same ground drawn soundly: no ring crosses itself, holes lie inside, polygons do not overlap, nothing crosses the
/// antimeridian. Ground counts as places::contains counts it: inside an outer ring by the even-odd rule and in none of its
/// holes, of any of its polygons. A sound area comes back unchanged. Edges of more than 180 degrees go the short way round
/// (places/drawn.hpp). Refused: areas of which nothing is left, and edges of 180 degrees exactly.
result<Mended> mend(const places::Area& drawn, const MendOptions& options = {});

/// Ground of one label.
struct Face {
  std::uint32_t label = 0;
  places::Area area;  ///< disjoint polygons
  std::int64_t hectares = 0;
};

/// Given for each layer whether a face lies in it: its label. 0: leave it out.
using Labeller = std::function<std::uint32_t(const std::vector<bool>& in)>;

struct OverlayOptions {
  std::size_t vertices_max = 1'000'000;  ///< of all layers
  std::size_t near_pairs_max = 4'000'000;  ///< pairs of edges whose boxes meet: bounds time and memory
};

/// The faces into which the layers cut each other, those of one label together, by label. Layers may be unsound, overlap and
/// repeat. All lines are cut at their crossings once, on a grid of 1e-7 degree; each face is then asked by one inner
/// point. limit where the layers are beyond the options.
result<std::vector<Face>> overlay(const std::vector<const places::Area*>& layers, const Labeller& label,
                                  const OverlayOptions& options = {});

/// Fewer corners for a map: Douglas and Peucker (1973) within `tolerance_e7`, each polygon apart. Never for a decision.
places::Area simplified(const places::Area& area, std::int64_t tolerance_e7);

}  // namespace truce::ground
