#include <algorithm>

#include "bulletin/detail/columns.hpp"
#include "bulletin/detail/figures.hpp"
#include "bulletin/detail/projection.hpp"
#include "bulletin/detail/markup.hpp"

namespace truce::bulletin::detail {

std::string_view recorder_colour(std::size_t n) {
  static constexpr std::string_view colours[] = {"#1f4e79", "#a8480c", "#2f6b3c", "#6a3d8a", "#6b5a1e"};
  return colours[n % 5];
}

namespace {

constexpr std::int64_t kBarMax = 44;

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
        if (book.spot(i) && i.where->precision) placed_.push_back(&i);
    if (with_incidents)
      for (const auto& d : a_.delineations)
        if (!d.rings.empty()) grounds_.push_back(&d);
    for (const auto& ring : a_.outline)
      for (std::size_t i = 0; i + 1 < ring.lat_lon.size(); i += 2) p_.take(ring.lat_lon[i], ring.lat_lon[i + 1]);
    for (const auto& s : symbols_) p_.take(*book.place_line(s.place)->lat, *book.place_line(s.place)->lon);
    for (const auto* i : placed_) p_.take(book.spot(*i)->lat_e7, book.spot(*i)->lon_e7);
    for (const auto* d : grounds_)
      for (const auto& ring : d->rings)
        for (std::size_t i = 0; i + 1 < ring.lat_lon.size(); i += 2) p_.take(ring.lat_lon[i], ring.lat_lon[i + 1]);
    for (const auto& s : symbols_)
      for (const auto& b : s.bars) most_ = std::max(most_, b.value);
  }

  std::string draw() {
    if (symbols_.empty() && placed_.empty() && grounds_.empty()) return "";
    p_.fix();
    outline();
    grounds();
    incidents();
    for (const auto& s : symbols_) symbol(s);
    ground_numbers();
    const std::int64_t foot = std::max(p_.height(), lowest_ + 14);
    return "<svg viewBox=\"0 0 " + n(kWide) + " " + n(foot) + "\" role=\"img\" aria-labelledby=\"" + id_ + "-t " + id_ +
           "-d\"><title id=\"" + id_ + "-t\">" + attribute(book_.say("map.title", {{"title", book_.title()}})) +
           "</title><desc id=\"" + id_ + "-d\">" + attribute(description()) + "</desc>" + "<defs><pattern id=\"" + id_ +
           "-hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path d=\"M0 0V5\" stroke=\"#fff\" stroke-width=\"3.4\"/></pattern></defs>" +
           (a_.mission.fictitious
                ? "<text x=\"" + n(kWide / 2) + "\" y=\"" + n(foot / 2) +
                      "\" text-anchor=\"middle\" font-size=\"64\" font-weight=\"700\" fill=\"#8a1c1c\" fill-opacity=\".1\" transform=\"rotate(-24 " +
                      n(kWide / 2) + " " + n(foot / 2) + ")\">" + attribute(book_.say("example.word")) + "</text>"
                : "") +
           out_ + "</svg>";
  }

 private:
  std::string description() const {
    const auto& words = book_.words();
    std::vector<std::string> all;
    for (const auto& s : symbols_) {
      std::vector<std::string> bars;
      for (const auto& b : s.bars)
        bars.push_back(book_.say("compared", {{"who", book_.name(book_.recorders()[b.recorder].value)},
                                              {"reported", b.as_reported ? "yes" : "no"},
                                              {"value", words.number(b.value)}}));
      all.push_back(book_.say("says", {{"who", book_.place(s.place)}, {"what", words.commas(bars)}}));
    }
    for (std::size_t k = 0; k < grounds_.size(); ++k)
      all.push_back(book_.say("map.area", {{"number", words.digits(static_cast<std::int64_t>(k + 1))},
                                           {"ground", book_.ground(*grounds_[k])}}));
    all.push_back(book_.say("map.incidents", static_cast<std::int64_t>(placed_.size())));
    return words.semicolons(all) + ".";
  }

  std::string path(const Ring& ring) const {
    std::string d;
    for (std::size_t i = 0; i + 1 < ring.lat_lon.size(); i += 2)
      d += (d.empty() ? "M" : "L") + n(p_.x(ring.lat_lon[i + 1])) + " " + n(p_.y(ring.lat_lon[i]));
    return d.empty() ? d : d + "Z";
  }

  void outline() {
    for (const auto& ring : a_.outline)
      if (const auto d = path(ring); !d.empty())
        out_ +=
            "<path d=\"" + d + "\" fill=\"#eceff1\" stroke=\"#b3bcc3\" stroke-width=\"1\" stroke-linejoin=\"round\"/>";
  }

  std::string colour_of(const DelineationLine& d) const { return std::string(recorder_colour(guarantor_of(d))); }
  std::size_t guarantor_of(const DelineationLine& d) const {
    const auto& all = a_.mission.guarantors;
    return static_cast<std::size_t>(
        std::find_if(all.begin(), all.end(), [&](const Guarantor& g) { return g.id == d.of; }) - all.begin());
  }

