#include "node/viewpoints.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

namespace truce::node {
namespace {

using judgement::CoverageOf;
using viewpoints::Material;

/// The agreement's zones; else the one country that the gazetteer draws; else nothing is known.
std::optional<places::Area> frame_of(const State& s) {
  if (const auto& zones = s.terms().zones; !zones.empty()) {
    places::Area out;
    for (const auto& zone : zones) out.polygons.insert(out.polygons.end(), zone.polygons.begin(), zone.polygons.end());
    return out;
  }
  std::vector<places::Ring> drawn;
  for (const auto& place : s.names.places->places())
    if (place.kind == places::PlaceKind::country)
      if (auto ring = s.names.places->outline(place.id); ring.size() >= 3) drawn.push_back(std::move(ring));
  if (drawn.size() != 1) return std::nullopt;
  return places::Area{{{drawn[0], {}}}};
}

std::vector<viewpoints::Adherence> adherences_of(const State& s) {
  std::set<EntryRef> gone;
  for (const auto& w : s.gathered.withdrawals)
    if (w.body.entry.origin == w.ref.origin) gone.insert(w.body.entry);
  std::vector<viewpoints::Adherence> out;
  for (const auto& a : s.gathered.adherences) {
    if (gone.contains(a.ref)) continue;
    const auto own = s.guarantor_of(a.ref.origin);
    const auto by = a.body.by ? *a.body.by : own ? *own : ActorId(a.ref.origin.value);
    out.push_back({a.body.actor, a.body.settlement, by, a.body.status, a.body.from, a.body.until, own != by, a.ref});
  }
  return out;
}

std::vector<ActorId> parties_of(const State& s) {
  std::vector<ActorId> out;
  if (const auto& a = s.gathered.agreement) out = a->body.parties;
  for (const auto& amendment : s.gathered.amendments)
    out.insert(out.end(), amendment.body.parties.begin(), amendment.body.parties.end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Material material_of(const State& s) {
  Material m;
  m.positions = s.positions;
  m.grounds = s.grounds;
  m.adherences = adherences_of(s);
  m.parties = parties_of(s);
  m.guarantors_on = [&s](DayNumber day) { return s.terms_on(day).guarantors; };
  m.frame = frame_of(s);
  return m;
}

/// The incidents of the period; an episode only where it lies within.
std::vector<std::uint32_t> incidents_in(const State& s, DayNumber first, DayNumber last) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < s.incidents.size(); ++i) {
    const auto& one = s.incidents[i];
    if (one.start > last || one.end < first || (one.episode && (one.start < first || one.end > last))) continue;
    out.push_back(i);
  }
  return out;
}

viewpoints::Alleged alleged(const State& s, std::uint32_t i) {
  const auto& at = s.incidents[i];
  const auto one = s.case_of(at);
  viewpoints::Alleged out{s.anchor(at),      at.start,     at.end,
                          one.acts,          std::nullopt, judgement::prohibited(one, s.terms_on(one.start)),
                          s.coverage_of(one)};
  for (std::uint32_t m = at.first; m < at.first + at.count && !out.place; ++m)
    if (const auto province = s.candidates[s.members[m]].province; province != linking::kNone)
      out.place = PlaceId(s.ids.id(province));
  return out;
}

/// Whatever the picture refers to by id.
void name_all(const State& s, viewpoints::Picture& p) {
  std::set<std::string> actors;
  std::set<PlaceId> places;
  for (const auto& g : p.guarantors) actors.insert(g.id.value);
  for (const auto& g : p.groups) actors.insert(g.actor.value);
  for (const auto& d : p.drawn)
    if (d.holder) actors.insert(d.holder->value);
  for (const auto& party : p.parties) {
    if (party.actor) actors.insert(party.actor->value);
    if (party.settlement) places.insert(*party.settlement);
    for (const auto& w : party.history) actors.insert(w.by.value);
  }
  for (const auto& i : p.incidents.listed) {
    if (i.place) places.insert(*i.place);
    for (const auto& c : i.coverage)
      for (const auto& r : c.reasons) {
        if (r.actor) actors.insert(r.actor->value);
        if (r.kin) actors.insert(r.kin->value);
      }
  }
  for (const auto& id : actors)
    if (auto name = s.names.actor(ActorId(id)); name != id) p.names.push_back({id, std::move(name)});
  for (const auto& id : places) {
    viewpoints::Spot spot{id, std::nullopt, std::nullopt, s.names.place(id)};
    if (const auto* place = s.names.places->find(id)) spot.lat = place->lat_e7, spot.lon = place->lon_e7;
    p.places.push_back(std::move(spot));
  }
  if (p.agreement)
    for (const auto& source : s.gathered.sources)
      if (source.body.id.value == *p.agreement && source.body.name)
        p.names.push_back({*p.agreement, *source.body.name});
  std::sort(p.names.begin(), p.names.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  p.names.erase(std::unique(p.names.begin(), p.names.end(), [](const auto& a, const auto& b) { return a.id == b.id; }),
                p.names.end());
}

/// Ids that stand for another actor than before: merged since, or split again.
void add_merges(const actors::Registry& a, const actors::Registry& b, viewpoints::Difference& out) {
  const auto other = [](const actors::Registry& registry, const ActorId& id) -> std::optional<std::string> {
    const auto stands_for = registry.canonical(id);
    return stands_for == id ? std::nullopt : std::optional(stands_for.value);
  };
  std::set<ActorId> merged;
  for (const auto* registry : {&a, &b})
    for (const auto& actor : registry->actors())
      if (actor.same_as) merged.insert(actor.id);
  for (const auto& id : merged) {
    const auto before = other(a, id), after = other(b, id);
    if (before == after) continue;
    out.changes.push_back({after, before, "merged", std::nullopt, std::nullopt, id.value});
    for (const auto& named : {std::optional(id.value), before, after})
      if (named && std::ranges::find(out.names, *named, &viewpoints::Named::id) == out.names.end())
        out.names.push_back({*named, b.find(ActorId(*named)) != nullptr ? b.find(ActorId(*named))->name : *named});
  }
  std::ranges::sort(out.changes, {}, [](const viewpoints::Change& c) { return std::tie(c.kind, c.what, c.of); });
}

result<viewpoints::Difference> compared(const State& a, Date at_a, const State& b, Date at_b,
                                        const std::vector<viewpoints::Pair>& incidents) {
  const auto before = viewpoints_at(a, {at_a, at_a, at_a, false});
  const auto after = viewpoints_at(b, {at_b, at_b, at_b, false});
  if (!before) return before.error();
  if (!after) return after.error();
  auto out = viewpoints::difference(before->picture, after->picture, incidents);
  add_merges(*a.names.actors, *b.names.actors, out);
  // Names of what only the first knows, and of whom reasons speak.
  std::set<std::string> known, wanted;
  for (const auto& n : out.names) known.insert(n.id);
  for (const auto& n : before->picture.names)
    if (known.insert(n.id).second) out.names.push_back(n);
  for (const auto* picture : {&after->picture, &before->picture})
    for (const auto& spot : picture->places)
      if (known.insert(spot.id.value).second) out.names.push_back({spot.id.value, spot.name});
  for (const auto& t : out.touched)
    for (const auto& r : t.reasons) {
      if (r.actor) wanted.insert(r.actor->value);
      if (r.kin) wanted.insert(r.kin->value);
    }
  for (const auto& id : wanted)
    if (known.insert(id).second) out.names.push_back({id, b.names.actor(ActorId(id))});
  std::sort(out.names.begin(), out.names.end(), [](const auto& x, const auto& y) { return x.id < y.id; });
  return out;
}

/// Everybody's word as it stood on that day, for ever.
template <class P>
std::vector<P> frozen(const std::vector<P>& said, DayNumber day) {
  std::vector<P> out;
  for (const auto& p : said) {
    if ((p.from && p.from->first_day() > day) || (p.until && p.until->last_day() < day)) continue;
    out.push_back(p);
    out.back().until.reset();  // what holds then, and what began last of it, stays
  }
  return out;
}

}  // namespace

result<viewpoints::Document> viewpoints_at(const State& s, const ViewpointsRequest& request) {
  if (!s.gathered.agreement)
    return fail(Fault::usage, "viewpoints", "no agreement is recorded, so nobody is known as a guarantor");
  viewpoints::Asked asked;
  asked.at = request.at.last_day();
  asked.to = request.to ? request.to->last_day() : asked.at;
  asked.from = request.from ? request.from->first_day() : std::min(s.terms().start, asked.to);
  asked.ground = request.ground;
  if (asked.to < asked.from) return fail(Fault::usage, "--to", "the period ends before it begins");
  auto material = material_of(s);
  for (const auto i : incidents_in(s, asked.from, asked.to)) material.incidents.push_back(alleged(s, i));
  auto out = viewpoints::picture(material, asked);
  auto& p = out.picture;
  p.agreement = s.gathered.agreement->body.id;
  p.fictitious = s.fictitious();
  p.version = std::string(kVersion);
  for (const auto& log : s.gathered.logs) p.cut.push_back(log.head);
  for (const auto& id : s.terms_on(asked.at).guarantors) {
    viewpoints::Guarantor g{id, false};
    for (const auto& log : s.gathered.logs) g.keeps_record = g.keeps_record || s.guarantor_of(log.head.origin) == id;
    p.guarantors.push_back(std::move(g));
  }
  name_all(s, p);
  return out;
}

result<viewpoints::Difference> viewpoints_between(const State& s, Date before, Date after) {
  const auto first = before.last_day(), last = after.last_day();
  if (last < first) return fail(Fault::usage, "--diff", "the second date lies before the first");
  const auto positions = frozen(s.positions, first);
  const auto grounds = frozen(s.grounds, first);
  std::vector<viewpoints::Pair> incidents;
  for (const auto i : incidents_in(s, first, last)) {
    const auto one = s.case_of(s.incidents[i]);
    viewpoints::Pair pair{s.anchor(s.incidents[i]), one.start, {}, s.coverage_of(one)};
    const auto& terms = s.terms_on(one.start);
    for (const auto& guarantor : terms.guarantors)
      pair.before.push_back(judgement::coverage(one, terms, guarantor, positions, grounds));
    incidents.push_back(std::move(pair));
  }
  return compared(s, before, s, after, incidents);
}

result<viewpoints::Difference> viewpoints_between(const State& before, const State& after, Date at) {
  constexpr auto kEver = std::numeric_limits<DayNumber>::min();
  // A claim that was recoded since is followed to what took its place.
  std::map<std::uint32_t, std::uint32_t> was;  // incident after -> incident before
  std::vector<viewpoints::Pair> incidents;
  for (const auto i : incidents_in(before, kEver, at.last_day())) {
    const auto& incident = before.incidents[i];
    bool met = false;
    for (std::uint32_t m = incident.first; m < incident.first + incident.count; ++m)
      if (const auto event = after.event_of(before.ref(before.members[m])))
        met = true, was.try_emplace(after.incident_of[*event], i);
    if (!met)
      incidents.push_back({before.anchor(incident), incident.start, before.coverage_of(before.case_of(incident)), {}});
  }
  for (const auto i : incidents_in(after, kEver, at.last_day())) {
    const auto& incident = after.incidents[i];
    viewpoints::Pair pair{after.anchor(incident), incident.start, {}, after.coverage_of(after.case_of(incident))};
    if (const auto known = was.find(i); known != was.end())
      pair.before = before.coverage_of(before.case_of(before.incidents[known->second]));
    incidents.push_back(std::move(pair));
  }
  return compared(before, at, after, at, incidents);
}

}  // namespace truce::node
