#include "node/account.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "tally/tally.hpp"
#include "trends/trends.hpp"

namespace truce::node {
namespace {

using namespace bulletin;

struct Builder {
  const State& s;
  const AccountRequest& request;
  Account out;
  DayNumber first = 0;
  DayNumber last = 0;
  std::map<ClaimRef, std::pair<const ReportRow*, std::vector<model::Link>>> cited;
  std::set<std::string> named;
  std::set<PlaceId> placed;
  std::set<SourceId> sourced;

  const Gathered& g() const { return s.gathered; }
  void name(const std::string& id) {
    if (!id.empty()) named.insert(id);
  }
  void name(const ActorId& id) { name(id.value); }
  ClaimRef cite(ClaimAt at, const model::Claim& claim) {
    const auto ref = g().ref(at);
    const auto& report = s.report_of(at);
    cited.try_emplace(ref, &report, claim.attribution);
    for (const auto& link : claim.attribution)
      if (link.id) name(*link.id);
    return ref;
  }
  bool in_period(const std::optional<model::When>& when, const ReportRow& report) const {
    if (report.report.published) {
      const auto day = report.report.published->last_day();
      return day >= first && report.report.published->first_day() <= last;
    }
    if (!when || !when->start) return false;
    return when->start->first_day() <= last && (when->end ? *when->end : *when->start).last_day() >= first;
  }

