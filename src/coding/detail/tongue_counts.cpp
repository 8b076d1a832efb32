// From the list of what a bulletin's sentence holds to its counts: each side's total, its provinces, and what the other
// side says. A total that the text does not state is not made up from its parts.
#include <algorithm>

#include "coding/detail/counts.hpp"
#include "coding/detail/tongue_items.hpp"

namespace truce::coding {
namespace {

using namespace model;
using Kind = Item::Kind;

constexpr std::size_t kStanceTokens = 7;  ///< between a side or number and the word that it confirms

class Counts {
 public:
  Counts(const Context& c, const Sentence& s, Items items)
      : c_(c),
        s_(s),
        day_(items.day),
        ministry_(items.ministry),
        verb_last_(items.verb_last),
        list_(std::move(items.list)) {}

  void read() {
    if (ministry_) c_.discourse.body = ministry_;
    stances();
    auto& counting = c_.discourse.counting;
    counting = counting || (has(Kind::record) && has(Kind::violation));
    if (counting || has(Kind::record) || has(Kind::violation) || has(Kind::total)) segments();
    if (made_ == 0) follow_up();
    for (const auto& [at, about, range] : said_) say(at, about, range);
  }

 private:
  struct Part {
    std::vector<PlaceId> places;
    std::optional<std::int64_t> value;
  };
  struct Said {
    std::size_t at = 0;  ///< item
    About about;
    Range range;
  };

  bool has(Kind kind) const {
    return std::any_of(list_.begin(), list_.end(), [&](const Item& i) { return i.is(kind); });
  }
  std::string_view text_of(std::size_t item) const { return s_.words[list_[item].at.begin]; }
  bool bracket(std::size_t item, std::string_view mark) const {
    return item < list_.size() && list_[item].is(Kind::mark) && text_of(item) == mark;
  }
  bool stop(std::size_t item) const { return bracket(item, ";") || bracket(item, "؛"); }
  std::size_t distance(std::size_t a, std::size_t b) const {
    return a < b ? list_[b].at.begin - list_[a].at.end : list_[a].at.begin - list_[b].at.end;
  }

  /// "confirmed by the Russian side", "the Russian side confirmed 3": the side and the number are no recorder's.
  void stances() {
    std::optional<std::string> recorder;
    if (c_.discourse.recorder) recorder = c_.discourse.recorder->value;
    for (std::size_t k = 0; k < list_.size(); ++k) {
      if (list_[k].is(Kind::side) && list_[k].value != "both" && !list_[k].used && !speaks(k))
        recorder = list_[k].value;
      if (!list_[k].is(Kind::stance)) continue;
      if (list_[k].value == "confirms" && !said_.empty() && said_.back().about.stance == Stance::not_confirmed &&
          distance(said_.back().at, k) < 16 && !has_stop(said_.back().at, k))
        continue;  // "none of the five ... was confirmed"
      Said out;
      out.at = k;
      out.about.stance = list_[k].value == "not-confirmed" ? Stance::not_confirmed
                         : list_[k].value == "partly"      ? Stance::partly
                                                           : Stance::confirms;
      std::optional<std::size_t> side;
      for (std::size_t i = 0; i < list_.size(); ++i) {
        const auto& x = list_[i];
        if (!x.is(Kind::side) || x.used || x.value == "both" || x.value == recorder || distance(i, k) > kStanceTokens ||
            reports(i))
          continue;
        if (!side || distance(i, k) < distance(*side, k)) side = i;
      }
      std::size_t from = k;
      if (side) {
        out.about.by = ActorId(list_[*side].value);
        list_[*side].used = true;
        from = std::min(from, *side);
      }
      if (out.about.stance != Stance::not_confirmed)
        if (const auto n = stated_with(k)) {
          out.about.value = list_[*n].number;
          list_[*n].used = true;
        }
      if (out.about.value == 0) out.about.stance = Stance::not_confirmed, out.about.value.reset();
      out.range = {list_[from].at.begin, list_[k].at.end};
      if (out.about.by || recorder) said_.push_back(out);
    }
  }
  bool has_stop(std::size_t from, std::size_t to) const {
    for (auto i = from; i < to; ++i)
      if (stop(i)) return true;
    return false;
  }
  /// "reported by the Turkish side", "the Turkish side reported"
  bool reports(std::size_t k) const {
    return (k > 0 && list_[k - 1].is(Kind::record)) || (k + 1 < list_.size() && list_[k + 1].is(Kind::record));
  }
  /// Whether the side at `k` is the one that a stance after it is of: it registered nothing.
  bool speaks(std::size_t k) const {
    for (auto i = k + 1; i < list_.size() && distance(k, i) <= kStanceTokens; ++i) {
      if (list_[i].is(Kind::stance)) return true;
      if (list_[i].is(Kind::record) || list_[i].is(Kind::side) || stop(i)) return false;
      if (list_[i].is(Kind::violation) && !verb_last_) return false;
    }
    return false;
  }
  /// The number that was confirmed: right behind the word, or before it where the verb stands last.
  std::optional<std::size_t> stated_with(std::size_t k) const {
    for (auto i = k + 1; i < list_.size() && distance(k, i) < 5; ++i) {
      if (list_[i].is(Kind::number) && !list_[i].used) return i;
      if (list_[i].is(Kind::place) || stop(i)) break;
    }
    for (auto i = k; i-- > 0 && distance(i, k) < 4;) {
      if (list_[i].is(Kind::number) && !list_[i].used && !after_place(i)) return i;
      if (list_[i].is(Kind::place) || list_[i].is(Kind::record) || stop(i)) break;
    }
    return std::nullopt;
  }

