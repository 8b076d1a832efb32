// Whose number is which. A recorder is not a perpetrator; an outlet's sum of two sides is nobody's count.
#include <algorithm>

#include "coding/detail/counts.hpp"

namespace truce::coding {
namespace {

struct Side {
  ActorId id;
  Range at;
};

bool the_or(const Reading& r, std::size_t at, std::string_view word) {
  return at > 0 && (r.is(at - 1, word) || (r.is(at - 1, "the") && at > 1 && r.is(at - 2, word)));
}

bool counts_violations(const Reading& r, const Number& n) {
  for (std::size_t k = n.next; k < std::min(r.size(), n.next + 4); ++k) {
    if (r.mark(k)) return false;
    if (r.match(Section::violation, k) != nullptr) return true;
  }
  return false;
}

/// Goes from side to side and gives each its number.
class Totals {
 public:
  explicit Totals(const Reading& r) : r_(r), all_(r.content), verbs_(r.every(Section::record, r.content)) {
    for (std::size_t i = all_.begin; i < all_.end;) {
      if (auto side = recorder_at(r, i); side && side->second <= all_.end) {
        sides_.push_back({side->first, {i, side->second}});
        i = side->second;
      } else {
        ++i;
      }
    }
  }

  std::vector<Total> read() {
    for (std::size_t k = 0; k < sides_.size(); ++k) {
      if (joint(k)) {
        respectively(k);
        break;
      }
      if (stance(k)) {
        if (!out_.empty()) out_.back().end = after(k);
        else begin_ = std::min(begin_, sides_[k].at.begin);
      } else if (!passive(k)) {
        active(k);
      }
    }
    for (std::size_t k = 0; k + 1 < out_.size(); ++k) out_[k].end = std::min(out_[k].end, out_[k + 1].begin);
    return std::move(out_);
  }

 private:
  std::size_t after(std::size_t k) const { return k + 1 < sides_.size() ? sides_[k + 1].at.begin : all_.end; }
  void add(std::size_t k, std::optional<Number> n, std::size_t begin, std::size_t end) {
    Total t;
    t.recorder = sides_[k].id;
    t.from = n ? n->next : sides_[k].at.end;
    t.number = n;
    t.begin = std::min(begin, begin_);
    t.end = end;
    begin_ = all_.end;
    out_.push_back(std::move(t));
  }
  bool taken(const Number& n) const {
    return std::any_of(out_.begin(), out_.end(),
                       [&](const Total& t) { return t.number && t.number->begin == n.begin; });
  }
  /// The first number of cases before any province.
  std::optional<Number> number_in(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i) {
      const auto n = number_at(r_, i);
      if (!n && province_at(r_, i)) return std::nullopt;
      if (!n || taken(*n)) continue;
      if (!counts_other_things(r_, *n)) return n;
      i = n->next - 1;
    }
    return std::nullopt;
  }

  /// "Russia and Turkey registered 17": one number for several.
  bool joint(std::size_t k) const {
    if (k + 1 >= sides_.size() || sides_[k].id == sides_[k + 1].id) return false;
    const auto& next = sides_[k + 1].at;
    if (next.begin - sides_[k].at.end > 3 || next.begin > (verbs_.empty() ? all_.end : verbs_.back().at)) return false;
    for (std::size_t i = sides_[k].at.end; i < next.begin; ++i)
      if (!r_.is(i, "and") && !r_.is(i, ",") && !r_.is(i, "the")) return false;
    return true;
  }
  /// "The Russian and Turkish sides registered 4 and 8 violations, respectively."
  void respectively(std::size_t k) {
    const auto last = verbs_.empty() ? all_.end : verbs_.back().end();
    const auto a = number_in(last, all_.end);
    const auto b = a && r_.is(a->next, "and") ? number_at(r_, a->next + 1) : std::nullopt;
    bool apart = false;
    for (std::size_t i = last; i < all_.end; ++i) apart = apart || r_.is(i, "respectively");
    if (!b || !apart) return;
    add(k, a, sides_[k].at.begin, b->begin);
    add(k + 1, b, b->begin, all_.end);
  }
  /// "which the Russian side has not confirmed", "the Russian side confirmed 3", "confirmed by the Russian side": it
  /// registered nothing here.
  bool stance(std::size_t k) const {
    const auto& at = sides_[k].at;
    const std::size_t before = at.begin > all_.begin + 5 ? at.begin - 5 : all_.begin;
    if (the_or(r_, at.begin, "by") && r_.first(Section::unconfirmed, {before, at.begin})) return true;
    return the_or(r_, at.begin, "which") || the_or(r_, at.begin, "whom") ||
           r_.first(Section::unconfirmed, {at.end, std::min(after(k), at.end + 5)}).has_value();
  }
  /// "4 violations were registered by the Russian side"
  bool passive(std::size_t k) {
    const auto& at = sides_[k].at;
    if (!the_or(r_, at.begin, "by") || (verbs_.empty() && !verb_before_)) return false;
    std::optional<Number> last;
    for (std::size_t i = k == 0 ? all_.begin : sides_[k - 1].at.end; i < at.begin; ++i)
      if (const auto n = number_at(r_, i);
          n && !taken(*n) && (counts_violations(r_, *n) || !out_.empty()) && !counts_other_things(r_, *n)) {
        last = n;
        i = n->next - 1;
      }
    if (!last) return false;
    verb_before_ = true;
    add(k, last, std::min(last->begin, at.begin), after(k));
    return true;
  }
  /// "The Russian side registered 4 violations, the Turkish side 8"
  void active(std::size_t k) {
    const auto& at = sides_[k].at;
    const auto next = after(k);
    const auto verb =
        std::find_if(verbs_.begin(), verbs_.end(), [&](const Hit& v) { return v.at >= at.end && v.at < next; });
    const bool has_verb = verb != verbs_.end();
    if (!has_verb && !verb_before_) return;
    verb_before_ = true;
    const std::size_t from = has_verb ? verb->end() : at.end;
    const bool violations = r_.first(Section::violation, {from, next}).has_value();
    if (has_verb && (r_.is(verb->at - 1, "not") || r_.is(verb->at - 1, "never"))) {
      if (!violations) return;
      Number none;  // "did not register violations": a stated zero
      none.begin = none.next = from;
      add(k, none, at.begin, next);
    } else if (const auto n = number_in(from, next)) {
      add(k, n, at.begin, next);
    } else if (has_verb && violations && province_in(r_, {from, next})) {
      add(k, std::nullopt, at.begin, next);
    }
  }

