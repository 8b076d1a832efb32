// The daily bulletin of a ceasefire commission: what each side registered, province by province, and what the other
// side says of it.
#include "coding/detail/counts.hpp"

#include <algorithm>

namespace truce::coding {
namespace {

using namespace model;

/// The day of the bulletin; a running total has a window only where its beginning is dated.
void add_window(const Reading& r, bool cumulative, Claim& claim) {
  claim.time = date_in(r, r.all());
  if (cumulative) {
    if (claim.time && claim.time->open != true) claim.time.reset();
  } else if (!claim.time && r.c.published() && r.c.published()->is_day()) {
    claim.time.emplace();
    claim.time->start = r.c.published();
    claim.time->precision = TimePrecision::day;
  }
  if (claim.time && r.c.text.tz && !claim.time->tz) claim.time->tz = r.c.text.tz;
}

/// The ministry whose bulletin this is, and the recorder last.
void add_chain(const Reading& r, const ActorId& recorder, Claim& claim) {
  const auto& body = r.c.discourse.body;
  if (claim.attribution.empty() && body && body->id && body->id->ends_with(".mod") && body->id != recorder.value)
    claim.attribution.push_back(*body);
  if (!claim.attribution.empty() && claim.attribution.back().id == recorder.value) return;
  Link part;
  part.kind = LinkKind::body;
  part.id = recorder.value;
  claim.attribution.push_back(part);
}

bool stands_alone(const Reading& r, const Number& n) {
  return n.next >= r.size() || r.mark(n.next) || r.is(n.next, "in") || r.is(n.next, "of") || r.is(n.next, "and");
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
  count.parts = parts_in(r, {t.from, explained_from(r, {t.from, t.end})}, count.value);
  add_part_places(count.parts, claim);
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

}  // namespace

bool read_counts(const Reading& r) {
  const bool violations = r.first(Section::violation, r.content).has_value();
  if (!r.first(Section::record, r.content) || !(violations || r.c.discourse.count_claim)) return follow_up(r);
  auto found = totals_in(r);
  if (!violations)  // "The Turkish side registered 4.": of what, the sentence before said
    std::erase_if(found, [&](const Total& t) { return !t.number || !stands_alone(r, *t.number); });
  for (const auto& t : found) emit_count(r, t);
  if (!found.empty()) return true;
  if (!violations) return follow_up(r);
  // A number that is nobody's alone: no count, and no event either.
  for (std::size_t i = r.content.begin; i < r.content.end; ++i)
    if (recorder_at(r, i)) return true;
  return false;
}

bool follow_up(const Reading& r) {
  auto& d = r.c.discourse;
  if (!d.count_claim || !d.recorder || *d.count_claim >= r.c.claims.size()) return false;
  const auto at = *d.count_claim;
  const auto total = r.c.claims[at].count->value;
  const auto abouts = stances_in(r, r.content, *d.recorder, total);
  for (const auto& about : abouts) {
    auto& claim = r.c.claims[at];
    if (!claim.about) claim.about = about;
    else if (claim.about->stance != about.stance) emit_about(r, r.content, about, at);
  }
  if (!abouts.empty()) return true;
  // "They were recorded in the provinces of Aleppo (3), Daraa (4) and Damascus (1)."
  auto& claim = r.c.claims[at];
  const bool they =
      r.is(r.content.begin, "they") || r.is(r.content.begin, "these") || r.first(Section::violation, r.content);
  if (!they || !claim.count->parts.empty() || !r.first(Section::record, r.content)) return false;
  auto parts = parts_in(r, r.content, total);
  if (parts.empty()) return false;
  add_part_places(parts, claim);
  claim.count->parts = std::move(parts);
  return true;
}

}  // namespace truce::coding
