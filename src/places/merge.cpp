// One gazetteer into another.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "actors/names.hpp"
#include "places/detail/rows.hpp"
#include "places/kind_words.hpp"

namespace truce::places {
namespace {

constexpr std::int64_t kTownMax = 5'000;   ///< metres between two points of one town
constexpr std::int64_t kUnitMax = 40'000;  ///< metres between two labels of one unit

bool is_unit(PlaceKind kind) { return kind >= PlaceKind::province && kind <= PlaceKind::subdistrict; }
bool is_populated(PlaceKind kind) { return kind >= PlaceKind::city && kind <= PlaceKind::village; }

bool of_a_kind(const Place& a, const Place& b) {
  return a.kind == b.kind || (is_populated(a.kind) && is_populated(b.kind));
}

/// The keys of all names, without the words for the kind.
std::vector<std::string> keys_of(const Place& place) {
  std::vector<std::string> out{actors::name_key(parted(place.name).core)};
  for (const auto& alias : place.aliases) out.push_back(actors::name_key(parted(alias.text).core));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  std::erase_if(out, [](const std::string& key) { return key.size() < 2; });
  return out;
}

class Merger {
 public:
  Merger(std::vector<Place> base, MergeSummary& summary) : places_(std::move(base)), summary_(summary) {
    for (std::size_t i = 0; i < places_.size(); ++i) {
      by_id_.emplace(places_[i].id, i);
      for (auto& key : keys_of(places_[i])) by_key_[std::move(key)].push_back(i);
    }
    known_ = places_.size();
  }

  std::vector<Place> run(std::vector<Place> more) {
    std::sort(more.begin(), more.end(), [](const Place& a, const Place& b) { return a.id < b.id; });
    for (auto& place : more) {
      const auto same = find(place);
      became_.emplace(place.id, same ? places_[*same].id : place.id);
      if (same) lend(places_[*same], place), ++summary_.joined;
      else places_.push_back(std::move(place)), ++summary_.added;
    }
    for (std::size_t i = known_; i < places_.size(); ++i)
      if (auto& within = places_[i].within)
        if (const auto it = became_.find(*within); it != became_.end()) *within = it->second;
    return std::move(places_);
  }

 private:
  std::optional<std::size_t> find(const Place& place) const {
    if (const auto it = by_id_.find(place.id); it != by_id_.end()) return it->second;
    if (!is_unit(place.kind) && !is_populated(place.kind)) return std::nullopt;
    const auto where = place.where();
    if (!where) return std::nullopt;
    const auto most = is_unit(place.kind) ? kUnitMax : kTownMax;
    std::optional<std::pair<std::int64_t, PlaceId>> best;
    std::size_t found = 0;
    for (const auto& key : keys_of(place)) {
      const auto it = by_key_.find(key);
      if (it == by_key_.end()) continue;
      for (const auto i : it->second) {
        const auto& known = places_[i];
        if (!of_a_kind(known, place) || !known.where()) continue;
        if (known.country && place.country && *known.country != *place.country) continue;
        const std::pair near{distance_m(*where, *known.where()), known.id};
        if (near.first <= most && (!best || near < *best)) best = near, found = i;
      }
    }
    return best ? std::optional(found) : std::nullopt;
  }
  void lend(Place& to, const Place& from) const {
    detail::add_name(to, from.name, {}, options_);
    for (const auto& alias : from.aliases) detail::add_name(to, alias.text, alias.lang, options_);
    if (!to.population) to.population = from.population;
    if (!to.country) to.country = from.country;
    if (!to.lat_e7) to.lat_e7 = from.lat_e7, to.lon_e7 = from.lon_e7;
    if (to.outline.empty()) to.outline = from.outline;
  }

  std::vector<Place> places_;
  MergeSummary& summary_;
  ImportOptions options_;
  std::size_t known_ = 0;
  std::unordered_map<PlaceId, std::size_t> by_id_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_key_;
  std::map<PlaceId, PlaceId> became_;
};

}  // namespace

std::vector<Place> merge(std::vector<Place> base, std::vector<Place> more, MergeSummary& summary) {
  return Merger(std::move(base), summary).run(std::move(more));
}

}  // namespace truce::places
