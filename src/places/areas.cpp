// Areas of a GeoJSON FeatureCollection as places with outlines.
#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/file.hpp"
#include "places/detail/rows.hpp"

namespace truce::places {
namespace {

using simdjson::dom::element;

constexpr double kMetresPerUnit = 0.0111195;  ///< of 1e-7 degree of latitude

struct Flat {
  double x = 0;
  double y = 0;
};

/// Metres on a plane that touches at the middle latitude: for comparing within one ring, no more.
std::vector<Flat> flattened(const Ring& ring) {
  std::int64_t low = ring[0].lat_e7;
  std::int64_t high = low;
  for (const auto& v : ring) low = std::min<std::int64_t>(low, v.lat_e7), high = std::max<std::int64_t>(high, v.lat_e7);
  const double narrow = static_cast<double>(cos_scaled((low + high) / 2)) / (1 << 30);
  std::vector<Flat> out;
  out.reserve(ring.size());
  for (const auto& v : ring) out.push_back({v.lon_e7 * kMetresPerUnit * narrow, v.lat_e7 * kMetresPerUnit});
  return out;
}

double area_of(const std::vector<Flat>& ring) {
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const auto& a = ring[i];
    const auto& b = ring[(i + 1) % ring.size()];
    twice += a.x * b.y - b.x * a.y;
  }
  return std::abs(twice) / 2;
}

double distance_to_line(Flat p, Flat a, Flat b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length = std::hypot(dx, dy);
  if (length == 0) return std::hypot(p.x - a.x, p.y - a.y);
  return std::abs(dx * (a.y - p.y) - (a.x - p.x) * dy) / length;
}

/// Vertices left out where the line stays within `tolerance_m` (Douglas and Peucker 1973), at least three kept.
Ring thinned(const Ring& ring, std::int64_t tolerance_m) {
  if (tolerance_m <= 0 || ring.size() <= 4) return ring;
  const auto flat = flattened(ring);
  std::vector<bool> keep(ring.size());
  std::size_t far = 0;
  for (std::size_t i = 1; i < ring.size(); ++i)
    if (std::hypot(flat[i].x - flat[0].x, flat[i].y - flat[0].y) >
        std::hypot(flat[far].x - flat[0].x, flat[far].y - flat[0].y))
      far = i;
  keep[0] = keep[far] = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, far}, {far, ring.size()}};
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    double most = 0;
    std::size_t at = from;
    for (std::size_t i = from + 1; i < to; ++i)
      if (const auto d = distance_to_line(flat[i], flat[from], flat[to % ring.size()]); d > most) most = d, at = i;
    if (most <= static_cast<double>(tolerance_m)) continue;
    keep[at] = true;
    open.emplace_back(from, at);
    open.emplace_back(at, to);
  }
  Ring out;
  for (std::size_t i = 0; i < ring.size(); ++i)
    if (keep[i]) out.push_back(ring[i]);
  return out.size() >= 3 ? out : ring;
}

/// A point inside: the middle of the widest stretch at one of some latitudes.
std::optional<Coordinate> point_inside(const Polygon& polygon) {
  std::int64_t low = polygon.outer[0].lat_e7;
  std::int64_t high = low;
  for (const auto& v : polygon.outer)
    low = std::min<std::int64_t>(low, v.lat_e7), high = std::max<std::int64_t>(high, v.lat_e7);
  std::optional<Coordinate> best;
  std::int64_t widest = 0;
  for (int part = 4; part <= 12; ++part) {
    const auto lat = low + (high - low) * part / 16;
    std::vector<std::int64_t> cuts;
    const auto cut = [&](const Ring& ring) {
      for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const std::int64_t a = ring[j].lat_e7;
        const std::int64_t b = ring[i].lat_e7;
        if ((a > lat) == (b > lat)) continue;
        const auto share = static_cast<double>(lat - a) / static_cast<double>(b - a);
        cuts.push_back(ring[j].lon_e7 + std::llround(share * (double{1} * ring[i].lon_e7 - ring[j].lon_e7)));
      }
    };
    cut(polygon.outer);
    for (const auto& hole : polygon.holes) cut(hole);
    std::sort(cuts.begin(), cuts.end());
    for (std::size_t i = 0; i + 1 < cuts.size(); i += 2)
      if (cuts[i + 1] - cuts[i] > widest) {
        const Coordinate at{static_cast<std::int32_t>(lat), static_cast<std::int32_t>((cuts[i] + cuts[i + 1]) / 2)};
        if (!contains(polygon, at)) continue;
        widest = cuts[i + 1] - cuts[i];
        best = at;
      }
  }
  return best;
}

