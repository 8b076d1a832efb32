#include <algorithm>
#include <cmath>

#include "ground/ground.hpp"

namespace truce::ground {
namespace {

// WGS 84 (NIMA TR8350.2): semi-major axis in metres, squared eccentricity.
constexpr double kSemiMajor = 6378137.0;
constexpr double kFlattening = 1 / 298.257223563;
constexpr double kE2 = kFlattening * (2 - kFlattening);

/// Snyder 3-12.
double q(double latitude) {
  static const double e = std::sqrt(kE2);
  const double s = std::sin(latitude);
  return (1 - kE2) * (s / (1 - kE2 * s * s) + std::atanh(e * s) / e);
}

double radians(double e7) { return e7 * (std::acos(-1.0) / 1.8e9); }

/// The mean of q along an edge: Gauss and Legendre with three points on pieces of at most two degrees of latitude.
double mean_q(double from_e7, double to_e7) {
  if (std::abs(to_e7 - from_e7) < 1e5) return q(radians((from_e7 + to_e7) / 2));  // off by less than 1e-8
  constexpr double kNode = 0.7745966692414834;  // sqrt(3/5)
  const int pieces = 1 + static_cast<int>(std::abs(to_e7 - from_e7) / 2e7);
  double sum = 0;
  for (int i = 0; i < pieces; ++i) {
    const double a = from_e7 + (to_e7 - from_e7) * i / pieces, b = from_e7 + (to_e7 - from_e7) * (i + 1) / pieces;
    const double middle = (a + b) / 2, half = (b - a) / 2;
    sum +=
        (5 * q(radians(middle - kNode * half)) + 8 * q(radians(middle)) + 5 * q(radians(middle + kNode * half))) / 18;
  }
  return sum / pieces;
}

double square_metres(const places::Ring& ring) {
  double sum = 0;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
    if (ring[i].lon_e7 != ring[j].lon_e7)
      sum += radians(static_cast<double>(ring[i].lon_e7) - ring[j].lon_e7) * mean_q(ring[j].lat_e7, ring[i].lat_e7);
  return std::abs(sum) * kSemiMajor * kSemiMajor / 2;
}

}  // namespace

std::int64_t hectares(const places::Area& area) {
  double sum = 0;
  for (const auto& polygon : area.polygons) {
    sum += square_metres(polygon.outer);
    for (const auto& hole : polygon.holes) sum -= square_metres(hole);
  }
  return std::llround(std::max(sum, 0.0) / 10'000);
}

}  // namespace truce::ground
