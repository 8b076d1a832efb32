// Ground by who says what of it, as inline SVG. The table beside it says the same.
#include <algorithm>
#include <array>
#include <limits>

#include "bulletin/detail/viewpoints_words.hpp"

namespace truce::bulletin::detail {
namespace {

constexpr std::int64_t kWide = 480, kEdge = 14, kTallMax = 520;

std::string n(std::int64_t v) { return std::to_string(v); }

/// Plate carree, longitudes shrunk by the cosine of the middle latitude; tenths of a unit of the sheet.
class Sheet {
 public:
  void take(Coordinate at) {
    south_ = std::min<std::int64_t>(south_, at.lat_e7), north_ = std::max<std::int64_t>(north_, at.lat_e7);
    west_ = std::min<std::int64_t>(west_, at.lon_e7), east_ = std::max<std::int64_t>(east_, at.lon_e7);
  }
  void take(const places::Area& area) {
    for (const auto& polygon : area.polygons)
      for (const auto& at : polygon.outer) take(at);
  }
  bool empty() const { return south_ > north_; }
  void fix() {
    const std::int64_t least = 100'000;  // a hundredth of a degree, so that one point has a frame
    if (north_ - south_ < least) south_ -= least / 2, north_ += least / 2;
    if (east_ - west_ < least) west_ -= least / 2, east_ += least / 2;
    shrink_ = cos_scaled((south_ + north_) / 2) >> 10;
    const auto across = (east_ - west_) * shrink_ >> 20;
    per_tenth_ = std::max<std::int64_t>(
        {1, across / ((kWide - 2 * kEdge) * 10), (north_ - south_) / ((kTallMax - 2 * kEdge) * 10)});
    left_ = kEdge * 10 + ((kWide - 2 * kEdge) * 10 - across / per_tenth_) / 2;
  }
  std::int64_t x(std::int64_t lon) const { return left_ + ((lon - west_) * shrink_ >> 20) / per_tenth_; }
  std::int64_t y(std::int64_t lat) const { return kEdge * 10 + (north_ - lat) / per_tenth_; }
  std::int64_t height() const { return (north_ - south_) / per_tenth_ / 10 + 2 * kEdge; }

 private:
  std::int64_t south_ = std::numeric_limits<std::int64_t>::max(), north_ = std::numeric_limits<std::int64_t>::min();
  std::int64_t west_ = std::numeric_limits<std::int64_t>::max(), east_ = std::numeric_limits<std::int64_t>::min();
  std::int64_t shrink_ = 1 << 20, per_tenth_ = 1, left_ = 0;
};

std::string tenths(std::int64_t v) {
  const auto size = v < 0 ? -v : v;
  return (v < 0 ? "-" : "") + n(size / 10) + (size % 10 == 0 ? "" : "." + n(size % 10));
}

/// Corners that fall on one spot of the sheet are drawn once.
void ring_path(const Sheet& sheet, const places::Ring& ring, std::string& out) {
  std::int64_t last_x = -1, last_y = -1;
  bool first = true;
  for (const auto& at : ring) {
    const auto x = sheet.x(at.lon_e7), y = sheet.y(at.lat_e7);
    if (!first && x == last_x && y == last_y) continue;
    out += (first ? "M" : "L") + tenths(x) + " " + tenths(y);
    first = false, last_x = x, last_y = y;
  }
  if (!first) out += "Z";
}

std::string path(const Sheet& sheet, const places::Area& area) {
  std::string out;
  for (const auto& polygon : area.polygons) {
    ring_path(sheet, polygon.outer, out);
    for (const auto& hole : polygon.holes) ring_path(sheet, hole, out);
  }
  return out;
}

/// A spot well inside: the middle of the longest stretch of a line of latitude, of seven, that lies in the largest polygon.
struct Inner {
  Coordinate at;
  std::int64_t wide = 0;  ///< of the stretch, 1e-7 degree
};
std::optional<Inner> inner(const places::Area& area) {
  const places::Polygon* largest = nullptr;
  std::int64_t most = -1;
  const auto box = [](const places::Ring& ring) {
    std::array<std::int64_t, 2> out{ring[0].lat_e7, ring[0].lat_e7};
    for (const auto& at : ring)
      out[0] = std::min<std::int64_t>(out[0], at.lat_e7), out[1] = std::max<std::int64_t>(out[1], at.lat_e7);
    return out;
  };
  for (const auto& polygon : area.polygons) {
    if (polygon.outer.size() < 3) continue;
    std::int64_t west = polygon.outer[0].lon_e7, east = west;
    for (const auto& at : polygon.outer)
      west = std::min<std::int64_t>(west, at.lon_e7), east = std::max<std::int64_t>(east, at.lon_e7);
    const auto lat = box(polygon.outer);
    if (const auto size = (east - west) / 1000 * ((lat[1] - lat[0]) / 1000); size > most)
      most = size, largest = &polygon;
  }
  if (largest == nullptr) return std::nullopt;
  const auto lat = box(largest->outer);
  std::optional<Inner> out;
  std::int64_t widest = 0;
  for (int k = 1; k <= 7; ++k) {
    const auto y = lat[0] + (lat[1] - lat[0]) * k / 8;
    std::vector<std::int64_t> cuts;
    const auto cross = [&](const places::Ring& ring) {
      for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const auto &a = ring[j], &b = ring[i];
        if ((a.lat_e7 > y) == (b.lat_e7 > y)) continue;
        const auto part = (y - a.lat_e7) * 1024 / (std::int64_t{b.lat_e7} - a.lat_e7);
        cuts.push_back(a.lon_e7 + (std::int64_t{b.lon_e7} - a.lon_e7) * part / 1024);
      }
    };
    cross(largest->outer);
    for (const auto& hole : largest->holes) cross(hole);
    std::sort(cuts.begin(), cuts.end());
    for (std::size_t i = 0; i + 1 < cuts.size(); i += 2)
      if (cuts[i + 1] - cuts[i] > widest)
        widest = cuts[i + 1] - cuts[i],
        out = Inner{{static_cast<std::int32_t>(y), static_cast<std::int32_t>((cuts[i] + cuts[i + 1]) / 2)}, widest};
  }
  return out;
}

}  // namespace

