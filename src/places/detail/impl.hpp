// What a gazetteer holds, for the files of this room.
#pragma once

#include <limits>
#include <unordered_map>
#include <utility>

#include "actors/name_index.hpp"
#include "places/places.hpp"

namespace truce::places {

inline constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();

namespace detail {

struct Holding {
  std::vector<Place> places;         ///< in order of id
  std::vector<std::string> sources;
  std::unordered_map<PlaceId, std::uint32_t> by_id;
  std::vector<std::uint32_t> above;  ///< the place that holds each; kNowhere
  actors::NameIndex index;
  std::vector<std::uint32_t> first_name;  ///< of each place in `index`; one more at the end
  std::unordered_map<std::string, std::vector<std::uint32_t>> loose;  ///< names by loose key
  std::vector<std::pair<std::int32_t, std::uint32_t>> points;  ///< latitude, place; sorted

  result<Nothing> check(const GazetteerOptions& options) const;
  void build();
  std::uint32_t number(const PlaceId& id) const {
    const auto it = by_id.find(id);
    return it == by_id.end() ? kNowhere : it->second;
  }
  bool lies_in(std::uint32_t place, std::uint32_t area) const {
    for (; place != kNowhere; place = above[place])
      if (place == area) return true;
    return false;
  }
  /// Whether the first comes first among equals: see Gazetteer::candidates.
  bool larger(std::uint32_t a, std::uint32_t b) const;
};

inline bool is_area(PlaceKind kind) { return kind <= PlaceKind::subdistrict; }

/// The key without word breaks, first vowels and the mark of -i, so that "Tall Bisah" and "Tallbisah", "Irbin" and
/// "Arbin" share it. Empty where fewer than three consonants are left: such a key tells nothing.
std::string loose_key(std::string_view name);

}  // namespace detail

struct Gazetteer::Impl : detail::Holding {};

}  // namespace truce::places
