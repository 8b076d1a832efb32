// The daily bulletin of a ceasefire commission: what each side registered, province by province, and what the other
// side says of it.
#include "coding/detail/counts.hpp"

#include <algorithm>

#include "coding/detail/periods.hpp"

namespace truce::coding {
namespace {

using namespace model;

constexpr std::size_t kLabelTokensMax = 25;

/// The count read last, and no running total.
const Claim* count_before(const Reading& r) {
  const auto& at = r.c.discourse.count_claim;
  if (!at || *at >= r.c.claims.size() || !r.c.claims[*at].count) return nullptr;
  const auto& claim = r.c.claims[*at];
  return claim.count->cumulative == true || claim.count->stated_in == "headline" ? nullptr : &claim;
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

/// The day of the bulletin, or of the count before; a running total has a window only where its beginning is dated.
void add_window(const Reading& r, bool cumulative, Claim& claim) {
  if (cumulative) {
    if (const auto since = since_in(r, r.all())) claim.time = since->when;
  } else {
    claim.time = hours_to(r, r.all());
    if (!claim.time) claim.time = day_in(r);
    if (const auto* before = count_before(r); !claim.time && before != nullptr && !r.s.headline)
      claim.time = before->time;
    if (!claim.time && !of_longer(r) && r.c.published() && r.c.published()->is_day()) {
      claim.time.emplace();
      claim.time->start = r.c.published();
      claim.time->precision = TimePrecision::day;
    }
  }
  if (claim.time && r.c.text.tz && !claim.time->tz) claim.time->tz = r.c.text.tz;
}

/// "Sputnik, with reference to the Defence Ministry: ..." names its sources before a colon.
std::vector<Link> label(const Reading& r) {
  std::vector<Link> out;
  std::size_t colon = r.content.begin;
  while (colon < std::min(r.content.end, kLabelTokensMax) && !r.is(colon, ":")) ++colon;
  if (!r.is(colon, ":")) return out;
  for (const auto& m : r.mentions) {
    if (m.at.begin < r.content.begin || m.at.end > colon || m.actor == nullptr) continue;
    if (m.actor->kind == actors::ActorKind::institution || is_reporter(*m.actor))
      if (auto link = r.link_at(m.at)) out.push_back(*link);
  }
  return out;
}

/// The ministry whose bulletin this is, and the recorder last.
void add_chain(const Reading& r, const ActorId& recorder, Claim& claim) {
  const auto& body = r.c.discourse.body;
  if (claim.attribution.empty()) claim.attribution = label(r);
  if (claim.attribution.empty() && body && body->id && body->id->ends_with(".mod") && body->id != recorder.value)
    claim.attribution.push_back(*body);
  if (!claim.attribution.empty()) {
    auto& last = claim.attribution.back();
    // "Suderon's mission", "the Turkish side": the source is who registers
    if (!r.chain.empty() && recorder_in_chain(r, true) == recorder) last.id = recorder.value;
    if (last.id == recorder.value) return;
  }
  Link part;
  part.kind = LinkKind::body;
  part.id = recorder.value;
  claim.attribution.push_back(part);
}

/// "The Turkish side registered 4.": the sentence before said of what.
bool stands_alone(const Reading& r, const Number& n) {
  static constexpr std::string_view words[] = {
      "in",   "of",   "and",      "there",     "overall", "altogether", "during", "over", "since", "while",
      "but",  "such", "each",     "for",       "all",     "more",       "on",     "at",   "that",  "too",
      "also", "last", "likewise", "yesterday", "today",   "within",     "across", "from"};
  return n.next >= r.size() || r.mark(n.next) || one_of(r, n.next, words) ||
         (r.is(n.next, "the") && r.is(n.next + 1, "same"));
}

/// Where the provinces of a count are: before what others say of it, unless they stand behind that alone.
std::vector<CountPart> parts_of(const Reading& r, const Total& t, std::optional<std::int64_t> value) {
  const Range where{t.where.begin, std::min(t.where.end, explained_from(r, {t.begin, t.end}))};
  const auto said = stance_from(r, where);
  auto parts = parts_in(r, {where.begin, said}, value);
  return parts.empty() && said < where.end ? parts_in(r, where, value) : parts;
}

void emit_count(const Reading& r, const Total& t) {
  Claim claim = r.begin_claim(ClaimKind::count, r.trimmed({t.begin, t.end}));
  claim.act = Act::violation_registered;
  claim.status = Mood::asserted;
  claim.count.emplace();
  auto& count = *claim.count;
  count.recorder = t.recorder;
  count.unit = Unit::case_as_registered;
  if (t.number) count.value = t.number->value;
  count.cumulative = t.cumulative;
  count.stated_in = r.s.headline ? "headline" : "body";
  count.parts = parts_of(r, t, count.value);
  add_part_places(count.parts, claim);
  if (const auto* before = count_before(r);
      before != nullptr && count.parts.empty() && t.number && r.is(t.number->next, "there"))
    claim.place = before->place;
  add_chain(r, t.recorder, claim);
  add_window(r, t.cumulative, claim);
  const auto abouts = stances_in(r, {t.begin, t.end}, t.recorder, count.value);
  if (!abouts.empty()) claim.about = abouts[0];
  const auto before = r.c.claims.size();
  r.emit(std::move(claim));
  if (r.c.claims.size() == before) return;
  for (std::size_t k = 1; k < abouts.size(); ++k) emit_about(r, {t.begin, t.end}, abouts[k], before);
  r.c.discourse.recorder = t.recorder;
  r.c.discourse.count_claim = before;
}

/// The last count that another than `by` registered.
std::optional<std::size_t> count_of_another(const Reading& r, const std::optional<ActorId>& by) {
  const auto& d = r.c.discourse;
  if (!d.count_claim || *d.count_claim >= r.c.claims.size()) return std::nullopt;
  for (std::size_t k = *d.count_claim + 1; k-- > 0;) {
    const auto& count = r.c.claims[k].count;
    if (count && (!by || count->recorder != *by) && count->stated_in != "headline") return k;
    if (*d.count_claim - k > 6) break;
  }
  return d.count_claim;
}

/// Whether the sentence goes on about cases named before: it names them, a number of them, or nothing else.
bool goes_on(const Reading& r, Range range) {
  if (speaks_of_them(r, range) || r.first(Section::violation, range)) return true;
  const auto said = r.first(Section::unconfirmed, range);
  if (!said) return true;
  const auto n = number_at(r, said->end());
  if (n) return stands_alone(r, *n);
  for (std::size_t i = range.begin; i < said->at; ++i)
    if (const auto before = number_at(r, i); before && !counts_other_things(r, *before)) return true;
  static constexpr std::string_view words[] = {"by",  "some", "only", "none", "all",
                                               "any", "this", "part", "half", "the"};
  return said->end() >= range.end || r.mark(said->end()) || one_of(r, said->end(), words);
}

/// Whoever registers by office, and no state that may count other things: "the Turkish side", "Norvale's monitors".
bool monitors_named(const Reading& r) {
  for (std::size_t i = r.content.begin; i < r.content.end; ++i) {
    const auto side = recorder_at(r, i);
    if (!side) continue;
    const auto* m = r.mention_at(i);
    const bool bare = m != nullptr && m->actor != nullptr && m->actor->kind == actors::ActorKind::state &&
                      m->at.end == side->second && r.match(Section::recorder, i) == nullptr;
    if (!bare) return true;
  }
  return recorder_in_chain(r, true).has_value();
}

/// "violations of its airspace", "cases of measles": of something else.
bool of_other_things(const Reading& r, std::size_t of) {
  static constexpr std::string_view ours[] = {
      "ceasefire", "cease-fire", "truce",    "cessation", "regime", "silence",    "armistice",   "hostilities",
      "agreement", "agreements", "accord",   "deal",      "firing", "fire",       "shelling",    "shellings",
      "shooting",  "opening",    "bombings", "bombing",   "attack", "attacks",    "which",       "whom",
      "them",      "these",      "those",    "ceasing",   "calm",   "memorandum", "commitments", "observance"};
  if (!r.is(of, "of")) return false;
  for (std::size_t i = of + 1; i < std::min(r.content.end, of + 7) && !r.mark(i); ++i)
    if (one_of(r, i, ours) || r.match(Section::violation, i) != nullptr) return false;
  return true;
}

bool speaks_of_violations(const Reading& r) {
  const auto hits = r.every(Section::violation, r.content);
  return std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) {
    if (of_other_things(r, hit.end())) return false;
    return !hit.entry->value.ends_with(" weak") || r.c.discourse.count_claim || monitors_named(r);
  });
}

/// "Turkish side: 8 (Aleppo - 6)": of what, the sentence before said.
bool opens_with_side(const Reading& r) {
  const std::size_t at = r.is(r.content.begin, "the") ? r.content.begin + 1 : r.content.begin;
  const auto side = recorder_at(r, at);
  if (!side || !r.mark(side->second)) return false;
  const auto n = number_at(r, side->second + 1);
  return n && stands_alone(r, *n);
}

}  // namespace