  std::size_t unbracketed(std::size_t k) const {
    while (k > 0 && (bracket(k - 1, "(") || bracket(k - 1, ":") || bracket(k - 1, "–") || bracket(k - 1, "—") ||
                     bracket(k - 1, "-")))
      --k;
    return k;
  }
  /// "Hama (3)", "Hama – 3", "Hama 3", "Hama'da 3"
  bool after_place(std::size_t n) const {
    auto k = unbracketed(n);
    while (k > 0 && (list_[k - 1].is(Kind::between) || list_[k - 1].is(Kind::each))) --k;
    return k > 0 && list_[k - 1].is(Kind::place) &&
           !(list_[n].is(Kind::number) && before_place(n) && k == n && !bracket(n - 1, "("));
  }
  /// "3 in Hama", "3 violations in the province of Hama"
  bool before_place(std::size_t n) const {
    auto k = n + 1;
    bool led = list_[n].of_them;
    for (; k < list_.size(); ++k) {
      if (list_[k].is(Kind::violation) || list_[k].is(Kind::record)) continue;
      if (!list_[k].is(Kind::between) && !list_[k].is(Kind::each)) break;
      led = true;
    }
    return led && k < list_.size() && list_[k].is(Kind::place);
  }
  bool counts_violations(std::size_t n) const {
    for (auto k = n + 1; k < std::min(list_.size(), n + 4); ++k) {
      if (list_[k].is(Kind::violation)) return true;
      if (list_[k].is(Kind::mark) && !bracket(k, "(") && !bracket(k, ")")) return false;
      if (list_[k].is(Kind::number) && list_[k].number != list_[n].number) return false;
    }
    return n > 0 && list_[n - 1].is(Kind::violation) &&
           list_[n - 1].number == 0;  // "one violation" with the number behind
  }

  bool numbers(std::size_t from, std::size_t to) const {
    for (auto k = from; k < to; ++k)
      if ((list_[k].is(Kind::number) || (list_[k].is(Kind::violation) && list_[k].number > 0)) && !list_[k].used)
        return true;
    return false;
  }

