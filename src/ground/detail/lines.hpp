// The lines of several areas, parted into those that may meet others between their ends and those that surely do not.
#pragma once

#include <vector>

#include "places/area.hpp"

namespace truce::ground::detail {

struct Lines {
  std::vector<places::Ring> meeting;  ///< single edges, to be cut where they meet
  std::vector<places::Ring>
      free;     ///< runs of edges that nothing comes near but at their ends; closed where a whole ring is free
  bool tangled = false;  ///< more pairs of edges come near each other than `near_pairs_max`: the rest is empty
};

/// Whatever the order of layers, polygons and corners, the lines come in one order.
/// Two edges come near each other where their boxes, a unit wider, meet and neither lies clearly beside the other: only these
/// can cross, or be moved onto one another by snapping. Edges that share a corner are near only where one folds back.
Lines lines_of(const std::vector<const places::Area*>& layers, std::size_t near_pairs_max);

}  // namespace truce::ground::detail
