#include <algorithm>

#include "base/geo.hpp"
#include "base/text.hpp"
#include "bulletin/detail/figures.hpp"
#include "bulletin/detail/markup.hpp"

namespace truce::bulletin::detail {

std::string_view recorder_colour(std::size_t n) {
  static constexpr std::string_view colours[] = {"#1f4e79", "#a8480c", "#2f6b3c", "#6a3d8a", "#6b5a1e"};
  return colours[n % 5];
}

namespace {

constexpr std::int64_t kWide = 480;
constexpr std::int64_t kEdge = 42;
constexpr std::int64_t kBarMax = 44;

struct Box {
  std::int64_t x, y, w, h;
  bool meets(const Box& o) const { return x < o.x + o.w && o.x < x + w && y < o.y + o.h && o.y < y + h; }
};

/// Plate carree, longitudes shrunk by the cosine of the middle latitude.
class Projection {
 public:
  void take(std::int64_t lat, std::int64_t lon) {
    south_ = std::min(south_, lat), north_ = std::max(north_, lat), west_ = std::min(west_, lon),
    east_ = std::max(east_, lon);
  }
  bool empty() const { return south_ > north_; }
  void fix() {
    // at least a tenth of a degree, so that one point has a frame
    const std::int64_t least = 1'000'000;
    if (north_ - south_ < least) south_ -= least / 2, north_ += least / 2;
    if (east_ - west_ < least) west_ -= least / 2, east_ += least / 2;
    shrink_ = cos_scaled((south_ + north_) / 2);
    const std::int64_t across = ((east_ - west_) * (shrink_ >> 10)) >> 20;
    const std::int64_t room = kWide - 2 * kEdge;
    per_pixel_ = std::max<std::int64_t>({1, across / room, (north_ - south_) / 300});
    left_ = kEdge + (room - across / per_pixel_) / 2;
    height_ = (north_ - south_) / per_pixel_ + 2 * kEdge + 20;
  }
  std::int64_t x(std::int64_t lon) const { return left_ + ((((lon - west_) * (shrink_ >> 10)) >> 20) / per_pixel_); }
  std::int64_t y(std::int64_t lat) const { return kEdge + 20 + (north_ - lat) / per_pixel_; }
  std::int64_t height() const { return height_; }

 private:
  std::int64_t south_ = 2'000'000'000, north_ = -2'000'000'000, west_ = 2'000'000'000, east_ = -2'000'000'000;
  std::int64_t shrink_ = 0, per_pixel_ = 1, left_ = 0, height_ = 0;
};

std::string n(std::int64_t v) { return std::to_string(v); }

struct Bar {
  std::size_t recorder;
  std::int64_t value;
  bool as_reported;
};
struct Symbol {
  PlaceId place;
  std::vector<Bar> bars;
};

/// One symbol a place that has a number of its own; several places with one number together have no symbol.
std::vector<Symbol> symbols(const Book& book, std::optional<model::Unit> unit) {
  std::vector<Symbol> out;
  for (const auto& c : book.account().counts) {
    if (c.unit != unit) continue;
    for (const auto& p : c.parts) {
      if (p.place.size() != 1 || !p.value) continue;
      const auto* line = book.place_line(p.place[0]);
      if (!line || !line->lat || !line->lon) continue;
      auto it = std::find_if(out.begin(), out.end(), [&](const Symbol& s) { return s.place == p.place[0]; });
      if (it == out.end()) it = out.insert(out.end(), {p.place[0], {}});
      it->bars.push_back({book.recorder_index(c.recorder), *p.value, c.as_reported});
    }
  }
  std::sort(out.begin(), out.end(), [](const Symbol& a, const Symbol& b) { return a.place < b.place; });
  return out;
}

class Map {
 public:
  Map(const Book& book, std::optional<model::Unit> unit, bool with_incidents)
      : book_(book),
        a_(book.account()),
        symbols_(symbols(book, unit)),
        id_(unit ? "map-" + std::string(name_of(*unit)) : "map") {
    if (with_incidents)
      for (const auto& i : a_.incidents)
        if (i.where && i.where->coordinate() && i.where->precision) placed_.push_back(&i);
    for (const auto& ring : a_.outline)
      for (std::size_t i = 0; i + 1 < ring.lat_lon.size(); i += 2) p_.take(ring.lat_lon[i], ring.lat_lon[i + 1]);
    for (const auto& s : symbols_) p_.take(*book.place_line(s.place)->lat, *book.place_line(s.place)->lon);
    for (const auto* i : placed_) p_.take(*i->where->lat, *i->where->lon);
    for (const auto& s : symbols_)
      for (const auto& b : s.bars) most_ = std::max(most_, b.value);
  }