/// A property as text; numbers as they are written.
std::string property(element properties, const std::string& name) {
  element value;
  if (name.empty() || properties[name].get(value)) return {};
  std::string_view text;
  if (!value.get_string().get(text)) return detail::cleaned(text);
  std::int64_t number = 0;
  return value.get_int64().get(number) ? std::string() : std::to_string(number);
}

class AreaReader {
 public:
  AreaReader(const AreaImport& what, const ImportOptions& options) : what_(what), options_(options) {}

  /// The place of a feature, or why there is none.
  result<Place> read(element feature) {
    element properties;
    element geometry;
    if (feature["properties"].get(properties) || feature["geometry"].get(geometry))
      return fail(Fault::malformed, "", "no feature with properties and a geometry");
    Place out;
    const auto code = property(properties, what_.code_property);
    out.name = property(properties, what_.name_property);
    if (code.empty()) return fail(Fault::malformed, "", "no property '" + what_.code_property + "' for the id");
    if (out.name.empty()) return fail(Fault::malformed, "", "no property '" + what_.name_property + "' for the name");
    if (!is_plain_id(code)) return fail(Fault::malformed, "", "'" + code.substr(0, 40) + "' can be no id");
    if (out.name.size() > options_.name_bytes_max) return fail(Fault::limit, "", "a name that is too long");
    out.id = PlaceId(code);
    out.kind = what_.kind;
    if (!what_.within.empty()) out.within = PlaceId(what_.within);
    if (auto iso = country_alpha3(options_.country); !iso.empty()) out.country = iso;
    detail::add_name(out, property(properties, what_.alias_property), {}, options_);
    AreaOptions limits;
    limits.bytes_max = what_.bytes_max;
    limits.vertices_max = what_.vertices_max;
    auto area = parse_area(simdjson::minify(geometry), limits);
    if (!area) return area.error();
    const Polygon* largest = nullptr;
    double most = -1;
    for (const auto& polygon : area->polygons)
      if (const auto size = area_of(flattened(polygon.outer)); size > most) most = size, largest = &polygon;
    if (most <= 0) return fail(Fault::malformed, "", "an area of nothing");
    const auto at = point_inside(*largest);
    if (!at) return fail(Fault::malformed, "", "no point could be found inside");
    out.lat_e7 = at->lat_e7;
    out.lon_e7 = at->lon_e7;
    for (const auto& v : thinned(largest->outer, what_.tolerance_m)) out.outline.push_back({v.lat_e7, v.lon_e7});
    return out;
  }

 private:
  const AreaImport& what_;
  const ImportOptions& options_;
};

}  // namespace

result<std::vector<Place>> read_areas(const std::string& path, const AreaImport& what, const ImportOptions& options,
                                      ImportSummary& summary) {
  auto bytes = read_file(path, what.bytes_max);
  if (!bytes) return bytes.error();
  if (first_invalid_utf8(*bytes)) return fail(Fault::malformed, path, "not UTF-8");
  simdjson::dom::parser parser(what.bytes_max + 64);
  if (parser.allocate(std::max<std::size_t>(bytes->size(), 64), 48))
    return fail(Fault::limit, path, "no memory for it");
  element root;
  if (const auto error = parser.parse(simdjson::padded_string(*bytes)).get(root))
    return fail(Fault::malformed, path, std::string("not JSON: ") + simdjson::error_message(error));
  simdjson::dom::array features;
  std::string_view type;
  if (root["type"].get_string().get(type) || type != "FeatureCollection" || root["features"].get_array().get(features))
    return fail(Fault::malformed, path + ".type", "a GeoJSON FeatureCollection is expected");
  std::vector<Place> out;
  std::set<PlaceId> ids;
  AreaReader reader(what, options);
  for (const auto feature : features) {
    tell(options.progress, "areas", summary.rows, features.size());
    const auto where = path + ".features[" + std::to_string(summary.rows++) + "]";
    auto place = reader.read(feature);
    if (place && !ids.insert(place->id).second)
      place = fail(Fault::conflict, "", "the id " + place->id.value + " stands twice");
    if (!place) {
      if (++summary.bad <= options.notices_max) tell(options.notice, place.error().within(where).text() + "; skipped");
      continue;
    }
    out.push_back(std::move(*place));
  }
  summary.kept = out.size();
  return out;
}

}  // namespace truce::places
