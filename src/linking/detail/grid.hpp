// Squares of the ground for blocking. Two claims within far_m lie in neighbouring rows, and no further apart in a row
// than `reach` squares.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "linking/candidate.hpp"

namespace truce::linking::detail {

class Grid {
 public:
  explicit Grid(std::int64_t far_m)
      : row_e7_(std::max<std::int64_t>(far_m, 1'000) * 10'000'000 / 111'000 + 1),  // a degree is 111,195 m
        square_e7_(2 * row_e7_),
        squares_(3'600'000'000 / square_e7_ + 1) {}

  std::int64_t row(const Candidate& c) const { return (std::int64_t{c.lat_e7} + 900'000'000) / row_e7_; }
  std::int64_t square(const Candidate& c) const {
    return (std::int64_t{c.lon_e7} + 1'800'000'000) % 3'600'000'000 / square_e7_;
  }
  std::int64_t squares() const { return squares_; }
  std::int64_t row_e7() const { return row_e7_; }

  /// How many squares away in rows `row` and `row` + 1 far_m may reach; at the poles, all of them.
  std::int64_t reach(std::int64_t row) const {
    const auto low = row * row_e7_ - 900'000'000;
    const auto edge = std::max(std::abs(low), std::abs(low + 2 * row_e7_));
    if (edge >= 899'000'000) return squares_;
    const auto cosine = cos_scaled(edge);  // scaled by 2^30
    if (cosine < (1 << 20)) return squares_;
    return std::min(squares_, (row_e7_ << 30) / cosine / square_e7_ + 1);
  }

 private:
  std::int64_t row_e7_;
  std::int64_t square_e7_;
  std::int64_t squares_;
};

}  // namespace truce::linking::detail
