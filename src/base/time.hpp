// Instants are UTC; dates are local and may be known to the day, the month or the year only.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace truce {

/// Seconds since 1970-01-01T00:00:00Z. Written as RFC 3339 in UTC, whole seconds.
struct Instant {
  std::int64_t seconds = 0;
  auto operator<=>(const Instant&) const = default;
  std::string text() const;
  /// "2017-03-22T18:05:00Z"; an offset such as +03:00 is accepted and converted; years 1000 to 9999.
  static result<Instant> parse(std::string_view text);
  /// The machine's clock. Only for the `at` of an entry that is being written: derivation never calls it.
  static Instant now();
};

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
using DayNumber = std::int32_t;

/// A local date known to the day ("2017-03-22"), the month ("2017-03") or the year ("2017"). Years 1000 to 9999.
struct Date {
  std::int16_t year = 0;
  std::int8_t month = 0;  ///< 1 to 12; 0: not known
  std::int8_t day = 0;    ///< 1 to 31; 0: not known

  auto operator<=>(const Date&) const = default;
  bool is_day() const { return day != 0; }
  std::string text() const;
  DayNumber first_day() const;
  DayNumber last_day() const;
  static result<Date> parse(std::string_view text);
  static Date of_day(DayNumber day);
};

DayNumber day_number(int year, int month, int day);
/// 0 is Monday.
int weekday(DayNumber day);

}  // namespace truce
