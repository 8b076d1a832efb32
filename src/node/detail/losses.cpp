// A claimant's stated totals beside its own incidents, and whose doing a share of the losses is said to be.
#include <algorithm>
#include <limits>

#include "node/detail/account_builder.hpp"
#include "tally/tally.hpp"

namespace truce::node {

using bulletin::BesideIncidents;
using bulletin::IncidentSum;
using bulletin::ShareLine;
using bulletin::TallyLine;

namespace {

/// What one claimant says of the dead of one incident: several of its numbers from the least low to the greatest high.
struct OwnIncident {
  DayNumber start = 0, end = 0;
  std::optional<PlaceId> province;
  bool episode = false;
  model::Loss loss;  ///< low, best and high absent: no number
};
using Own = std::map<std::string, std::map<std::uint32_t, OwnIncident>>;  ///< claimant, incident

void widen(model::Loss& into, const model::Loss& more) {
  const auto least = [](auto& a, const auto& b) {
    if (b && (!a || *b < *a)) a = b;
  };
  const auto most = [](auto& a, const auto& b) {
    if (b && (!a || *a < *b)) a = b;
  };
  least(into.low, more.low ? more.low : more.best);
  most(into.high, more.high ? more.high : more.best);
  most(into.best, more.best);
}

class Incidents {
 public:
  Incidents(const State& s, const std::set<std::string>& wanted) : s_(s), wanted_(wanted) {
    // Asked once a report: a data set's rows are many.
    std::vector<bool> asked;
    for (const auto& r : s.gathered.reports) asked.push_back(wanted.contains(r.report.source.value));
    std::set<std::uint32_t> texts;
    for (std::uint32_t event = 0; event < s.events.size(); ++event) {
      const auto& c = s.candidates[event];
      if (c.data_set != linking::kNone && asked[c.report]) row(event);
      else if (c.data_set != linking::kNone) continue;
      else if (c.low >= 0 || c.high >= 0) texts.insert(s.events[event].coding);
    }
    for (const auto& [at, claim] : claims_of(s, texts)) text(at, claim);
  }
  const Own& own() const { return own_; }

 private:
  OwnIncident& of(const std::string& claimant, std::uint32_t event) {
    const auto& c = s_.candidates[event];
    const auto [at, fresh] = own_[claimant].try_emplace(s_.incident_of[event]);
    auto& one = at->second;
    one.start = fresh ? c.start : std::min(one.start, c.start);
    one.end = fresh ? c.end : std::max(one.end, c.end);
    one.episode = one.episode || c.episode;
    if (!one.province && c.province != linking::kNone) one.province = PlaceId(s_.ids.id(c.province));
    return one;
  }
  void row(std::uint32_t event) {
    const auto& c = s_.candidates[event];
    const auto& source = s_.gathered.reports[c.report].report.source.value;
    model::Loss loss;
    if (c.low >= 0) loss.low = c.low;
    if (c.best >= 0) loss.best = c.best;
    if (c.high >= 0) loss.high = c.high;
    auto& one = of(source, event);
    one.loss.harm = model::Harm::killed;
    widen(one.loss, loss);
  }
  void text(ClaimAt at, const model::Claim& claim) {
    const auto event = s_.event_of(s_.gathered.ref(at));
    if (!event || claim.losses.empty()) return;
    const auto claimant = linking::originator(claim.attribution, s_.report_of(at).report.source);
    if (!wanted_.contains(claimant)) return;
    const auto& loss = claim.losses[0];  // the others are parts of it, or other harm
    auto& one = of(claimant, *event);
    one.loss.harm = loss.harm;
    one.loss.population = loss.population;
    widen(one.loss, loss);
  }

  const State& s_;
  const std::set<std::string>& wanted_;
  Own own_;
};

bool deadly(model::Harm harm) { return harm == model::Harm::dead || harm == model::Harm::killed; }

/// Why a stated number does not speak of the incident; empty where it does.
std::string left_out(const State& s, const TallyLine& line, const OwnIncident& one, DayNumber until) {
  const auto from =
      line.period && line.period->start ? line.period->start->first_day() : std::numeric_limits<DayNumber>::min();
  if (one.start < from || one.end > until) return "period";
  if (!line.place.empty()) {
    if (!one.province) return "place-unknown";
    if (std::none_of(line.place.begin(), line.place.end(),
                     [&](const PlaceId& place) { return s.names.places->within(*one.province, place); }))
      return "place";
  }
  const auto status = [](const model::Loss& l) { return l.population ? l.population->status : std::nullopt; };
  const bool of_some = status(line.loss).has_value();
  if (!deadly(one.loss.harm) || (of_some && status(one.loss) != status(line.loss))) return "kind";
  return "";
}

IncidentSum as_line(const tally::Sum& sum) {
  return {sum.best, sum.high, static_cast<std::int64_t>(sum.incidents), sum.low,
          static_cast<std::int64_t>(sum.unknown)};
}

}  // namespace

void AccountBuilder::beside_incidents() {
  std::set<std::string> wanted;
  for (const auto& line : out.tallies)
    if (deadly(line.loss.harm)) wanted.insert(line.claimant);
  if (wanted.empty()) return;
  const Incidents incidents(s, wanted);
  for (const auto& line : out.tallies) {
    const auto own = incidents.own().find(line.claimant);
    if (!deadly(line.loss.harm) || own == incidents.own().end()) continue;
    const auto until = line.period && line.period->end     ? line.period->end->last_day()
                       : line.period && line.period->start ? line.period->start->last_day()
                                                           : last;
    tally::Sum in;
    std::map<std::string, tally::Sum> rest;
    for (const auto& [incident, one] : own->second) {
      if (one.end > last) continue;
      const auto why = left_out(s, line, one, until);
      (why.empty() ? in : rest[why]).add(one.loss);
    }
    BesideIncidents beside;
    beside.claimant = line.claimant;
    beside.claims = line.claims;
    beside.harm = line.loss.harm;
    beside.stated = line.loss.best;
    beside.sum = as_line(in);
    if (beside.stated) beside.difference = *beside.stated - beside.sum.best;
    for (const auto& [why, sum] : rest) beside.left_out.push_back({as_line(sum), why});
    out.beside_incidents.push_back(std::move(beside));
  }
}

void AccountBuilder::shares() {
  for (const auto& o : s.others) {
    const auto& r = o.claim.responsible;
    const auto& report = s.report_of(o.at).report;
    if (!r || !r->share || (report.published && report.published->first_day() > last)) continue;
    if (out.shares.size() == bulletin::kListedMax) break;
    ShareLine line;
    for (const auto& who : r->by)
      if (who.id) line.by.push_back(*who.id), name(*who.id);
    std::sort(line.by.begin(), line.by.end());
    line.chain = o.claim.attribution;
    line.claimant = r->according_to.value_or(linking::originator(o.claim.attribution, report.source));
    line.of = r->of;
    line.period = o.claim.time;
    line.share = r->share;
    line.source = report.source;
    const auto same = std::find_if(out.shares.begin(), out.shares.end(), [&](const ShareLine& x) {
      return x.claimant == line.claimant && x.by == line.by && x.of == line.of && x.share == line.share;
    });
    const auto ref = cite(o.at, o.claim);
    if (same != out.shares.end()) {
      same->claims.push_back(ref);
      continue;
    }
    line.claims.push_back(ref);
    name(line.claimant);
    source(*line.source);
    out.shares.push_back(std::move(line));
  }
  for (auto& a : out.shares)
    for (const auto& b : out.shares) a.contested = a.contested || (a.of == b.of && a.share == b.share && a.by != b.by);
}

}  // namespace truce::node
