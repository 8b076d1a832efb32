// What each recorder registered. Numbers of two recorders stand beside each other and are never added.
#include <algorithm>

#include "node/detail/account_builder.hpp"
#include "trends/trends.hpp"

namespace truce::node {

using bulletin::Anomaly;
using bulletin::Carrier;
using bulletin::Confirmation;
using bulletin::RegisteredCount;

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

namespace {

/// Claims of one recorder for one window and unit.
struct Heap {
  std::vector<const OtherClaim*> body, headline;
};
constexpr std::int64_t kNoTotal = -1;
using ByTotal = std::map<std::int64_t, std::vector<const OtherClaim*>>;

/// Claims that state one total; those without a total join the one that there is.
ByTotal by_total(const std::vector<const OtherClaim*>& list) {
  ByTotal out;
  for (const auto* o : list) out[o->claim.count->value.value_or(kNoTotal)].push_back(o);
  if (out.size() == 2 && out.contains(kNoTotal)) {
    const auto loose = std::move(out[kNoTotal]);
    out.erase(kNoTotal);
    auto& into = out.begin()->second;
    into.insert(into.end(), loose.begin(), loose.end());
  }
  return out;
}

/// The one that gives most parts; the first of several.
const OtherClaim& fullest(const std::vector<const OtherClaim*>& claims) {
  return **std::max_element(claims.begin(), claims.end(), [](const auto* a, const auto* b) {
    return a->claim.count->parts.size() < b->claim.count->parts.size();
  });
}

/// One line of the account, from the claims that state one total.
class Line {
 public:
  Line(AccountBuilder& b, const Heap& heap, const ByTotal& totals, std::int64_t total) : b_(b) {
    const auto& claims = totals.at(total);
    begin(fullest(claims), total);
    for (const auto* o : claims) carried_by(*o);
    headlines(heap, totals.size() > 1);
    parts_against_total(fullest(claims));
    if (totals.size() > 1) carriers_differ(totals, total);
  }
  RegisteredCount finish() {
    auto& list = line_.claims;
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    for (auto& [id, carrier] : carriers_) line_.carriers.push_back(std::move(carrier));
    return std::move(line_);
  }

 private:
  void begin(const OtherClaim& o, std::int64_t total) {
    const auto& count = *o.claim.count;
    line_.recorder = count.recorder;
    b_.name(count.recorder);
    if (total != kNoTotal) line_.total = total;
    line_.unit = count.unit;
    line_.cumulative = count.cumulative.value_or(false);
    line_.stated_in = count.stated_in;
    line_.as_reported = reported_by_another(b_.s, count.recorder, o.claim.attribution, b_.s.report_of(o.at));
    for (const auto& link : o.claim.attribution)
      if (link.id != count.recorder.value) line_.reported_by.push_back(link);
    line_.window.start = o.claim.time->start;
    line_.window.end = o.claim.time->end ? o.claim.time->end : o.claim.time->start;
    line_.window.tz = o.claim.time->tz;
    for (const auto& part : count.parts) {
      line_.parts.push_back({part.according_to, part.place, part.value});
      for (const auto& place : part.place) b_.place(place);
      if (part.according_to) b_.name(*part.according_to);
    }
  }
  void carried_by(const OtherClaim& o) {
    const auto ref = b_.cite(o.at, o.claim);
    line_.claims.push_back(ref);
    const auto& report = b_.s.report_of(o.at);
    const auto& chain = o.claim.attribution;
    SourceId outlet = report.report.source;
    if (!chain.empty() && chain[0].kind == model::LinkKind::outlet && chain[0].id) outlet = SourceId(*chain[0].id);
    auto& carrier = carriers_[outlet];
    carrier.source = outlet;
    carrier.claims.push_back(ref);
    if (report.report.published) carrier.published = report.report.published;
    b_.name(outlet.value);
    if (o.claim.about && o.claim.about->by) confirmed(*o.claim.about, ref);
  }
  void confirmed(const model::About& about, const ClaimRef& ref) {
    Confirmation c;
    c.by = *about.by;
    c.stance = about.stance;
    c.value = about.value;
    c.reason = about.reason;
    c.claim = ref;
    b_.name(c.by);
    const auto known = [&](const Confirmation& x) {
      return x.by == c.by && x.stance == c.stance && (x.value == c.value || !c.value);
    };
    if (std::none_of(line_.confirmations.begin(), line_.confirmations.end(), known)) line_.confirmations.push_back(c);
  }
  /// A headline with the same number carries it; one with another is an anomaly, once a number.
  void headlines(const Heap& heap, bool several_totals) {
    if (heap.body.empty()) return;
    std::set<std::int64_t> seen;
    for (const auto* o : heap.headline) {
      const auto& value = o->claim.count->value;
      if (!value) continue;
      if (value == line_.total) carried_by(*o);
      else if (!several_totals && seen.insert(*value).second)
        line_.anomalies.push_back({{b_.cite(o->at, o->claim)}, "headline-differs", value, line_.total});
    }
  }
  void parts_against_total(const OtherClaim& o) {
    const auto& parts = o.claim.count->parts;
    std::int64_t sum = 0;
    bool complete = !parts.empty();
    for (const auto& part : parts) {
      if (part.according_to) continue;
      complete = complete && part.value.has_value();
      sum += part.value.value_or(0);
    }
    if (complete && line_.total && sum != *line_.total && sum > 0)
      line_.anomalies.push_back({{b_.g().ref(o.at)}, "parts-differ", line_.total, sum});
  }
  void carriers_differ(const ByTotal& totals, std::int64_t total) {
    Anomaly differ;
    differ.code = "carriers-differ";
    differ.first = line_.total;
    for (const auto& [other, claims] : totals)
      if (other != total && other != kNoTotal) differ.second = other;
    for (const auto* o : totals.at(total)) differ.claims.push_back(b_.g().ref(o->at));
    line_.anomalies.push_back(differ);
  }

