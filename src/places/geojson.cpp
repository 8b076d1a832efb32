#include <simdjson.h>

#include <cstdlib>
#include <set>

#include "base/json.hpp"
#include "base/text.hpp"
#include "places/drawn.hpp"

namespace truce::places {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// Whether an object anywhere in the value names a member twice.
bool repeats_a_name(element e) {
  array items;
  if (!e.get_array().get(items)) {
    for (const auto item : items)
      if (repeats_a_name(item)) return true;
    return false;
  }
  object members;
  if (e.get_object().get(members)) return false;
  std::set<std::string_view> seen;
  for (const auto m : members)
    if (!seen.insert(m.key).second || repeats_a_name(m.value)) return true;
  return false;
}

class Reader {
 public:
  Reader(const AreaOptions& options, bool round_the_back) : options_(options), round_the_back_(round_the_back) {}

  result<Nothing> geometry(element e, const std::string& path, int depth) {
    if (depth > 32) return fail(Fault::limit, path, "nested deeper than 32");
    object o;
    if (e.get_object().get(o)) return fail(Fault::malformed, path, "an object is expected");
    std::string_view type;
    if (o["type"].get_string().get(type)) return fail(Fault::malformed, path + ".type", "it is missing, or no text");
    if (auto good = crs(o, path); !good) return good;
    if (type == "Feature") {
      element inner;
      if (o["geometry"].get(inner)) return fail(Fault::malformed, path + ".geometry", "it is missing");
      return geometry(inner, path + ".geometry", depth + 1);
    }
    if (type == "FeatureCollection") return each(o, path, "features", depth);
    if (type == "GeometryCollection") return each(o, path, "geometries", depth);
    element coordinates;
    if (type != "Polygon" && type != "MultiPolygon")
      return fail(Fault::unsupported, path + ".type",
                  "'" + std::string(type.substr(0, 40)) + "' is no area; Polygon or MultiPolygon is expected");
    if (o["coordinates"].get(coordinates)) return fail(Fault::malformed, path + ".coordinates", "it is missing");
    if (type == "Polygon") return polygon(coordinates, path + ".coordinates");
    array all;
    if (coordinates.get_array().get(all)) return fail(Fault::malformed, path + ".coordinates", "a list is expected");
    std::size_t i = 0;
    for (const auto one : all)
      if (auto good = polygon(one, path + ".coordinates[" + std::to_string(i++) + "]"); !good) return good;
    return Nothing{};
  }
  Area take() { return std::move(area_); }

 private:
  static result<Nothing> crs(object o, const std::string& path) {
    element e;
    if (o["crs"].get(e) || e.is_null()) return Nothing{};
    std::string_view name;
    if (!e["properties"]["name"].get_string().get(name))
      for (const std::string_view good : {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "EPSG:4326"})
        if (name == good) return Nothing{};
    return fail(Fault::unsupported, path + ".crs", "only WGS 84 longitude and latitude are read");
  }
  result<Nothing> each(object o, const std::string& path, const char* member, int depth) {
    array items;
    if (o[member].get_array().get(items)) return fail(Fault::malformed, path + "." + member, "a list is expected");
    std::size_t i = 0;
    for (const auto item : items)
      if (auto good = geometry(item, path + "." + member + "[" + std::to_string(i++) + "]", depth + 1); !good)
        return good;
    return Nothing{};
  }
  result<Nothing> polygon(element e, const std::string& path) {
    array rings;
    if (e.get_array().get(rings)) return fail(Fault::malformed, path, "a list of rings is expected");
    Polygon out;
    std::size_t i = 0;
    for (const auto item : rings) {
      auto one = ring(item, path + "[" + std::to_string(i) + "]");
      if (!one) return one.error();
      if (i++ == 0) out.outer = std::move(*one);
      else out.holes.push_back(std::move(*one));
    }
    if (i == 0) return fail(Fault::malformed, path, "a polygon without a ring");
    area_.polygons.push_back(std::move(out));
    return Nothing{};
  }
  result<Ring> ring(element e, const std::string& path) {
    array positions;
    if (e.get_array().get(positions)) return fail(Fault::malformed, path, "a list of positions is expected");
    if (++rings_ > options_.rings_max)
      return fail(Fault::limit, path, "more than " + std::to_string(options_.rings_max) + " rings");
    Ring out;
    std::size_t i = 0;
    for (const auto item : positions) {
      if (++vertices_ > options_.vertices_max)
        return fail(Fault::limit, path, "more than " + std::to_string(options_.vertices_max) + " vertices");
      auto where = position(item, path + "[" + std::to_string(i++) + "]");
      if (!where) return where.error();
      const auto width = out.empty() ? 0 : std::abs(std::int64_t{where->lon_e7} - out.back().lon_e7);
      if (width >= 1'800'000'000 && (!round_the_back_ || width == 1'800'000'000))
        return fail(Fault::malformed, path + "[" + std::to_string(i - 1) + "]",
                    "an edge of 180 degrees or more; cut the area at the antimeridian");
      out.push_back(*where);
    }
    if (out.size() < 4) return fail(Fault::malformed, path, "a ring has at least four positions");
    if (out.front() != out.back())
      return fail(Fault::malformed, path, "the ring is not closed: its last position is not its first");
    out.pop_back();
    return out;
  }
  static result<Coordinate> position(element e, const std::string& path) {
    array numbers;
    if (e.get_array().get(numbers)) return fail(Fault::malformed, path, "[longitude, latitude] is expected");
    std::int64_t value[2] = {0, 0};
    std::size_t i = 0;
    for (const auto n : numbers) {
      double degrees = 0;
      if (n.get_double().get(degrees))
        return fail(Fault::malformed, path + "[" + std::to_string(i) + "]", "a number is expected");
      if (i < 2) {
        const double limit = i == 0 ? 180 : 90;
        if (!(degrees >= -limit && degrees <= limit))
          return fail(Fault::malformed, path + "[" + std::to_string(i) + "]",
                      i == 0 ? "a longitude is -180 to 180" : "a latitude is -90 to 90");
        // Correctly rounded product and sum, then truncation: the same on every IEEE 754 machine.
        value[i] = static_cast<std::int64_t>(degrees * 1e7 + (degrees < 0 ? -0.5 : 0.5));
      }
      ++i;
    }
    if (i < 2 || i > 4) return fail(Fault::malformed, path, "[longitude, latitude] is expected");
    return Coordinate{static_cast<std::int32_t>(value[1]), static_cast<std::int32_t>(value[0])};
  }

