// How what somebody says of somebody moved over time: stretches of days, each with the statement that holds.
#pragma once

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <vector>

#include "judgement/detail/position.hpp"

namespace truce::judgement {

/// The statement that holds from its first day to its last. `first` is absent where it holds since ever: nobody said since when.
template <class P>
struct Stretch {
  std::optional<DayNumber> first;
  std::optional<DayNumber> last;  ///< absent: until something else is said
  const P* said = nullptr;  ///< the statement with which it began
};

/// Of statements of one viewpoint on one thing (with `from`, `until`, `status`, `as_reported`, `ref`): who holds on which
/// days, by the rule of position_on, in order of days. Neighbours that say the same are one stretch, so that `first` is since when
/// it is so, however often it was said again. A gap is no stretch: silence. Nothing depends on the order of `statements`.
template <class P>
std::vector<Stretch<P>> stretches(const std::vector<const P*>& statements) {
  constexpr auto kEver = std::numeric_limits<DayNumber>::min();
  std::set<DayNumber> days{kEver};
  for (const auto* p : statements) {
    if (p->from) days.insert(p->from->first_day());
    if (p->until) days.insert(p->until->last_day() + 1);
  }
  std::vector<Stretch<P>> out;
  bool open = false;  // whether the last stretch reaches to the day at hand
  for (const auto day : days) {
    const P* best = nullptr;
    for (const auto* p : statements)
      if (detail::in_force(p->from, p->until, day, day) && (best == nullptr || detail::yields_to(*best, *p))) best = p;
    if (open && best != nullptr && best->status == out.back().said->status &&
        best->as_reported == out.back().said->as_reported)
      continue;
    if (open) out.back().last = day - 1;
    open = best != nullptr;
    if (open) out.push_back({day == kEver ? std::nullopt : std::optional(day), std::nullopt, best});
  }
  return out;
}

/// The stretch that holds on the day; null in a gap.
template <class P>
const Stretch<P>* stretch_on(const std::vector<Stretch<P>>& history, DayNumber day) {
  for (const auto& s : history)
    if ((!s.first || *s.first <= day) && (!s.last || day <= *s.last)) return &s;
  return nullptr;
}

}  // namespace truce::judgement
