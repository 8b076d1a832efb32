// GeoNames dumps: readme at download.geonames.org/export/dump.
#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "base/number.hpp"
#include "places/detail/rows.hpp"

namespace truce::places {
namespace {

using detail::Troubles;

enum Column : std::size_t {
  kId,
  kName,
  kAscii,
  kOthers,
  kLatitude,
  kLongitude,
  kClass,
  kCode,
  kCountry,
  kCountryToo,
  kAdmin1,
  kAdmin2,
  kAdmin3,
  kAdmin4,
  kPopulation,
  kElevation,
  kHeight,
  kZone,
  kChanged,
  kColumns
};
constexpr std::int64_t kCityPeople = 100'000;
constexpr std::int64_t kTownPeople = 5'000;

using Fields = std::vector<std::string_view>;

/// The kind by feature class and code; nothing for what is no place of ours.
std::optional<PlaceKind> kind_of(std::string_view feature_class, std::string_view code, std::int64_t people) {
  if (feature_class == "A") {
    if (code == "PCLI" || code == "PCL" || code == "PCLD" || code == "PCLS" || code == "PCLF")
      return PlaceKind::country;
    if (code == "ADM1") return PlaceKind::province;
    if (code == "ADM2") return PlaceKind::district;
    if (code == "ADM3") return PlaceKind::subdistrict;
    return std::nullopt;
  }
  if (feature_class == "S") {
    if (code == "AIRB" || code == "MILB" || code == "INSM") return PlaceKind::base;
    return code == "PSTB" ? std::optional(PlaceKind::crossing) : std::nullopt;
  }
  if (feature_class != "P") return std::nullopt;
  if (code == "PPLH" || code == "PPLQ" || code == "PPLW" || code == "PPLCH") return std::nullopt;  // nobody lives there
  if (code == "PPLC" || code == "PPLA" || people >= kCityPeople) return PlaceKind::city;
  if (code == "PPLA2" || code == "PPLA3" || people >= kTownPeople) return PlaceKind::town;
  return PlaceKind::village;
}

/// "SY.10.02" for the first `levels` admin codes; empty where one is missing.
std::string unit_code(const Fields& f, std::size_t levels) {
  std::string out(f[kCountry]);
  for (std::size_t i = 0; i < levels; ++i) {
    const auto code = f[kAdmin1 + i];
    if (code.empty() || (i == 0 && code == "00")) return {};
    out += '.';
    out += code;
  }
  return out;
}

/// An airport's code stands among the names.
bool is_airport(std::string_view name) {
  return name.size() == 3 && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

class Reader {
 public:
  Reader(const std::string& path, const ImportOptions& options, ImportSummary& summary)
      : options_(options),
        summary_(summary),
        troubles_(path, options, summary),
        alpha3_(country_alpha3(options.country)) {}

  result<Nothing> run(const std::string& path) {
    if (!options_.country.empty() && alpha3_.empty())
      return fail(Fault::usage, "country", "'" + options_.country + "' is no ISO 3166-1 code");
    const auto read = detail::each_row(path, "GeoNames, bytes", options_, summary_, troubles_,
                                       [this](const Fields& fields, std::uint64_t line) { return row(fields, line); });
    if (!read) return read.error();
    place_units();
    summary_.kept = places_.size();
    return Nothing{};
  }
  std::vector<Place> take() { return std::move(places_); }

 private:
  /// The error ends the import: there is too much.
  result<Nothing> row(const Fields& f, std::uint64_t line) {
    if (f.size() != kColumns) return bad(line, std::to_string(f.size()) + " columns where a GeoNames dump has 19");
    if (!wanted_country(f[kCountry])) return left_out();
    const auto people = parse_unsigned(f[kPopulation].empty() ? "0" : f[kPopulation]);
    if (!people || *people > 10'000'000'000) return bad(line, "'" + shown(f[kPopulation]) + "' is no number of people");
    const auto kind = kind_of(f[kClass], f[kCode], static_cast<std::int64_t>(*people));
    if (!kind) return left_out();
    if (*kind >= PlaceKind::city && *kind <= PlaceKind::village &&
        static_cast<std::int64_t>(*people) < options_.population_min)
      return left_out();
    if (!parse_unsigned(f[kId]) || f[kId].size() > 12) return bad(line, "'" + shown(f[kId]) + "' is no GeoNames id");
    for (const auto i : {kName, kAscii, kOthers})
      if (const auto* why = detail::unfit(f[i])) return bad(line, why);
    auto at = Coordinate::parse(f[kLatitude], f[kLongitude]);
    if (!at) return bad(line, at.error().text());
    if (places_.size() >= options_.places_max)
      return fail(Fault::limit, "",
                  "more than " + std::to_string(options_.places_max) +
                      " places; name a country or ask for more people (--country, --population-min)");
    Place place;
    if (!named(f, place)) return bad(line, "it has no name that could be written down");
    place.kind = *kind;
    place.country = alpha3_of(f[kCountry]);
    if (place.country->empty()) place.country.reset();
    place.id = PlaceId(*kind == PlaceKind::country && place.country ? *place.country : "gn." + std::string(f[kId]));
    if (!ids_.insert(place.id.value).second) return bad(line, "the id " + place.id.value + " stands twice");
    place.lat_e7 = at->lat_e7;
    place.lon_e7 = at->lon_e7;
    if (*people > 0) place.population = static_cast<std::int64_t>(*people);
    remember_unit(f, place);
    aliases_ += place.aliases.size();
    if (aliases_ > options_.aliases_max)
      return fail(Fault::limit, "", "more than " + std::to_string(options_.aliases_max) + " names");
    places_.push_back(std::move(place));
    return Nothing{};
  }

  bool named(const Fields& f, Place& place) {
    std::string ascii = detail::cleaned(f[kAscii].empty() ? f[kName] : f[kAscii]);
    std::replace(ascii.begin(), ascii.end(), '`', '\'');
    if (ascii.empty() || ascii.size() > options_.name_bytes_max) return false;
    place.name = std::move(ascii);
    detail::add_name(place, detail::cleaned(f[kName]), {}, options_);
    if (!f[kOthers].empty())
      for (const auto other : split(f[kOthers], ','))
        if (!is_airport(other)) detail::add_name(place, detail::cleaned(other), {}, options_);
    return true;
  }
  /// The codes of the units that hold the place, the next larger one first; a unit also says which code is its own.
  void remember_unit(const Fields& f, const Place& place) {
    const auto depth = place.kind <= PlaceKind::country    ? 0u
                       : place.kind <= PlaceKind::province ? 1u
                       : place.kind == PlaceKind::district ? 2u
                                                           : 3u;
    const bool unit =
        place.kind == PlaceKind::province || place.kind == PlaceKind::district || place.kind == PlaceKind::subdistrict;
    if (unit)
      if (auto own = unit_code(f, depth); !own.empty()) units_.emplace(std::move(own), place.id);
    std::string code;
    for (auto level = unit ? depth - 1 : depth; level > 0 && code.empty(); --level) code = unit_code(f, level);
    if (code.empty()) code = std::string(f[kCountry]);
    codes_.push_back(place.kind == PlaceKind::country ? std::string() : std::move(code));
  }
  /// Once all rows are read: what lies in what.
  void place_units() {
    std::set<std::string> countries;
    const auto read = places_.size();
    for (std::size_t i = 0; i < read; ++i) {
      std::string code = std::move(codes_[i]);
      while (!code.empty()) {
        const auto unit = units_.find(code);
        if (unit != units_.end() && unit->second != places_[i].id) {
          places_[i].within = unit->second;
          break;
        }
        const auto dot = code.rfind('.');
        if (dot == std::string::npos) {
          if (places_[i].country) places_[i].within = PlaceId(*places_[i].country), countries.insert(code);
          break;
        }
        code.resize(dot);
      }
    }
    for (const auto& alpha2 : countries) {
      const auto id = alpha3_of(alpha2);
      if (!ids_.insert(id).second) continue;
      Place country;
      country.id = PlaceId(id);
      country.name = country_name(alpha2);
      country.kind = PlaceKind::country;
      country.country = id;
      places_.push_back(std::move(country));
    }
  }
  bool wanted_country(std::string_view alpha2) { return options_.country.empty() || alpha3_of(alpha2) == alpha3_; }
  const std::string& alpha3_of(std::string_view alpha2) {
    if (const auto it = known_.find(std::string(alpha2)); it != known_.end()) return it->second;
    return known_.emplace(std::string(alpha2), alpha2.size() == 2 ? country_alpha3(alpha2) : "").first->second;
  }
  result<Nothing> left_out() {
    ++summary_.left_out;
    return Nothing{};
  }
  result<Nothing> bad(std::uint64_t line, const std::string& reason) {
    troubles_.at(line, reason);
    return Nothing{};
  }
  static std::string shown(std::string_view field) {
    return first_invalid_utf8(field) ? "?" : std::string(field.substr(0, 40));
  }

  const ImportOptions& options_;
  ImportSummary& summary_;
  Troubles troubles_;
  std::string alpha3_;
  std::vector<Place> places_;
  std::vector<std::string> codes_;  ///< of the unit that holds each place
  std::unordered_map<std::string, PlaceId> units_;
  std::set<std::string> ids_;
  std::unordered_map<std::string, std::string> known_;
  std::size_t aliases_ = 0;
};

}  // namespace

result<std::vector<Place>> read_geonames(const std::string& path, const ImportOptions& options,
                                         ImportSummary& summary) {
  Reader reader(path, options, summary);
  if (auto good = reader.run(path); !good) return good.error().within(path);
  return reader.take();
}

}  // namespace truce::places
