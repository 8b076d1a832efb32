#include "trends/trends.hpp"

#include <algorithm>

namespace truce::trends {

std::vector<Dot> dots(std::vector<Dot> all) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end(),
                        [](const Dot& a, const Dot& b) {
                          return a.day == b.day && a.recorder == b.recorder && a.value == b.value;
                        }),
            all.end());
  return all;
}

std::int64_t days_without(const std::vector<Dot>& sorted, const ActorId& recorder) {
  std::int64_t days = 0;
  const Dot* last = nullptr;
  for (const auto& dot : sorted) {
    if (dot.recorder != recorder) continue;
    if (last != nullptr && dot.day > last->day) days += dot.day - last->day - 1;
    last = &dot;
  }
  return days;
}

}  // namespace truce::trends
