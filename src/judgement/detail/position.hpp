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

/// The position of this viewpoint on this actor that began last; of those, its own before the reported, then the later
/// entry. Nothing where it has none in force.
inline const Position* position_on(const ActorId& actor, const ActorId& viewpoint, DayNumber start, DayNumber end,
                                   const std::vector<Position>& positions) {
  const Position* best = nullptr;
  const auto rank = [](const Position& p) { return std::tuple(p.from.value_or(Date{}), !p.as_reported, p.ref); };
  for (const auto& p : positions)
    if (p.of == viewpoint && p.actor == actor && in_force(p.from, p.until, start, end) &&
        (best == nullptr || rank(*best) < rank(p)))
      best = &p;
  return best;
}

}  // namespace truce::judgement::detail
