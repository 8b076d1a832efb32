// What a gazetteer holds, for the files of this room.
#pragma once

#include <array>
#include <limits>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "actors/name_index.hpp"
#include "places/places.hpp"

namespace truce::places {

inline constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();

namespace detail {

/// What only a question for a name needs: made when the first is asked.
struct Sound {
  std::vector<bool> vowels;                ///< of each name in the index: see writes_vowels
  std::vector<std::array<bool, 2>> spelt;  ///< of each place: whether it has names without vowels, with them
  actors::TextLists loose;  ///< names by place_keys
};

struct Holding {
  std::vector<Place> places;         ///< in order of id
  std::vector<std::string> sources;
  std::unordered_map<PlaceId, std::uint32_t> by_id;
  std::vector<std::uint32_t> above;  ///< the place that holds each; kNowhere
  actors::NameIndex index;
  std::vector<std::uint32_t> first_name;  ///< of each place in `index`; one more at the end
  std::vector<std::pair<std::int32_t, std::uint32_t>> points;  ///< latitude, place; sorted

  void build();
  /// The same for every thread.
  const Sound& sound() const;
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

 private:
  mutable std::once_flag sound_made_;
  mutable Sound sound_;
};

/// What is wrong with places, by the field.
result<Nothing> check(const std::vector<Place>& places, const GazetteerOptions& options);

inline bool is_area(PlaceKind kind) { return kind <= PlaceKind::subdistrict; }

}  // namespace detail

struct Gazetteer::Impl : detail::Holding {};

}  // namespace truce::places