  AccountBuilder& b_;
  RegisteredCount line_;
  std::map<SourceId, Carrier> carriers_;
};

/// Stated totals of all days: a dot needs a number of one window, not a running total.
std::optional<trends::Dot> dot_of(const State& s, const OtherClaim& o, const Date& end) {
  const auto& c = *o.claim.count;
  if (!c.value || c.cumulative.value_or(false)) return std::nullopt;
  const bool as_reported = reported_by_another(s, c.recorder, o.claim.attribution, s.report_of(o.at));
  return trends::Dot{end.last_day(), c.recorder, c.unit, *c.value, as_reported, s.gathered.ref(o.at)};
}

/// Running totals of one recorder, unit and start, by the day to which they reach.
using Running =
    std::map<std::tuple<ActorId, model::Unit, std::string>, std::map<Date, std::pair<std::int64_t, ClaimRef>>>;

void keep_running(const State& s, const OtherClaim& o, const Date& end, Running& out) {
  const auto& c = *o.claim.count;
  if (!c.value || !c.cumulative.value_or(false)) return;
  out[{c.recorder, c.unit, o.claim.time->start->text()}].try_emplace(end, *c.value, s.gathered.ref(o.at));
}

/// A running total below the last one before it: both are kept, and it is said.
void falls(AccountBuilder& b, const Running& running, RegisteredCount& line) {
  if (!line.cumulative || !line.total) return;
  const auto of = running.find({line.recorder, line.unit, line.window.start->text()});
  if (of == running.end()) return;
  const auto next = of->second.lower_bound(*line.window.end);
  if (next == of->second.begin()) return;
  const auto& [value, claim] = std::prev(next)->second;
  if (value <= *line.total) return;
  const auto* said = b.s.other(claim);
  if (said != nullptr)
    line.anomalies.push_back({{b.cite(said->at, said->claim)}, "cumulative-falls", value, line.total});
}

/// A headline whose number is what the recorders' totals of its window come to together: the sum is nobody's count.
void headline_sums(std::vector<RegisteredCount>& counts) {
  for (auto& line : counts)
    for (auto& anomaly : line.anomalies) {
      if (anomaly.code != "headline-differs") continue;
      std::set<ActorId> recorders;
      std::int64_t sum = 0;
      for (const auto& other : counts)
        if (other.unit == line.unit && other.window.start == line.window.start && other.window.end == line.window.end &&
            !other.cumulative && other.total && recorders.insert(other.recorder).second)
          sum += *other.total;
      if (recorders.size() > 1 && anomaly.first == sum) anomaly.code = "headline-adds-recorders", anomaly.second = sum;
    }
}

}  // namespace

void AccountBuilder::counts() {
  std::map<std::tuple<ActorId, std::string, std::string, model::Unit, bool>, Heap> heaps;
  std::vector<trends::Dot> dots;
  std::map<ClaimRef, const OtherClaim*> stated;
  Running running;
  for (const auto& o : s.others) {
    if (o.claim.kind != model::ClaimKind::count || !o.claim.count || !o.claim.time || !o.claim.time->start) continue;
    const auto& c = *o.claim.count;
    const bool cumulative = c.cumulative.value_or(false);
    const auto& end = o.claim.time->end ? *o.claim.time->end : *o.claim.time->start;
    if (auto dot = dot_of(s, o, end)) {
      stated.emplace(dot->claim, &o);
      dots.push_back(std::move(*dot));
    }
    keep_running(s, o, end, running);
    if (end.first_day() < first || end.last_day() > last) continue;
    auto& heap = heaps[{c.recorder, o.claim.time->start->text(), end.text(), c.unit, cumulative}];
    (c.stated_in == "headline" ? heap.headline : heap.body).push_back(&o);
  }
  for (auto& [key, heap] : heaps) {
    const auto totals = by_total(heap.body.empty() ? heap.headline : heap.body);
    for (const auto& [total, claims] : totals) out.counts.push_back(Line(*this, heap, totals, total).finish());
  }
  for (auto& line : out.counts) falls(*this, running, line);
  headline_sums(out.counts);
  // Guarantors in the order of the agreement, their own part first.
  std::stable_sort(out.counts.begin(), out.counts.end(), [&](const auto& a, const auto& b) {
    return std::tuple(rank(a.recorder), a.recorder, a.window.end->text()) <
           std::tuple(rank(b.recorder), b.recorder, b.window.end->text());
  });
  for (std::size_t i = 0; i < out.mission.guarantors.size(); ++i)
    if (std::none_of(out.counts.begin(), out.counts.end(), [&](const auto& c) { return rank(c.recorder) == i; }))
      out.nothing_held.push_back(out.mission.guarantors[i].id);
  for (auto& dot : trends::dots(std::move(dots))) {
    name(dot.recorder);
    cite(stated.at(dot.claim)->at, stated.at(dot.claim)->claim);
    out.dots.push_back({dot.as_reported, dot.claim, Date::of_day(dot.day), dot.recorder, dot.unit, dot.value});
  }
}

}  // namespace truce::node
