// The incidents of the period, each with who says what, how far the truce covers it, and what follows.
#include <algorithm>

#include "node/detail/account_builder.hpp"
#include "tally/tally.hpp"

namespace truce::node {

using bulletin::CoverageLine;
using bulletin::FindingLine;
using bulletin::kListedMax;

namespace {

/// Sums of each data set's own rows among these incidents. No incident holds two rows of one data set.
void data_sets(AccountBuilder& b, const std::vector<std::uint32_t>& here) {
  std::map<SourceId, tally::Sum> sums;
  for (const auto i : here) {
    const auto& incident = b.s.incidents[i];
    for (std::uint32_t m = incident.first; m < incident.first + incident.count; ++m) {
      const auto& c = b.s.candidates[b.s.members[m]];
      if (c.data_set == linking::kNone) continue;
      std::optional<model::Loss> loss;
      if (c.low >= 0 || c.high >= 0) {
        loss.emplace();
        if (c.low >= 0) loss->low = c.low;
        if (c.high >= 0) loss->high = c.high;
        if (c.best >= 0) loss->best = c.best;
      }
      sums[b.s.report_of(b.s.events[b.s.members[m]]).report.source].add(loss);
    }
  }
  for (const auto& [source, sum] : sums) {
    b.out.data_sets.push_back({sum.best, sum.harm, sum.high, static_cast<std::int64_t>(sum.incidents), sum.low, source,
                               static_cast<std::int64_t>(sum.unknown)});
    b.source(source);
  }
}

/// A bulletin that cannot list all lists what is judged and disputed first, then the deadliest.
void keep_listed(const State& s, std::vector<std::uint32_t>& here) {
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
}

/// One line of the account.
class Line {
 public:
  Line(AccountBuilder& b, std::uint32_t incident, const std::map<ClaimAt, model::Claim>& claims)
      : b_(b), s_(b.s), incident_(incident), at_(b.s.incidents[incident]) {
    line_.anchor = s_.anchor(at_);
    for (std::uint32_t m = at_.first; m < at_.first + at_.count; ++m) {
      const auto event = s_.events[s_.members[m]];
      if (const auto claim = claims.find(event); claim != claims.end()) member(event, claim->second);
    }
    origins();
    links();
    coverage();
    findings();
    judgement();
  }
  bulletin::Incident finish() { return std::move(line_); }

