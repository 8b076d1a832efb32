// Dates in words, against the date of publication.
#include <algorithm>
#include <cstdlib>
#include <limits>
#include <array>

#include "coding/detail/reading.hpp"

namespace truce::coding {
namespace {

using model::TimePrecision;
using model::When;

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};

template <std::size_t N>
int position(const std::array<std::string_view, N>& names, std::string_view word) {
  for (std::size_t k = 0; k < N; ++k)
    if (names[k].size() == word.size() && names[k].front() == word.front() && names[k] == word)
      return static_cast<int>(k);
  return -1;
}

std::optional<int> small(std::string_view word) {
  for (const auto ending : {"st", "nd", "rd", "th"})
    if (word.size() > 2 && word.ends_with(ending)) word.remove_suffix(2);
  if (word.empty() || word.size() > 4) return std::nullopt;
  int out = 0;
  for (const char c : word) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return out;
}

std::optional<Date> made(int year, int month, int day) {
  const Date date{static_cast<std::int16_t>(year), static_cast<std::int8_t>(month), static_cast<std::int8_t>(day)};
  if (year < 1900 || year > 2100) return std::nullopt;
  auto checked = Date::parse(date.text());
  return checked ? std::optional(*checked) : std::nullopt;
}

When one_day(DayNumber day) {
  When w;
  w.start = Date::of_day(day);
  w.precision = TimePrecision::day;
  return w;
}

/// The year of a month named without one: the latest that is not after the publication; of what is still to come the
/// nearest, before or after it.
std::optional<int> year_for(int month, int day, const std::optional<Date>& published, bool ahead) {
  if (!published) return std::nullopt;
  if (ahead) {
    const auto days = [&](int year) {
      const auto date = made(year, month, std::clamp(day, 1, 28));
      return date ? std::abs(date->first_day() - published->first_day()) : std::numeric_limits<DayNumber>::max();
    };
    int best = published->year;
    for (const int year : {published->year - 1, published->year + 1})
      if (days(year) < days(best)) best = year;
    return best;
  }
  const int pub_month = published->month == 0 ? 12 : published->month;
  const bool later = month > pub_month || (month == pub_month && published->day != 0 && day > published->day);
  return later ? published->year - 1 : published->year;
}

std::optional<When> month_at(const Reading& r, std::size_t i, bool ahead) {
  const int month = position(kMonths, r.s.lower[i]) + 1;
  // "may" and "march" are months only when written with a capital.
  if (month == 0 || (r.s.words[i][0] >= 'a' && r.s.words[i][0] <= 'z')) return std::nullopt;
  const auto& published = r.c.published();
  std::optional<int> day;
  std::optional<int> year;
  std::size_t next = i + 1;
  if (i > 0) day = small(r.s.lower[i - 1]);
  if (!day && next < r.size()) {
    day = small(r.s.lower[next]);
    if (day && *day <= 31) ++next;
  }
  if (next < r.size() && r.is(next, ",")) ++next;
  if (next < r.size()) year = small(r.s.lower[next]);
  if (day && *day > 31) {
    year = day;
    day.reset();
  }
  if (year && (*year < 1900 || *year > 2100)) year.reset();
  if (!year) year = year_for(month, day.value_or(1), published, ahead);
  if (!year) return std::nullopt;
  When w;
  if (day && *day > 0) {
    w.start = made(*year, month, *day);
    if (!w.start) return std::nullopt;
    w.precision = TimePrecision::day;
    return w;
  }
  const auto part = i > 0 ? r.s.lower[i - 1] : std::string_view();
  const auto whole = made(*year, month, 1);
  if (!whole) return std::nullopt;
  const int last = Date::of_day(Date{whole->year, whole->month, 0}.last_day()).day;
  if (part == "late" || part == "early" || (part.starts_with("mid"))) {
    w.start = made(*year, month, part == "late" ? 21 : part == "early" ? 1 : 11);
    w.end = made(*year, month, part == "late" ? last : part == "early" ? 10 : 20);
    w.precision = TimePrecision::part_of_month;
  } else {
    w.start = Date{whole->year, whole->month, 0};
    w.precision = TimePrecision::month;
  }
  if (part == "since") w.open = true;
  return w;
}

/// "last week", "last month": the days before the publication.
When past(DayNumber published, bool week) {
  When w;
  if (week) {
    const DayNumber monday = published - weekday(published) - 7;
    w.start = Date::of_day(monday);
    w.end = Date::of_day(monday + 6);
    w.precision = TimePrecision::week;
  } else {
    const Date last = Date::of_day(Date::of_day(published).first_day() - Date::of_day(published).day);
    w.start = Date{last.year, last.month, 0};
    w.precision = TimePrecision::month;
  }
  return w;
}

bool part_of_day(const Reading& r, std::size_t i) {
  return r.is(i, "morning") || r.is(i, "afternoon") || r.is(i, "evening") || r.is(i, "noon");
}

/// "this week", "this month", "this year": from its beginning to the publication.
When running(const Date& published, std::string_view unit) {
  When w;
  const DayNumber today = published.first_day();
  if (unit == "week") {
    w.start = Date::of_day(today - weekday(today)), w.end = published;
    w.precision = TimePrecision::week;
  } else if (unit == "month") {
    w.start = Date{published.year, published.month, 0};
    w.precision = TimePrecision::month;
  } else {
    w.start = Date{published.year, 0, 0};
    w.precision = TimePrecision::year;
  }
  return w;
}

When coming_week(DayNumber published) {
  When w;
  const DayNumber monday = published - weekday(published) + 7;
  w.start = Date::of_day(monday), w.end = Date::of_day(monday + 6);
  w.precision = TimePrecision::week;
  return w;
}

/// "three days ago", "two days earlier".
std::optional<int> days_ago(const Reading& r, std::size_t i) {
  if (!(r.is(i + 1, "days") || r.is(i + 1, "day")) || !(r.is(i + 2, "ago") || r.is(i + 2, "earlier")))
    return std::nullopt;
  const auto n = number_at(r, i);
  if (!n || n->value < 1 || n->value > 60 || n->approximate) return std::nullopt;
  return static_cast<int>(n->value);
}

/// "from 3 to 5 June", "between 3 and 5 June".
std::optional<When> days_from_to(const Reading& r, std::size_t i) {
  const bool from = r.is(i, "from") && r.is(i + 2, "to");
  const bool between = r.is(i, "between") && r.is(i + 2, "and");
  if ((!from && !between) || i + 4 >= r.size()) return std::nullopt;
  const auto first = small(r.s.lower[i + 1]);
  auto last = month_at(r, i + 4, false);
  if (!first || !last || !last->start || last->precision != TimePrecision::day) return std::nullopt;
  const auto start = made(last->start->year, last->start->month, *first);
  if (!start || start->first_day() > last->start->first_day()) return std::nullopt;
  last->end = last->start;
  last->start = start;
  return last;
}

std::optional<int> year_at(const Reading& r, std::size_t i) {
  const auto year = small(r.s.lower[i]);
  if (!year || r.s.lower[i].size() != 4 || *year < 1900 || *year > 2100) return std::nullopt;
  return year;
}

}  // namespace

