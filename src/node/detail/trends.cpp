#include "node/detail/trends.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "trends/rates.hpp"
#include "trends/trends.hpp"

namespace truce::node {
namespace {

using trends::Series;
using Key = std::tuple<ActorId, model::Unit, std::optional<PlaceId>>;

constexpr DayNumber kWindowDays = 28;

struct Days {
  DayNumber first = 0, last = 0;
  std::int64_t length() const { return std::int64_t{last} - first + 1; }
};

void put(Series& series, DayNumber day, std::int64_t value) {
  const auto [at, fresh] = series.counts.try_emplace(day, value);
  series.differing = series.differing || (!fresh && at->second != value);
}

/// A stated total for one day, or for the 24 hours that end on it.
bool daily(const model::Claim& claim) {
  if (claim.kind != model::ClaimKind::count || !claim.count || !claim.time || !claim.time->start) return false;
  if (!claim.count->value || claim.count->cumulative.value_or(false)) return false;
  const auto& end = claim.time->end ? *claim.time->end : *claim.time->start;
  return end.is_day() && claim.time->start->is_day() && end.last_day() - claim.time->start->first_day() <= 1;
}

/// The numbers of single provinces, where the parts make up the total: then a province that is not named has none.
std::optional<std::map<PlaceId, std::int64_t>> by_province(const model::Count& count) {
  std::map<PlaceId, std::int64_t> out;
  std::int64_t sum = 0;
  for (const auto& part : count.parts) {
    if (part.according_to) continue;
    if (part.place.size() != 1 || !part.value) return std::nullopt;
    out[part.place[0]] += *part.value;
    sum += *part.value;
  }
  return sum == *count.value ? std::optional(out) : std::nullopt;
}

class Gatherer {
 public:
  Gatherer(const State& s, Days days) : s_(s), days_(days) {
    for (const auto& o : s.others)
      if (daily(o.claim)) take(*o.claim.count, day_of(o.claim));
    for (const auto& whole : provincial_) provinces(whole.first);
    for (auto& [key, series] : all_) looks(key, series);
  }
  const std::map<Key, Series>& all() const { return all_; }

 private:
  static DayNumber day_of(const model::Claim& c) { return (c.time->end ? *c.time->end : *c.time->start).last_day(); }

  void take(const model::Count& count, DayNumber day) {
    if (day > days_.last || day < days_.first - static_cast<DayNumber>(days_.length())) return;
    put(all_[{count.recorder, count.unit, std::nullopt}], day, *count.value);
    if (auto parts = by_province(count)) provincial_[{count.recorder, count.unit}].emplace(day, std::move(*parts));
  }
  void provinces(const std::pair<ActorId, model::Unit>& whose) {
    const auto& days = provincial_.at(whose);
    std::set<PlaceId> named;
    for (const auto& [day, parts] : days)
      for (const auto& [place, value] : parts) named.insert(place);
    for (const auto& place : named)
      for (const auto& [day, parts] : days) {
        const auto at = parts.find(place);
        put(all_[{whose.first, whose.second, place}], day, at == parts.end() ? 0 : at->second);
      }
  }
  bool of_one_body(const ActorId& a, const ActorId& b) const {
    if (a == b) return true;
    return std::any_of(s_.terms().guarantors.begin(), s_.terms().guarantors.end(), [&](const ActorId& g) {
      return (a == g || s_.names.actors->within(a, g)) && (b == g || s_.names.actors->within(b, g));
    });
  }
  void looks(const Key& key, Series& series) const {
    const auto& [recorder, unit, place] = key;
    for (const auto& o : s_.gathered.observations) {
      if (o.body.status != model::ObservationKind::performed || s_.gathered.taken_back.contains(o.ref)) continue;
      const auto by = o.body.by ? o.body.by : s_.guarantor_of(o.ref.origin);
      if (!by || !o.body.from || !of_one_body(*by, recorder)) continue;
      const auto where = s_.names.places->province_of(o.body.place).value_or(o.body.place);
      if (place && *place != where && !s_.names.places->within(*place, where)) continue;
      const auto until = o.body.until ? o.body.until->last_day() : o.body.from->last_day();
      const auto earliest = days_.first - static_cast<DayNumber>(days_.length());
      for (auto day = std::max(o.body.from->first_day(), earliest); day <= std::min(until, days_.last); ++day)
        series.looked[day] = true;
    }
  }

  const State& s_;
  Days days_;
  std::map<Key, Series> all_;
  std::map<std::pair<ActorId, model::Unit>, std::map<DayNumber, std::map<PlaceId, std::int64_t>>> provincial_;
};

std::int64_t milli(double value) { return static_cast<std::int64_t>(std::llround(std::min(value, 1e12) * 1000)); }
bulletin::Rate rounded(const trends::Interval& i, double times = 1) {
  return {milli(i.high * times), milli(i.low * times), milli(i.mean * times)};
}

bulletin::TrendLine line_of(const Key& key, const Series& series, Days days) {
  bulletin::TrendLine line;
  std::tie(line.recorder, line.unit, line.place) = key;
  line.from = Date::of_day(days.first);
  line.to = Date::of_day(days.last);
  line.days = days.length();
  line.observed = trends::observed_days(series, days.first, days.last);
  if (const auto why = trends::refused(series, days.first, days.last)) {
    line.refused = std::string(name_of(*why));
    return line;
  }
  const auto counts = trends::observed_counts(series, days.first, days.last);
  std::int64_t total = 0;
  for (const auto n : counts) total += n;
  line.total = total;
  if (const auto r = trends::rate(counts)) line.per_day = rounded(*r), line.per_week = rounded(*r, 7);
  std::vector<DayNumber> at;
  for (const auto& [day, n] : series.counts)
    if (day >= days.first && day <= days.last && series.looked.contains(day)) at.push_back(day);
  for (const auto& change : trends::changes(counts))
    line.changes.push_back(
        {rounded(change.after), rounded(change.before), Date::of_day(at[change.at]), milli(change.evidence)});
  const Days before{days.first - static_cast<DayNumber>(days.length()), days.first - 1};
  if (!trends::refused(series, before.first, before.last)) {
    std::int64_t was = 0;
    for (const auto n : trends::observed_counts(series, before.first, before.last)) was += n;
    line.previous = was;
  }
  return line;
}

}  // namespace

std::vector<bulletin::TrendLine> trends_of(const State& s, const bulletin::Account& shown) {
  Days days{shown.period.from.first_day(), shown.period.to.last_day()};
  days.last -= static_cast<DayNumber>(shown.gaps_delay_days);
  days.first = std::min(days.first, days.last - kWindowDays + 1);
  const Gatherer gathered(s, days);
  std::vector<bulletin::TrendLine> out;
  for (const auto& [key, series] : gathered.all()) {
    const auto in = series.counts.lower_bound(days.first);
    if (in == series.counts.end()) continue;
    auto line = line_of(key, series, days);
    // A province stands only where the whole has a rate: one refusal says it for all.
    const bool whole_refused = line.place && std::any_of(out.begin(), out.end(), [&](const auto& x) {
                                 return x.recorder == line.recorder && x.unit == line.unit && !x.place && x.refused;
                               });
    if (!whole_refused) out.push_back(std::move(line));
  }
  return out;
}

}  // namespace truce::node
