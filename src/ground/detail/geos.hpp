// The one header behind which GEOS stands (its C API, which is stable between versions). Coordinates are whole numbers of
// 1e-7 degree kept in doubles, which hold them exactly; every operation snaps its result to that grid.
#pragma once

#include <geos_c.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "places/area.hpp"

namespace truce::ground::detail {

/// A context of GEOS for one call; geometries must not outlive it.
class Geos {
 public:
  struct Drop {
    GEOSContextHandle_t context = nullptr;
    void operator()(GEOSGeometry* g) const { GEOSGeom_destroy_r(context, g); }
  };
  using Shape = std::unique_ptr<GEOSGeometry, Drop>;

  Geos();
  ~Geos();
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  Shape line(const places::Ring& corners) const;  ///< open; as the corners go
  Shape polygon(const places::Polygon& polygon) const;
  /// A rectangle, for cutting.
  Shape box(double west, double south, double east, double north) const;
  Shape collection(int type, std::vector<Shape> parts) const;
  /// From corners that need not lie on the globe.
  struct Corner {
    double x, y;
  };
  Shape polygon(const std::vector<Corner>& ring) const;

  /// Why it is no sound polygon and where ("35.1 36.2"), or nothing.
  std::optional<std::string> unsound(const Shape& shape) const;
  Shape made_valid(const Shape& shape) const;
  Shape snapped(const Shape& shape) const;
  Shape united(const Shape& shape) const;
  Shape without(const Shape& a, const Shape& b) const;
  Shape common(const Shape& a, const Shape& b) const;
  /// Faces between lines that meet only at their ends.
  Shape faces(const Shape& lines) const;
  Shape simplified(const Shape& shape, double tolerance) const;
  /// Of faces that meet only along whole edges; null where they do not.
  Shape joined_faces(const Shape& faces) const;
  std::optional<Corner> inner_point(const GEOSGeometry* face) const;

  /// The polygons in it, in canonical order; what is no polygon is left out. `shift_e7` is added to every longitude.
  places::Area area(const Shape& shape, double shift_e7 = 0) const;
  std::vector<const GEOSGeometry*> parts(const Shape& shape) const { return parts_of(shape.get()); }
  std::vector<const GEOSGeometry*> parts_of(const GEOSGeometry* g) const;
  Shape copy(const GEOSGeometry* g) const;
  Shape none() const { return own(nullptr); }
  bool is_polygon(const GEOSGeometry* g) const;
  bool is_collection(const GEOSGeometry* g) const;  ///< of anything

  bool failed() const { return !error_.empty(); }
  /// What GEOS last complained of.
  const std::string& error() const { return error_; }

 private:
  Shape own(GEOSGeometry* g) const { return Shape(g, Drop{context_}); }

  GEOSContextHandle_t context_;
  std::string error_;
};

}  // namespace truce::ground::detail