  /// Who registered what: from each side to the next, or, in the passive, from the side before up to this one.
  void segments() {
    std::vector<std::size_t> sides;
    for (std::size_t k = 0; k < list_.size(); ++k)
      if (list_[k].is(Kind::side) && !list_[k].used) sides.push_back(k);
    if (std::any_of(sides.begin(), sides.end(), [&](auto k) { return list_[k].value == "both"; })) return;
    if (sides.empty()) return;
    const auto begin = [&](std::size_t k) {  // a verb may stand before its side
      const auto at = sides[k];
      return at > 0 && list_[at - 1].is(Kind::record) ? at - 1 : at;
    };
    const auto next = [&](std::size_t k) { return k + 1 < sides.size() ? begin(k + 1) : list_.size(); };
    const bool behind = numbers(0, sides[0]) && !leads(0, sides[0]);
    const bool passive = behind && (!numbers(sides[0], next(0)) || closed_before(sides[0]));
    for (std::size_t k = 0; k < sides.size(); ++k) {
      std::size_t from = passive ? (k == 0 ? 0 : sides[k - 1] + 1) : begin(k);
      std::size_t to = passive ? (k + 1 == sides.size() ? list_.size() : sides[k] + 1) : next(k);
      if (passive && k + 1 < sides.size()) {  // provinces behind the side, up to the next number of violations
        while (to < sides[k + 1] && !(list_[to].is(Kind::number) && !after_place(to))) ++to;
        starts_ = to;
      }
      if (passive && k > 0) from = std::max(from, starts_before_);
      starts_before_ = starts_;
      apart(from, to, list_[sides[k]].value);
    }
  }
  /// Whether what stands before the first side is a sum of both, told apart behind: "9 violations: the Russian side 5, ..."
  bool leads(std::size_t from, std::size_t to) const {
    for (auto k = from; k < to; ++k)
      if (bracket(k, ":") || stop(k)) return true;
    return false;
  }
  /// "4 violations in Hama (3) and Idlib (1) were registered by the Russian side, 2 by ..."
  bool closed_before(std::size_t side) const {
    for (auto k = side; k-- > 0 && distance(k, side) < 3;)
      if (list_[k].is(Kind::record)) return true;
    return false;
  }

  /// "4 violations, 412 since the beginning": the running total is a count of its own.
  void apart(std::size_t from, std::size_t to, const std::string& recorder) {
    const auto since = [&](std::size_t a, std::size_t b) {
      while (a < b && !list_[a].is(Kind::since)) ++a;
      return a;
    };
    const auto at = since(from, to);
    const auto before = counted_.empty() ? 0 : counted_.back().first;
    if (at == to) return segment(from, to, recorder, before < from && since(before, from) < from);
    if (!numbers(from, at) || !numbers(at, to)) return segment(from, to, recorder, true);
    segment(from, at, recorder, false);
    segment(at, to, recorder, true);
  }

  void segment(std::size_t from, std::size_t to, const std::string& recorder, bool cumulative) {
    const std::optional<std::size_t> total = total_in(from, to);
    std::optional<std::int64_t> value;
    if (total) value = list_[*total].number;
    bool none = false;
    bool registered = has(Kind::record);
    for (auto k = from; k < to; ++k) {
      none = none || (list_[k].is(Kind::record) && list_[k].value == "none");
      registered = registered || list_[k].is(Kind::violation) || list_[k].is(Kind::total);
    }
    if (none && !numbers(from, to)) value = 0;
    auto parts = parts_in(from, to, total, value);
    if (!value && parts.empty()) return;
    if (!registered && made_ == 0 && !(total && total_beside(from, *total))) return;
    Claim claim;
    claim.kind = ClaimKind::count;
    const Range words = trimmed({list_[from].at.begin, list_[to - 1].at.end});
    claim.span = span(words);
    claim.text =
        c_.text.text.substr(s_.tokens[words.begin].begin, s_.tokens[words.end - 1].end - s_.tokens[words.begin].begin);
    claim.act = Act::violation_registered;
    claim.status = Mood::asserted;
    auto& count = claim.count.emplace();
    count.recorder = ActorId(recorder);
    count.unit = Unit::case_as_registered;
    count.value = value;
    count.cumulative = cumulative;
    count.stated_in = s_.headline ? "headline" : "body";
    for (auto& p : parts) count.parts.push_back({std::nullopt, std::move(p.places), p.value});
    add_part_places(count.parts, claim);
    chain(recorder, claim);
    window(cumulative, claim);
    const auto before = c_.claims.size();
    if (!model::validate(claim)) return;
    c_.claims.push_back(std::move(claim));
    c_.discourse.recorder = ActorId(recorder);
    c_.discourse.count_claim = before;
    ++made_;
    counted_.push_back({to, before});
  }

