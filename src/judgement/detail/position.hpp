// Which of a viewpoint's positions holds when.
#pragma once

#include <optional>
#include <tuple>
#include <vector>

#include "judgement/judgement.hpp"

namespace truce::judgement::detail {

/// Whether it holds on any day of [start, end]; a date known to the month holds all the month.
inline bool in_force(const std::optional<Date>& from, const std::optional<Date>& until, DayNumber start,
                     DayNumber end) {
  return (!from || from->first_day() <= end) && (!until || until->last_day() >= start);
}

/// Which of two of one viewpoint on one actor holds: the one that began last; of those, its own before the reported; then the
/// later entry.
template <class P>
bool yields_to(const P& a, const P& b) {
  const auto rank = [](const P& p) { return std::tuple(p.from.value_or(Date{}), !p.as_reported, p.ref); };
  return rank(a) < rank(b);
}

/// The position of this viewpoint on this actor that began last; of those, its own before the reported, then the later
/// entry. Nothing where it has none in force.
inline const Position* position_on(const ActorId& actor, const ActorId& viewpoint, DayNumber start, DayNumber end,
                                   const std::vector<Position>& positions) {
  const Position* best = nullptr;
  for (const auto& p : positions)
    if (p.of == viewpoint && p.actor == actor && in_force(p.from, p.until, start, end) &&
        (best == nullptr || yields_to(*best, p)))
      best = &p;
  return best;
}

}  // namespace truce::judgement::detail
