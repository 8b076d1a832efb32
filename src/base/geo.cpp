#include "base/geo.hpp"

#include <cstdlib>

#include "base/number.hpp"

namespace truce {
namespace {

__extension__ using Wide = __int128;

std::string degrees(std::int64_t e7) {
  const std::int64_t magnitude = e7 < 0 ? -e7 : e7;
  std::string fraction = std::to_string(magnitude % 10000000);
  fraction.insert(0, 7 - fraction.size(), '0');
  return (e7 < 0 ? "-" : "") + std::to_string(magnitude / 10000000) + "." + fraction;
}

}  // namespace

bool Coordinate::valid() const {
  return lat_e7 >= -900000000 && lat_e7 <= 900000000 && lon_e7 >= -1800000000 && lon_e7 <= 1800000000;
}

std::string Coordinate::text() const { return degrees(lat_e7) + " " + degrees(lon_e7); }

result<Coordinate> Coordinate::parse(std::string_view lat, std::string_view lon) {
  const auto y = parse_scaled(lat, 7);
  const auto x = parse_scaled(lon, 7);
  if (!y || *y < -900000000 || *y > 900000000)
    return fail(Fault::malformed, "latitude",
                "'" + std::string(lat.substr(0, 40)) + "' is not a number between -90 and 90");
  if (!x || *x < -1800000000 || *x > 1800000000)
    return fail(Fault::malformed, "longitude",
                "'" + std::string(lon.substr(0, 40)) + "' is not a number between -180 and 180");
  return Coordinate{static_cast<std::int32_t>(*y), static_cast<std::int32_t>(*x)};
}

std::int64_t isqrt(std::int64_t n) {
  if (n <= 0) return 0;
  std::int64_t bit = std::int64_t{1} << 62;
  while (bit > n) bit >>= 2;
  std::int64_t root = 0;
  while (bit != 0) {
    if (n >= root + bit) {
      n -= root + bit;
      root = (root >> 1) + bit;
    } else {
      root >>= 1;
    }
    bit >>= 2;
  }
  return root;
}

std::int64_t cos_scaled(std::int64_t angle_e7) {
  // Taylor series of cos to the 12th power in fixed point, 2^-30 units; x = angle in radians * 2^30.
  const std::int64_t x = static_cast<std::int64_t>(static_cast<Wide>(angle_e7) * 1874033014517 / 1000000000000);
  const std::int64_t x2 = static_cast<std::int64_t>((static_cast<Wide>(x) * x) >> 30);
  std::int64_t sum = std::int64_t{1} << 30;
  std::int64_t term = sum;
  for (int k = 1; k <= 6; ++k) {
    term = -static_cast<std::int64_t>((static_cast<Wide>(term) * x2) >> 30) / (2 * k * (2 * k - 1));
    sum += term;
  }
  return sum;
}

std::int64_t distance_m(Coordinate a, Coordinate b) {
  std::int64_t dlon = std::int64_t{a.lon_e7} - b.lon_e7;
  if (dlon > 1800000000) dlon -= 3600000000;
  if (dlon < -1800000000) dlon += 3600000000;
  const std::int64_t dlat = std::int64_t{a.lat_e7} - b.lat_e7;
  const std::int64_t middle = (std::int64_t{a.lat_e7} + b.lat_e7) / 2;
  // 1e-7 degree of a great circle is 0.011119508 m; kept in centimetres.
  const std::int64_t y_cm = static_cast<std::int64_t>(static_cast<Wide>(dlat) * 11119508 / 10000000);
  const std::int64_t x_cm =
      static_cast<std::int64_t>(((static_cast<Wide>(dlon) * cos_scaled(middle)) >> 30) * 11119508 / 10000000);
  const Wide square = static_cast<Wide>(x_cm) * x_cm + static_cast<Wide>(y_cm) * y_cm;
  return isqrt(static_cast<std::int64_t>(square)) / 100;
}

}  // namespace truce
