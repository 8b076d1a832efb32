// Two recorders' counts side by side: only where unit and place are the same and the windows overlap. Never a sum.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "model/claim.hpp"

namespace truce::linking {

/// One number of one recorder, as stated.
struct CountRow {
  ActorId recorder;
  model::Unit unit = model::Unit::unknown;
  DayNumber start = 0;
  DayNumber end = 0;
  std::vector<PlaceId> place;  ///< empty: the stated total; several: one number for them together
  std::optional<std::int64_t> value;
  bool cumulative = false;
  std::uint32_t claim = 0;
  std::string tz = {};  ///< of the window's dates, an IANA name; empty: not stated
};

struct Comparison {
  std::vector<PlaceId> place;
  DayNumber start = 0;  ///< of the overlap
  DayNumber end = 0;
  bool same_window = false;  ///< the same dates in the same time zone; else the overlap must be printed
  model::Unit unit = model::Unit::unknown;
  CountRow left;   ///< of the recorder with the smaller id
  CountRow right;
};

/// Why two counts do not stand side by side.
enum class NotCompared : std::uint8_t {
  one_recorder,   ///< a recorder is not compared with itself
  no_number,      ///< unknown is not zero
  cumulative,     ///< a running total is no count of a window
  unit_unknown,
  units_differ,
  places_differ,  ///< several places together are one number, never taken apart
  windows_apart,
};
std::optional<NotCompared> why_not(const CountRow& x, const CountRow& y);

/// Every pair of rows of two recorders that may be compared, in a fixed order. Rows of unknown unit, of different units,
/// cumulative ones and those without a number are not compared.
std::vector<Comparison> compare(const std::vector<CountRow>& rows);

}  // namespace truce::linking

TRUCE_NAMES(truce::linking::NotCompared, 7, "one-recorder", "no-number", "cumulative", "unit-unknown", "units-differ",
            "places-differ", "windows-apart");
