// The door of places: from a name or a coordinate to the places that it may mean.
//
//   const auto& gazetteer = truce::places::builtin_gazetteer();
//   gazetteer.candidates("Хама");                  // SY05 (province), SY05.hama (town)
//   gazetteer.province_of(PlaceId("SY02.aleppo")); // SY02
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/geo.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "places/area.hpp"
#include "places/place.hpp"

namespace truce::places {

/// A place that a name may mean. Score in thousandths; reason in plain words.
struct Candidate {
  PlaceId id;
  std::int32_t score = 0;
  std::string reason;
};

/// Words of a text that name a place; see actors::Match. A provincial capital and its province share a name: the match
/// is the place whose kind the words name ("Hama province"), else the larger one (the province), with `ambiguous` set.
struct Match {
  PlaceId id;
  std::size_t token_count = 0;
  std::int32_t score = 0;
  bool ambiguous = false;
};

/// What is known besides the name. Each narrows or raises; none is required.
struct Hint {
  std::optional<PlaceId> within;     ///< only this place and what lies in it
  std::optional<Coordinate> near;    ///< nearer ones first among equals
  std::optional<PlaceKind> kind;     ///< raises this kind
};

struct Near {
  PlaceId id;
  std::int64_t distance_m = 0;
};

struct GazetteerOptions {
  std::size_t bytes_max = 256u << 20;
  std::size_t places_max = 2'000'000;
  std::size_t aliases_max = 10'000'000;
  std::size_t name_bytes_max = 400;
  std::size_t vertices_max = 1'000'000;  ///< of all outlines
};

/// Places with their names. Immutable once made; may be read from any number of threads.
class Gazetteer {
 public:
  Gazetteer();  ///< holds nothing
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  /// From {"places": [...]} (docs/formats/gazetteer.md). Errors name the field: ".places[3].kind: ...".
  static result<Gazetteer> parse(std::string_view json, const GazetteerOptions& options = {});
  static result<Gazetteer> from(std::vector<Place> places, const GazetteerOptions& options = {},
                                std::vector<std::string> sources = {});

  /// In order of id.
  const std::vector<Place>& places() const;
  const Place* find(const PlaceId& id) const;
  /// Where the facts are from and under which licence, one line each; printed with what uses them.
  const std::vector<std::string>& sources() const;

  /// Best first; among equals the nearer (if asked), the larger, then by id. At most `count_max`, none below 600.
  /// 1000: as written; 950: same key; 900: the same but for word breaks and the first vowel (method: docs/methods/places.md).
  /// "Larger" is country, region, province, then populated places by people, then district and subdistrict: a town's name
  /// alone means the town. Whether a name is settled by what is known besides says resolve.hpp.
  std::vector<Candidate> candidates(std::string_view name, const Hint& hint = {}, std::size_t count_max = 10) const;
  /// The longest run of words from `at` that names a place, at most 8 words; "province", "governorate", "city" and the
  /// like after or before a name belong to it. Districts, subdistricts and villages, and names that are words of a
  /// language too ("Of", "Hit"), count only beside such a word; so do names of one word in small letters, but for those
  /// of countries, provinces and cities.
  std::optional<Match> longest_match(std::span<const std::string_view> tokens, std::size_t at) const;

  /// The nearest places with a coordinate that are no countries or provinces, within `limit_m`, nearest first.
  std::vector<Near> nearest(Coordinate where, std::size_t count_max = 1, std::int64_t limit_m = 50'000) const;

  /// The province that the place is or lies in; nothing for a country or an unknown place.
  std::optional<PlaceId> province_of(const PlaceId& id) const;
  /// By outline where a province has one, else the province of the nearest place within 50 km (an approximation).
  std::optional<PlaceId> province_of(Coordinate where) const;
  /// The country that the place is or lies in.
  std::optional<PlaceId> country_of(const PlaceId& id) const;
  /// Whether `a` is `b` or lies in it by `within`, at any depth.
  bool within(const PlaceId& a, const PlaceId& b) const;
  /// The provinces of a country, in order of id.
  std::vector<PlaceId> provinces_of(const PlaceId& country) const;
  /// A closed ring (first vertex not repeated) for drawing; empty where none is known. Coarse.
  std::vector<Coordinate> outline(const PlaceId& id) const;

  /// As it would be written in a part file: canonical JSON.
  std::string json() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The gazetteer that comes with the program: Syria's governorates and main towns, capitals and countries.
const Gazetteer& builtin_gazetteer();
/// Its JSON, as the part that a record may name.
std::string_view builtin_gazetteer_json();

}  // namespace truce::places
