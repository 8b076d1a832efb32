// A day's count and a running total: the phrase of time nearest to the number decides.
#include <algorithm>

#include "coding/detail/counts.hpp"
#include "coding/detail/periods.hpp"

namespace truce::coding {
namespace {

using namespace model;

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

/// A day that the sentence states; "in force since 30 December" is the age of the truce.
std::optional<When> day_in(const Reading& r) {
  for (std::size_t i = 0; i < r.size(); ++i)
    if (const auto since = since_at(r, i)) {
      auto before = date_in(r, {0, i});
      return before ? before : date_in(r, {since->end, r.size()});
    }
  return date_in(r, r.all());
}

/// "over the week", "by the end of the month": not of one day.
bool of_longer(const Reading& r) {
  static constexpr std::string_view words[] = {"week",      "month",   "weekly", "monthly",
                                               "fortnight", "weekend", "weeks",  "months"};
  for (std::size_t i = r.content.begin; i < r.content.end; ++i)
    if (one_of(r, i, words)) return true;
  return false;
}

}  // namespace

const Claim* day_count_before(const Reading& r) {
  const auto& at = r.c.discourse.count_claim;
  if (!at || *at >= r.c.claims.size() || !r.c.claims[*at].count) return nullptr;
  const auto& claim = r.c.claims[*at];
  return claim.count->cumulative == true || claim.count->stated_in == "headline" ? nullptr : &claim;
}

void add_window(const Reading& r, bool cumulative, Claim& claim) {
  if (cumulative) {
    if (const auto since = since_in(r, r.all())) claim.time = since->when;
  } else {
    claim.time = hours_to(r, r.all());
    if (!claim.time) claim.time = day_in(r);
    if (const auto* before = day_count_before(r); !claim.time && before != nullptr && !r.s.headline && !of_longer(r))
      claim.time = before->time;
    if (!claim.time && !of_longer(r) && r.c.published() && r.c.published()->is_day()) {
      claim.time.emplace();
      claim.time->start = r.c.published();
      claim.time->precision = TimePrecision::day;
    }
  }
  if (claim.time && r.c.text.tz && !claim.time->tz) claim.time->tz = r.c.text.tz;
}

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
