#include "trends/watch.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace truce::trends {
namespace {

struct Said {
  bool planned = false, obstructed = false, performed = false;

  void take(model::ObservationKind kind) {
    if (kind == model::ObservationKind::planned) planned = true;
    else if (kind == model::ObservationKind::performed) performed = true;
    else obstructed = true;
  }
  DayWatch state() const {
    if (performed) return obstructed ? DayWatch::partly : DayWatch::watched;
    return obstructed ? DayWatch::blind : DayWatch::planned;
  }
};

}  // namespace

std::int64_t PlaceWatch::on(DayWatch state) const {
  return std::count_if(days.begin(), days.end(), [&](const auto& day) { return day.second == state; });
}

std::map<PlaceId, PlaceWatch> watch(const std::vector<Look>& looks, DayNumber first, DayNumber last) {
  std::map<PlaceId, std::map<DayNumber, Said>> said;
  std::map<PlaceId, std::set<ActorId>> by;
  for (const auto& look : looks) {
    const auto from = std::max(look.first, first), to = std::min(look.last, last);
    for (auto day = from; day <= to; ++day) said[look.place][day].take(look.kind);
    if (from <= to && look.by && look.kind == model::ObservationKind::performed) by[look.place].insert(*look.by);
  }
  std::map<PlaceId, PlaceWatch> out;
  for (const auto& [place, days] : said) {
    auto& one = out[place];
    for (const auto& [day, what] : days) one.days.emplace(day, what.state());
    one.by.assign(by[place].begin(), by[place].end());
  }
  return out;
}

}  // namespace truce::trends
