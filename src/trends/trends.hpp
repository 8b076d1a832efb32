// The door of trends: what was counted, day by day, as dots. Days without a count are gaps, and gaps are never joined.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"

namespace truce::trends {

/// One recorder's stated total for one window.
struct Dot {
  DayNumber day = 0;  ///< the last of the window
  ActorId recorder;
  std::int64_t value = 0;
  ClaimRef claim;     ///< the first that states it
  auto operator<=>(const Dot&) const = default;
};

/// Equal values of one recorder and day become one dot; unequal ones stay, all of them. Sorted.
std::vector<Dot> dots(std::vector<Dot> all);

/// Days between the first and the last dot of this recorder on which it has none.
std::int64_t days_without(const std::vector<Dot>& sorted, const ActorId& recorder);

/// Days in a row without a dot, both ends included.
struct Gap {
  DayNumber first = 0;
  DayNumber last = 0;
  auto operator<=>(const Gap&) const = default;
};

/// The gaps of one recorder within [from, to], in order; the whole of it where there is no dot.
std::vector<Gap> gaps(const std::vector<Dot>& sorted, const ActorId& recorder, DayNumber from, DayNumber to);

/// Whether a rate over [from, to] may be drawn at all: at least 80 of 100 days have a dot of this recorder, and no day has
/// two that differ.
bool rate_allowed(const std::vector<Dot>& sorted, const ActorId& recorder, DayNumber from, DayNumber to);

}  // namespace truce::trends