  /// "The Russian side — 4 (Hama – 2, ...)": of what, a sentence before said.
  bool total_beside(std::size_t side, std::size_t total) const {
    return list_[side].is(Kind::side) && total > side && distance(side, total) <= 1;
  }

  /// The number of violations: said to be the total, else with the word for them, else the first that no province holds.
  std::optional<std::size_t> total_in(std::size_t from, std::size_t to) {
    std::optional<std::size_t> said, counted, first, only;
    std::size_t free = 0;
    std::size_t listed = 0;  // numbers that each stand before a province: "two in Daraa and one in Hama"
    for (auto k = from; k < to; ++k) {
      const bool dual = list_[k].is(Kind::violation) && list_[k].number > 0;
      if ((!list_[k].is(Kind::number) && !dual) || list_[k].used) continue;
      if (k > from && bracket(k - 1, "(") && !after_place(k)) {  // "three (3) violations"
        list_[k].used = true;
        continue;
      }
      if (list_[k].figures && list_[k].number > 10'000'000) continue;
      if (each_before(k)) continue;
      const bool of_place = after_place(k);
      listed += before_place(k);
      ++free;
      only = k;
      for (auto b = k; b-- > from && distance(b, k) < 3;)
        if (list_[b].is(Kind::total) && !said) said = k;
      if (of_place) continue;
      if ((dual || counts_violations(k)) && !counted) counted = k;
      if (!first) first = k;
    }
    if (said) return said;
    if (counted) return listed > 1 && before_place(*counted) ? std::nullopt : counted;
    if (first && !(free > 1 && before_place(*first))) return first;
    return free == 1 ? only : std::nullopt;
  }
  /// "по одному в Хаме и Идлибе": a number for each of the provinces, no total.
  bool each_before(std::size_t n) const {
    return list_[n].each || (n > 0 && list_[n - 1].is(Kind::each) && list_[n - 1].at.end == list_[n].at.begin);
  }

  std::vector<Part> parts_in(std::size_t from, std::size_t to, std::optional<std::size_t> total,
                             std::optional<std::int64_t> value) const {
    std::vector<Part> out;
    std::vector<PlaceId> waiting;
    std::optional<std::int64_t> ahead;  ///< a number before its provinces
    bool each = false;
    std::size_t places = 0;
    const auto flush = [&] {
      if (ahead && waiting.size() > 1 && !each) out.push_back({waiting, ahead});
      else
        for (const auto& p : waiting) out.push_back({{p}, ahead});
      waiting.clear();
      ahead.reset();
      each = false;
    };
    for (auto k = from; k < to; ++k) {
      const auto& x = list_[k];
      if (x.is(Kind::place)) {
        ++places;
        waiting.push_back(x.place);
        continue;
      }
      if (stop(k)) flush();
      if (x.is(Kind::each) && ahead) each = true;
      const bool dual = x.is(Kind::violation) && x.number > 0;
      if ((!x.is(Kind::number) && !dual) || x.used || k == total) continue;
      if (!waiting.empty() && (after_place(k) || x.each) && !ahead) {
        const auto last = waiting.back();
        waiting.pop_back();
        if (each_of(k)) {
          for (const auto& p : waiting) out.push_back({{p}, x.number});
          waiting.clear();
        } else {
          flush();
        }
        out.push_back({{last}, x.number});
      } else if (before_place(k) || each_before(k) || dual) {
        flush();
        ahead = x.number;
        each = each_before(k);
      } else if (!waiting.empty() && !ahead) {
        const auto last = waiting.back();
        waiting.pop_back();
        flush();
        out.push_back({{last}, x.number});
      }
    }
    flush();
    std::erase_if(out, [](const Part& p) { return p.places.empty(); });
    if (value && places == 1 && out.size() == 1 && !out[0].value) out[0].value = value;
    return out;
  }
  /// "Hama ve İdlib'de birer": the same for each province before.
  bool each_of(std::size_t n) const { return list_[n].each || (n + 1 < list_.size() && list_[n + 1].is(Kind::each)); }