  std::string draw() {
    if (symbols_.empty() && placed_.empty()) return "";
    p_.fix();
    outline();
    incidents();
    for (const auto& s : symbols_) symbol(s);
    const std::int64_t foot = std::max(p_.height(), lowest_ + 14);
    return "<svg viewBox=\"0 0 " + n(kWide) + " " + n(foot) + "\" role=\"img\" aria-labelledby=\"" + id_ + "-t " + id_ +
           "-d\"><title id=\"" + id_ + "-t\">Map of " + escaped(book_.title()) + "</title><desc id=\"" + id_ + "-d\">" +
           escaped(description()) + "</desc>" + "<defs><pattern id=\"" + id_ +
           "-hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path d=\"M0 0V5\" stroke=\"#fff\" stroke-width=\"3.4\"/></pattern></defs>" +
           (a_.mission.fictitious
                ? "<text x=\"" + n(kWide / 2) + "\" y=\"" + n(foot / 2) +
                      "\" text-anchor=\"middle\" font-size=\"64\" font-weight=\"700\" fill=\"#8a1c1c\" fill-opacity=\".1\" transform=\"rotate(-24 " +
                      n(kWide / 2) + " " + n(foot / 2) + ")\">EXAMPLE</text>"
                : "") +
           out_ + "</svg>";
  }

 private:
  std::string description() const {
    std::string out;
    for (const auto& s : symbols_) {
      out += book_.place(s.place) + ":";
      for (const auto& b : s.bars)
        out += " " + book_.name(book_.recorders()[b.recorder].value) + (b.as_reported ? " (as reported) " : " ") +
               grouped(b.value) + ",";
      out.back() = ';';
      out += ' ';
    }
    return out + "incidents drawn: " + std::to_string(placed_.size()) + ".";
  }

  void outline() {
    for (const auto& ring : a_.outline) {
      std::string d;
      for (std::size_t i = 0; i + 1 < ring.lat_lon.size(); i += 2)
        d += (d.empty() ? "M" : "L") + n(p_.x(ring.lat_lon[i + 1])) + " " + n(p_.y(ring.lat_lon[i]));
      if (!d.empty())
        out_ +=
            "<path d=\"" + d + "Z\" fill=\"#eceff1\" stroke=\"#b3bcc3\" stroke-width=\"1\" stroke-linejoin=\"round\"/>";
    }
  }

  void incidents() {
    for (const auto* placed : placed_) {
      const auto& i = *placed;
      const auto x = p_.x(*i.where->lon), y = p_.y(*i.where->lat);
      const std::string label = "<title>" +
                                escaped(when_text(i.when) + ", " + book_.where(i) + ": " + book_.acts(i) + ", " +
                                        status_label(i.judgement.status)) +
                                "</title>";
      if (*i.where->precision == model::PlacePrecision::exact || *i.where->precision == model::PlacePrecision::town) {
        out_ += "<g>" + label + "<path d=\"M" + n(x) + " " + n(y) +
                "l-6 -12a7 7 0 1 1 12 0z\" fill=\"#20262c\" stroke=\"#fff\" stroke-width=\"1.2\"/><circle cx=\"" +
                n(x) + "\" cy=\"" + n(y - 15) + "\" r=\"2.4\" fill=\"#fff\"/></g>";
        taken_.push_back({x - 8, y - 24, 16, 24});
      } else {
        out_ +=
            "<circle cx=\"" + n(x) + "\" cy=\"" + n(y) +
            "\" r=\"34\" fill=\"#20262c\" fill-opacity=\".05\" stroke=\"#20262c\" stroke-width=\"1.3\" stroke-dasharray=\"4 3\">" +
            label + "</circle>";
      }
    }
  }

