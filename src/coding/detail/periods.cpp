#include "coding/detail/periods.hpp"

#include <algorithm>

#include "base/number.hpp"

namespace truce::coding {
namespace {

using model::TimePrecision;
using model::When;

constexpr std::size_t kBeginningTokensMax = 9;  // from "since" to its date: "since the truce began on the 1st of March"

/// "this year", "the year", "the current month": its first day.
std::optional<Date> first_of(const Reading& r, std::size_t at) {
  const auto& published = r.c.published();
  if (!published || published->month == 0) return std::nullopt;
  while (r.is(at, "the") || r.is(at, "of") || r.is(at, "this") || r.is(at, "current")) ++at;
  if (r.is(at, "year")) return Date{published->year, 1, 1};
  if (r.is(at, "month")) return Date{published->year, published->month, 1};
  return std::nullopt;
}

bool beginning_at(const Reading& r, std::size_t at) {
  static constexpr std::string_view words[] = {"start", "beginning", "head", "outset", "onset", "opening"};
  return one_of(r, at, words);
}

When open_from(const Date& day, TimePrecision precision) {
  When w;
  w.start = day;
  w.precision = precision;
  w.open = true;
  return w;
}

bool to_now(const Reading& r, std::size_t at) {
  static constexpr std::string_view until[] = {"to", "until", "till", "through"};
  static constexpr std::string_view now[] = {"today", "now", "date", "present", "nowadays"};
  if (!one_of(r, at, until)) return false;
  return one_of(r, at + 1, now) || ((r.is(at + 1, "the") || r.is(at + 1, "this")) && one_of(r, at + 2, now));
}

/// A date within a few words of "since", as the first day that it may mean; a day of the week or hour begins no total.
std::optional<Since> dated(const Reading& r, std::size_t at) {
  std::size_t end = at + 1;
  while (end < r.size() && end < at + kBeginningTokensMax && !r.mark(end) && !(end > at + 1 && r.is(end, "and"))) ++end;
  for (std::size_t i = at + 1; i < end; ++i) {
    const bool year = r.s.lower[i].size() == 4 && r.s.lower[i][0] >= '1' && r.s.lower[i][0] <= '2';
    if (!month_name(r.s.lower[i]) && !year) continue;
    auto when = month_name(r.s.lower[i]) ? date_in(r, {i, i + 1}) : date_in(r, {at, i + 1});
    if (!when || !when->start) {
      const auto y = parse_unsigned(r.s.lower[i]);
      if (!y || *y < 1900 || *y > 2100) continue;
      when = open_from({static_cast<std::int16_t>(*y), 0, 0}, TimePrecision::year);
    }
    const auto precision = when->precision.value_or(TimePrecision::day);
    return Since{open_from(Date::of_day(when->start->first_day()), precision), i + 1};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Since> since_at(const Reading& r, std::size_t at) {
  if (r.is(at, "so") && r.is(at + 1, "far") && r.is(at + 2, "this")) ++at, ++at;
  if (r.is(at, "this") && r.is(at + 1, "year") && !r.is(at + 2, "'s"))
    if (const auto day = first_of(r, at)) return Since{open_from(*day, TimePrecision::year), at + 2};
  const bool since = r.is(at, "since");
  if (!since && !r.is(at, "from")) return std::nullopt;
  std::size_t k = at + 1;
  while (r.is(k, "the") || r.is(k, "very")) ++k;
  std::optional<Since> out;
  if (beginning_at(r, k)) {
    if (const auto day = first_of(r, k + 1))
      out = Since{open_from(*day, TimePrecision::day), k + (r.is(k + 2, "the") ? 4 : 3)};
  } else if (since && r.is(k, "new") && r.is(k + 1, "year")) {
    if (const auto day = first_of(r, k + 1)) out = Since{open_from(*day, TimePrecision::day), k + 2};
  }
  if (!out) out = dated(r, at);
  if (!out || since) return out;
  for (std::size_t i = out->end; i < std::min(r.size(), out->end + 4); ++i)
    if (to_now(r, i)) return out;
  return std::nullopt;
}

std::optional<Since> since_in(const Reading& r, Range range) {
  for (std::size_t i = range.begin; i < std::min(range.end, r.size()); ++i)
    if (auto since = since_at(r, i)) return since;
  return std::nullopt;
}

std::optional<When> hours_to(const Reading& r, Range range) {
  static constexpr std::string_view ends[] = {"to", "until", "till", "ending", "ended", "before", "preceding", "up"};
  for (std::size_t i = range.begin; i + 3 < std::min(range.end, r.size()); ++i) {
    if (!(r.is(i, "24") || r.is(i, "twenty-four")) || !r.is(i + 1, "hours") || !one_of(r, i + 2, ends)) continue;
    auto when = date_in(r, {i + 2, std::min(range.end, i + 9)});
    if (!when || !when->start || !when->start->is_day() || when->precision != TimePrecision::day) return std::nullopt;
    when->end = when->start;
    when->start = Date::of_day(when->start->first_day() - 1);
    return when;
  }
  return std::nullopt;
}

}  // namespace truce::coding