  const Reading& r_;
  Range all_;
  std::vector<Side> sides_;
  std::vector<Hit> verbs_;
  std::vector<Total> out_;
  std::size_t begin_ = ~std::size_t{0};  ///< of words that speak of a number before it is named
  bool verb_before_ = false;
};

/// "in the past day", "over the last 24 hours"
bool daily_at(const Reading& r, std::size_t i) {
  return (r.is(i, "past") || r.is(i, "last") || r.is(i, "previous")) &&
         (r.is(i + 1, "day") || r.is(i + 1, "24") || r.is(i + 1, "twenty-four"));
}

/// The phrase of time nearest to the number: behind it up to the next number, else before it, else anywhere behind.
bool is_cumulative(const Reading& r, const Number& n) {
  std::optional<bool> before, near, behind;
  bool own = true;
  for (std::size_t i = 0; i < r.size(); ++i) {
    const bool since = r.match(Section::cumulative, i) != nullptr;
    if (since || daily_at(r, i)) {
      if (i < n.begin) before = since;
      else if (own && !near) near = since;
      else if (!behind) behind = since;
    } else if (i >= n.next) {
      if (const auto other = number_at(r, i); other && !counts_other_things(r, *other)) own = false;
    }
  }
  return near.value_or(before.value_or(behind.value_or(false)));
}

/// "4 violations, and 412 since the start of the truce": the second number is a count of its own.
std::optional<Number> running_total(const Reading& r, const Total& t) {
  for (std::size_t i = t.from; i < t.end; ++i) {
    const auto n = number_at(r, i);
    if (!n) continue;
    const bool since = !r.bracketed(i) && !counts_other_things(r, *n) &&
                       r.first(Section::cumulative, {n->next, std::min(t.end, n->next + 6)}).has_value();
    if (since && is_cumulative(r, *n)) return n;
    i = n->next - 1;
  }
  return std::nullopt;
}

}  // namespace

bool counts_other_things(const Reading& r, const Number& n) {
  static constexpr std::string_view words[] = {
      "hours",   "hour",  "days",      "day",    "settlements", "groups",    "percent", "%",        "km",
      "years",   "tons",  "provinces", "people", "militants",   "armed",     "january", "february", "march",
      "april",   "may",   "june",      "july",   "august",      "september", "october", "november", "december",
      "convoys", "times", "inhabited", "sides",  "civilians",   "rounds",    "parts"};
  return one_of(r, n.next, words);
}

std::vector<Total> totals_in(const Reading& r) {
  auto found = Totals(r).read();
  std::vector<Total> out;
  for (auto& t : found) {
    const auto running = t.number ? running_total(r, t) : std::nullopt;
    t.cumulative = t.number && is_cumulative(r, *t.number);
    if (!running || t.cumulative) {
      out.push_back(std::move(t));
      continue;
    }
    Total more = t;
    more.number = running;
    more.from = running->next;
    more.begin = t.end = running->begin;
    more.cumulative = true;
    out.push_back(std::move(t));
    out.push_back(std::move(more));
  }
  return out;
}

}  // namespace truce::coding
