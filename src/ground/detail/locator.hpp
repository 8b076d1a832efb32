// Whether points lie in an area, asked often: edges in bands of latitude.
#pragma once

#include <vector>

#include "places/area.hpp"

namespace truce::ground::detail {

/// The same rule as places::contains, in floating point: for the inner points of faces, which lie on no border.
class Locator {
 public:
  explicit Locator(const places::Area& area);
  bool contains(double lon_e7, double lat_e7) const;

 private:
  struct Edge {
    double x1, y1, x2, y2;
  };
  /// A ring's edges by the bands that they touch.
  struct Bands {
    double south = 0, north = -1, west = 0, east = 0, height = 1;
    std::vector<std::uint32_t> begin;  ///< of each band in `edges`; one more than there are bands
    std::vector<Edge> edges;
    bool contains(double x, double y) const;
  };
  struct Sheet {
    Bands outer;
    std::vector<Bands> holes;
  };
  static Bands bands(const places::Ring& ring);

  std::vector<Sheet> sheets_;
};

}  // namespace truce::ground::detail
