// Gazetteers that others publish, read into places of ours: streaming, with a bad row named by file and line and skipped.
// Formats and what is taken from each: docs/formats/gazetteer.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "places/places.hpp"

namespace truce::places {

struct ImportOptions {
  std::string country;  ///< ISO 3166-1, two letters or three; empty: all
  std::int64_t population_min = 0;  ///< of populated places; 0: also those whose people nobody counted
  std::vector<std::string> languages{};  ///< of alternate names with a language; empty: all
  std::size_t line_bytes_max = 1u << 20;
  std::size_t places_max = 2'000'000;
  std::size_t aliases_max = 10'000'000;
  std::size_t names_of_one_max = 300;
  std::size_t name_bytes_max = 400;
  std::size_t notices_max = 20;  ///< the bad rows that are told one by one
  Progress progress;
  Notice notice;
};

struct ImportSummary {
  std::uint64_t rows = 0;
  std::uint64_t kept = 0;
  std::uint64_t left_out = 0;  ///< not asked for: another country, a river, a ruin
  std::uint64_t bad = 0;
};

/// A GeoNames dump (SY.txt, allCountries.txt, cities500.txt; tab-separated, 19 columns), or a stream of it ("-"). Countries,
/// admin units of three levels, populated places, border posts and air bases. An id is "gn." and GeoNames' own, but of a
/// country, which has its three letters. Units hold each other by their admin codes; where the file has no row for a
/// code, the place lies in the next larger unit, in the end in its country, which is made where the file has none.
result<std::vector<Place>> read_geonames(const std::string& path, const ImportOptions& options, ImportSummary& summary);

/// GeoNames' alternateNamesV2.txt: adds the names, with their languages, to places whose ids begin with "gn.".
result<Nothing> add_alternates(const std::string& path, const ImportOptions& options, std::vector<Place>& places,
                               ImportSummary& summary);

struct AreaImport {
  std::string name_property = "name";
  std::string code_property = "code";  ///< becomes the id
  std::string alias_property{};  ///< one more name, if given
  PlaceKind kind = PlaceKind::province;
  std::string within{};  ///< an id; empty: none
  std::string source{};
  std::int64_t tolerance_m = 300;  ///< outlines are thinned to within this
  std::size_t bytes_max = 256u << 20;
  std::size_t vertices_max = 4'000'000;
};

/// A GeoJSON FeatureCollection of areas: one place a feature, with the outer ring of its largest polygon as the outline and
/// a point inside. A feature without name, code or readable area is told with its number and skipped.
result<std::vector<Place>> read_areas(const std::string& path, const AreaImport& what, const ImportOptions& options,
                                      ImportSummary& summary);

struct MergeSummary {
  std::uint64_t joined = 0;  ///< known before: names added
  std::uint64_t added = 0;
};

/// Puts `more` into `base`: a place that bears a name of one in `base` (by key), of a like kind and near it (5 km for
/// towns, 40 km for units), is that one, and lends it its names, its people and its outline where those are unknown;
/// countries and equal ids are joined by id. Ids of `base` stay. The answer does not depend on the order of `more`.
std::vector<Place> merge(std::vector<Place> base, std::vector<Place> more, MergeSummary& summary);

/// What is wrong with places that would be a gazetteer, as Gazetteer::from says it, without building one.
result<Nothing> check(const std::vector<Place>& places, const GazetteerOptions& options = {});
/// The file, canonical, in order of id.
std::string to_json(std::vector<Place> places, std::vector<std::string> sources);

/// "SYR" for "SY" or "SYR"; empty where there is no such country.
std::string country_alpha3(std::string_view code);
/// "Syria" for "SY".
std::string country_name(std::string_view alpha2);

}  // namespace truce::places
