// People harmed, by claimant: the latest that each had said by the end of the period, side by side.
#include "tally/tally.hpp"

#include <algorithm>

#include "node/detail/account_builder.hpp"

namespace truce::node {

using bulletin::TallyLine;

namespace {

using ByRef = std::map<ClaimRef, const OtherClaim*>;

/// The day by which this was said; nothing for a number that may have been written at any time.
std::optional<Date> said_by_day(const State& s, const OtherClaim& o) {
  if (const auto& published = s.report_of(o.at).report.published) return published;
  if (!o.claim.time || o.claim.time->open.value_or(false)) return std::nullopt;
  return o.claim.time->end ? o.claim.time->end : o.claim.time->start;
}

/// Of one claimant's successive totals for one harm and population one is current.
std::string population_key(const tally::Row& row) {
  const auto& l = row.loss;
  std::string key = row.claimant + "|" + std::string(name_of(l.harm)) + "|" + l.excludes.value_or("");
  if (l.population)
    key += "|" + l.population->status.value_or("") + "|" + l.population->affiliation.value_or("") + "|" +
           l.population->nationality.value_or("");
  return key;
}

/// What the period of the number ends with; where none is stated, the publication.
Date reaches(const State& s, const tally::Row& row, const ByRef& claims) {
  if (row.period && row.period->end) return *row.period->end;
  if (row.period && row.period->start) return *row.period->start;
  for (const auto& claim : row.claims)
    if (const auto& published = s.report_of(claims.at(claim)->at).report.published) return *published;
  return Date{};
}

std::map<std::string, tally::Row> latest(const State& s, const std::vector<tally::Row>& rows, const ByRef& claims) {
  std::map<std::string, std::pair<Date, tally::Row>> newest;
  for (const auto& row : rows) {
    const auto until = reaches(s, row, claims);
    const auto key = population_key(row);
    const auto known = newest.find(key);
    if (known == newest.end() || known->second.first < until) newest.insert_or_assign(key, std::pair(until, row));
  }
  std::map<std::string, tally::Row> out;
  for (auto& [key, row] : newest) out.emplace(key, std::move(row.second));
  return out;
}

/// The whole before its parts, the largest first.
bool before(const TallyLine& a, const TallyLine& b) {
  const auto part = [](const TallyLine& t) {
    return t.loss.population && (t.loss.population->status || t.loss.population->affiliation) ? 1 : 0;
  };
  const auto most = [](const TallyLine& t) {
    return std::max({t.loss.low.value_or(0), t.loss.best.value_or(0), t.loss.high.value_or(0)});
  };
  return std::tuple(part(a), -most(a), a.claimant) < std::tuple(part(b), -most(b), b.claimant);
}

}  // namespace

void AccountBuilder::tallies() {
  std::vector<tally::Row> rows;
  ByRef claims;
  for (const auto& o : s.others) {
    if (o.claim.kind != model::ClaimKind::tally) continue;
    const auto said = said_by_day(s, o);
    if (!said || said->first_day() > last) continue;
    for (const auto& loss : o.claim.losses) {
      tally::Row row;
      row.chain = o.claim.attribution;
      row.loss = loss;
      row.period = o.claim.time;
      row.claimant = linking::originator(o.claim.attribution, s.report_of(o.at).report.source);
      row.claims.push_back(g().ref(o.at));
      claims.emplace(row.claims[0], &o);
      rows.push_back(std::move(row));
    }
  }
  for (auto& [key, row] : latest(s, tally::tally(std::move(rows)), claims)) {
    TallyLine line;
    line.chain = row.chain;
    line.claimant = row.claimant;
    line.claims = row.claims;
    line.loss = row.loss;
    line.period = row.period;
    line.source = s.report_of(claims.at(row.claims[0])->at).report.source;
    for (const auto& claim : row.claims) cite(claims.at(claim)->at, claims.at(claim)->claim);
    name(line.claimant);
    source(*line.source);
    out.tallies.push_back(std::move(line));
  }
  std::stable_sort(out.tallies.begin(), out.tallies.end(), before);
}

}  // namespace truce::node
