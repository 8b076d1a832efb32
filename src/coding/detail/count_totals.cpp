// Whose number is which. A recorder is not a perpetrator; an outlet's sum of two sides is nobody's count.
#include <algorithm>

#include "coding/detail/counts.hpp"

namespace truce::coding {
namespace {

constexpr std::size_t kVerblessTokensMax = 4;  // between a side and its number, where no verb stands
constexpr std::size_t kStanceTokensMax = 6;  // between a side and its verb
constexpr std::size_t kByTokensMax = 5;  // between a verb and "by"

struct Side {
  ActorId id;
  Range at;
};

Number zero_at(std::size_t at) {
  Number none;
  none.begin = none.next = at;
  return none;
}

/// Goes from side to side and gives each its number.
class Totals {
 public:
  explicit Totals(const Reading& r) : r_(r), all_(r.content), verbs_(r.every(Section::record, r.content)) {
    for (std::size_t i = all_.begin; i < all_.end;) {
      if (const auto* e = r.match(Section::recorder, i); e != nullptr && e->value == "both") {
        for (const auto& id : both_sides(r)) sides_.push_back({id, {i, i + e->ids.size()}});
        several_ = true;
        i += e->ids.size();
      } else if (const auto side = recorder_at(r, i); side && side->second <= all_.end) {
        if (!sides_.empty() && belongs_to(sides_.back().at.end, i)) sides_.back().at.end = side->second;
        else if (!source_in_bracket(r, i)) sides_.push_back({side->first, {i, side->second}});
        i = side->second;
      } else {
        ++i;
      }
    }
  }

  std::vector<Total> read() {
    for (std::size_t k = 0; k < sides_.size(); ++k) {
      if (joint(k)) {
        if (!respectively(k)) alike(k);
        break;
      }
      if (stance(k)) {
        if (!out_.empty()) out_.back().end = after(k);
        else if (!speaks_of_them(r_, {all_.begin, sides_[k].at.begin})) begin_ = std::min(begin_, sides_[k].at.begin);
        used_ = sides_[k].at.end;
        const auto who = r_.is(used_, ",") ? used_ + 1 : used_;
        if (r_.is(who, "who") || r_.is(who, "which")) active(k, who);
      } else if (!in_bracket(k) && !passive(k)) {
        active(k, sides_[k].at.begin);
      }
    }
    if (sides_.empty() && !several_) told();
    for (std::size_t k = 0; k + 1 < out_.size(); ++k)
      if (out_[k + 1].begin > out_[k].begin) out_[k].end = std::min(out_[k].end, out_[k + 1].begin);
    for (auto& t : out_) t.where.end = std::min(t.where.end, t.end);
    return std::move(out_);
  }

 private:
  /// "the Norvalian part of the joint commission", "delegates in the commission": one side, and not two.
  bool belongs_to(std::size_t end, std::size_t at) const {
    const bool joined = r_.is(end, "of") || r_.is(end, "in") || r_.is(end, "to");
    return joined && (at == end + 1 || (at == end + 2 && r_.is(end + 1, "the")));
  }
  std::size_t after(std::size_t k) const { return k + 1 < sides_.size() ? sides_[k + 1].at.begin : all_.end; }
  Total& add(const ActorId& who, std::optional<Number> n, Range range) {
    Total t;
    t.recorder = who;
    t.where = {n ? n->next : range.begin, range.end};
    t.number = n;
    t.begin = std::min(range.begin, begin_);
    t.end = range.end;
    begin_ = all_.end;
    out_.push_back(std::move(t));
    return out_.back();
  }
  bool taken(const Number& n) const {
    return std::any_of(out_.begin(), out_.end(),
                       [&](const Total& t) { return t.number && t.number->begin == n.begin; });
  }
  bool is_case_number(const Number& n) const {
    if (n.upto || n.vague || taken(n) || counts_other_things(r_, n)) return false;
    return n.value != 0 || !r_.is(n.begin, "no") || counts_violations(r_, n);
  }
  /// The first number of cases before any province; behind provinces that have no numbers, one that says "violations".
  std::optional<Number> number_in(std::size_t from, std::size_t to) const {
    bool province = false;
    for (std::size_t i = from; i < to; ++i) {
      auto n = number_at(r_, i);
      if (!n) n = one_case_at(r_, i);
      if (!n) {
        province = province || province_at(r_, i).has_value();
        continue;
      }
      if (is_case_number(*n)) {
        if (!province) return n;
        const bool more = numbers_in(n->next, to);
        return counts_violations(r_, *n) && !more ? n : std::nullopt;
      }
      i = n->next - 1;
    }
    return std::nullopt;
  }
  bool numbers_in(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i)
      if (const auto n = number_at(r_, i); n && !counts_other_things(r_, *n)) return true;
    return false;
  }
  const Hit* verb_in(std::size_t from, std::size_t to) const {
    const auto v = std::find_if(verbs_.begin(), verbs_.end(), [&](const Hit& h) { return h.at >= from && h.at < to; });
    return v != verbs_.end() ? &*v : nullptr;
  }
  bool denied(const Hit& verb) const {
    return verb.at > 0 && (r_.is(verb.at - 1, "not") || r_.is(verb.at - 1, "never"));
  }