  /// Areas as guarantors draw them: colour and dash are the guarantor's.
  void grounds() {
    static constexpr std::string_view dashes[] = {"7 3", "2 3", "10 3 2 3"};
    for (const auto* d : grounds_) {
      const std::string colour = colour_of(*d);
      out_ += "<g><title>" + attribute(book_.ground(*d)) + "</title>";
      for (const auto& ring : d->rings)
        out_ += "<path d=\"" + path(ring) + "\" fill=\"" + colour + "\" fill-opacity=\".09\" stroke=\"" + colour +
                "\" stroke-width=\"1.6\" stroke-dasharray=\"" + std::string(dashes[guarantor_of(*d) % 3]) + "\"/>";
      out_ += "</g>";
    }
  }

  /// The legend's number of each area, inside its frame where nothing else is drawn; else in its upper left corner.
  void ground_numbers() {
    for (std::size_t k = 0; k < grounds_.size(); ++k) {
      std::int64_t west = kWide, north = p_.height(), east = 0, south = 0;
      for (const auto& ring : grounds_[k]->rings)
        for (std::size_t i = 0; i + 1 < ring.lat_lon.size(); i += 2) {
          const auto x = p_.x(ring.lat_lon[i + 1]), y = p_.y(ring.lat_lon[i]);
          west = std::min(west, x), east = std::max(east, x), north = std::min(north, y), south = std::max(south, y);
        }
      const Box box = free_within({west + 2, north + 2, east - west - 4, south - north - 4}, 12, 14);
      taken_.push_back(box);
      out_ += "<text x=\"" + n(box.x + 2) + "\" y=\"" + n(box.y + 11) +
              "\" font-size=\"11\" font-weight=\"700\" fill=\"" + colour_of(*grounds_[k]) +
              "\" stroke=\"#fbfcfc\" stroke-width=\"3\" paint-order=\"stroke\">" +
              book_.words().digits(static_cast<std::int64_t>(k + 1)) + "</text>";
    }
  }
  Box free_within(const Box& frame, std::int64_t w, std::int64_t h) const {
    for (std::int64_t y = frame.y; y + h <= frame.y + frame.h; y += 4)
      for (std::int64_t x = frame.x; x + w <= frame.x + frame.w; x += 4)
        if (std::none_of(taken_.begin(), taken_.end(), [&](const Box& o) { return o.meets({x, y, w, h}); }))
          return {x, y, w, h};
    return {frame.x, frame.y, w, h};
  }

  void incidents() {
    for (const auto* placed : placed_) {
      const auto& i = *placed;
      const auto at = *book_.spot(i);
      const auto x = p_.x(at.lon_e7), y = p_.y(at.lat_e7);
      const std::string label =
          "<title>" +
          attribute(book_.words().commas({book_.incident_line(i), book_.label("status", i.judgement.status)})) +
          "</title>";
      if (*i.where->precision == model::PlacePrecision::exact || *i.where->precision == model::PlacePrecision::town) {
        out_ += "<g>" + label + "<path d=\"M" + n(x) + " " + n(y) +
                "l-6 -12a7 7 0 1 1 12 0z\" fill=\"#20262c\" stroke=\"#fff\" stroke-width=\"1.2\"/><circle cx=\"" +
                n(x) + "\" cy=\"" + n(y - 15) + "\" r=\"2.4\" fill=\"#fff\"/></g>";
        taken_.push_back({x - 8, y - 24, 16, 24});
        town(i, x, y);
      } else {
        out_ +=
            "<circle cx=\"" + n(x) + "\" cy=\"" + n(y) +
            "\" r=\"34\" fill=\"#20262c\" fill-opacity=\".05\" stroke=\"#20262c\" stroke-width=\"1.3\" stroke-dasharray=\"4 3\">" +
            label + "</circle>";
      }
    }
  }

  /// The name of the place, beside its pin where there is room.
  void town(const Incident& i, std::int64_t x, std::int64_t y) {
    if (!i.where->id) return;
    const std::string name = book_.place(*i.where->id);
    const Box box{x + 9, y - 20, static_cast<std::int64_t>(columns(name)) * 6 + 2, 14};
    if (box.x + box.w > kWide - 2 ||
        std::any_of(taken_.begin(), taken_.end(), [&](const Box& o) { return o.meets(box); }))
      return;
    taken_.push_back(box);
    out_ += "<text x=\"" + n(box.x) + "\" y=\"" + n(box.y + 11) +
            "\" font-size=\"11\" fill=\"#525c66\" stroke=\"#fbfcfc\" stroke-width=\"3\" paint-order=\"stroke\">" +
            attribute(name) + "</text>";
  }

  void symbol(const Symbol& s) {
    const auto* line = book_.place_line(s.place);
    const std::int64_t x = p_.x(*line->lon), y = p_.y(*line->lat);
    const std::string name = book_.place(s.place);
    const auto bars = static_cast<std::int64_t>(s.bars.size());
    std::int64_t pitch = 20;
    for (const auto& b : s.bars)
      pitch = std::max(pitch, static_cast<std::int64_t>(columns(book_.number(b.value))) * 8 + 6);
    const std::int64_t wide = std::max<std::int64_t>(bars * pitch, static_cast<std::int64_t>(columns(name)) * 7) + 4;
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
        attribute(name) + "</text></g>";
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
            book_.number(b.value) + "</text>";
    out_ += "<text x=\"" + n(x + 7) + "\" y=\"" + n(base + 12) + "\" font-size=\"11\" text-anchor=\"middle\" fill=\"" +
            colour + "\">" + attribute(book_.letter(book_.recorders()[b.recorder])) + "</text>";
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
  std::vector<const DelineationLine*> grounds_;
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