  const AreaOptions& options_;
  bool round_the_back_;
  Area area_;
  std::size_t vertices_ = 0;
  std::size_t rings_ = 0;
};

void append_degrees(std::string& out, std::int32_t e7) {
  std::int64_t v = e7;
  if (v < 0) out += '-', v = -v;
  out += std::to_string(v / 10'000'000);
  auto fraction = std::to_string(10'000'000 + v % 10'000'000).substr(1);
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  if (!fraction.empty()) out += "." + fraction;
}

void append_ring(std::string& out, const Ring& ring) {
  out += '[';
  for (std::size_t i = 0; i <= ring.size() && !ring.empty(); ++i) {
    const auto& c = ring[i % ring.size()];
    out += i == 0 ? "[" : ",[";
    append_degrees(out, c.lon_e7);
    out += ',';
    append_degrees(out, c.lat_e7);
    out += ']';
  }
  out += ']';
}

result<Area> read(std::string_view geojson, const AreaOptions& options, bool round_the_back) {
  if (geojson.size() > options.bytes_max)
    return fail(Fault::limit, "", "more than " + std::to_string(options.bytes_max) + " bytes");
  if (first_invalid_utf8(geojson)) return fail(Fault::malformed, "", "not UTF-8");
  simdjson::dom::parser parser(options.bytes_max + 64);
  if (parser.allocate(std::max<std::size_t>(geojson.size(), 64), 48)) return fail(Fault::limit, "", "no memory for it");
  element root;
  if (const auto error = parser.parse(simdjson::padded_string(geojson)).get(root))
    return fail(error == simdjson::DEPTH_ERROR ? Fault::limit : Fault::malformed, "",
                std::string("not JSON: ") + simdjson::error_message(error));
  if (repeats_a_name(root)) return fail(Fault::malformed, "", "a member is named twice");
  Reader reader(options, round_the_back);
  if (auto good = reader.geometry(root, "", 0); !good) return good.error();
  auto area = reader.take();
  if (area.polygons.empty()) return fail(Fault::malformed, "", "it holds no polygon");
  return area;
}

}  // namespace

result<Area> parse_area(std::string_view geojson, const AreaOptions& options) { return read(geojson, options, false); }
result<Area> parse_drawn_area(std::string_view geojson, const AreaOptions& options) {
  return read(geojson, options, true);
}

std::string to_geojson(const Area& area) {
  std::string out = R"({"coordinates":[)";
  for (std::size_t i = 0; i < area.polygons.size(); ++i) {
    out += i == 0 ? "[" : ",[";
    append_ring(out, area.polygons[i].outer);
    for (const auto& hole : area.polygons[i].holes) out += ',', append_ring(out, hole);
    out += ']';
  }
  return out + R"(],"type":"MultiPolygon"})";
}

}  // namespace truce::places
