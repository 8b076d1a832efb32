// The daily bulletin of a ceasefire commission: what each side registered, province by province, and what the other
// side says of it.
#include "coding/detail/counts.hpp"

#include <algorithm>

#include "coding/detail/periods.hpp"

namespace truce::coding {
namespace {

using namespace model;

constexpr std::size_t kLabelTokensMax = 25;

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
  credit(r, recorder, claim);
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
  if (const auto* before = day_count_before(r);
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
  auto& d = r.c.discourse;
  const bool beside = t.cumulative && before > 0 && d.count_claim == before - 1 && d.recorder == t.recorder;
  if (beside) return;  // "4, and 412 since the truce began": what is said next is said of the day's
  d.recorder = t.recorder;
  d.count_claim = before;
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
  static constexpr std::string_view aux[] = {"were", "was", "are", "is", "have", "has", "had", "found", "remain"};
  for (std::size_t i = range.begin; i < said->at; ++i)  // "only four were confirmed"
    if (const auto before = number_at(r, i); before && before->next + 3 > said->at)
      if (before->next == said->at || one_of(r, before->next, aux)) return true;
  static constexpr std::string_view words[] = {"some", "only", "none", "all", "any", "this", "part", "half", "it"};
  bool side = false;
  for (std::size_t i = range.begin; i < said->at; ++i) side = side || recorder_at(r, i).has_value();
  return side && (said->end() >= range.end || r.mark(said->end()) || one_of(r, said->end(), words));
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

void credit(const Reading& r, const ActorId& recorder, Claim& claim) {
  if (r.c.discourse.publisher == recorder.value) return;  // its own words
  Link part;
  part.kind = LinkKind::body;
  part.id = recorder.value;
  claim.attribution.push_back(std::move(part));
}

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
  if (read_sounds(r)) return true;
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