  /// A sentence without a side of its own goes on about the count before it.
  void follow_up() {
    auto& d = c_.discourse;
    if (!d.count_claim || *d.count_claim >= c_.claims.size() || !has(Kind::place)) return;
    auto& claim = c_.claims[*d.count_claim];
    if (!claim.count || !claim.count->parts.empty() || has(Kind::side) || has(Kind::since)) return;
    auto parts = parts_in(0, list_.size(), std::nullopt, claim.count->value);
    for (auto& p : parts) claim.count->parts.push_back({std::nullopt, std::move(p.places), p.value});
    add_part_places(claim.count->parts, claim);
  }

  /// A stance goes to the count before it; a second one is a claim of its own.
  void say(std::size_t item, About about, Range range) {
    std::optional<std::size_t> at = counted_.empty() ? std::optional<std::size_t>() : std::optional(counted_[0].second);
    for (const auto& [end, claim] : counted_)
      if (end <= item || at == claim) at = claim;
    for (std::size_t k = 0; k < counted_.size(); ++k)
      if (item < counted_[k].first && (k == 0 || item >= counted_[k - 1].first)) at = counted_[k].second;
    if (!at) at = c_.discourse.count_claim;
    if (!at || *at >= c_.claims.size() || !c_.claims[*at].count) return;
    const auto& count = *c_.claims[*at].count;
    if (about.by == count.recorder) return;
    if (about.stance == Stance::confirms && about.value && count.value && *about.value < *count.value)
      about.stance = Stance::partly;
    if (!c_.claims[*at].about) {
      c_.claims[*at].about = about;
      return;
    }
    if (c_.claims[*at].about->stance == about.stance) return;
    Claim out;
    out.kind = ClaimKind::position;
    range = trimmed(range);
    out.span = span(range);
    out.text =
        c_.text.text.substr(s_.tokens[range.begin].begin, s_.tokens[range.end - 1].end - s_.tokens[range.begin].begin);
    out.act = Act::deny;
    out.status = Mood::asserted;
    about.claim = static_cast<std::uint32_t>(*at);
    if (about.by) out.actor.push_back(as_ref(*about.by));
    out.about = about;
    if (model::validate(out)) c_.claims.push_back(std::move(out));
  }

  Range trimmed(Range r) const {
    const auto closes = [&](std::size_t at) {
      return s_.words[at] == ")" || s_.words[at] == "»" || s_.words[at] == "”";
    };
    while (r.begin < r.end && s_.tokens[r.begin].mark) ++r.begin;
    while (r.begin < r.end && s_.tokens[r.end - 1].mark && !closes(r.end - 1)) --r.end;
    return r;
  }
  Span span(Range r) const {
    return {c_.index.to_code_point(s_.tokens[r.begin].begin), c_.index.to_code_point(s_.tokens[r.end - 1].end)};
  }
  void chain(const std::string& recorder, Claim& claim) const {
    const auto& body = c_.discourse.body;
    if (body && body->id && body->id->ends_with(".mod")) claim.attribution.push_back(*body);
    Link part;
    part.kind = LinkKind::body;
    part.id = recorder;
    claim.attribution.push_back(part);
  }
  void window(bool cumulative, Claim& claim) const {
    if (cumulative) return;
    const auto day = day_ ? day_ : c_.discourse.bulletin_day ? c_.discourse.bulletin_day : c_.published();
    if (!day || !day->is_day()) return;
    claim.time.emplace();
    claim.time->start = day;
    claim.time->precision = TimePrecision::day;
    if (c_.text.tz) claim.time->tz = c_.text.tz;
  }

  const Context& c_;
  const Sentence& s_;
  std::optional<Date> day_;
  std::optional<Link> ministry_;
  bool verb_last_;
  std::vector<Item> list_;
  std::vector<Said> said_;
  std::vector<std::pair<std::size_t, std::size_t>> counted_;  ///< end of the segment, and its claim
  std::size_t made_ = 0;
  std::size_t starts_ = 0;
  std::size_t starts_before_ = 0;
};

}  // namespace

void read_tongue(const Context& c, const Sentence& s, const Lexicon& words, std::string_view tongue) {
  auto items = items_of(c, s, words, tongue);
  if (items.day) c.discourse.bulletin_day = items.day;
  Counts(c, s, std::move(items)).read();
}

}  // namespace truce::coding
