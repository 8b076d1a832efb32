#include <algorithm>
#include <cstdlib>

#include "linking/linking.hpp"

namespace truce::linking {
namespace {

using model::Act;

/// Acts that observers confuse share a family.
int family(Act act) {
  switch (act) {
    case Act::shelling:
    case Act::rocket_fire:
    case Act::air_strike:
    case Act::drone_strike:
    case Act::chemical: return 1;
    case Act::small_arms_fire:
    case Act::sniping:
    case Act::armed_clash:
    case Act::ground_advance:
    case Act::seizure: return 2;
    case Act::ied:
    case Act::mine: return 3;
    case Act::attack_on_civilians:
    case Act::abduction:
    case Act::detention:
    case Act::torture:
    case Act::looting:
    case Act::destruction: return 4;
    case Act::siege:
    case Act::obstruct_movement:
    case Act::obstruct_aid:
    case Act::obstruct_monitors: return 5;
    case Act::weapons_in_zone:
    case Act::force_movement:
    case Act::overflight:
    case Act::fortification: return 6;
    case Act::other_violation: return 0;
    default: return 7 + static_cast<int>(act);
  }
}

int act_share(Act x, Act y, int whole) {
  if (x == y) return whole;
  const int a = family(x);
  const int b = family(y);
  if (a == 0 || b == 0) return whole / 2;
  if (a == b) return whole * 3 / 4;
  const bool fire = (a <= 2 || a == 4) && (b <= 2 || b == 4);
  return fire ? whole * 2 / 5 : 0;
}

/// Of the side that names fewer, how many the other names too.
int actor_share(const Candidate& x, const Candidate& y, int whole) {
  int named_x = 0, named_y = 0, shared = 0;
  for (const auto a : x.actors) {
    named_x += a != kNone;
    shared += a != kNone && std::find(y.actors.begin(), y.actors.end(), a) != y.actors.end();
  }
  for (const auto a : y.actors) named_y += a != kNone;
  const int fewer = std::min(named_x, named_y);
  return fewer == 0 ? whole / 2 : whole * std::min(shared, fewer) / fewer;
}

/// Less by 100 for a day between, 10 for each day that two ranges differ at an end.
int time_share(const Candidate& x, const Candidate& y, int gap, int whole) {
  const int ends = std::abs(x.start - y.start) + std::abs(x.end - y.end);
  return std::max(0, whole - 80 * gap - 10 * ends);
}

int loss_share(const Candidate& x, const Candidate& y, int whole) {
  if (x.low < 0 || y.low < 0 || x.high < 0 || y.high < 0) return whole / 2;
  if (x.low == y.low && x.high == y.high) return whole;
  if (std::max(x.low, y.low) <= std::min(x.high, y.high)) return whole * 3 / 4;
  return 0;
}

}  // namespace

std::optional<PairScore> score(const Candidate& x, const Candidate& y, const Parameters& p) {
  if (x.claim == y.claim || x.episode || y.episode) return std::nullopt;
  if (x.end < x.start || y.end < y.start) return std::nullopt;
  if (x.end - x.start > kDaysLongMax || y.end - y.start > kDaysLongMax) return std::nullopt;
  if (x.data_set != kNone && x.data_set == y.data_set) return std::nullopt;
  const int days = std::max({0, x.start - y.end, y.start - x.end});
  if (days > p.days_apart_max) return std::nullopt;
  PairScore out;
  out.a = std::min(x.claim, y.claim);
  out.b = std::max(x.claim, y.claim);
  if (x.located && y.located) {
    // The southern one first: rounding in distance_m hangs on the direction, and the score must not.
    const Coordinate one{x.lat_e7, x.lon_e7};
    const Coordinate two{y.lat_e7, y.lon_e7};
    const auto metres = distance_m(std::min(one, two), std::max(one, two));
    if (metres > p.far_m) return std::nullopt;
    out.metres = static_cast<std::int32_t>(metres);
    out.place =
        static_cast<std::int16_t>(metres <= p.near_m ? p.place : p.place * (p.far_m - metres) / (p.far_m - p.near_m));
  } else if (x.province != kNone && x.province == y.province) {
    out.place = static_cast<std::int16_t>(p.province_share);
  } else {
    return std::nullopt;
  }
  out.time = static_cast<std::int16_t>(time_share(x, y, days, p.time));
  out.act = static_cast<std::int16_t>(act_share(x.act, y.act, p.act));
  out.actors = static_cast<std::int16_t>(actor_share(x, y, p.actors));
  out.losses = static_cast<std::int16_t>(loss_share(x, y, p.losses));
  out.total = static_cast<std::int16_t>(out.time + out.place + out.act + out.actors + out.losses);
  return out;
}

std::string why(const PairScore& s) {
  const auto part = [](const char* name, int value) { return std::string(", ") + name + " " + std::to_string(value); };
  return std::to_string(s.total) + " of 1000" + part("time", s.time) + part("place", s.place) + part("act", s.act) +
         part("actors", s.actors) + part("losses", s.losses);
}

}  // namespace truce::linking
