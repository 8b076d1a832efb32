// Disjoint sets whose root is their smallest member.
#pragma once

#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace truce::linking::detail {

class Forest {
 public:
  explicit Forest(std::size_t n) : parent_(n), size_(n, 1) { std::iota(parent_.begin(), parent_.end(), 0U); }

  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  std::size_t size(std::uint32_t root) const { return size_[root]; }
  /// The root of both, then.
  std::uint32_t join(std::uint32_t a, std::uint32_t b) {
    a = find(a), b = find(b);
    if (a == b) return a;
    if (b < a) std::swap(a, b);
    parent_[b] = a;
    size_[a] += size_[b];
    return a;
  }

 private:
  std::vector<std::uint32_t> parent_;
  std::vector<std::uint32_t> size_;
};

}  // namespace truce::linking::detail