bool add_stances(const Reading& r, Range range) {
  const auto& d = r.c.discourse;
  if (!d.count_claim || !d.recorder || *d.count_claim >= r.c.claims.size() || !goes_on(r, range)) return false;
  std::optional<ActorId> by;
  if (const auto said = r.first(Section::unconfirmed, range))
    for (std::size_t i = range.begin; i < range.end; ++i)
      if (const auto side = recorder_at(r, i)) by = side->first;
  const auto at = *count_of_another(r, by);
  const auto total = r.c.claims[at].count->value;
  const auto abouts = stances_in(r, range, r.c.claims[at].count->recorder, total);
  for (const auto& about : abouts) {
    auto& claim = r.c.claims[at];
    if (!claim.about) claim.about = about;
    else if (claim.about->stance != about.stance) emit_about(r, range, about, at);
  }
  return !abouts.empty();
}

bool read_counts(const Reading& r) {
  const bool violations = speaks_of_violations(r);
  if (!violations && (!r.c.discourse.count_claim || !(r.first(Section::record, r.content) || opens_with_side(r))))
    return follow_up(r);
  auto found = totals_in(r);
  if (!violations) std::erase_if(found, [&](const Total& t) { return !t.number || !stands_alone(r, *t.number); });
  // "Seven of them were not confirmed by Estmark's monitors, who registered 12 cases"
  const auto first = found.empty() ? r.content.end : found[0].begin;
  const bool them = !found.empty() && speaks_of_them(r, {r.content.begin, first});
  const bool said = them && r.first(Section::unconfirmed, {r.content.begin, first}) &&
                    add_stances(r, {r.content.begin, first + 3 < r.content.end ? first : r.content.end});
  for (const auto& t : found) emit_count(r, t);
  if (!found.empty() || said) return true;
  if (follow_up(r)) return true;
  if (!violations || !r.first(Section::record, r.content)) return false;
  // A number that is nobody's alone: no count, and no event either.
  for (std::size_t i = r.content.begin; i < r.content.end; ++i)
    if (recorder_at(r, i)) return true;
  return false;
}

bool follow_up(const Reading& r) {
  const auto& d = r.c.discourse;
  if (!d.count_claim || !d.recorder || *d.count_claim >= r.c.claims.size()) return false;
  if (add_stances(r, r.content)) return true;
  // "They were recorded in the provinces of Aleppo (3), Daraa (4) and Damascus (1)."
  auto& claim = r.c.claims[*d.count_claim];
  const bool they =
      r.is(r.content.begin, "they") || r.is(r.content.begin, "these") || r.first(Section::violation, r.content);
  if (!they || !claim.count || !claim.count->parts.empty() || !r.first(Section::record, r.content)) return false;
  auto parts = parts_in(r, r.content, claim.count->value);
  if (parts.empty()) return false;
  add_part_places(parts, claim);
  claim.count->parts = std::move(parts);
  return true;
}

}  // namespace truce::coding
