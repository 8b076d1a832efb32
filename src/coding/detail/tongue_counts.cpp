// From the list of what a bulletin's sentence holds to its counts: each side's total, its provinces, and what the other
// side says. A total that the text does not state is not made up from its parts.
#include <algorithm>

#include "coding/detail/counts.hpp"
#include "coding/detail/tongue_segments.hpp"
#include "coding/detail/tongue_stances.hpp"

namespace truce::coding {
namespace {

using namespace model;
using Kind = Item::Kind;

class Counts {
 public:
  Counts(const Context& c, const Sentence& s, Items items)
      : c_(c), s_(s), list_(std::move(items)), parts_(list_), headline_(headline()) {}

  void read() {
    sources_ = sources_in(c_, s_, list_);
    const auto said = stances_in(list_, parts_, c_.discourse.recorder);
    auto& counting = c_.discourse.counting;
    counting = counting ||
               (list_.has(Kind::record) && std::any_of(list_.list.begin(), list_.list.end(),
                                                       [](const Item& i) { return i.is(Kind::violation) && !i.weak; }));
    if (counting || list_.has(Kind::record) || list_.has(Kind::violation) || list_.has(Kind::total))
      for (const auto& part : segments_in(list_, parts_)) apart(part.from, part.to, part.side);
    if (counted_.empty()) follow_up();
    for (const auto& stance : said) say(stance);
    if (counted_.empty() && list_.about_before) reported_before();
  }

 private:
  /// A line of its own before the first full sentence; a dateline may stand before it.
  bool headline() const {
    if (s_.headline) return true;
    const auto& text = c_.text.text;
    const auto rest = text.find_first_not_of(" \t\r", s_.end);
    const bool line = rest != text.npos && text[rest] == '\n';
    return line && c_.claims.empty() && !c_.discourse.body_begun && !list_.mark(list_.size() - 1, ".");
  }

  /// "4 violations, 412 since the beginning": the running total is a count of its own.
  void apart(std::size_t from, std::size_t to, std::size_t side) {
    const auto since = [&](std::size_t a, std::size_t b) {
      while (a < b && !list_[a].is(Kind::since)) ++a;
      return a;
    };
    const auto at = since(from, to);
    const auto before = counted_.empty() ? 0 : counted_.back().first;
    if (at == to) return segment(from, to, side, before < from && since(before, from) < from);
    if (!parts_.numbers(from, at) || !parts_.numbers(at, to)) return segment(from, to, side, true);
    segment(from, at, side, false);
    segment(at, to, side, true);
  }

  void segment(std::size_t from, std::size_t to, std::size_t side, bool cumulative) {
    const auto total = parts_.total_in(from, to);
    std::optional<std::int64_t> value;
    if (total) value = list_[*total].number;
    bool none = false;
    bool except = false;  // "did not register but one": how many is not read, not none
    if (list_[side].state && !of_the_truce()) return;
    bool registered = std::any_of(list_.list.begin(), list_.list.end(),
                                  [&](const Item& i) { return i.is(Kind::record) && (!i.speech || of_the_truce()); });
    for (auto k = from; k < to; ++k) {
      none = none || (list_[k].is(Kind::record) && list_[k].value == "none");
      except = except || list_[k].is(Kind::except);
      registered = registered || list_[k].is(Kind::violation) || list_[k].is(Kind::total);
    }
    if (none && !except && !parts_.numbers(from, to)) value = 0;
    auto parts = parts_.parts_in(from, to, total, value);
    if (!value && std::none_of(parts.begin(), parts.end(), [](const CountPart& p) { return p.value.has_value(); }))
      return;
    if (!value && goes_on(list_[side].value, parts)) return;
    if (!registered && counted_.empty() && !(total && total_beside(from, *total))) return;
    auto claim = begin_claim(ClaimKind::count, Act::violation_registered, {list_[from].at.begin, list_[to - 1].at.end});
    auto& count = claim.count.emplace();
    count.recorder = ActorId(list_[side].value);
    count.unit = Unit::case_as_registered;
    count.value = value;
    count.cumulative = cumulative;
    count.stated_in = headline_ ? "headline" : "body";
    count.parts = std::move(parts);
    add_part_places(count.parts, claim);
    claim.attribution = sources_;
    claim.attribution.push_back(link_of(side));
    window(cumulative, claim);
    const auto before = c_.claims.size();
    if (!model::validate(claim)) return;
    c_.discourse.recorder = count.recorder;
    c_.claims.push_back(std::move(claim));
    c_.discourse.count_claim = before;
    counted_.emplace_back(to, before);
  }