 private:
  void member(ClaimAt at, const model::Claim& claim) {
    const auto ref = b_.cite(at, claim);
    reports_.insert(s_.gathered.codings[at.coding].report);
    line_.members.push_back(ref);
    if (claim.act && std::find(line_.acts.begin(), line_.acts.end(), *claim.act) == line_.acts.end())
      line_.acts.push_back(*claim.act);
    const auto& report = s_.report_of(at).report;
    claimant_ = linking::originator(claim.attribution, report.source);
    b_.name(claimant_);
    voices_.emplace_back(claimant_, &report);
    const bool directed = claim.directed.value_or(true);
    side(claim.actor, directed ? "by" : "side", ref);
    side(claim.recipient, directed ? "against" : "side", ref);
    losses(claim, ref);
    if (!line_.when && claim.time) line_.when = claim.time;
    where(claim);
    for (const auto& v : s_.gathered.verifications)
      if (s_.gathered.current(v.body.claim) == ref && !s_.gathered.taken_back.contains(v.ref)) verified(v);
  }
  void verified(const Located<model::Verification>& v) {
    bulletin::VerificationLine line;
    line.method = v.body.method;
    line.outcome = v.body.outcome;
    line.preliminary = v.body.preliminary.has_value();
    line.ref = v.ref;
    line.team = v.body.team;
    line.why = v.body.why;
    if (line.team) b_.name(*line.team);
    line_.verifications.push_back(std::move(line));
  }
  void side(const std::vector<model::ActorRef>& who, const char* role, const ClaimRef& ref) {
    for (const auto& actor : who) {
      if (!actor.id) continue;
      b_.name(*actor.id);
      const auto known = std::find_if(line_.sides.begin(), line_.sides.end(), [&](const auto& x) {
        return x.actor == *actor.id && x.according_to == claimant_ && x.role == role;
      });
      if (known != line_.sides.end()) known->claims.push_back(ref);
      else line_.sides.push_back({claimant_, *actor.id, {ref}, role});
    }
  }
  void losses(const model::Claim& claim, const ClaimRef& ref) {
    for (std::size_t k = 0; k < claim.losses.size(); ++k) {
      const auto& loss = claim.losses[k];
      if (k > 0 && loss.population && loss.harm == claim.losses[0].harm) continue;  // a part of the first
      const auto known = std::find_if(line_.losses.begin(), line_.losses.end(), [&](const auto& x) {
        return x.claimant == claimant_ && x.loss.harm == loss.harm && x.loss.low == loss.low &&
               x.loss.best == loss.best && x.loss.high == loss.high;
      });
      if (known != line_.losses.end()) known->claims.push_back(ref);
      else line_.losses.push_back({claimant_, {ref}, loss});
    }
  }
  /// The closest place that any claim names.
  void where(const model::Claim& claim) {
    constexpr auto vague = model::PlacePrecision::country;
    for (const auto& place : claim.place) {
      if (!line_.where || place.precision.value_or(vague) < line_.where->precision.value_or(vague)) line_.where = place;
      if (place.id) b_.place(*place.id);
    }
  }
  void origins() {
    std::vector<linking::Voice> voices;
    for (const auto& [who, report] : voices_) voices.push_back({who, report->sketch});
    line_.origins = static_cast<std::int64_t>(linking::independent_origins(voices));
    line_.reports = static_cast<std::int64_t>(reports_.size());
  }
  void links() {
    for (const auto& link : s_.clusters.links)
      if (s_.incident_of[link.a] == incident_)
        line_.linked.push_back({s_.ref(link.a), s_.ref(link.b), {linking::why(link)}, link.total});
  }
  void coverage() {
    for (const auto& c : s_.coverage_of(s_.case_of(at_))) {
      CoverageLine coverage;
      coverage.viewpoint = c.viewpoint;
      coverage.covered = std::string(name_of(c.covered));
      coverage.reasons = c.reasons;
      for (const auto& r : c.reasons) {
        if (r.actor) b_.name(*r.actor);
        if (r.kin) b_.name(*r.kin);
      }
      line_.coverage.push_back(std::move(coverage));
    }
  }
  void findings() {
    const auto found = s_.found.find(incident_);
    if (found == s_.found.end()) return;
    for (const auto& f : found->second) {
      FindingLine finding;
      finding.act = f.act;
      finding.attribution = f.attribution;
      finding.verifications = f.verifications;
      finding.as_reported = f.as_reported;
      finding.conflicting = f.conflicting;
      if (f.grade) finding.grade = static_cast<std::uint8_t>(*f.grade);
      finding.of = f.of;
      finding.ref = f.ref;
      finding.responsible = f.responsible;
      finding.verdict = f.verdict;
      b_.name(f.of);
      for (const auto& r : f.responsible) b_.name(r);
      line_.findings.push_back(std::move(finding));
    }
  }
  void judgement() {
    const auto judged = s_.judge(incident_);
    auto& j = line_.judgement;
    const auto due = judgement::due(s_.terms_on(at_.start), at_.end);
    for (const auto& who : judged.awaited) {
      auto& line = j.awaited.emplace_back();
      line.of = who;
      line.days = judgement::days_awaited(b_.last, at_.end);
      if (due) line.due = Date::of_day(*due);
      if (due && b_.last > *due) line.overdue_days = b_.last - *due;
    }
    j.follows_from = judged.follows_from;
    line_.stage = stage(judged);
    j.dissent = judged.dissent;
    j.flags = judged.flags;
    for (const auto& [a, b] : s_.clusters.set_aside)
      if (s_.incident_of[a] == incident_ || s_.incident_of[b] == incident_) j.flags.emplace_back("linking-disputed");
    std::sort(j.flags.begin(), j.flags.end());
    j.flags.erase(std::unique(j.flags.begin(), j.flags.end()), j.flags.end());
    j.not_acceded = judged.not_acceded;
    j.responsibility = std::string(name_of(judged.responsibility));
    j.responsible = judged.responsible;
    j.status = std::string(name_of(judged.status));
  }

  /// How far the work on it has come, by what is on record.
  std::string stage(const judgement::Judgement& judged) const {
    using judgement::Status;
    if (judged.status == Status::agreed_violation || judged.status == Status::agreed_no_violation) return "decision";
    const auto found = [&](const auto& is) {
      return std::any_of(line_.findings.begin(), line_.findings.end(),
                         [&](const auto& f) { return !f.as_reported && is(f); });
    };
    if (found([](const auto& f) { return f.verdict != model::Verdict::undetermined; })) return "finding";
    if (found([](const auto& f) { return f.attribution || !f.responsible.empty(); })) return "attribution";
    if (found([](const auto&) { return true; })) return "finding";
    const auto& checks = line_.verifications;
    if (std::any_of(checks.begin(), checks.end(), [](const auto& v) { return !v.preliminary; })) return "verification";
    return checks.empty() ? "allegation" : "preliminary-check";
  }

  AccountBuilder& b_;
  const State& s_;
  std::uint32_t incident_;
  const IncidentAt& at_;
  bulletin::Incident line_;
  std::string claimant_;  ///< of the member at hand
  std::set<std::uint32_t> reports_;
  std::vector<std::pair<std::string, const model::Report*>> voices_;
};

}  // namespace

void AccountBuilder::incidents() {
  std::vector<std::uint32_t> here;
  for (std::uint32_t i = 0; i < s.incidents.size(); ++i) {
    const auto& incident = s.incidents[i];
    if (incident.start > last || incident.end < first) continue;
    if (incident.episode && (incident.start < first || incident.end > last)) continue;  // never in day counts
    here.push_back(i);
  }
  data_sets(*this, here);
  out.incidents_total = static_cast<std::int64_t>(here.size());
  keep_listed(s, here);
  std::set<std::uint32_t> codings;
  for (const auto i : here)
    for (std::uint32_t m = s.incidents[i].first; m < s.incidents[i].first + s.incidents[i].count; ++m)
      codings.insert(s.events[s.members[m]].coding);
  const auto claims = claims_of(s, codings);
  for (const auto i : here) out.incidents.push_back(Line(*this, i, claims).finish());
}

}  // namespace truce::node
