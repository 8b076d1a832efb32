// A day's count and a running total: the phrase of time nearest to the number decides.
#include <algorithm>

#include "coding/detail/counts.hpp"
#include "coding/detail/periods.hpp"

namespace truce::coding {
namespace {

constexpr std::size_t kSinceTokensMax = 8;  // between a number and the beginning that it counts from

/// "in the past day", "over the last 24 hours"
bool daily_at(const Reading& r, std::size_t i) {
  return (r.is(i, "past") || r.is(i, "last") || r.is(i, "previous")) &&
         (r.is(i + 1, "day") || r.is(i + 1, "24") || r.is(i + 1, "twenty-four"));
}

/// "the truce, in force since 30 December": the age of the truce, not of a number.
bool age_of_truce(const Reading& r, std::size_t i) {
  static constexpr std::string_view states[] = {"force",     "effect",    "place",       "introduced", "operating",
                                                "operates",  "operation", "established", "effective",  "declared",
                                                "announced", "acts",      "acting",      "exists",     "holding"};
  return i > 0 && one_of(r, i - 1, states);
}

bool cumulative_at(const Reading& r, std::size_t i) {
  if (age_of_truce(r, i)) return false;
  return r.match(Section::cumulative, i) != nullptr || since_at(r, i).has_value();
}

/// Behind the number up to the next number of cases, else before it, else anywhere behind in the same clause.
bool is_cumulative(const Reading& r, const Number& n, std::size_t end) {
  std::optional<bool> before, near, behind;
  bool own = true;
  for (std::size_t i = 0; i < std::max(end, n.next); ++i) {
    const bool since = cumulative_at(r, i);
    if (since || daily_at(r, i)) {
      if (i < n.begin) before = since;
      else if (own && !near) near = since;
      else if (!behind) behind = since;
    } else if (i >= n.next) {
      if (r.is(i, ";")) break;
      if (const auto other = number_at(r, i); other && !counts_other_things(r, *other)) own = false;
    }
  }
  return near.value_or(before.value_or(behind.value_or(false)));
}

/// "4 violations, and 412 since the start of the truce": the second number is a count of its own.
std::optional<Number> running_total(const Reading& r, const Total& t) {
  for (std::size_t i = t.number->next; i < t.end; ++i) {
    const auto n = number_at(r, i);
    if (!n) continue;
    bool since = false;
    if (!r.bracketed(i) && !counts_other_things(r, *n))
      for (std::size_t k = n->next; k < std::min(t.end, n->next + kSinceTokensMax) && !since; ++k) {
        if (number_at(r, k)) break;
        since = cumulative_at(r, k);
      }
    if (since) return n;
    i = n->next - 1;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Total> apart_by_period(const Reading& r, std::vector<Total> totals) {
  std::vector<Total> out;
  for (auto& t : totals) {
    const auto running = t.number ? running_total(r, t) : std::nullopt;
    // What the other side says has a time of its own: "has so far confirmed three".
    t.cumulative = t.number && is_cumulative(r, *t.number, stance_from(r, {t.begin, t.end}));
    if (!running || t.cumulative) {
      out.push_back(std::move(t));
      continue;
    }
    Total more = t;
    more.number = running;
    more.where = {running->next, t.end};
    more.begin = t.end = running->begin;
    t.where.end = std::min(t.where.end, t.end);
    more.cumulative = true;
    out.push_back(std::move(t));
    out.push_back(std::move(more));
  }
  return out;
}

}  // namespace truce::coding