  void mission();
  void counts();
  void designations();
  void incidents();
  void tallies();
  void statements();
  void gaps_and_notices();
  void finish();
};

std::string country_of(const State& s, const std::string& id) {
  const auto* actor = s.names.actors->find(ActorId(id));
  return actor == nullptr ? "" : actor->country.value_or("");
}

/// Whose word it is: the last link before the recorder itself.
bool reported_by_another(const State& s, const ActorId& recorder, const std::vector<model::Link>& chain,
                         const ReportRow& report) {
  const auto mine = country_of(s, recorder.value);
  for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
    if (!link->id || *link->id == recorder.value) continue;
    if (link->kind == model::LinkKind::outlet || link->kind == model::LinkKind::agency) break;
    return country_of(s, *link->id) != mine || mine.empty();
  }
  // Nobody but the publisher: the recorder's own bulletin, where the log is its guarantor's.
  for (const auto& source : s.gathered.sources)
    if (source.body.id == report.report.source && source.ref.origin == report.ref.origin && source.body.owner)
      return *source.body.owner != recorder && !s.names.actors->within(recorder, *source.body.owner);
  return true;
}

void Builder::mission() {
  auto& m = out.mission;
  const auto& a = g().agreement;
  if (a) {
    m.agreement = a->body.id;
    m.end = a->body.end;
    m.fictitious = s.fictitious();
    m.prohibited = s.terms.prohibited;
    m.rule = a->body.rule;
    m.start = a->body.start;
    const auto add = [&](const model::Guarantor& x, std::optional<Date> from) {
      bulletin::Guarantor line;
      line.id = x.id;
      line.from = from;
      for (const auto& log : g().logs)
        line.keeps_record = line.keeps_record || (x.log && log.head.origin == x.log->name());
      line.acceded =
          std::find(s.terms.not_acceded.begin(), s.terms.not_acceded.end(), x.id) == s.terms.not_acceded.end();
      line.as_reported = !line.keeps_record;
      name(x.id);
      m.guarantors.push_back(line);
    };
    for (const auto& x : a->body.guarantors) add(x, std::nullopt);
    for (const auto& amendment : g().amendments) {
      if (amendment.body.agreement != a->body.id) continue;
      m.amendments.push_back({amendment.body.id, amendment.body.start});
      for (const auto& x : amendment.body.guarantors)
        if (std::none_of(m.guarantors.begin(), m.guarantors.end(), [&](const auto& y) { return y.id == x.id; }))
          add(x, amendment.body.start);
    }
  }
  out.period.from = request.from;
  out.period.to = request.to;
  if (a) out.period.tz = a->body.day.tz;
  for (const auto& log : g().logs) out.cut.push_back(log.head);
  out.observer = std::none_of(m.guarantors.begin(), m.guarantors.end(), [](const auto& x) { return x.keeps_record; });
  out.viewpoint = out.observer && request.viewpoint == "joint" ? "observer" : request.viewpoint;
  out.version = std::string(kVersion);
}

/// Claims of one recorder for one window.
struct Heap {
  std::vector<const OtherClaim*> body, headline;
};

void Builder::counts() {
  std::map<std::tuple<ActorId, std::string, std::string, int, bool>, Heap> heaps;
  for (const auto& o : s.others) {
    if (o.claim.kind != model::ClaimKind::count || !o.claim.count || !o.claim.time || !o.claim.time->start) continue;
    const auto& c = *o.claim.count;
    const auto& end = o.claim.time->end ? *o.claim.time->end : *o.claim.time->start;
    if (c.value && !c.cumulative.value_or(false))
      out.dots.push_back({reported_by_another(s, c.recorder, o.claim.attribution, s.report_of(o.at)), g().ref(o.at),
                          end, c.recorder, c.unit, *c.value});
    if (end.first_day() < first || end.last_day() > last) continue;
    auto& heap = heaps[{c.recorder, o.claim.time->start->text(), end.text(), static_cast<int>(c.unit),
                        c.cumulative.value_or(false)}];
    (c.stated_in == "headline" ? heap.headline : heap.body).push_back(&o);
  }
  std::map<ActorId, std::set<std::int64_t>> totals;
  for (auto& [key, heap] : heaps) {
    const auto& recorder = std::get<0>(key);
    auto& list = heap.body.empty() ? heap.headline : heap.body;
    std::map<std::int64_t, std::vector<const OtherClaim*>> by_total;  // -1: no total stated
    for (const auto* o : list) by_total[o->claim.count->value.value_or(-1)].push_back(o);
    // Claims without a total join the one total there is.
    if (by_total.size() == 2 && by_total.contains(-1)) {
      auto loose = std::move(by_total[-1]);
      by_total.erase(-1);
      auto& into = by_total.begin()->second;
      into.insert(into.end(), loose.begin(), loose.end());
    }
    for (auto& [total, claims] : by_total) {
      RegisteredCount line;
      line.recorder = recorder;
      name(recorder);
      const auto* fullest = *std::max_element(claims.begin(), claims.end(), [](const auto* a, const auto* b) {
        return a->claim.count->parts.size() < b->claim.count->parts.size();
      });
      const auto& count = *fullest->claim.count;
      if (total >= 0) line.total = total;
      line.unit = count.unit;
      line.cumulative = count.cumulative.value_or(false);
      line.stated_in = count.stated_in;
      line.as_reported = reported_by_another(s, recorder, fullest->claim.attribution, s.report_of(fullest->at));
      for (const auto& link : fullest->claim.attribution)
        if (link.id != recorder.value) line.reported_by.push_back(link);
      line.window.start = fullest->claim.time->start;
      line.window.end = fullest->claim.time->end ? fullest->claim.time->end : fullest->claim.time->start;
      line.window.tz = fullest->claim.time->tz;
      for (const auto& part : count.parts) {
        line.parts.push_back({part.according_to, part.place, part.value});
        placed.insert(part.place.begin(), part.place.end());
        if (part.according_to) name(*part.according_to);
      }
      std::map<SourceId, Carrier> carriers;
      const auto add = [&](const OtherClaim* o) {
        const auto ref = cite(o->at, o->claim);
        line.claims.push_back(ref);
        const auto& report = s.report_of(o->at);
        SourceId outlet = report.report.source;
        if (!o->claim.attribution.empty() && o->claim.attribution[0].kind == model::LinkKind::outlet &&
            o->claim.attribution[0].id)
          outlet = SourceId(*o->claim.attribution[0].id);
        auto& carrier = carriers[outlet];
        carrier.source = outlet;
        carrier.claims.push_back(ref);
        if (report.report.published) carrier.published = report.report.published;
        name(outlet.value);
        if (o->claim.about && o->claim.about->by) {
          const auto& about = *o->claim.about;
          Confirmation c;
          c.by = *about.by;
          c.stance = about.stance;
          c.value = about.value;
          c.reason = about.reason;
          c.claim = ref;
          name(c.by);
          const auto known = [&](const Confirmation& x) {
            return x.by == c.by && x.stance == c.stance && (x.value == c.value || !c.value);
          };
          if (std::none_of(line.confirmations.begin(), line.confirmations.end(), known))
            line.confirmations.push_back(c);
        }
      };
      for (const auto* o : claims) add(o);
      std::set<std::int64_t> headline_totals;
      if (!heap.body.empty())
        for (const auto* o : heap.headline)
          if (o->claim.count->value) {
            if (o->claim.count->value == line.total || by_total.size() > 1) {
              if (o->claim.count->value == line.total) add(o);
              continue;
            }
            if (headline_totals.insert(*o->claim.count->value).second)
              line.anomalies.push_back(
                  {{cite(o->at, o->claim)}, "headline-differs", o->claim.count->value, line.total});
          }
      std::int64_t sum = 0;
      bool complete = !count.parts.empty();
      for (const auto& part : count.parts) {
        if (part.according_to) continue;
        complete = complete && part.value.has_value();
        sum += part.value.value_or(0);
      }
      if (complete && line.total && sum != *line.total && sum > 0)
        line.anomalies.push_back({{g().ref(fullest->at)}, "parts-differ", line.total, sum});
      if (by_total.size() > 1) {
        Anomaly differ;
        differ.code = "carriers-differ";
        differ.first = line.total;
        for (const auto& [other, others] : by_total)
          if (other != total && other >= 0) differ.second = other;
        for (const auto* o : claims) differ.claims.push_back(g().ref(o->at));
        line.anomalies.push_back(differ);
      }
      std::sort(line.claims.begin(), line.claims.end());
      line.claims.erase(std::unique(line.claims.begin(), line.claims.end()), line.claims.end());
      for (auto& [id, carrier] : carriers) line.carriers.push_back(std::move(carrier));
      out.counts.push_back(std::move(line));
    }
  }
  // Guarantors in the order of the agreement, their own part first.
  const auto rank = [&](const ActorId& recorder) {
    const auto country = country_of(s, recorder.value);
    for (std::size_t i = 0; i < out.mission.guarantors.size(); ++i) {
      const auto& id = out.mission.guarantors[i].id;
      if (id == recorder || s.names.actors->within(recorder, id) ||
          (!country.empty() && country == country_of(s, id.value)))
        return i;
    }
    return out.mission.guarantors.size();
  };
  std::stable_sort(out.counts.begin(), out.counts.end(), [&](const auto& a, const auto& b) {
    return std::tuple(rank(a.recorder), a.recorder, a.window.end->text()) <
           std::tuple(rank(b.recorder), b.recorder, b.window.end->text());
  });
  for (std::size_t i = 0; i < out.mission.guarantors.size(); ++i)
    if (std::none_of(out.counts.begin(), out.counts.end(), [&](const auto& c) { return rank(c.recorder) == i; }))
      out.nothing_held.push_back(out.mission.guarantors[i].id);

  // Side by side, place by place; nothing is added.
  std::map<std::vector<PlaceId>, bulletin::Comparison> table;
  std::set<ActorId> recorders;
  for (const auto& c : out.counts) recorders.insert(c.recorder);
  if (recorders.size() > 1)
    for (const auto& c : out.counts)
      for (const auto& part : c.parts) {
        if (part.place.empty() || part.according_to || c.cumulative || c.window.start != out.counts[0].window.start ||
            c.unit != out.counts[0].unit)
          continue;
        auto& row = table[part.place];
        row.place = part.place;
        row.unit = c.unit;
        row.window = c.window;
        row.cells.push_back({c.as_reported, c.claims, c.recorder, part.value});
      }
  for (auto& [place, row] : table) {
    for (const auto& recorder : recorders)
      if (std::none_of(row.cells.begin(), row.cells.end(), [&](const auto& c) { return c.recorder == recorder; }))
        row.cells.push_back({false, {}, recorder, std::nullopt});
    std::stable_sort(row.cells.begin(), row.cells.end(), [&](const auto& a, const auto& b) {
      return std::pair(rank(a.recorder), a.recorder) < std::pair(rank(b.recorder), b.recorder);
    });
    out.comparisons.push_back(std::move(row));
  }
  std::sort(out.dots.begin(), out.dots.end(), [](const DotLine& a, const DotLine& b) {
    return std::tie(a.day, a.recorder, a.value, a.claim) < std::tie(b.day, b.recorder, b.value, b.claim);
  });
  out.dots.erase(std::unique(out.dots.begin(), out.dots.end(),
                             [](const DotLine& a, const DotLine& b) {
                               return a.day == b.day && a.recorder == b.recorder && a.value == b.value;
                             }),
                 out.dots.end());
  for (const auto& dot : out.dots) {
    name(dot.recorder);
    const auto other =
        std::find_if(s.others.begin(), s.others.end(), [&](const auto& o) { return g().ref(o.at) == dot.claim; });
    if (other != s.others.end()) cite(other->at, other->claim);
  }
}

void Builder::designations() {
  std::map<ActorId, std::map<ActorId, PositionLine>> table;
  for (const auto& p : s.positions) {
    if ((p.from && p.from->first_day() > last) || (p.until && p.until->last_day() < first)) continue;
    PositionLine line;
    line.as_reported = p.as_reported;
    line.from = p.from;
    line.of = p.of;
    line.ref = p.ref;
    line.status = p.status;
    for (const auto& d : g().designations)
      if (d.ref == p.ref) {
        line.source = d.body.source;
        if (line.source) name(line.source->value), sourced.insert(*line.source);
      }
    auto& cell = table[p.actor];
    const auto at = cell.find(p.of);
    // The one that began last holds; its own word before a reported one.
    if (at == cell.end() || std::tuple(at->second.from.value_or(Date{}), !at->second.as_reported) <=
                                std::tuple(line.from.value_or(Date{}), !line.as_reported))
      cell.insert_or_assign(p.of, line);
    name(p.actor);
    name(p.of);
  }
  for (auto& [actor, positions] : table) {
    DesignationLine line;
    line.actor = actor;
    for (const auto& guarantor : out.mission.guarantors)
      if (const auto at = positions.find(guarantor.id); at != positions.end()) line.positions.push_back(at->second);
    if (!line.positions.empty()) out.designations.push_back(std::move(line));
  }
  for (const auto& d : s.grounds) {
    if ((d.from && d.from->first_day() > last) || (d.until && d.until->last_day() < first)) continue;
    DelineationLine line;
    line.actor = d.holder;
    line.as_reported = d.as_reported;
    line.from = d.from;
    line.of = d.of;
    line.ref = d.ref;
    line.status = d.status;
    name(d.of);
    if (d.holder) name(*d.holder);
    out.delineations.push_back(std::move(line));
  }
}

void Builder::incidents() {
  std::vector<std::uint32_t> here;
  std::map<SourceId, tally::Sum> sums;
  for (std::uint32_t i = 0; i < s.incidents.size(); ++i) {
    const auto& incident = s.incidents[i];
    if (incident.start > last || incident.end < first) continue;
    if (incident.episode && (incident.start < first || incident.end > last)) continue;  // never in day counts
    here.push_back(i);
    for (std::uint32_t m = incident.first; m < incident.first + incident.count; ++m) {
      const auto& c = s.candidates[s.members[m]];
      if (c.data_set == linking::kNone) continue;
      const auto& source = s.report_of(s.events[s.members[m]]).report.source;
      auto& sum = sums[source];
      sum.source = source.value;
      std::optional<model::Loss> loss;
      if (c.low >= 0 || c.high >= 0) {
        loss.emplace();
        if (c.low >= 0) loss->low = c.low;
        if (c.high >= 0) loss->high = c.high;
        if (c.best >= 0) loss->best = c.best;
      }
      sum.add(loss);
    }
  }
  out.incidents_total = static_cast<std::int64_t>(here.size());
  for (const auto& [source, sum] : sums) {
    out.data_sets.push_back({sum.best, sum.harm, sum.high, static_cast<std::int64_t>(sum.incidents), sum.low, source,
                             static_cast<std::int64_t>(sum.unknown)});
    name(source.value);
    sourced.insert(source);
  }
  // A bulletin that cannot list all lists what is judged and disputed first, then the deadliest.
  const auto rank = [&](std::uint32_t i) {
    const auto status = s.incidents[i].status;
    const int order = status == judgement::Status::disputed    ? 0
                      : status == judgement::Status::one_sided ? 1
                      : s.found.contains(i)                    ? 2
                                                               : 3;
    return std::tuple(order, -s.incidents[i].dead, i);
  };
  const auto shown = std::min(here.size(), kListedMax);
  std::partial_sort(here.begin(), here.begin() + static_cast<std::ptrdiff_t>(shown), here.end(),
                    [&](auto a, auto b) { return rank(a) < rank(b); });
  here.resize(shown);

  // The claims of the listed incidents, read from the record once more.
  std::map<ClaimAt, model::Claim> claims;
  std::set<std::uint32_t> codings;
  for (const auto i : here)
    for (std::uint32_t m = s.incidents[i].first; m < s.incidents[i].first + s.incidents[i].count; ++m)
      codings.insert(s.events[s.members[m]].coding);
  std::map<EntryRef, std::uint32_t> released;
  for (const auto& log : g().logs) {
    if (log.head.size == 0) continue;
    auto view = record::LogView::open(log.folder);
    if (!view) continue;
    const auto keep = [&](std::uint32_t coding, std::vector<model::Claim>&& list) {
      for (std::uint32_t n = 0; n < list.size(); ++n) claims.insert_or_assign(ClaimAt{coding, n}, std::move(list[n]));
    };
    std::set<EntryRef> withheld;
    for (const auto coding : codings) {
      const auto& ref = g().codings[coding].ref;
      if (ref.origin != log.head.origin) continue;
      auto bytes = view->read(ref.index);
      auto entry = bytes ? model::decode_entry(*bytes) : result<model::Entry>(bytes.error());
      if (!entry) continue;
      auto& body = std::get<model::Coding>(entry->body);
      if (body.withheld) released.emplace(ref, coding);
      keep(coding, std::move(body.claims));
    }
    if (released.empty()) continue;
    (void)view->for_each(0, log.head.size, [&](std::uint64_t, std::string_view bytes) -> result<> {
      if (!bytes.ends_with("\"kind\":\"release\",\"v\":1}")) return {};
      if (auto entry = model::decode_entry(bytes))
        if (const auto at = released.find(std::get<model::Release>(entry->body).coding); at != released.end())
          keep(at->second, std::move(std::get<model::Release>(entry->body).claims));
      return {};
    });
  }

  for (const auto i : here) {
    const auto& at = s.incidents[i];
    bulletin::Incident line;
    line.anchor = s.anchor(at);
    std::set<std::uint32_t> reports;
    std::vector<std::pair<std::string, std::vector<std::uint32_t>>> origins;  // originator, sketch
    for (std::uint32_t m = at.first; m < at.first + at.count; ++m) {
      const auto event = s.members[m];
      const auto found = claims.find(s.events[event]);
      if (found == claims.end()) continue;
      const auto& claim = found->second;
      const auto ref = cite(s.events[event], claim);
      const auto& report = s.report_of(s.events[event]);
      reports.insert(g().codings[s.events[event].coding].report);
      line.members.push_back(ref);
      if (claim.act && std::find(line.acts.begin(), line.acts.end(), *claim.act) == line.acts.end())
        line.acts.push_back(*claim.act);
      std::string claimant = report.report.source.value;
      for (auto link = claim.attribution.rbegin(); link != claim.attribution.rend(); ++link)
        if (link->id) {
          claimant = *link->id;
          break;
        }
      name(claimant);
      // An originator that copies another's words adds nothing.
      const bool copy = std::any_of(origins.begin(), origins.end(), [&](const auto& o) {
        return o.first == claimant || linking::resemblance(o.second, report.report.sketch) >= linking::kCopy;
      });
      if (!copy) origins.emplace_back(claimant, report.report.sketch);
      const bool directed = claim.directed.value_or(true);
      const auto side = [&](const std::vector<model::ActorRef>& who, const char* role) {
        for (const auto& actor : who) {
          if (!actor.id) continue;
          name(*actor.id);
          const std::string as = directed ? role : "side";
          const auto known = std::find_if(line.sides.begin(), line.sides.end(), [&](const auto& x) {
            return x.actor == *actor.id && x.according_to == claimant && x.role == as;
          });
          if (known != line.sides.end()) known->claims.push_back(ref);
          else line.sides.push_back({claimant, *actor.id, {ref}, as});
        }
      };
      side(claim.actor, "by");
      side(claim.recipient, "against");
      for (std::size_t k = 0; k < claim.losses.size(); ++k) {
        const auto& loss = claim.losses[k];
        if (k > 0 && loss.population && loss.harm == claim.losses[0].harm) continue;  // a part of the first
        const auto same = [&](const ClaimedLoss& x) {
          return x.claimant == claimant && x.loss.harm == loss.harm && x.loss.low == loss.low &&
                 x.loss.best == loss.best && x.loss.high == loss.high;
        };
        const auto known = std::find_if(line.losses.begin(), line.losses.end(), same);
        if (known != line.losses.end()) known->claims.push_back(ref);
        else line.losses.push_back({claimant, {ref}, loss});
      }
      if (!line.when && claim.time) line.when = claim.time;
      for (const auto& place : claim.place) {
        const bool better = !line.where || place.precision.value_or(model::PlacePrecision::country) <
                                               line.where->precision.value_or(model::PlacePrecision::country);
        if (better) line.where = place;
        if (place.id) placed.insert(*place.id);
      }
      for (const auto& v : g().verifications)
        if (v.body.claim == ref) {
          line.verifications.push_back({v.body.method, v.body.outcome, v.ref, v.body.team, v.body.why});
          if (v.body.team) name(*v.body.team);
        }
    }
    line.origins = static_cast<std::int64_t>(origins.size());
    line.reports = static_cast<std::int64_t>(reports.size());
    for (const auto& link : s.clusters.links)
      if (s.incident_of[link.a] == i)
        line.linked.push_back({s.ref(link.a), s.ref(link.b), {linking::why(link)}, link.total});
    const auto one = s.case_of(at);
    for (const auto& c : s.coverage_of(one)) {
      CoverageLine coverage;
      coverage.viewpoint = c.viewpoint;
      coverage.covered = std::string(name_of(c.covered));
      for (const auto& r : c.reasons) coverage.reasons.push_back({r.as_reported, r.code, r.ref});
      line.coverage.push_back(std::move(coverage));
    }
    if (const auto found = s.found.find(i); found != s.found.end())
      for (const auto& f : found->second) {
        FindingLine finding;
        finding.act = f.act;
        finding.as_reported = f.as_reported;
        finding.conflicting = f.conflicting;
        if (f.grade) finding.grade = static_cast<std::uint8_t>(*f.grade);
        finding.of = f.of;
        finding.ref = f.ref;
        finding.responsible = f.responsible;
        finding.verdict = f.verdict;
        name(f.of);
        for (const auto& r : f.responsible) name(r);
        line.findings.push_back(std::move(finding));
      }
    const auto judged = s.judge(i);
    auto& j = line.judgement;
    for (const auto& who : judged.awaited) j.awaited.push_back({std::max(0, last - at.end), who});
    j.dissent = judged.dissent;
    j.flags = judged.flags;
    for (const auto& [a, b] : s.clusters.set_aside)
      if (s.incident_of[a] == i || s.incident_of[b] == i) j.flags.emplace_back("linking-disputed");
    std::sort(j.flags.begin(), j.flags.end());
    j.flags.erase(std::unique(j.flags.begin(), j.flags.end()), j.flags.end());
    j.not_acceded = judged.not_acceded;
    j.responsibility = std::string(name_of(judged.responsibility));
    j.responsible = judged.responsible;
    j.status = std::string(name_of(judged.status));
    out.incidents.push_back(std::move(line));
  }
}

void Builder::tallies() {
  std::vector<tally::Row> rows;
  std::map<ClaimRef, const OtherClaim*> at;
  for (const auto& o : s.others) {
    if (o.claim.kind != model::ClaimKind::tally) continue;
    const auto& report = s.report_of(o.at);
    std::optional<Date> until =
        o.claim.time ? (o.claim.time->end ? o.claim.time->end : o.claim.time->start) : std::nullopt;
    if (report.report.published) until = report.report.published;
    else if (o.claim.time && o.claim.time->open.value_or(false)) continue;
    if (!until || until->first_day() > last) continue;
    for (const auto& loss : o.claim.losses) {
      tally::Row row;
      row.chain = o.claim.attribution;
      row.loss = loss;
      row.period = o.claim.time;
      row.claimant = s.report_of(o.at).report.source.value;
      for (auto link = row.chain.rbegin(); link != row.chain.rend(); ++link)
        if (link->id && link->kind != model::LinkKind::data) {
          row.claimant = *link->id;
          break;
        }
      row.claims.push_back(g().ref(o.at));
      at.emplace(row.claims[0], &o);
      rows.push_back(std::move(row));
    }
  }
  rows = tally::tally(std::move(rows));
  // Of one claimant's successive totals for one population the latest before the period's end is shown.
  std::map<std::string, std::pair<Date, tally::Row>> latest;
  for (auto& row : rows) {
    const auto& l = row.loss;
    std::string key = row.claimant + "|" + std::string(name_of(l.harm)) + "|" + l.excludes.value_or("");
    if (l.population)
      key += "|" + l.population->status.value_or("") + "|" + l.population->affiliation.value_or("") + "|" +
             l.population->nationality.value_or("");
    Date until = row.period && row.period->end     ? *row.period->end
                 : row.period && row.period->start ? *row.period->start
                                                   : Date{};
    for (const auto& claim : row.claims)
      if (const auto& published = s.report_of(at.at(claim)->at).report.published; published && until.year == 0)
        until = *published;
    const auto known = latest.find(key);
    if (known == latest.end() || known->second.first < until) latest.insert_or_assign(key, std::pair(until, row));
  }
  for (auto& [key, entry] : latest) {
    auto& row = entry.second;
    TallyLine line;
    line.chain = row.chain;
    line.claimant = row.claimant;
    line.claims = row.claims;
    line.loss = row.loss;
    line.period = row.period;
    const auto& first_claim = *at.at(row.claims[0]);
    line.source = s.report_of(first_claim.at).report.source;
    for (const auto& claim : row.claims) cite(at.at(claim)->at, at.at(claim)->claim);
    name(line.claimant);
    sourced.insert(*line.source);
    out.tallies.push_back(std::move(line));
  }
  // The whole before its parts, the largest first.
  std::stable_sort(out.tallies.begin(), out.tallies.end(), [](const TallyLine& a, const TallyLine& b) {
    const auto whole = [](const TallyLine& t) {
      return t.loss.population && (t.loss.population->status || t.loss.population->affiliation) ? 1 : 0;
    };
    const auto most = [](const TallyLine& t) {
      return std::max({t.loss.low.value_or(0), t.loss.best.value_or(0), t.loss.high.value_or(0)});
    };
    return std::tuple(whole(a), -most(a), a.claimant) < std::tuple(whole(b), -most(b), b.claimant);
  });
}

void Builder::statements() {
  for (const auto& o : s.others) {
    const bool said = o.claim.kind == model::ClaimKind::position || o.claim.kind == model::ClaimKind::obligation ||
                      (o.claim.kind == model::ClaimKind::event && o.claim.act &&
                       model::mapping(*o.claim.act).group == model::ActGroup::words);
    if (!said || !in_period(o.claim.time, s.report_of(o.at))) continue;
    Statement line;
    line.act = o.claim.act;
    line.actor = o.claim.actor;
    line.chain = o.claim.attribution;
    line.claims.push_back(cite(o.at, o.claim));
    line.condition = o.claim.condition;
    line.content = o.claim.content;
    line.joint = o.claim.joint.value_or(false);
    line.obligation = o.claim.obligation;
    line.recipient = o.claim.recipient;
    line.source = s.report_of(o.at).report.source;
    line.status = o.claim.status;
    line.time = o.claim.time;
    for (const auto* side : {&o.claim.actor, &o.claim.recipient})
      for (const auto& actor : *side)
        if (actor.id) name(*actor.id);
    if (o.claim.obligation)
      for (const auto& obligor : o.claim.obligation->obligor) name(obligor);
    if (o.claim.condition && o.claim.condition->holder) name(*o.claim.condition->holder);
    name(line.source->value);
    sourced.insert(*line.source);
    out.statements.push_back(std::move(line));
    if (out.statements.size() == kListedMax) return;
  }
}

void Builder::gaps_and_notices() {
  out.gaps_delayed = true;
  for (const auto& o : g().observations) {
    if (o.body.status == model::ObservationKind::planned || o.body.status == model::ObservationKind::performed)
      continue;
    const auto from = o.body.from ? o.body.from->first_day() : o.body.until ? o.body.until->first_day() : first;
    const auto until = o.body.until ? o.body.until->last_day() : from;
    if (from > last || until < first || from >= last) continue;  // shown a day late at the earliest
    GapLine line;
    line.by = o.body.by;
    line.from = o.body.from;
    line.impeded_by = o.body.impeded_by;
    line.kind = o.body.status;
    line.place = s.names.places->province_of(o.body.place).value_or(o.body.place);  // and no closer than the province
    line.reason = o.body.reason;
    line.ref = o.ref;
    line.until = o.body.until;
    placed.insert(line.place);
    if (line.by) name(*line.by);
    if (line.impeded_by) name(*line.impeded_by);
    out.gaps.push_back(std::move(line));
  }
  for (const auto& r : g().reports) {
    if (r.standing == Standing::stands) continue;
    NoticeLine line;
    line.code = r.standing == Standing::retracted ? "retraction" : "withdrawal";
    line.of = r.ref.text();
    if (r.by) line.ref = r.by->text();
    out.notices.push_back(line);
    for (const auto& f : g().findings)
      if (const auto coding = std::find_if(g().codings.begin(), g().codings.end(),
                                           [&](const auto& c) { return c.ref == f.body.claim.entry; });
          coding != g().codings.end() && g().reports[coding->report].ref == r.ref)
        out.notices.push_back({f.body.of, "cited-retracted", f.ref.text(), r.ref.text()});
  }
  for (const auto& e : g().erasures) out.notices.push_back({std::nullopt, "erasure", std::nullopt, e.ref.text()});
}

void Builder::finish() {
  for (const auto& [claim, from] : cited) {
    Reference ref;
    ref.claim = claim;
    ref.chain = from.second;
    ref.published = from.first->report.published;
    ref.source = from.first->report.source;
    sourced.insert(*ref.source);
    name(ref.source->value);
    out.references.push_back(std::move(ref));
  }
  for (const auto& source : g().sources) {
    if (!sourced.contains(source.body.id)) continue;
    const auto same = [&](const SourceLine& l) { return l.id == source.body.id; };
    auto at = std::find_if(out.sources.begin(), out.sources.end(), same);
    if (at == out.sources.end()) {
      SourceLine line;
      line.id = source.body.id;
      line.kind = std::string(name_of(source.body.source_kind));
      if (source.body.owner) line.owner = source.body.owner->value;
      at = out.sources.insert(out.sources.end(), std::move(line));
    }
    if (source.body.reliability) {
      ActorId by(source.ref.origin.value);
      if (g().agreement)
        for (const auto& x : g().agreement->body.guarantors)
          if (x.log && x.log->name() == source.ref.origin) by = x.id;
      at->ratings.push_back({by, std::string(name_of(*source.body.reliability))});
      name(by);
    }
  }
  std::sort(out.sources.begin(), out.sources.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  for (const auto& id : named) {
    std::string text;
    if (const auto* actor = s.names.actors->find(ActorId(id))) text = actor->name;
    for (const auto& source : g().sources)
      if (text.empty() && source.body.id.value == id && source.body.name) text = *source.body.name;
    if (!text.empty()) out.names.push_back({id, text});
  }
  std::optional<PlaceId> country;
  const auto consider = [&](const PlaceId& id) {
    if (!country && !s.names.places->outline(id).empty()) country = id;
  };
  for (const auto& id : placed)
    if (const auto in = s.names.places->country_of(id)) consider(*in);
  if (!country)
    for (const auto& place : s.names.places->places()) consider(place.id);
  if (country) {
    Ring ring;
    for (const auto& at : s.names.places->outline(*country))
      ring.lat_lon.push_back(at.lat_e7), ring.lat_lon.push_back(at.lon_e7);
    out.outline.push_back(std::move(ring));
    for (const auto& id : s.names.places->provinces_of(*country)) placed.insert(id);
  }
  for (const auto& id : placed) {
    PlaceLine line;
    line.id = id;
    line.name = s.names.place(id);
    if (const auto* place = s.names.places->find(id)) line.lat = place->lat_e7, line.lon = place->lon_e7;
    out.places.push_back(std::move(line));
  }
}

}  // namespace

result<Account> account(const State& state, const AccountRequest& request) {
  if (request.to.last_day() < request.from.first_day())
    return fail(Fault::usage, "--to", "the period ends before it begins");
  if (request.viewpoint != "joint" && std::none_of(state.terms.guarantors.begin(), state.terms.guarantors.end(),
                                                   [&](const auto& g) { return g.value == request.viewpoint; }))
    return fail(Fault::usage, "--viewpoint",
                "'" + request.viewpoint + "' is no guarantor of this agreement; joint is the default");
  Builder b{state, request, {}, request.from.first_day(), request.to.last_day(), {}, {}, {}, {}};
  b.mission();
  b.counts();
  b.designations();
  b.incidents();
  b.tallies();
  b.statements();
  b.gaps_and_notices();
  b.finish();
  return std::move(b.out);
}

Annex annex(const State& state, const Account& shown, const record::Payloads& payloads) {
  Annex out;
  for (const auto& log : state.gathered.logs) {
    Cosigned line;
    line.origin = log.head.origin;
    line.state = from_name<Finality>(log.state).value_or(Finality::is_signed);
    out.cosigned.push_back(std::move(line));
  }
  // Words of public text reports only; a data set's rows are its file.
  std::map<Commitment, std::string> texts;
  for (const auto& reference : shown.references) {
    const auto coding =
        std::lower_bound(state.gathered.codings.begin(), state.gathered.codings.end(), reference.claim.entry,
                         [](const CodingRow& c, const EntryRef& r) { return c.ref < r; });
    if (coding == state.gathered.codings.end() || coding->ref != reference.claim.entry) continue;
    const auto& report = state.gathered.reports[coding->report].report;
    if (report.sensitivity != model::Sensitivity::open || report.format != "text") continue;
    const auto digest = digest_from_hex(report.payload.value);
    if (!digest) continue;
    if (!texts.contains(report.payload)) {
      auto bytes = payloads.get(*digest, 1U << 20);
      texts.emplace(report.payload, bytes ? std::move(*bytes) : std::string());
    }
    const auto& text = texts.at(report.payload);
    if (text.empty()) continue;
    for (const auto& other : state.others)
      if (state.gathered.ref(other.at) == reference.claim && other.claim.span)
        out.words.push_back(
            {reference.claim, std::string(CodePointIndex(text).slice(*other.claim.span)), std::nullopt, std::nullopt});
  }
  return out;
}

}  // namespace truce::node
