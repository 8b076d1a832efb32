// Who looked where in the period, and where nobody could: as many days late as the agreement says, no closer than the province.
#include "trends/watch.hpp"

#include <algorithm>

#include "node/detail/account_builder.hpp"

namespace truce::node {

namespace {

using model::ObservationKind;

struct Shown {
  DayNumber first = 0, last = 0;
};

trends::Look look_of(const AccountBuilder& b, const Located<model::Observation>& o) {
  trends::Look look;
  look.place = b.s.names.places->province_of(o.body.place).value_or(o.body.place);
  look.first = o.body.from ? o.body.from->first_day() : o.body.until ? o.body.until->first_day() : b.day_of(o.at);
  look.last = o.body.until ? o.body.until->last_day() : o.body.from ? o.body.from->last_day() : look.first;
  look.kind = o.body.status;
  look.by = o.body.by;
  return look;
}

void gap(AccountBuilder& b, const Located<model::Observation>& o, const trends::Look& look, Shown shown) {
  if (o.body.status == ObservationKind::planned || o.body.status == ObservationKind::performed) return;
  if (look.first > shown.last || look.last < shown.first) return;
  bulletin::GapLine line;
  line.by = o.body.by;
  if (o.body.claim) line.claim = b.g().current(*o.body.claim);
  line.from = o.body.from;
  line.impeded_by = o.body.impeded_by;
  line.kind = o.body.status;
  line.place = look.place;
  line.reason = o.body.reason;
  line.ref = o.ref;
  if (o.body.until) line.until = look.last > shown.last ? Date::of_day(shown.last) : *o.body.until;
  b.place(line.place);
  if (line.by) b.name(*line.by);
  if (line.impeded_by) b.name(*line.impeded_by);
  b.out.gaps.push_back(std::move(line));
}

}  // namespace

void AccountBuilder::watch() {
  const auto& agreement = g().agreement;
  const auto delay = static_cast<DayNumber>(agreement ? agreement->body.observation_delay_days.value_or(1) : 1);
  const Shown shown{first - delay, last - delay};
  out.gaps_delayed = delay > 0;
  out.gaps_delay_days = delay;
  std::vector<trends::Look> looks;
  std::set<PlaceId> countries;
  for (const auto& o : g().observations) {
    if (g().taken_back.contains(o.ref)) continue;
    const auto look = look_of(*this, o);
    gap(*this, o, look, shown);
    if (look.first > shown.last || look.last < shown.first) continue;
    looks.push_back(look);
    if (const auto country = s.names.places->country_of(look.place)) countries.insert(*country);
  }
  if (looks.empty()) return;
  out.watch_from = Date::of_day(shown.first);
  out.watch_to = Date::of_day(shown.last);
  auto seen = trends::watch(looks, shown.first, shown.last);
  // A province of which nothing is on record stands there too: nobody looked, as far as anybody says.
  for (const auto& country : countries)
    for (const auto& province : s.names.places->provinces_of(country)) seen.try_emplace(province);
  for (const auto& [id, one] : seen) {
    bulletin::WatchLine line;
    line.place = id;
    line.by = one.by;
    for (const auto& [day, state] : one.days) line.days.push_back({Date::of_day(day), std::string(name_of(state))});
    for (const auto& by : one.by) name(by);
    place(id);
    out.watch.push_back(std::move(line));
  }
}

}  // namespace truce::node