bool weekday_name(std::string_view lower) { return truce::one_of(lower, kDays); }

bool month_name(std::string_view lower) { return truce::one_of(lower, kMonths); }

std::optional<Date> dateline_day(const Sentence& s) {
  constexpr std::size_t kDatelineTokens = 16;
  static constexpr std::string_view of_events[] = {"on", "since", "until",  "from",  "in",
                                                   "of", "by",    "before", "after", "to"};
  for (std::size_t i = 0; i < std::min(s.lower.size(), kDatelineTokens); ++i) {
    const int month = position(kMonths, s.lower[i]) + 1;
    if (month == 0 || i + 1 >= s.lower.size()) continue;
    const auto before = i > 0 ? small(s.lower[i - 1]) : std::nullopt;
    const auto after = small(s.lower[i + 1]);
    const std::size_t first = before ? i - 1 : i;
    if (first > 0 && truce::one_of(s.lower[first - 1], of_events)) return std::nullopt;
    if (before && after) return made(*after, month, *before);  // 12 June 2031
    if (!after || i + 3 >= s.lower.size() || s.lower[i + 2] != ",") continue;
    if (const auto year = small(s.lower[i + 3])) return made(*year, month, *after);  // June 12, 2031
  }
  return std::nullopt;
}

std::optional<model::When> date_in(const Reading& r, Range range, bool ahead) {
  const auto& published = r.c.published();
  const bool day_known = published && published->is_day();
  std::optional<When> out;
  for (std::size_t i = range.begin; i < std::min(range.end, r.size()) && !out; ++i) {
    std::size_t from = i;
    std::size_t to = i + 1;
    const auto w = r.s.lower[i];
    if (day_known && (w == "today" || w == "tonight")) out = one_day(published->first_day());
    else if (day_known && w == "tomorrow") out = one_day(published->first_day() + 1);
    else if (day_known && w == "this" && part_of_day(r, i + 1)) out = one_day(published->first_day()), to = i + 2;
    else if (day_known && w == "this" && (r.is(i + 1, "week") || r.is(i + 1, "month") || r.is(i + 1, "year")))
      out = running(*published, r.s.lower[i + 1]), to = i + 2;
    else if (day_known && w == "next" && r.is(i + 1, "week")) out = coming_week(published->first_day()), to = i + 2;
    else if (day_known && days_ago(r, i)) out = one_day(published->first_day() - *days_ago(r, i)), to = i + 3;
    else if (auto span = days_from_to(r, i)) out = span, to = i + 5;
    else if (day_known && (w == "yesterday" || (w == "overnight"))) out = one_day(published->first_day() - 1);
    else if (day_known && (w == "past" || w == "last" || w == "previous") &&
             (r.is(i + 1, "24") || r.is(i + 1, "day") || r.is(i + 1, "twenty-four"))) {
      out = one_day(published->first_day());
      to = i + (r.is(i + 1, "day") ? 2U : 3U);
    } else if (day_known && (w == "last" || w == "past") && (r.is(i + 1, "week") || r.is(i + 1, "month"))) {
      out = past(published->first_day(), r.is(i + 1, "week"));
      to = i + 2;
    } else if (w == "since" && i + 1 < range.end && year_at(r, i + 1)) {
      When since;
      since.start = Date{static_cast<std::int16_t>(*year_at(r, i + 1)), 0, 0};
      since.precision = TimePrecision::year;
      since.open = true;
      out = since;
      to = i + 2;
    } else if (const int d = position(kDays, w); day_known && d >= 0) {
      const auto day = published->first_day();
      const int back = ((weekday(day) - d) % 7 + 7) % 7;
      out = one_day(ahead ? day - back + 7 : day - back);
    } else if (out = month_at(r, i, ahead); out) {
      from = i > 0 ? i - 1 : i;
    } else if (w.size() == 10 && w[4] == '-') {
      if (auto iso = Date::parse(w)) out = one_day(iso->first_day());
    }
    if (out) {
      out->text = r.words({from, std::min(to, r.size())});
      if (r.c.text.tz && out->precision == TimePrecision::day) out->tz = r.c.text.tz;
    }
  }
  return out;
}

}  // namespace truce::coding
