// One place of a gazetteer.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enums.hpp"
#include "base/geo.hpp"
#include "base/ids.hpp"

namespace truce::places {

/// Larger first. Everything from `city` on is a point.
enum class PlaceKind : std::uint8_t {
  country,
  region,
  province,
  district,
  subdistrict,
  city,
  town,
  village,
  crossing,
  base,
  site
};

struct PlaceName {
  std::string text;
  std::optional<std::string> lang;  ///< BCP 47

  template <class S, class V> static void fields(S& self, V& v) {
    v("lang", self.lang);
    v("text", self.text);
  }
};

/// A vertex as [lat, lon] in 1e-7 degree.
using Vertex = std::vector<std::int32_t>;

struct Place {
  PlaceId id;
  std::string name;  ///< as printed in English
  PlaceKind kind = PlaceKind::town;
  std::optional<std::string> country;   ///< ISO 3166-1 alpha-3
  std::optional<PlaceId> within;        ///< the next larger place
  std::optional<std::int32_t> lat_e7;   ///< both or neither; of an area a point inside it
  std::optional<std::int32_t> lon_e7;
  std::optional<std::int64_t> population;
  std::vector<PlaceName> aliases;
  std::vector<Vertex> outline;

  std::optional<Coordinate> where() const {
    if (!lat_e7 || !lon_e7) return std::nullopt;
    return Coordinate{*lat_e7, *lon_e7};
  }
  /// "SY02.aleppo city SYR "Aleppo" at 36.2000000 37.1600000"
  std::string text() const;
  template <class S, class V> static void fields(S& self, V& v) {
    v("aliases", self.aliases);
    v("country", self.country);
    v("id", self.id);
    v("kind", self.kind);
    v("lat_e7", self.lat_e7);
    v("lon_e7", self.lon_e7);
    v("name", self.name);
    v("outline", self.outline);
    v("population", self.population);
    v("within", self.within);
  }
};

}  // namespace truce::places

namespace truce {
template <> struct EnumNames<places::PlaceKind> {
  static constexpr std::array<std::string_view, 11> all{"country",     "region", "province", "district",
                                                        "subdistrict", "city",   "town",     "village",
                                                        "crossing",    "base",   "site"};
};
}  // namespace truce