  void symbol(const Symbol& s) {
    const auto* line = book_.place_line(s.place);
    const std::int64_t x = p_.x(*line->lon), y = p_.y(*line->lat);
    const std::string name = book_.place(s.place);
    const auto bars = static_cast<std::int64_t>(s.bars.size());
    std::int64_t pitch = 20;
    for (const auto& b : s.bars) pitch = std::max(pitch, static_cast<std::int64_t>(grouped(b.value).size()) * 8 + 6);
    const std::int64_t wide =
        std::max<std::int64_t>(bars * pitch, static_cast<std::int64_t>(code_points(name)) * 7) + 4;
    std::int64_t tall = 0;
    for (const auto& b : s.bars) tall = std::max(tall, height(b.value));
    tall += 14 + 13 + 14;  // number, letter, name
    const Box box = room({x - wide / 2, y - tall + 27, wide, tall});
    const std::int64_t middle = box.x + wide / 2, base = box.y + tall - 27;
    out_ += "<g>";
    if (box.x != x - wide / 2 || box.y != y - tall + 27)  // moved aside: say where it belongs
      out_ += "<circle cx=\"" + n(x) + "\" cy=\"" + n(y) + "\" r=\"2.5\" fill=\"#20262c\"/><path d=\"M" + n(x) + " " +
              n(y) + "L" + n(middle) + " " + n(base) + "\" stroke=\"#20262c\" stroke-width=\".7\"/>";
    for (std::int64_t k = 0; k < bars; ++k)
      bar(s.bars[static_cast<std::size_t>(k)], middle - bars * pitch / 2 + k * pitch + pitch / 2 - 7, base);
    out_ +=
        "<text x=\"" + n(middle) + "\" y=\"" + n(base + 25) +
        "\" font-size=\"12\" text-anchor=\"middle\" fill=\"#1c2127\" stroke=\"#fbfcfc\" stroke-width=\"3\" paint-order=\"stroke\">" +
        escaped(name) + "</text></g>";
    lowest_ = std::max(lowest_, base + 28);
  }

  void bar(const Bar& b, std::int64_t x, std::int64_t base) {
    const std::int64_t h = height(b.value);
    const std::string rect = "x=\"" + n(x) + "\" y=\"" + n(base - h) + "\" width=\"14\" height=\"" + n(h) + "\"";
    const std::string colour(recorder_colour(b.recorder));
    out_ += "<rect " + rect + " fill=\"" + colour + "\" stroke=\"" + colour + "\"/>";
    if (b.as_reported) out_ += "<rect " + rect + " fill=\"url(#" + id_ + "-hatch)\" stroke=\"" + colour + "\"/>";
    out_ += "<text x=\"" + n(x + 7) + "\" y=\"" + n(base - h - 3) +
            "\" font-size=\"13\" font-weight=\"700\" text-anchor=\"middle\" fill=\"" + colour + "\">" +
            grouped(b.value) + "</text>";
    out_ += "<text x=\"" + n(x + 7) + "\" y=\"" + n(base + 12) + "\" font-size=\"11\" text-anchor=\"middle\" fill=\"" +
            colour + "\">" + escaped(book_.letter(book_.recorders()[b.recorder])) + "</text>";
  }

  std::int64_t height(std::int64_t value) const {
    return most_ <= 0 ? 2 : std::max<std::int64_t>(2, std::min(value, most_) * kBarMax / most_);
  }

  /// The first spot that meets nothing drawn before and lies on the sheet.
  Box room(Box wanted) {
    static constexpr std::int64_t moves[][2] = {{0, 0}, {-1, 0},  {1, 0},  {0, 1},  {0, -1}, {-1, 1},
                                                {1, 1}, {-1, -1}, {1, -1}, {-2, 0}, {2, 0},  {0, 2}};
    for (const auto& m : moves) {
      Box b = wanted;
      b.x += m[0] * (wanted.w + 6), b.y += m[1] * (wanted.h + 4);
      if (b.x < 2 || b.x + b.w > kWide - 2 || b.y < 2) continue;
      if (std::any_of(taken_.begin(), taken_.end(), [&](const Box& o) { return o.meets(b); })) continue;
      taken_.push_back(b);
      return b;
    }
    wanted.x = std::clamp<std::int64_t>(wanted.x, 2, std::max<std::int64_t>(2, kWide - 2 - wanted.w)),
    wanted.y = std::max<std::int64_t>(wanted.y, 2);
    taken_.push_back(wanted);
    return wanted;
  }

  const Book& book_;
  const Account& a_;
  std::vector<Symbol> symbols_;
  std::string id_;
  std::vector<const Incident*> placed_;
  Projection p_;
  std::vector<Box> taken_;
  std::string out_;
  std::int64_t most_ = 0, lowest_ = 0;
};

}  // namespace

std::string map_svg(const Book& book, std::optional<model::Unit> unit, bool with_incidents) {
  return Map(book, unit, with_incidents).draw();
}

}  // namespace truce::bulletin::detail
