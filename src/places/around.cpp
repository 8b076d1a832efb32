// What lies near, in and around a place.
#include <algorithm>

#include "places/detail/impl.hpp"

namespace truce::places {

std::vector<Near> Gazetteer::nearest(Coordinate where, std::size_t count_max, std::int64_t limit_m) const {
  // A degree of latitude is at least 110,574 m: a band of that height holds all that can be near enough.
  const auto reach = std::clamp<std::int64_t>(limit_m, 0, 20'000'000) * 10'000'000 / 110'000;
  const auto band = std::min<std::int64_t>(reach, 1'800'000'000);
  const auto low = static_cast<std::int32_t>(std::max<std::int64_t>(std::int64_t{where.lat_e7} - band, -900'000'000));
  std::vector<Near> out;
  for (auto it = std::lower_bound(impl_->points.begin(), impl_->points.end(), std::pair(low, std::uint32_t{0}));
       it != impl_->points.end() && std::int64_t{it->first} <= std::int64_t{where.lat_e7} + band; ++it) {
    const auto& place = impl_->places[it->second];
    const auto distance = distance_m(where, *place.where());
    if (distance <= limit_m) out.push_back({place.id, distance});
  }
  std::sort(out.begin(), out.end(), [](const Near& a, const Near& b) {
    return a.distance_m != b.distance_m ? a.distance_m < b.distance_m : a.id < b.id;
  });
  if (out.size() > count_max) out.resize(count_max);
  return out;
}

namespace {

/// The first of the kind from the place upwards.
std::optional<PlaceId> upwards(const std::vector<Place>& places, const std::vector<std::uint32_t>& above,
                               std::uint32_t from, PlaceKind kind) {
  for (auto n = from; n != kNowhere; n = above[n])
    if (places[n].kind == kind) return places[n].id;
  return std::nullopt;
}

}  // namespace

std::optional<PlaceId> Gazetteer::province_of(const PlaceId& id) const {
  return upwards(impl_->places, impl_->above, impl_->number(id), PlaceKind::province);
}

std::optional<PlaceId> Gazetteer::province_of(Coordinate where) const {
  for (const auto& place : impl_->places)
    if (place.kind == PlaceKind::province && !place.outline.empty() && contains(outline(place.id), where))
      return place.id;
  for (const auto& near : nearest(where, 20))
    if (auto province = province_of(near.id)) return province;
  return std::nullopt;
}

std::optional<PlaceId> Gazetteer::country_of(const PlaceId& id) const {
  return upwards(impl_->places, impl_->above, impl_->number(id), PlaceKind::country);
}

bool Gazetteer::within(const PlaceId& a, const PlaceId& b) const {
  const auto area = impl_->number(b);
  return area != kNowhere && impl_->lies_in(impl_->number(a), area);
}

}  // namespace truce::places
