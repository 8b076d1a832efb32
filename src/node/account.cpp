#include "node/account.hpp"

#include <algorithm>

#include "base/zone.hpp"
#include "node/detail/account_builder.hpp"

namespace truce::node {

std::string country_of(const State& s, const std::string& id) {
  const auto* actor = s.names.actors->find(ActorId(id));
  return actor == nullptr ? "" : actor->country.value_or("");
}

ClaimRef AccountBuilder::cite(ClaimAt at, const model::Claim& claim) {
  const auto ref = g().ref(at);
  cited_.try_emplace(ref, Reported{&s.report_of(at), claim.attribution});
  for (const auto& link : claim.attribution)
    if (link.id) name(*link.id);
  return ref;
}

bool AccountBuilder::in_period(const std::optional<model::When>& when, const ReportRow& report) const {
  if (report.report.published)
    return report.report.published->last_day() >= first && report.report.published->first_day() <= last;
  if (!when || !when->start) return false;
  return when->start->first_day() <= last && (when->end ? *when->end : *when->start).last_day() >= first;
}

DayNumber AccountBuilder::day_of(Instant at) const {
  return local_day(at, g().agreement ? g().agreement->body.day.tz : std::string());
}

std::size_t AccountBuilder::rank(const ActorId& recorder) const {
  const auto country = country_of(s, recorder.value);
  for (std::size_t i = 0; i < out.mission.guarantors.size(); ++i) {
    const auto& id = out.mission.guarantors[i].id;
    if (id == recorder || s.names.actors->within(recorder, id) ||
        (!country.empty() && country == country_of(s, id.value)))
      return i;
  }
  return out.mission.guarantors.size();
}

void AccountBuilder::mission() {
  auto& m = out.mission;
  const auto& a = g().agreement;
  if (a) {
    m.agreement = a->body.id;
    name(a->body.id);
    m.end = a->body.end;
    m.fictitious = s.fictitious();
    m.prohibited = s.terms().prohibited;
    m.rule = a->body.rule;
    m.start = a->body.start;
    const auto add = [&](const model::Guarantor& x, std::optional<Date> from) {
      bulletin::Guarantor line;
      line.id = x.id;
      line.from = from;
      for (const auto& log : g().logs) line.keeps_record = line.keeps_record || s.guarantor_of(log.head.origin) == x.id;
      line.acceded =
          std::find(s.terms().not_acceded.begin(), s.terms().not_acceded.end(), x.id) == s.terms().not_acceded.end();
      line.as_reported = !line.keeps_record;
      name(x.id);
      m.guarantors.push_back(line);
    };
    for (const auto& x : a->body.guarantors) add(x, std::nullopt);
    for (const auto& amendment : g().amendments) {
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
  if (s.withheld_claims > 0) out.withheld = static_cast<std::int64_t>(s.withheld_claims);
  out.version = std::string(kVersion);
}

result<bulletin::Account> account(const State& state, const AccountRequest& request) {
  if (request.to.last_day() < request.from.first_day())
    return fail(Fault::usage, "--to", "the period ends before it begins");
  if (request.viewpoint != "joint" && std::none_of(state.terms().guarantors.begin(), state.terms().guarantors.end(),
                                                   [&](const auto& g) { return g.value == request.viewpoint; }))
    return fail(Fault::usage, "--viewpoint",
                "'" + request.viewpoint + "' is no guarantor of this agreement; joint is the default");
  AccountBuilder b(state, request);
  b.mission();
  b.counts();
  b.comparisons();
  b.positions();
  b.incidents();
  b.tallies();
  b.beside_incidents();
  b.shares();
  b.statements();
  b.obligations();
  b.conditions();
  b.watch();
  b.notices();
  b.changes();
  b.references();
  return std::move(b.out);
}

}  // namespace truce::node
