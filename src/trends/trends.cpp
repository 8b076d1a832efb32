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

std::vector<Gap> gaps(const std::vector<Dot>& sorted, const ActorId& recorder, DayNumber from, DayNumber to) {
  std::vector<Gap> out;
  auto next = from;  // the first day not yet accounted for
  for (const auto& dot : sorted) {
    if (dot.recorder != recorder || dot.day < next || dot.day > to) continue;
    if (dot.day > next) out.push_back({next, dot.day - 1});
    next = dot.day + 1;
  }
  if (next <= to) out.push_back({next, to});
  return out;
}

bool rate_allowed(const std::vector<Dot>& sorted, const ActorId& recorder, DayNumber from, DayNumber to) {
  if (to < from) return false;
  const Dot* last = nullptr;
  for (const auto& dot : sorted) {
    if (dot.recorder != recorder || dot.day < from || dot.day > to) continue;
    if (last != nullptr && last->day == dot.day && last->value != dot.value) return false;
    last = &dot;
  }
  const std::int64_t days = std::int64_t{to} - from + 1;
  std::int64_t missing = 0;
  for (const auto& gap : gaps(sorted, recorder, from, to)) missing += gap.last - gap.first + 1;
  return missing * 5 <= days;
}

}  // namespace truce::trends
