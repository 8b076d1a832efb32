#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "ground/detail/geos.hpp"
#include "ground/ground.hpp"

namespace truce::ground {
namespace {

using detail::Geos;
using places::Area;
using places::Ring;

constexpr std::int64_t kHalfTurn = 1'800'000'000;
constexpr double kTurn = 3.6e9;

bool crosses_antimeridian(const Ring& ring) {
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
    if (std::abs(std::int64_t{ring[i].lon_e7} - ring[j].lon_e7) > kHalfTurn) return true;
  return false;
}

/// Longitudes that go on where the ring crosses the antimeridian; nothing where it goes round a pole.
std::optional<std::vector<Geos::Corner>> unrolled(const Ring& ring, double near) {
  std::vector<Geos::Corner> out;
  double x = ring[0].lon_e7;
  while (x - near > kHalfTurn) x -= kTurn;
  while (near - x > kHalfTurn) x += kTurn;
  for (std::size_t i = 0; i <= ring.size(); ++i) {
    const auto& at = ring[i % ring.size()];
    double step = 0;
    if (i > 0) step = static_cast<double>(at.lon_e7) - ring[i - 1].lon_e7;
    if (step > kHalfTurn) step -= kTurn;
    if (step < -static_cast<double>(kHalfTurn)) step += kTurn;
    x += step;
    if (i < ring.size()) out.push_back({x, static_cast<double>(at.lat_e7)});
  }
  if (x != out[0].x) return std::nullopt;
  return out;
}

class Mender {
 public:
  explicit Mender(const Area& drawn) : drawn_(drawn) {}

  result<Mended> run(const MendOptions& options) {
    std::vector<Geos::Shape> sound;
    for (std::size_t i = 0; i < drawn_.polygons.size(); ++i) {
      auto one =
          polygon(drawn_.polygons[i], drawn_.polygons.size() > 1 ? "polygon " + std::to_string(i + 1) + ": " : "");
      if (!one) return one.error();
      if (*one) sound.push_back(std::move(*one));
    }
    auto whole = geos_.collection(GEOS_MULTIPOLYGON, flat(std::move(sound)));
    if (const auto why = geos_.unsound(whole)) {
      notices_.push_back("polygons overlap or touch along a line (" + *why + "); joined");
      whole = geos_.united(whole);
    }
    if (!whole) return fail(Fault::malformed, "", "the area cannot be mended: " + geos_.error());
    if (notices_.empty()) return Mended{drawn_, {}};
    Mended out{geos_.area(whole), notices_};
    if (out.area.polygons.empty()) return fail(Fault::malformed, "", "it encloses no ground");
    if (options.refuse)
      return fail(Fault::refused, "", "it would have to be mended: " + notices_[0].substr(0, notices_[0].find(';')));
    return out;
  }

 private:
  /// The polygons of shapes that may each be several.
  std::vector<Geos::Shape> flat(const std::vector<Geos::Shape>& shapes) {
    std::vector<Geos::Shape> out;
    for (const auto& shape : shapes)
      for (const auto* part : geos_.parts(shape)) out.push_back(geos_.copy(part));
    return out;
  }

  /// One polygon, sound; null where nothing of it is left.
  result<Geos::Shape> polygon(const places::Polygon& polygon, const std::string& which) {
    const bool round = crosses_antimeridian(polygon.outer) ||
                       std::any_of(polygon.holes.begin(), polygon.holes.end(), crosses_antimeridian);
    if (!round) {
      auto whole = geos_.polygon(polygon);
      const auto why = geos_.unsound(whole);
      if (!why) return whole;
      notices_.push_back(which + "not sound (" + *why + "); mended");
    } else {
      notices_.push_back(which + "it crosses the antimeridian; cut there in two");
    }
    // Each ring alone by the even-odd rule, then the holes taken out: what places::contains would say of it.
    std::vector<Geos::Shape> holes;
    auto outer = ring(polygon.outer, polygon.outer[0].lon_e7);
    if (!outer) return outer.error();
    for (const auto& hole : polygon.holes) {
      auto one = ring(hole, polygon.outer[0].lon_e7);
      if (!one) return one.error();
      holes.push_back(std::move(*one));
    }
    auto shape = std::move(*outer);
    if (!holes.empty())
      shape = geos_.without(shape, geos_.united(geos_.collection(GEOS_GEOMETRYCOLLECTION, std::move(holes))));
    if (round) shape = cut(shape);
    shape = polygons_of(shape);
    if (!shape) return fail(Fault::malformed, "", which + "it cannot be mended: " + geos_.error());
    return shape;
  }

  result<Geos::Shape> ring(const Ring& ring, double near) {
    const auto corners = unrolled(ring, near);
    if (!corners) return fail(Fault::unsupported, "", "a ring goes round a pole; draw it with an edge along the pole");
    return geos_.snapped(polygons_of(geos_.made_valid(geos_.polygon(*corners))));
  }

  /// Without the lines and points that mending may leave.
  Geos::Shape polygons_of(const Geos::Shape& shape) {
    if (!shape) return geos_.none();
    std::vector<Geos::Shape> out;
    collect(shape.get(), out);
    return geos_.collection(GEOS_MULTIPOLYGON, std::move(out));
  }
  void collect(const GEOSGeometry* g, std::vector<Geos::Shape>& out) {
    if (geos_.is_polygon(g)) out.push_back(geos_.copy(g));
    else if (geos_.is_collection(g))
      for (const auto* part : geos_.parts_of(g)) collect(part, out);
  }

  /// What lies beyond 180 degrees comes in again on the other side.
  Geos::Shape cut(const Geos::Shape& shape) {
    std::vector<Geos::Shape> sheets;
    for (const double turn : {-1.0, 0.0, 1.0}) {
      const double west = -static_cast<double>(kHalfTurn) + turn * kTurn;
      const auto sheet = geos_.common(shape, geos_.box(west, -9e8, west + kTurn, 9e8));
      for (const auto& p : geos_.area(sheet, -turn * kTurn).polygons) sheets.push_back(geos_.polygon(p));
    }
    return geos_.collection(GEOS_MULTIPOLYGON, std::move(sheets));
  }

  const Area& drawn_;
  Geos geos_;
  std::vector<std::string> notices_;
};

}  // namespace

result<Mended> mend(const Area& drawn, const MendOptions& options) {
  for (std::size_t i = 0; i < drawn.polygons.size(); ++i) {
    const auto odd = [](const Ring& ring) {
      if (ring.size() < 3) return true;
      for (std::size_t k = 0, j = ring.size() - 1; k < ring.size(); j = k++)
        if (std::abs(std::int64_t{ring[k].lon_e7} - ring[j].lon_e7) == kHalfTurn) return true;
      return false;
    };
    const auto& polygon = drawn.polygons[i];
    if (odd(polygon.outer) || std::any_of(polygon.holes.begin(), polygon.holes.end(), odd))
      return fail(Fault::malformed, "",
                  "a ring of fewer than three corners, or an edge of 180 degrees, which goes neither way");
  }
  return Mender(drawn).run(options);
}

}  // namespace truce::ground
