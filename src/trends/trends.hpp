// The door of trends: what was counted, day by day, as dots. Days without a count are gaps, and gaps are never joined.
#pragma once

#include <cstdint>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "model/model.hpp"

namespace truce::trends {

/// One recorder's stated total for one window.
struct Dot {
  DayNumber day = 0;  ///< the last of the window
  ActorId recorder;
  model::Unit unit = model::Unit::unknown;
  std::int64_t value = 0;
  bool as_reported = false;
  ClaimRef claim;  ///< the first that states it
  auto operator<=>(const Dot&) const = default;
};

/// Equal values of one recorder, unit and day become one dot, the recorder's own word before another's; unequal ones stay,
/// all of them. Sorted.
std::vector<Dot> dots(std::vector<Dot> all);

/// How much of a time one recorder speaks of in one unit.
struct Observed {
  std::int64_t days = 0;  ///< of the time
  std::int64_t counted = 0;  ///< of those, the days with a dot; a zero is a dot
  bool differing = false;  ///< a day has two numbers that differ

  /// Whether a rate or a trend may be given at all: at least 80 of 100 days counted, and no day twice.
  bool rate_allowed() const { return days > 0 && !differing && counted * 5 >= days * 4; }
};
/// Over [first, last], from sorted dots.
Observed observed(const std::vector<Dot>& sorted, const ActorId& recorder, model::Unit unit, DayNumber first,
                  DayNumber last);

}  // namespace truce::trends
