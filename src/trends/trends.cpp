#include "trends/trends.hpp"

#include <algorithm>
#include <tuple>

namespace truce::trends {

std::vector<Dot> dots(std::vector<Dot> all) {
  const auto what = [](const Dot& d) { return std::tie(d.day, d.recorder, d.unit, d.value); };
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end(), [&](const Dot& a, const Dot& b) { return what(a) == what(b); }),
            all.end());
  return all;
}

Observed observed(const std::vector<Dot>& sorted, const ActorId& recorder, model::Unit unit, DayNumber first,
                  DayNumber last) {
  Observed out;
  if (last >= first) out.days = std::int64_t{last} - first + 1;
  const Dot* before = nullptr;
  for (const auto& dot : sorted) {
    if (dot.recorder != recorder || dot.unit != unit || dot.day < first || dot.day > last) continue;
    if (before == nullptr || before->day != dot.day) ++out.counted;
    else out.differing = true;
    before = &dot;
  }
  return out;
}

}  // namespace truce::trends
