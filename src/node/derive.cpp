#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "base/digest.hpp"
#include "base/zone.hpp"
#include "judgement/terms.hpp"
#include "node/detail/agreed_parts.hpp"
#include "node/detail/merged_ids.hpp"
#include "node/evidence.hpp"
#include "node/state.hpp"

namespace truce::node {
namespace {

std::uint64_t short_key(const std::string& key) {
  const auto digest = sha256(key);
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < 8; ++i) out = out << 8 | digest[i];
  return out;
}

/// Rows of data sets by key, for those that have newer versions.
struct Keyed {
  ClaimAt at;
  std::uint64_t key = 0;
  bool gone = false;
};

/// Claims as they come by, kept small.
struct Collected {
  std::vector<ClaimAt> events;
  std::vector<linking::Candidate> candidates;
  std::vector<OtherClaim> others;
  std::vector<Keyed> keyed;
};

/// Which claims stand: their coding does, and no newer version of their data set has the same key.
class Standing {
 public:
  Standing(const Gathered& g, const std::vector<Keyed>& keyed) : g_(g) {
    std::vector<std::uint32_t> versions(g.reports.size(), 0);
    for (const auto& r : g.reports) ++versions[r.lineage];
    std::map<std::pair<std::uint32_t, std::uint64_t>, ClaimAt> latest;
    for (const auto& k : keyed) {
      const auto lineage = g.reports[g.codings[k.at.coding].report].lineage;
      if (versions[lineage] < 2 || !g.codings[k.at.coding].stands) continue;
      const auto [at, fresh] = latest.try_emplace({lineage, k.key}, k.at);
      if (!fresh) {
        replaced_.push_back(std::min(at->second, k.at));
        at->second = std::max(at->second, k.at);
      }
    }
    std::sort(replaced_.begin(), replaced_.end());
  }
  bool operator()(ClaimAt at) const {
    return g_.codings[at.coding].stands && !std::binary_search(replaced_.begin(), replaced_.end(), at);
  }