  /// "Russia and Turkey registered 17", "both sides": named together.
  bool joint(std::size_t k) const {
    if (k + 1 >= sides_.size() || sides_[k].id == sides_[k + 1].id) return false;
    const auto& at = sides_[k].at;
    const auto& next = sides_[k + 1].at;
    if (at.begin == next.begin) return true;
    if (next.begin - at.end > 3) return false;
    bool joined = k + 2 < sides_.size() && sides_[k + 2].at.begin - next.end <= 3;
    for (std::size_t i = at.end; i < next.begin; ++i) {
      const bool both = r_.is(i, "and") || r_.is(i, "nor") || r_.is(i, "&") || r_.is(i, "/");
      if (!both && !r_.is(i, ",") && !r_.is(i, "the")) return false;
      joined = joined || both;
    }
    // "4 were registered by the Russian side and the Turkish side registered 8"
    if (r_.first(Section::unconfirmed, {next.end, std::min(after(k + 1), next.end + kStanceTokensMax)})) return false;
    const auto* own = verb_in(next.end, after(k + 1));
    return joined && !(own != nullptr && the_or(r_, at.begin, "by") && verb_in(all_.begin, at.begin) != nullptr);
  }
  /// "The Russian and Turkish sides registered 4 and 8 violations(, respectively)."
  bool respectively(std::size_t k) {
    if (k + 2 < sides_.size() && sides_[k + 2].at.begin - sides_[k + 1].at.end <= 3) return false;
    const auto a = number_in(sides_[k + 1].at.end, all_.end);
    const auto b = a && r_.is(a->next, "and") ? number_at(r_, a->next + 1) : std::nullopt;
    bool apart = b && counts_violations(r_, *b);
    for (std::size_t i = sides_[k + 1].at.end; i < all_.end; ++i) apart = apart || r_.is(i, "respectively");
    if (!b || !apart) return false;
    add(sides_[k].id, a, {sides_[k].at.begin, b->begin}).where.begin = b->begin;
    add(sides_[k + 1].id, b, {b->begin, all_.end});
    return true;
  }
  /// "Russia and Turkey each logged three", "neither side registered violations": the same for all; else nobody's.
  void alike(std::size_t k) {
    std::size_t last = k;
    while (last + 1 < sides_.size() && joint(last)) ++last;
    const auto from = sides_[last].at.end;
    const auto* verb = verb_in(from, all_.end);
    auto n = number_in(from, all_.end);
    if (!n) n = number_in(all_.begin, sides_[k].at.begin);
    bool none = n && n->value == 0;
    const bool violations = r_.first(Section::violation, all_).has_value();
    for (std::size_t i = all_.begin; i < from && violations; ++i)
      none = none || (verb != nullptr && (r_.is(i, "neither") || r_.is(i, "nor")));
    none = none || (verb != nullptr && violations && denied(*verb));
    bool each = false;
    if (n && !none) {
      std::size_t behind = n->next;
      while (const auto* e = r_.match(Section::violation, behind)) behind += e->ids.size();
      each = (r_.is(behind, "each") && !r_.is(behind + 1, "in")) || r_.is(behind, "apiece");
      for (std::size_t i = from; i < n->begin; ++i) each = each || r_.is(i, "each");
    }
    if (!none && !each) return;
    const auto begin = std::min(sides_[k].at.begin, n ? n->begin : sides_[k].at.begin);
    for (std::size_t i = k; i <= last; ++i)
      add(sides_[i].id, none ? zero_at(from) : *n, {begin, all_.end}).where.begin = all_.end;
  }
  /// "which the Russian side has not confirmed", "the Russian side confirmed 3", "confirmed by the Russian side": it
  /// registered nothing here.
  bool stance(std::size_t k) const {
    const auto& at = sides_[k].at;
    const std::size_t before = at.begin > all_.begin + kByTokensMax ? at.begin - kByTokensMax : all_.begin;
    if (the_or(r_, at.begin, "by"))
      if (const auto said = r_.first(Section::unconfirmed, {before, at.begin});
          said && !r_.first(Section::record, {said->end(), at.begin}))
        return true;
    const auto said = r_.first(Section::unconfirmed, {at.end, std::min(after(k), at.end + kStanceTokensMax)});
    if (!said) return false;
    for (const auto& v : verbs_)  // "the Turkish side registered 5 unconfirmed cases"
      if (v.at >= at.end && v.at < said->at) return false;
    return true;
  }
  /// "12 violations (Turkish side)"
  bool in_bracket(std::size_t k) {
    const auto& at = sides_[k].at;
    const std::size_t open = at.begin > 0 && r_.is(at.begin - 1, "the") ? at.begin - 2 : at.begin - 1;
    if (at.begin < all_.begin + 2 || !r_.is(open, "(") || !r_.is(at.end, ")")) return false;
    for (std::size_t i = open > all_.begin + kByTokensMax ? open - kByTokensMax : all_.begin; i < open; ++i) {
      const auto n = number_at(r_, i);
      if (!n || !is_case_number(*n)) continue;
      const auto* e = r_.match(Section::violation, n->next);
      if (n->next + (e != nullptr ? e->ids.size() : 0) != open) continue;
      if (e == nullptr && !r_.first(Section::violation, {all_.begin, n->begin})) continue;
      add(sides_[k].id, n, {n->begin, after(k)}).where.begin = at.end;
      return true;
    }
    return false;
  }
  /// "4 violations that the Russian side registered"
  bool relative_to_cases(std::size_t at) const {
    if (!the_or(r_, at, "which") && !the_or(r_, at, "that")) return false;
    std::size_t end = at - (r_.is(at - 1, "the") ? 2 : 1);
    if (end > 0 && r_.is(end - 1, ",")) --end;
    for (const auto& hit : r_.every(Section::violation, {used_, end}))
      if (hit.end() == end) return true;
    return false;
  }
  /// "4 violations were registered by the Russian side", "4 violations that the Russian side registered"
  bool passive(std::size_t k) {
    const auto& at = sides_[k].at;
    const auto* own = verb_in(at.end, std::min(after(k), at.end + kVerblessTokensMax));
    const bool relative = own != nullptr && relative_to_cases(at.begin);
    const std::size_t words = at.begin - (at.begin > 0 && r_.is(at.begin - 1, "the") ? 1 : 0);
    const auto* verb = verb_in(used_, words);
    const bool by = the_or(r_, at.begin, "by") && (verb != nullptr || verb_before_);
    const bool of = the_or(r_, at.begin, "of") || the_or(r_, at.begin, "from");
    const bool notice = of && ((verb != nullptr && verb->end() + 1 == words) || from_);  // "came to the notice of"
    if (!relative && !by && !notice) return false;
    std::optional<Number> last;
    for (std::size_t i = used_; i < at.begin; ++i)
      if (const auto n = number_at(r_, i);
          n && is_case_number(*n) && (counts_violations(r_, *n) || !out_.empty() || n->next + 1 == words)) {
        last = n;
        i = n->next - 1;
      }
    // "registered 12 violations by the army and 3 by the rebels": those who broke the truce
    if (last && active_ && !relative && verb_in(last->next, words) == nullptr) return false;
    if (!last && by && verb != nullptr && r_.first(Section::violation, {used_, words})) last = amount(at.end, after(k));
    if (!last) return false;
    verb_before_ = true;
    active_ = false;
    from_ = from_ || notice;
    const auto place = place_ahead(last->begin);
    auto& t = add(sides_[k].id, last, {std::min(place, at.begin), after(k)});
    if (place < last->begin && !province_in(r_, t.where)) t.where = {place, last->next};
    used_ = at.end;
    return true;
  }
  /// "in Idlib six (by the Turkish side)": where the place before a number begins; else the number itself.
  std::size_t place_ahead(std::size_t number) const {
    for (std::size_t i = number; i-- > used_ && number - i < kStanceTokensMax;)
      if (r_.is(i, "in")) {
        const auto place = place_behind(r_, i);
        std::size_t end = place ? place->end : number;
        while (end < number && (r_.is(end, "province") || r_.is(end, "governorate") || r_.is(end, ","))) ++end;
        return place && end == number ? i : number;
      }
    return number;
  }
  /// "(The number of violations registered by the Russian side) amounted to 12"
  std::optional<Number> amount(std::size_t from, std::size_t to) const {
    static constexpr std::string_view leads[] = {"was", "is",     "to", "at", "reached", "totalled", "totaled", "made",
                                                 ":",   "equals", "—",  "–",  "-",       "were",     "makes",   "of"};
    const auto n = number_in(from, to);
    if (!n || n->begin <= from) return std::nullopt;
    bool number = one_of(r_, n->begin - 1, leads);  // or "violations number registered by the Turkish side in a day 6"
    for (std::size_t i = all_.begin; i < from && !number; ++i)
      number = r_.is(i, "number") || r_.is(i, "quantity") || r_.is(i, "amount");
    return number ? n : std::nullopt;
  }
  /// Where the number of a side without a verb must stand: "the Turkish side 8", "Turkish side: 8 violations".
  bool near(std::size_t from, const Number& n) const {
    for (std::size_t i = from; i < n.begin; ++i)
      if (r_.is(i, ";") || r_.is(i, ".")) return false;
    return n.begin <= from + kVerblessTokensMax || counts_violations(r_, n);
  }
  bool led_by_mark(std::size_t from, const Number& n) const {
    static constexpr std::string_view leads[] = {":",   "-",    "—",   "–", ",",     "had",
                                                 "has", "with", "saw", "a", "total", "of"};
    for (std::size_t i = from; i < n.begin; ++i)
      if (!one_of(r_, i, leads)) return false;
    return true;
  }
  /// "The Russian side registered 4 violations, the Turkish side 8"
  void active(std::size_t k, std::size_t begin) {
    const auto& at = sides_[k].at;
    const auto next = after(k);
    const auto* verb = verb_in(at.end, next);
    const std::size_t from = verb != nullptr ? verb->end() : at.end;
    auto n = number_in(from, next);
    const bool anothers = k + 1 < sides_.size() && the_or(r_, next, "by");
    if (verb != nullptr && !denied(*verb) && !anothers)  // "Turkish side 12 violations recorded"
      if (const auto ahead = number_in(at.end, verb->at); ahead && counts_violations(r_, *ahead)) n = ahead;
    if (verb == nullptr) {
      if (!n || !near(from, *n)) return;
      const bool said = counts_violations(r_, *n) || r_.first(Section::violation, {all_.begin, at.begin}) ||
                        (r_.c.discourse.count_claim && r_.mark(at.end));
      if (!verb_before_ && !(said && led_by_mark(from, *n))) return;
    }
    const bool violations = r_.first(Section::violation, {from, next}).has_value();
    verb_before_ = true;
    if (verb != nullptr && denied(*verb)) {
      if (!violations) return;
      add(sides_[k].id, zero_at(from), {begin, next});  // "did not register violations": a stated zero
    } else if (n) {
      const auto behind = from < n->begin && province_in(r_, {from, n->begin});
      auto& t = add(sides_[k].id, n, {begin, next});
      if (one_of_places(r_, *n, next)) {
        t.number.reset();
        t.where.begin = n->begin;
      } else if (behind) t.where = {from, n->begin};  // "registered in Hama and Idlib 12 violations"
    } else if (verb != nullptr && violations && province_in(r_, {from, next})) {
      add(sides_[k].id, std::nullopt, {begin, next}).where.begin = from;
    } else {
      return;
    }
    active_ = true;
    used_ = at.end;
  }
  /// "412 violations have been registered, the monitors said", "Total since 1 May: 412 violations" in their own paper: their
  /// own number, where nobody else is named.
  void told() {
    static constexpr std::string_view happened[] = {"were", "was", "occurred", "happened", "there"};
    static constexpr std::string_view sums[] = {"total", "totals", "cum", "cumulative", "overall"};
    auto who = recorder_in_chain(r_, true);
    if (!who && r_.chain.empty()) who = publisher_that_counts(r_);
    if (!who) return;
    bool seen = false;
    for (auto i = all_.begin; i < std::min(all_.end, all_.begin + kStanceTokensMax); ++i)
      seen = seen || one_of(r_, i, sums);
    for (const auto& v : verbs_) seen = seen || !r_.is(v.at, "committed");
    for (std::size_t i = all_.begin; i < all_.end; ++i) seen = seen || one_of(r_, i, happened);
    for (std::size_t i = all_.begin; seen && i < all_.end; ++i)
      if (const auto n = number_at(r_, i)) {
        if (is_case_number(*n) && counts_violations(r_, *n)) {
          add(*who, n, all_);
          return;
        }
        i = n->next - 1;
      }
  }

  const Reading& r_;
  Range all_;
  std::vector<Side> sides_;
  std::vector<Hit> verbs_;
  std::vector<Total> out_;
  std::size_t begin_ = ~std::size_t{0};  ///< of words that speak of a number before it is named
  std::size_t used_ = 0;  ///< words before it belong to another side
  bool verb_before_ = false;
  bool from_ = false;  ///< the last side stood behind "from"
  bool active_ = false;  ///< the last side was the subject of its verb
  bool several_ = false;
};

}  // namespace

std::vector<Total> totals_in(const Reading& r) { return apart_by_period(r, Totals(r).read()); }

}  // namespace truce::coding
