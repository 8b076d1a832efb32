#include "linking/compare.hpp"

#include <algorithm>
#include <tuple>

namespace truce::linking {

std::vector<Comparison> compare(const std::vector<CountRow>& rows) {
  std::vector<Comparison> out;
  for (const auto& x : rows)
    for (const auto& y : rows) {
      if (!(x.recorder < y.recorder) || !x.value || !y.value) continue;
      if (x.unit != y.unit || x.unit == model::Unit::unknown || x.cumulative || y.cumulative || x.place != y.place)
        continue;
      const auto start = std::max(x.start, y.start);
      const auto end = std::min(x.end, y.end);
      if (end < start) continue;
      out.push_back({x.place, start, end, x.start == y.start && x.end == y.end, x.unit, x, y});
    }
  std::sort(out.begin(), out.end(), [](const Comparison& a, const Comparison& b) {
    const auto rank = [](const Comparison& c) {
      return std::tie(c.start, c.place, c.left.recorder, c.right.recorder, c.left.claim, c.right.claim);
    };
    return rank(a) < rank(b);
  });
  return out;
}

}  // namespace truce::linking