std::string_view patterns() {
  return "<defs><pattern id=hatch width=7 height=7 patternUnits=userSpaceOnUse patternTransform=\"rotate(45)\"><path d=\"M0 0V7\" stroke=\"#fff\" stroke-width=3 /></pattern>"
         "<pattern id=dots width=8 height=8 patternUnits=userSpaceOnUse><circle cx=4 cy=4 r=1.7 fill=\"#fff\"/></pattern>"
         "<pattern id=lines width=6 height=6 patternUnits=userSpaceOnUse><path d=\"M0 3H6\" stroke=\"#fff\" stroke-width=2 /></pattern></defs>";
}

std::string ground_map(const View& v) {
  const auto& ground = v.ground();
  if (ground.layers.empty()) return "";
  Sheet sheet;
  if (ground.framed) sheet.take(ground.frame);
  for (const auto& layer : ground.layers) sheet.take(layer.area);
  if (sheet.empty()) return "";
  sheet.fix();
  std::string shapes, labels, said;
  if (ground.framed)
    shapes += "<path d=\"" + path(sheet, ground.frame) +
              "\" fill=\"#e3e8ec\" stroke=\"#6b7680\" stroke-width=1 stroke-linejoin=round />";
  for (std::size_t k = 0; k < ground.layers.size(); ++k) {
    const auto& layer = ground.layers[k];
    if (layer.claimed == viewpoints::Claimed::unclaimed) continue;
    const auto look = look_of(layer);
    const auto title = n(static_cast<std::int64_t>(k) + 1) + ". " + std::string(look.label) + ", " +
                       km2(layer.hectares) + " (" + v.says(layer) + ")";
    const auto d = path(sheet, layer.area);
    shapes += "<g><title>" + escaped(title) + "</title><path d=\"" + d + "\" fill-rule=evenodd fill=\"" +
              std::string(look.fill) + "\" stroke=\"#fff\" stroke-width=1 stroke-linejoin=round />";
    if (!look.pattern.empty())
      shapes += "<path d=\"" + d + "\" fill-rule=evenodd fill=\"url(#" + std::string(look.pattern) +
                ")\" fill-opacity=.55 />";
    shapes += "</g>";
    said += escaped(title) + ". ";
    // A sliver has no room for its number; its title and the table have it.
    if (const auto spot = inner(layer.area);
        spot && sheet.x(spot->at.lon_e7 + spot->wide) - sheet.x(spot->at.lon_e7) >= 130) {
      const auto x = sheet.x(spot->at.lon_e7), y = sheet.y(spot->at.lat_e7);
      labels += "<circle cx=\"" + tenths(x) + "\" cy=\"" + tenths(y) +
                "\" r=9 fill=\"#fff\" stroke=\"#1c2127\" stroke-width=1 /><text x=\"" + tenths(x) + "\" y=\"" +
                tenths(y + 43) + "\" font-size=12 font-weight=700 text-anchor=middle fill=\"#1c2127\">" +
                n(static_cast<std::int64_t>(k) + 1) + "</text>";
    }
  }
  for (const auto& party : v.p().parties) {
    const auto* spot = party.settlement ? v.spot(*party.settlement) : nullptr;
    if (spot == nullptr || !spot->lat || !spot->lon || party.now.empty()) continue;
    const auto x = sheet.x(*spot->lon), y = sheet.y(*spot->lat);
    const bool right = x < (kWide - 110) * 10;
    labels += "<g><title>" + escaped(v.place(spot->id) + (party.contested ? ", adherence contested" : "")) +
              "</title><rect x=\"" + tenths(x - 40) + "\" y=\"" + tenths(y - 40) + "\" width=8 height=8 fill=\"" +
              (party.contested ? "#fff" : "#1c2127") + "\" stroke=\"#1c2127\" stroke-width=2 /><text x=\"" +
              tenths(right ? x + 80 : x - 80) + "\" y=\"" + tenths(y + 42) +
              "\" font-size=12 text-anchor=" + (right ? "start" : "end") +
              " fill=\"#1c2127\" stroke=\"#fbfcfc\" stroke-width=3 paint-order=stroke>" + escaped(v.place(spot->id)) +
              "</text></g>";
  }
  const auto tall = sheet.height();
  return "<svg viewBox=\"0 0 " + n(kWide) + " " + n(tall) +
         "\" role=img aria-labelledby=\"gm-t gm-d\"><title id=gm-t>Map of the ground by who says what of it, " +
         long_date(v.p().at) + "</title><desc id=gm-d>" + said + "The table beside it lists the same.</desc>" + shapes +
         labels +
         (v.p().fictitious ? "<text x=\"" + n(kWide - 8) + "\" y=\"" + n(tall - 8) +
                                 "\" text-anchor=end font-size=13 font-weight=700 fill=\"#8a1c1c\">EXAMPLE</text>"
                           : "") +
         "</svg>";
}

}  // namespace truce::bulletin::detail