 private:
  const Gathered& g_;
  std::vector<ClaimAt> replaced_;
};

void keep_standing(State& state, Collected&& all) {
  const auto& g = state.gathered;
  const Standing stands(g, all.keyed);
  state.events.reserve(all.events.size());
  state.candidates.reserve(all.events.size());
  for (std::size_t i = 0; i < all.events.size(); ++i) {
    const auto at = all.events[i];
    if (!stands(at)) continue;
    auto c = all.candidates[i];
    c.claim = static_cast<std::uint32_t>(state.events.size());
    c.report = g.codings[at.coding].report;
    if (c.data_set != linking::kNone) c.data_set = g.reports[c.report].lineage;
    state.events.push_back(at);
    state.candidates.push_back(c);
  }
  for (auto& other : all.others)
    if (stands(other.at) && !other.claim.tombstone.value_or(false)) state.others.push_back(std::move(other));
  const auto hidden = [&](ClaimAt at) { return g.codings[at.coding].withheld && !g.codings[at.coding].released; };
  state.withheld_claims = static_cast<std::uint64_t>(
      std::count_if(state.events.begin(), state.events.end(), hidden) +
      std::count_if(state.others.begin(), state.others.end(), [&](const auto& o) { return hidden(o.at); }));
}

result<places::Area> area_of(const PartDigest& part, const record::Parts& parts) {
  const auto digest = digest_from_hex(part.value);
  auto bytes = digest ? parts.get(*digest) : result<std::string>(fail(Fault::malformed, "", "no digest"));
  return bytes ? places::parse_area(*bytes) : result<places::Area>(bytes.error());
}

/// The day on which a log of the guarantor acceded to the pinned digest; the first, where it went on in another log.
std::optional<DayNumber> accession_of(const State& state, const ActorId& guarantor) {
  const auto& g = state.gathered;
  std::optional<DayNumber> day;
  for (const auto& accession : g.accessions)
    if (state.guarantor_of(accession.ref.origin) == guarantor && accession.body.digest == *g.agreement_digest)
      day = std::min(day.value_or(std::numeric_limits<DayNumber>::max()),
                     local_day(accession.at, g.agreement->body.day.tz));
  return day;
}

/// The agreement's terms from its start and from each amendment's, and who has acceded.
void settle_terms(State& state, const record::Parts& parts) {
  const auto& g = state.gathered;
  if (!g.agreement) return;
  const auto& agreement = g.agreement->body;
  std::vector<places::Area> zones;
  for (const auto& zone : agreement.zones) {
    auto area = area_of(zone, parts);
    if (area) zones.push_back(std::move(*area));
    else state.problems.push_back(g.agreement->ref.text() + ": its zone cannot be used: " + area.error().text());
  }
  std::vector<model::Amendment> amendments;
  std::set<DayNumber> starts{std::numeric_limits<DayNumber>::min()};
  for (const auto& amendment : g.amendments) {
    amendments.push_back(amendment.body);
    starts.insert(amendment.body.start.first_day());
  }
  for (const auto start : starts) {
    auto& terms = state.terms_from.emplace_back(start, judgement::terms_on(start, agreement, amendments)).second;
    for (const auto& guarantor : terms.guarantors) {
      if (const auto day = accession_of(state, guarantor))
        terms.last_accession = std::max(terms.last_accession.value_or(*day), *day);
      else terms.not_acceded.push_back(guarantor);
    }
    terms.ref = g.agreement->ref;
    if (agreement.end) terms.end_ref = g.agreement->ref;
    for (const auto& amendment : g.amendments)  // by their start
      if (amendment.body.end && amendment.body.start.first_day() <= start) terms.end_ref = amendment.ref;
    terms.zones = zones;
    terms.zones_whole = zones.size() == agreement.zones.size();
  }
}

void settle_positions(State& state, const record::Parts& parts) {
  const auto& g = state.gathered;
  std::vector<EntryRef> withdrawn;
  for (const auto& w : g.withdrawals)
    if (w.body.entry.origin == w.ref.origin) withdrawn.push_back(w.body.entry);
  const auto gone = [&](const EntryRef& ref) {
    return std::find(withdrawn.begin(), withdrawn.end(), ref) != withdrawn.end();
  };
  std::set<EntryRef> superseded;  // by an entry of the same log that stands
  for (const auto& d : g.designations)
    if (!gone(d.ref))
      for (const auto& earlier : d.body.supersedes)
        if (earlier.origin == d.ref.origin && earlier.index < d.ref.index) superseded.insert(earlier);
  for (const auto& d : g.designations)
    if (!gone(d.ref) && !superseded.contains(d.ref))
      state.positions.push_back({d.body.of, d.body.actor, d.body.status, d.body.from, d.body.until,
                                 state.guarantor_of(d.ref.origin) != d.body.of, d.ref});
  for (const auto& d : g.delineations) {
    if (gone(d.ref)) continue;
    auto area = area_of(d.body.polygon, parts);
    if (!area) {
      state.problems.push_back(d.ref.text() + ": its area cannot be used: " + area.error().text());
      continue;
    }
    state.grounds.push_back({d.body.of, d.body.actor, d.body.status, std::move(*area), d.body.from, d.body.until,
                             state.guarantor_of(d.ref.origin) != d.body.of, d.ref});
  }
  std::map<std::uint32_t, std::vector<judgement::Candidate>> on;
  for (const auto& f : g.findings) {
    if (gone(f.ref)) continue;
    const auto event = state.event_of(f.body.claim);
    if (!event) {
      state.problems.push_back(f.ref.text() + ": it finds on " + f.body.claim.text() +
                               ", which does not stand at this cut");
      continue;
    }
    judgement::Candidate c;
    c.finding.of = f.body.of;
    c.finding.verdict = f.body.violation;
    c.finding.responsible = f.body.responsible;
    std::sort(c.finding.responsible.begin(), c.finding.responsible.end());
    c.finding.act = f.body.act;
    if (f.body.grade) c.finding.grade = *f.body.grade;
    if (f.body.attribution == model::Attribution::impossible) c.finding.attribution = f.body.attribution;
    c.finding.verifications = f.body.verifications;
    c.finding.as_reported = state.guarantor_of(f.ref.origin) != f.body.of;
    c.finding.ref = f.ref;
    c.supersedes = f.body.supersedes;
    on[state.incident_of[*event]].push_back(std::move(c));
  }
  for (auto& [incident, list] : on) state.found[incident] = judgement::standing(std::move(list));
  const auto& registry = *state.names.actors;
  for (const auto& actor : registry.actors())
    for (const auto& relation : actor.relations)
      if (relation.kind == actors::RelationKind::ally_of)
        state.allies.emplace_back(registry.canonical(actor.id), registry.canonical(relation.to));
  for (const auto& guarantor : state.terms().guarantors)
    for (const auto& actor : registry.actors())
      if (actor.id != guarantor && registry.within(actor.id, guarantor)) state.allies.emplace_back(guarantor, actor.id);
}

/// Linking parameters of the agreement, or those that every log has recorded; else the built-in ones.
linking::Parameters parameters_at(State& state, const record::Parts& parts) {
  const auto& g = state.gathered;
  static const std::vector<PartDigest> none;
  for (const auto& hex : agreed_parts(g.agreement ? g.agreement->body.linking : none, g.linking, g)) {
    const auto digest = digest_from_hex(hex);
    auto bytes = digest ? parts.get(*digest) : result<std::string>(fail(Fault::malformed, hex, "no digest"));
    auto parameters = bytes ? linking::decode_parameters(*bytes) : result<linking::Parameters>(bytes.error());
    if (parameters) return *parameters;
    state.problems.push_back("part " + hex + ": linking parameters: " + parameters.error().text());
  }
  return {};
}

void link_claims(State& state, const record::Parts& parts, const Progress& progress) {
  const auto& g = state.gathered;
  linking::Decisions decisions;
  const auto decide = [&](const auto& entries, auto& into) {
    for (const auto& e : entries) {
      const auto a = state.event_of(e.body.a);
      const auto b = state.event_of(e.body.b);
      if (a && b) into.emplace_back(*a, *b);
    }
  };
  decide(g.sames, decisions.same);
  decide(g.differents, decisions.different);
  state.clusters = linking::link(state.candidates, decisions, parameters_at(state, parts), progress);
  std::vector<std::uint32_t> order(state.events.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto& incident = state.clusters.incident;
  std::sort(order.begin(), order.end(),
            [&](auto x, auto y) { return std::pair(incident[x], x) < std::pair(incident[y], y); });
  state.members = std::move(order);
  state.incident_of.resize(state.events.size());
  for (std::uint32_t i = 0; i < state.members.size();) {
    IncidentAt out;
    out.first = i;
    const auto& first = state.candidates[state.members[i]];
    out.start = first.start;
    out.end = first.end;
    out.episode = first.episode;
    const auto id = incident[state.members[i]];
    for (; i < state.members.size() && incident[state.members[i]] == id; ++i, ++out.count) {
      const auto& c = state.candidates[state.members[i]];
      out.start = std::min(out.start, c.start);
      out.end = std::max(out.end, c.end);
      out.dead = std::max(out.dead, c.high);
      state.incident_of[state.members[i]] = static_cast<std::uint32_t>(state.incidents.size());
    }
    state.incidents.push_back(out);
  }
}

}  // namespace

std::optional<ActorId> State::guarantor_of(const Origin& origin) const {
  if (!gathered.agreement) return std::nullopt;
  const auto of = [&](const std::vector<model::Guarantor>& guarantors) -> std::optional<ActorId> {
    for (const auto& guarantor : guarantors)
      if (guarantor.log && guarantor.log->name() == origin) return guarantor.id;
    return std::nullopt;
  };
  if (auto first = of(gathered.agreement->body.guarantors)) return first;
  for (const auto& amendment : gathered.amendments)
    if (auto joined = of(amendment.body.guarantors)) return joined;
  return std::nullopt;
}

const OtherClaim* State::other(const ClaimRef& ref) const {
  const auto at = gathered.at(gathered.current(ref));
  if (!at) return nullptr;
  const auto held = std::lower_bound(others.begin(), others.end(), *at,
                                     [](const OtherClaim& o, ClaimAt wanted) { return o.at < wanted; });
  return held == others.end() || held->at != *at ? nullptr : &*held;
}

std::optional<std::uint32_t> State::event_of(const ClaimRef& ref) const {
  const auto at = gathered.at(gathered.current(ref));
  if (!at) return std::nullopt;
  const auto event = std::lower_bound(events.begin(), events.end(), *at);
  if (event == events.end() || *event != *at) return std::nullopt;
  return static_cast<std::uint32_t>(event - events.begin());
}

namespace {

/// Whom the registry has above the side, and under which earlier ids it went.
void kin_of(const actors::Registry& registry, const ActorId& side, std::vector<judgement::Kin>& out) {
  std::set<ActorId> seen{side};
  for (std::vector<ActorId> open{side}; !open.empty();) {
    const auto* actor = registry.find(open.back());
    open.pop_back();
    if (actor == nullptr) continue;
    const auto add = [&](const ActorId& named) {
      const auto of = registry.canonical(named);
      if (seen.insert(of).second) out.push_back({side, of}), open.push_back(of);
    };
    if (actor->part_of) add(*actor->part_of);
    for (const auto& relation : actor->relations)
      if (relation.kind == actors::RelationKind::renamed_from) add(relation.to);
  }
}

}  // namespace

judgement::Case State::case_of(const IncidentAt& incident) const {
  judgement::Case out;
  out.start = incident.start;
  out.end = incident.end;
  for (std::uint32_t i = incident.first; i < incident.first + incident.count; ++i) {
    const auto& c = candidates[members[i]];
    out.acts.push_back(c.act);
    for (std::size_t k = 0; k < c.actors.size() && c.actors[k] != linking::kNone; ++k) {
      out.sides.emplace_back(ids.id(c.actors[k]));
      if ((c.acted >> k & 1) != 0) out.acted.push_back(out.sides.back());
      if ((c.against >> k & 1) != 0) out.against.push_back(out.sides.back());
    }
    out.more_sides = out.more_sides || c.crowded;
    if (c.pinned) out.where.push_back({c.lat_e7, c.lon_e7});
  }
  const auto unique = [](auto& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  };
  unique(out.acts);
  unique(out.sides);
  unique(out.acted);
  unique(out.against);
  unique(out.where);
  for (const auto& side : out.sides) kin_of(*names.actors, side, out.kin);
  unique(out.kin);
  return out;
}

const judgement::Terms& State::terms_on(DayNumber day) const {
  static const judgement::Terms none;
  const auto next = std::upper_bound(terms_from.begin(), terms_from.end(), day,
                                     [](DayNumber wanted, const auto& from) { return wanted < from.first; });
  return next == terms_from.begin() ? none : std::prev(next)->second;
}

std::vector<judgement::CoverageOf> State::coverage_of(const judgement::Case& incident) const {
  std::vector<judgement::CoverageOf> out;
  const auto& terms = terms_on(incident.start);
  for (const auto& guarantor : terms.guarantors)
    out.push_back(judgement::coverage(incident, terms, guarantor, positions, grounds));
  return out;
}

judgement::Judgement State::judge(std::uint32_t incident) const {
  const auto one = case_of(incidents[incident]);
  const auto at = found.find(incident);
  static const std::vector<judgement::FoundBy> none;
  return judgement::judge(one, terms_on(one.start), coverage_of(one), at == found.end() ? none : at->second, allies);
}

result<State> derive(std::vector<LogAtCut> cut, const record::Parts& parts, const WithheldReader& withheld,
                     const Progress& progress) {
  State state;
  state.withheld = withheld;
  auto outline = gather_terms(cut);
  if (!outline) return outline.error();
  auto counting = frozen(std::move(cut), *outline);
  if (!counting) return counting.error();
  cut = std::move(*counting);
  state.names = names_at(*outline, parts);
  state.problems = state.names.problems;
  Collected all;
  linking::CandidateContext context{state.ids, *state.names.places};
  const MergedIds merged(*state.names.actors);
  auto gathered = gather(
      std::move(cut),
      [&](ClaimAt at, model::Claim&& claim) {
        merged.follow(claim);
        if (claim.key) all.keyed.push_back({at, short_key(*claim.key), claim.tombstone.value_or(false)});
        if (auto candidate = linking::make_candidate(claim, context)) {
          if (claim.key) candidate->data_set = 0;  // which one is known when all is read
          all.events.push_back(at);
          all.candidates.push_back(*candidate);
        } else if (claim.kind != model::ClaimKind::background || !claim.key) {
          all.others.push_back({at, std::move(claim)});
        }
      },
      withheld, progress);
  if (!gathered) return gathered.error();
  state.gathered = std::move(*gathered);
  merged.follow(state.gathered);
  // Released claims come after their coding: canonical order is by claim, not by arrival in the log.
  std::vector<std::uint32_t> order(all.events.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  if (!std::is_sorted(all.events.begin(), all.events.end())) {
    std::sort(order.begin(), order.end(), [&](auto x, auto y) { return all.events[x] < all.events[y]; });
    Collected sorted;
    for (const auto i : order) sorted.events.push_back(all.events[i]), sorted.candidates.push_back(all.candidates[i]);
    all.events = std::move(sorted.events);
    all.candidates = std::move(sorted.candidates);
  }
  std::sort(all.others.begin(), all.others.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  keep_standing(state, std::move(all));
  link_claims(state, parts, progress);
  settle_terms(state, parts);
  settle_positions(state, parts);
  for (std::uint32_t i = 0; i < state.incidents.size(); ++i) state.incidents[i].status = state.judge(i).status;
  for (const auto& line : state.gathered.set_aside) state.problems.push_back(line);
  return state;
}

}  // namespace truce::node
