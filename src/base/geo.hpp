// Places on the ground in whole numbers: the same on every processor.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace truce {

/// WGS 84 in units of 1e-7 degree. An unknown place is no Coordinate at all (std::optional).
struct Coordinate {
  std::int32_t lat_e7 = 0;  ///< -900000000 to 900000000
  std::int32_t lon_e7 = 0;  ///< -1800000000 to 1800000000

  auto operator<=>(const Coordinate&) const = default;
  bool valid() const;
  /// "35.6500000 36.2000000"
  std::string text() const;
  /// From decimal degrees as written; refuses NaN, exponents and values out of range, naming the one that is wrong.
  static result<Coordinate> parse(std::string_view lat, std::string_view lon);
};

/// Ground distance in metres on a sphere of mean radius 6,371,008.8 m by the equirectangular chord at the middle
/// latitude, with an integer-argument cosine polynomial (error below 0.6 % up to 300 km between 70 S and 70 N; source:
/// Snyder, Map Projections, USGS PP 1395, section 12). No libm, no floating point. Far pairs give a large number.
std::int64_t distance_m(Coordinate a, Coordinate b);

/// Cosine of an angle in 1e-7 degree, scaled by 2^30; |angle| <= 90 degrees. Error below 4e-7.
std::int64_t cos_scaled(std::int64_t angle_e7);
/// Floor of the square root; n >= 0.
std::int64_t isqrt(std::int64_t n);

}  // namespace truce