  /// Provinces without a total belong to the count of the same side just before that named none.
  bool goes_on(const std::string& recorder, std::vector<CountPart>& parts) const {
    constexpr std::size_t kClaims = 4;
    std::int64_t sum = 0;
    for (const auto& p : parts) sum += p.value.value_or(0);
    for (auto k = c_.claims.size(); k-- > 0 && c_.claims.size() - k <= kClaims;) {
      auto& claim = c_.claims[k];
      if (!claim.count || claim.count->recorder.value != recorder || claim.count->cumulative == true) continue;
      auto& count = *claim.count;
      if (count.stated_in == "headline" || !count.parts.empty() || count.value.value_or(0) < sum) return false;
      count.parts = std::move(parts);
      add_part_places(count.parts, claim);
      return true;
    }
    return false;
  }

  /// Whether violations were named: a state has cases of much else.
  bool of_the_truce() const {
    return c_.discourse.counting || std::any_of(list_.list.begin(), list_.list.end(),
                                                [](const Item& i) { return i.is(Kind::violation) && !i.weak; });
  }

  /// "The Russian side — 4 (Hama – 2, ...)": of what, a sentence before said.
  bool total_beside(std::size_t side, std::size_t total) const {
    return list_[side].is(Kind::side) && total > side && list_.distance(side, total) <= 1;
  }

  /// A sentence without a side of its own goes on about the count before it.
  void follow_up() {
    auto& d = c_.discourse;
    if (!d.count_claim || *d.count_claim >= c_.claims.size() || !list_.has(Kind::place)) return;
    auto& claim = c_.claims[*d.count_claim];
    if (!claim.count || !claim.count->parts.empty() || claim.count->stated_in == "headline") return;
    if (list_.has(Kind::side) || list_.has(Kind::since)) return;
    const bool of_them = std::any_of(list_.list.begin(), list_.list.end(), [](const Item& i) { return i.of_them; });
    if (!of_them && !list_.has(Kind::violation) && !list_.has(Kind::record)) return;
    auto parts = parts_.parts_in(0, list_.size(), std::nullopt, claim.count->value);
    std::int64_t sum = 0;
    for (const auto& p : parts) sum += p.value.value_or(0);
    if (claim.count->value && sum > *claim.count->value) return;
    claim.count->parts = std::move(parts);
    add_part_places(claim.count->parts, claim);
  }

  /// "This the ministry reported": the counts just before, back to one that had a source.
  void reported_before() {
    constexpr std::size_t kClaims = 16;
    auto& claims = c_.claims;
    for (auto k = claims.size(); !sources_.empty() && k-- > 0 && claims.size() - k <= kClaims;) {
      auto& claim = claims[k];
      if (!claim.count || claim.count->stated_in == "headline") continue;
      if (claim.attribution.size() != 1) return;
      claim.attribution.insert(claim.attribution.begin(), sources_.begin(), sources_.end());
    }
  }

  /// A stance goes to the count before it; a second one is a claim of its own.
  void say(const TongueStance& said) {
    std::optional<std::size_t> at = counted_.empty() ? std::optional<std::size_t>() : std::optional(counted_[0].second);
    for (const auto& [end, claim] : counted_)
      if (end <= said.at || at == claim) at = claim;
    for (std::size_t k = 0; k < counted_.size(); ++k)
      if (said.at < counted_[k].first && (k == 0 || said.at >= counted_[k - 1].first)) at = counted_[k].second;
    if (!at) at = c_.discourse.count_claim;
    if (!at || *at >= c_.claims.size() || !c_.claims[*at].count) return;
    const auto& count = *c_.claims[*at].count;
    auto about = said.about;
    if (about.by == count.recorder) return;
    if (about.stance == Stance::confirms && about.value && count.value && *about.value < *count.value)
      about.stance = Stance::partly;
    if (!c_.claims[*at].about) {
      c_.claims[*at].about = about;
      return;
    }
    if (c_.claims[*at].about->stance == about.stance) return;
    auto out =
        begin_claim(ClaimKind::position, about.stance == Stance::explains ? Act::comment : Act::deny, said.range);
    about.claim = static_cast<std::uint32_t>(*at);
    if (about.by) out.actor.push_back(as_ref(*about.by));
    out.about = about;
    if (model::validate(out)) c_.claims.push_back(std::move(out));
  }

