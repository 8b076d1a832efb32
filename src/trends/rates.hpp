// Rates of one recorder's daily counts, with intervals, and where they changed. Floating point: for annexes, never for state.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/enums.hpp"
#include "base/time.hpp"

namespace truce::trends {

/// A mean number a day with its interval of 95 %.
struct Interval {
  double mean = 0, low = 0, high = 0;
};

/// Of daily counts that are more spread than chance would have them: negative binomial, with the spread taken from the
/// differences of days that follow each other, so that a change of level does not widen it. The sum of n days is
/// negative binomial too; its bounds are exact for that spread (Clopper and Pearson's construction). Where the spread is no
/// larger than the mean, Garwood's exact interval for Poisson counts. Nothing for no days.
std::optional<Interval> rate(const std::vector<std::int64_t>& counts);

struct Change {
  std::size_t at = 0;  ///< position of the first day of the new rate
  double evidence = 0;
  Interval before, after;
};

/// Where the rate changed, by position: the largest log likelihood ratio of two rates against one, less log n for a change
/// that could have been on any day (the Bayesian information criterion for a rate and a position), where more than
/// `kEvidenceMin` remains; then again in both halves. No half is shorter than `kSegmentMin` days.
std::vector<Change> changes(const std::vector<std::int64_t>& counts);
inline constexpr double kEvidenceMin = 2.0;
inline constexpr std::size_t kSegmentMin = 5;

/// Daily counts of one recorder, unit and place, and on which days it looked.
struct Series {
  std::map<DayNumber, std::int64_t> counts;  ///< one number a day; a zero is a number
  std::map<DayNumber, bool> looked;  ///< days of which an entry says that the recorder looked
  bool differing = false;  ///< a day has two numbers that differ
};

enum class Refused : std::uint8_t { days_differ, exposure_not_stated, days_missing };

/// How many days of [first, last] have both a number and a look.
std::int64_t observed_days(const Series& series, DayNumber first, DayNumber last);
/// Why no rate may be given: nothing where at least 80 of 100 days are observed, and none has two numbers.
std::optional<Refused> refused(const Series& series, DayNumber first, DayNumber last);
/// The numbers of the observed days, in their order.
std::vector<std::int64_t> observed_counts(const Series& series, DayNumber first, DayNumber last);

}  // namespace truce::trends

template <>
struct truce::EnumNames<truce::trends::Refused> {
  static constexpr std::array<std::string_view, 3> all = {"days-differ", "exposure-not-stated", "days-missing"};
};
