#include "ground/detail/geos.hpp"

#include <cmath>

namespace truce::ground::detail {
namespace {

constexpr double kGrid = 1;

void complain(const char* message, void* into) { *static_cast<std::string*>(into) = message; }

places::Ring ring_back(GEOSContextHandle_t context, const GEOSGeometry* g, double shift) {
  places::Ring out;
  const auto* sequence = GEOSGeom_getCoordSeq_r(context, g);
  unsigned size = 0;
  if (sequence == nullptr || GEOSCoordSeq_getSize_r(context, sequence, &size) == 0) return out;
  for (unsigned i = 0; i + 1 < size; ++i) {
    double x = 0, y = 0;
    GEOSCoordSeq_getXY_r(context, sequence, i, &x, &y);
    out.push_back({static_cast<std::int32_t>(std::lround(y)), static_cast<std::int32_t>(std::lround(x + shift))});
  }
  return out;
}

}  // namespace

Geos::Geos() : context_(GEOS_init_r()) { GEOSContext_setErrorMessageHandler_r(context_, complain, &error_); }
Geos::~Geos() { GEOS_finish_r(context_); }

Geos::Shape Geos::line(const places::Ring& corners) const {
  const auto size = static_cast<unsigned>(corners.size());
  auto* sequence = GEOSCoordSeq_create_r(context_, size, 2);
  for (unsigned i = 0; i < size; ++i) GEOSCoordSeq_setXY_r(context_, sequence, i, corners[i].lon_e7, corners[i].lat_e7);
  return own(GEOSGeom_createLineString_r(context_, sequence));
}

Geos::Shape Geos::polygon(const std::vector<Corner>& ring) const {
  const auto size = static_cast<unsigned>(ring.size());
  auto* sequence = GEOSCoordSeq_create_r(context_, size + 1, 2);
  for (unsigned i = 0; i <= size; ++i) GEOSCoordSeq_setXY_r(context_, sequence, i, ring[i % size].x, ring[i % size].y);
  auto* shell = GEOSGeom_createLinearRing_r(context_, sequence);
  return own(shell == nullptr ? nullptr : GEOSGeom_createPolygon_r(context_, shell, nullptr, 0));
}

Geos::Shape Geos::polygon(const places::Polygon& polygon) const {
  const auto ring = [&](const places::Ring& r) {
    const auto size = static_cast<unsigned>(r.size());
    auto* sequence = GEOSCoordSeq_create_r(context_, size + 1, 2);
    for (unsigned i = 0; i <= size; ++i)
      GEOSCoordSeq_setXY_r(context_, sequence, i, r[i % size].lon_e7, r[i % size].lat_e7);
    return GEOSGeom_createLinearRing_r(context_, sequence);
  };
  auto* shell = ring(polygon.outer);
  std::vector<GEOSGeometry*> holes;
  for (const auto& hole : polygon.holes)
    if (auto* made = ring(hole); made != nullptr) holes.push_back(made);
  if (shell == nullptr || holes.size() != polygon.holes.size()) {
    for (auto* hole : holes) GEOSGeom_destroy_r(context_, hole);
    if (shell != nullptr) GEOSGeom_destroy_r(context_, shell);
    return own(nullptr);
  }
  return own(GEOSGeom_createPolygon_r(context_, shell, holes.data(), static_cast<unsigned>(holes.size())));
}

Geos::Shape Geos::box(double west, double south, double east, double north) const {
  return polygon(std::vector<Corner>{{west, south}, {east, south}, {east, north}, {west, north}});
}

Geos::Shape Geos::collection(int type, std::vector<Shape> parts) const {
  std::vector<GEOSGeometry*> raw;
  raw.reserve(parts.size());
  for (const auto& part : parts)
    if (!part) return own(nullptr);
  for (auto& part : parts) raw.push_back(part.release());
  return own(GEOSGeom_createCollection_r(context_, type, raw.data(), static_cast<unsigned>(raw.size())));
}

std::optional<std::string> Geos::unsound(const Shape& shape) const {
  if (!shape) return "no ring";
  char* reason = nullptr;
  GEOSGeometry* where = nullptr;
  const char valid = GEOSisValidDetail_r(context_, shape.get(), 0, &reason, &where);
  std::optional<std::string> out;
  if (valid != 1) {
    out = reason != nullptr ? reason : "unsound";
    double x = 0, y = 0;
    if (where != nullptr && GEOSGeomGetX_r(context_, where, &x) == 1 && GEOSGeomGetY_r(context_, where, &y) == 1)
      *out += " at " +
              Coordinate{static_cast<std::int32_t>(std::lround(y)), static_cast<std::int32_t>(std::lround(x))}.text();
  }
  if (where != nullptr) GEOSGeom_destroy_r(context_, where);
  if (reason != nullptr) GEOSFree_r(context_, reason);
  return out;
}

// What failed before fails on: GEOS takes no null.
Geos::Shape Geos::made_valid(const Shape& a) const {
  return a ? own(GEOSMakeValid_r(context_, a.get())) : own(nullptr);
}
Geos::Shape Geos::snapped(const Shape& a) const {
  return a ? own(GEOSGeom_setPrecision_r(context_, a.get(), kGrid, 0)) : own(nullptr);
}
Geos::Shape Geos::united(const Shape& a) const {
  return a ? own(GEOSUnaryUnionPrec_r(context_, a.get(), kGrid)) : own(nullptr);
}
Geos::Shape Geos::without(const Shape& a, const Shape& b) const {
  return a && b ? own(GEOSDifferencePrec_r(context_, a.get(), b.get(), kGrid)) : own(nullptr);
}
Geos::Shape Geos::common(const Shape& a, const Shape& b) const {
  return a && b ? own(GEOSIntersectionPrec_r(context_, a.get(), b.get(), kGrid)) : own(nullptr);
}
Geos::Shape Geos::faces(const Shape& lines) const {
  const GEOSGeometry* one = lines.get();
  return lines ? own(GEOSPolygonize_r(context_, &one, 1)) : own(nullptr);
}
Geos::Shape Geos::joined_faces(const Shape& a) const {
  return a ? own(GEOSCoverageUnion_r(context_, a.get())) : own(nullptr);
}
Geos::Shape Geos::simplified(const Shape& a, double tolerance) const {
  return a ? own(GEOSTopologyPreserveSimplify_r(context_, a.get(), tolerance)) : own(nullptr);
}

std::optional<Geos::Corner> Geos::inner_point(const GEOSGeometry* face) const {
  const auto point = own(GEOSPointOnSurface_r(context_, face));
  Corner out{0, 0};
  if (!point || GEOSGeomGetX_r(context_, point.get(), &out.x) != 1 ||
      GEOSGeomGetY_r(context_, point.get(), &out.y) != 1)
    return std::nullopt;
  return out;
}

std::vector<const GEOSGeometry*> Geos::parts_of(const GEOSGeometry* g) const {
  std::vector<const GEOSGeometry*> out;
  if (g == nullptr) return out;
  const int count = GEOSGetNumGeometries_r(context_, g);
  for (int i = 0; i < count; ++i) out.push_back(GEOSGetGeometryN_r(context_, g, i));
  return out;
}

bool Geos::is_polygon(const GEOSGeometry* g) const {
  return GEOSGeomTypeId_r(context_, g) == GEOS_POLYGON && GEOSisEmpty_r(context_, g) == 0;
}
bool Geos::is_collection(const GEOSGeometry* g) const { return GEOSGeomTypeId_r(context_, g) >= GEOS_MULTIPOINT; }

Geos::Shape Geos::copy(const GEOSGeometry* g) const { return own(GEOSGeom_clone_r(context_, g)); }

places::Area Geos::area(const Shape& shape, double shift_e7) const {
  places::Area out;
  if (!shape || GEOSNormalize_r(context_, shape.get()) == -1) return out;
  for (const auto* part : parts(shape)) {
    if (!is_polygon(part)) continue;
    places::Polygon polygon;
    polygon.outer = ring_back(context_, GEOSGetExteriorRing_r(context_, part), shift_e7);
    const int holes = GEOSGetNumInteriorRings_r(context_, part);
    for (int i = 0; i < holes; ++i)
      polygon.holes.push_back(ring_back(context_, GEOSGetInteriorRingN_r(context_, part, i), shift_e7));
    if (polygon.outer.size() >= 3) out.polygons.push_back(std::move(polygon));
  }
  return out;
}

}  // namespace truce::ground::detail