  Claim begin_claim(ClaimKind kind, Act act, Range range) const {
    const auto closes = [&](std::size_t at) {
      return s_.words[at] == ")" || s_.words[at] == "»" || s_.words[at] == "”";
    };
    while (range.begin < range.end && s_.tokens[range.begin].mark) ++range.begin;
    while (range.begin < range.end && s_.tokens[range.end - 1].mark && !closes(range.end - 1)) --range.end;
    Claim out;
    out.kind = kind;
    out.act = act;
    out.status = Mood::asserted;
    out.span = span(range);
    out.text = words(range);
    return out;
  }
  Span span(Range r) const {
    return {c_.index.to_code_point(s_.tokens[r.begin].begin), c_.index.to_code_point(s_.tokens[r.end - 1].end)};
  }
  std::string words(Range r) const {
    const auto begin = s_.tokens[r.begin].begin;
    return std::string(c_.text.text.substr(begin, s_.tokens[r.end - 1].end - begin));
  }
  Link link_of(std::size_t side) const {
    Link out;
    out.kind = LinkKind::body;
    out.id = list_[side].value;
    out.span = span(list_[side].at);
    out.text = words(list_[side].at);
    return out;
  }
  void window(bool cumulative, Claim& claim) const {
    if (cumulative) return;
    const auto day = list_.day ? list_.day : c_.discourse.bulletin_day ? c_.discourse.bulletin_day : c_.published();
    if (!day || !day->is_day()) return;
    claim.time.emplace();
    claim.time->start = day;
    claim.time->precision = TimePrecision::day;
    if (c_.text.tz) claim.time->tz = c_.text.tz;
  }

  const Context& c_;
  const Sentence& s_;
  Items list_;
  TongueParts parts_;
  bool headline_;
  std::vector<Link> sources_;
  std::vector<std::pair<std::size_t, std::size_t>> counted_;  ///< end of the segment, and its claim
};

/// A dateline on a line of its own, with the headline or text below it in the same sentence.
std::size_t dateline_end(const Sentence& s, std::string_view text) {
  constexpr std::size_t kTokens = 24;
  for (std::size_t i = 1; i < std::min(s.tokens.size(), kTokens); ++i) {
    const auto from = s.tokens[i - 1].end;
    if (text.substr(from, s.tokens[i].begin - from).find('\n') != text.npos) return i;
  }
  return 0;
}

Sentence tokens_of(const Sentence& s, std::size_t from, std::size_t to) {
  Sentence out;
  out.begin = s.tokens[from].begin;
  out.end = s.tokens[to - 1].end;
  out.headline = s.headline;
  const auto cut = [&](const auto& all) {
    return std::remove_cvref_t<decltype(all)>(all.begin() + static_cast<std::ptrdiff_t>(from),
                                              all.begin() + static_cast<std::ptrdiff_t>(to));
  };
  out.tokens = cut(s.tokens);
  out.words = cut(s.words);
  out.lower = cut(s.lower);  // views of the lowered words of `s`, which outlives it
  return out;
}

void read_part(const Context& c, const Sentence& s, const Lexicon& words, std::string_view tongue) {
  auto items = items_of(c, s, words, tongue);
  auto& d = c.discourse;
  if (!c.published() && c.claims.empty() && items.dateline) d.dated = items.dateline;
  const auto before = c.claims.size();
  const auto day = items.day;
  const bool absolute = items.absolute;
  const bool dateline = items.dateline.has_value();
  Counts(c, s, std::move(items)).read();
  if (day && (absolute || c.claims.size() > before || !d.bulletin_day)) d.bulletin_day = day;
  d.body_begun = d.body_begun || (s.words.back() == "." && !dateline);
}

}  // namespace

void read_tongue(const Context& c, const Sentence& s, const Lexicon& words, std::string_view tongue) {
  const auto line = dateline_end(s, c.text.text);
  if (line > 0 && c.claims.empty()) {
    const auto first = tokens_of(s, 0, line);
    if (items_of(c, first, words, tongue).dateline) {
      read_part(c, first, words, tongue);
      return read_part(c, tokens_of(s, line, s.tokens.size()), words, tongue);
    }
  }
  read_part(c, s, words, tongue);
}

}  // namespace truce::coding
