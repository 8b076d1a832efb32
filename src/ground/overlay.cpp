#include <algorithm>
#include <map>

#include "ground/detail/geos.hpp"
#include "ground/detail/lines.hpp"
#include "ground/detail/locator.hpp"
#include "ground/ground.hpp"

namespace truce::ground {
namespace {

using detail::Geos;
using places::Area;

std::size_t corners(const std::vector<const Area*>& layers) {
  std::size_t out = 0;
  for (const auto* layer : layers)
    for (const auto& polygon : layer->polygons) {
      out += polygon.outer.size();
      for (const auto& hole : polygon.holes) out += hole.size();
    }
  return out;
}

/// Whether two of its polygons lie side by side, so that a line between them has to go.
bool shares_an_edge(const Area& area) {
  if (area.polygons.size() < 2) return false;
  std::vector<std::pair<Coordinate, Coordinate>> edges;
  const auto take = [&](const places::Ring& ring) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
      edges.emplace_back(std::min(ring[j], ring[i]), std::max(ring[j], ring[i]));
  };
  for (const auto& polygon : area.polygons) {
    take(polygon.outer);
    for (const auto& hole : polygon.holes) take(hole);
  }
  std::sort(edges.begin(), edges.end());
  return std::adjacent_find(edges.begin(), edges.end()) != edges.end();
}

/// All lines, cut wherever they meet: only those that come near each other cost anything.
Geos::Shape cut_lines(const Geos& geos, const detail::Lines& lines) {
  std::vector<Geos::Shape> meeting, all;
  for (const auto& edge : lines.meeting) meeting.push_back(geos.line(edge));
  for (const auto& run : lines.free) all.push_back(geos.line(run));
  if (!meeting.empty()) {
    const auto cut = geos.united(geos.collection(GEOS_MULTILINESTRING, std::move(meeting)));
    if (!cut) return geos.none();
    for (const auto* line : geos.parts(cut)) all.push_back(geos.copy(line));
  }
  return geos.collection(GEOS_GEOMETRYCOLLECTION, std::move(all));
}

}  // namespace

result<std::vector<Face>> overlay(const std::vector<const Area*>& layers, const Labeller& label,
                                  const OverlayOptions& options) {
  const auto vertices = corners(layers);
  if (vertices == 0) return std::vector<Face>{};
  if (vertices > options.vertices_max)
    return fail(Fault::limit, "overlay",
                "the areas have more than " + std::to_string(options.vertices_max) + " corners");
  const auto lines = detail::lines_of(layers, options.near_pairs_max);
  if (lines.tangled)
    return fail(Fault::limit, "overlay", "the lines of the areas cross too often to be laid over each other");
  const Geos geos;
  const auto faces = geos.faces(cut_lines(geos, lines));
  if (!faces) return fail(Fault::unsupported, "overlay", "the areas cannot be laid over each other: " + geos.error());
  std::vector<detail::Locator> locators;
  locators.reserve(layers.size());
  for (const auto* layer : layers) locators.emplace_back(*layer);
  std::map<std::uint32_t, std::vector<Geos::Shape>> by_label;
  std::vector<bool> in(layers.size());
  for (const auto* face : geos.parts(faces)) {
    const auto inner = geos.inner_point(face);
    if (!inner) continue;
    for (std::size_t i = 0; i < layers.size(); ++i) in[i] = locators[i].contains(inner->x, inner->y);
    if (const auto of = label(in); of != 0) by_label[of].push_back(geos.copy(face));
  }
  std::vector<Face> out;
  for (auto& [of, shapes] : by_label) {
    const auto all = geos.collection(GEOS_MULTIPOLYGON, std::move(shapes));
    Face face{of, geos.area(all), 0};
    if (shares_an_edge(face.area)) {
      auto joined = geos.area(geos.joined_faces(all));
      if (joined.polygons.empty()) joined = geos.area(geos.united(all));
      if (!joined.polygons.empty()) face.area = std::move(joined);
    }
    face.hectares = hectares(face.area);
    out.push_back(std::move(face));
  }
  return out;
}

places::Area simplified(const Area& area, std::int64_t tolerance_e7) {
  Geos geos;
  places::Area out;
  for (const auto& polygon : area.polygons) {
    auto fewer = geos.area(geos.simplified(geos.polygon(polygon), static_cast<double>(tolerance_e7)));
    if (fewer.polygons.empty()) fewer.polygons.push_back(polygon);
    for (auto& p : fewer.polygons) out.polygons.push_back(std::move(p));
  }
  return out;
}

}  // namespace truce::ground
