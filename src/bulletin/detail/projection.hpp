// Where a coordinate lies on the sheet of a map, in whole pixels.
#pragma once

#include <algorithm>

#include "base/geo.hpp"

namespace truce::bulletin::detail {

inline constexpr std::int64_t kWide = 480;
inline constexpr std::int64_t kEdge = 42;

struct Box {
  std::int64_t x, y, w, h;
  bool meets(const Box& o) const { return x < o.x + o.w && o.x < x + w && y < o.y + o.h && o.y < y + h; }
};

/// Plate carree, longitudes shrunk by the cosine of the middle latitude.
class Projection {
 public:
  void take(std::int64_t lat, std::int64_t lon) {
    south_ = std::min(south_, lat), north_ = std::max(north_, lat), west_ = std::min(west_, lon),
    east_ = std::max(east_, lon);
  }
  bool empty() const { return south_ > north_; }
  void fix() {
    // at least a tenth of a degree, so that one point has a frame
    const std::int64_t least = 1'000'000;
    if (north_ - south_ < least) south_ -= least / 2, north_ += least / 2;
    if (east_ - west_ < least) west_ -= least / 2, east_ += least / 2;
    shrink_ = cos_scaled((south_ + north_) / 2);
    const std::int64_t across = ((east_ - west_) * (shrink_ >> 10)) >> 20;
    const std::int64_t room = kWide - 2 * kEdge;
    per_pixel_ = std::max<std::int64_t>({1, across / room, (north_ - south_) / 300});
    left_ = kEdge + (room - across / per_pixel_) / 2;
    height_ = (north_ - south_) / per_pixel_ + 2 * kEdge + 20;
  }
  std::int64_t x(std::int64_t lon) const { return left_ + ((((lon - west_) * (shrink_ >> 10)) >> 20) / per_pixel_); }
  std::int64_t y(std::int64_t lat) const { return kEdge + 20 + (north_ - lat) / per_pixel_; }
  std::int64_t height() const { return height_; }

 private:
  std::int64_t south_ = 2'000'000'000, north_ = -2'000'000'000, west_ = 2'000'000'000, east_ = -2'000'000'000;
  std::int64_t shrink_ = 0, per_pixel_ = 1, left_ = 0, height_ = 0;
};

}  // namespace truce::bulletin::detail
