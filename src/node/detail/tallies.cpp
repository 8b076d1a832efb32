// People harmed, by claimant: the latest that each had said by the end of the period, and what it said before.
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

/// What makes two numbers of one claimant the earlier and the later of one thing: all but the numbers and, of running
/// totals, to when they reach.
std::string series_key(const tally::Row& row) {
  const auto& l = row.loss;
  const auto s = [](const std::optional<std::string>& v) { return v.value_or("") + "|"; };
  std::string key =
      row.claimant + "|" + std::string(name_of(l.harm)) + "|" + s(l.excludes) + s(l.includes) + s(l.cause);
  if (l.population)
    key += s(l.population->status) + s(l.population->affiliation) + s(l.population->nationality) +
           s(l.population->age) + s(l.population->sex) + s(l.population->according_to);
  key += "|" + (l.basis ? std::string(name_of(*l.basis)) : "") + "|";
  for (const auto& place : row.place) key += place.value + ",";
  if (l.scope && *l.scope != model::Scope::cumulative) {
    key += "|" + std::string(name_of(*l.scope));
    if (row.period && row.period->start) key += "|" + row.period->start->text();
    if (row.period && row.period->end) key += "|" + row.period->end->text();
  }
  return key;
}

/// To when the number reaches (where that is not stated, its publication), then when it was published.
std::pair<Date, Date> reaches(const State& s, const tally::Row& row, const ByRef& claims) {
  Date published;
  for (const auto& claim : row.claims)
    if (const auto& day = s.report_of(claims.at(claim)->at).report.published) {
      published = *day;
      break;
    }
  if (row.period && row.period->end) return {*row.period->end, published};
  if (row.period && row.period->start) return {*row.period->start, published};
  return {published, published};
}

using Series = std::map<std::string, std::vector<std::pair<std::pair<Date, Date>, tally::Row>>>;

/// Each claimant's numbers of one thing, in the order of the days to which they reach.
Series series_of(const State& s, const std::vector<tally::Row>& rows, const ByRef& claims) {
  Series out;
  for (const auto& row : rows) out[series_key(row)].emplace_back(reaches(s, row, claims), row);
  for (auto& [key, list] : out)
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return out;
}

void revisions(const Series::mapped_type& list, TallyLine& line) {
  constexpr std::size_t kEarlierMax = 20;
  const std::size_t n = list.size() - 1;
  for (std::size_t i = n > kEarlierMax ? n - kEarlierMax : 0; i < n; ++i) {
    const auto& [until, row] = list[i];
    line.earlier.push_back({row.loss.best, row.claims, row.loss.high, row.loss.low,
                            until.first == Date{} ? std::nullopt : std::optional(until.first)});
    const bool running = !line.loss.scope || *line.loss.scope == model::Scope::cumulative;
    line.falls = line.falls || (running && line.loss.best && row.loss.best && *line.loss.best < *row.loss.best);
  }
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
      for (const auto& place : o.claim.place)
        if (place.id) row.place.push_back(*place.id);
      std::sort(row.place.begin(), row.place.end());
      row.claimant = linking::originator(o.claim.attribution, s.report_of(o.at).report.source);
      row.claims.push_back(g().ref(o.at));
      claims.emplace(row.claims[0], &o);
      rows.push_back(std::move(row));
    }
  }
  for (const auto& [key, list] : series_of(s, tally::tally(std::move(rows)), claims)) {
    const auto& row = list.back().second;
    TallyLine line;
    line.chain = row.chain;
    line.claimant = row.claimant;
    line.claims = row.claims;
    line.loss = row.loss;
    line.period = row.period;
    line.place = row.place;
    for (const auto& id : line.place) place(id);
    revisions(list, line);
    for (const auto& before : line.earlier)
      for (const auto& claim : before.claims) cite(claims.at(claim)->at, claims.at(claim)->claim);
    line.source = s.report_of(claims.at(row.claims[0])->at).report.source;
    for (const auto& claim : row.claims) cite(claims.at(claim)->at, claims.at(claim)->claim);
    name(line.claimant);
    source(*line.source);
    out.tallies.push_back(std::move(line));
  }
  std::stable_sort(out.tallies.begin(), out.tallies.end(), before);
}

}  // namespace truce::node
