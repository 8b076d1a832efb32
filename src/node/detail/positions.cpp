// Whom and what ground each guarantor calls excluded or covered, in the period.
#include "judgement/designations.hpp"
#include "node/detail/account_builder.hpp"

namespace truce::node {

using bulletin::DelineationLine;
using bulletin::DesignationLine;
using bulletin::PositionLine;

namespace {

/// The outer rings, for the map; none where they have too many corners for a bulletin.
std::vector<bulletin::Ring> rings_of(const places::Area& area) {
  constexpr std::size_t kCornersMax = 5000;
  std::size_t corners = 0;
  std::vector<bulletin::Ring> out;
  for (const auto& polygon : area.polygons) {
    corners += polygon.outer.size();
    if (corners > kCornersMax) return {};
    bulletin::Ring ring;
    for (const auto& at : polygon.outer) ring.lat_lon.push_back(at.lat_e7), ring.lat_lon.push_back(at.lon_e7);
    out.push_back(std::move(ring));
  }
  return out;
}

}  // namespace

void AccountBuilder::positions() {
  std::map<EntryRef, const model::Designation*> entries;
  for (const auto& d : g().designations) entries.emplace(d.ref, &d.body);
  std::vector<ActorId> guarantors;
  for (const auto& guarantor : out.mission.guarantors) guarantors.push_back(guarantor.id);
  for (const auto& standing : judgement::designations_in(first, last, s.positions, guarantors)) {
    DesignationLine line;
    line.actor = standing.actor;
    name(standing.actor);
    for (const auto& p : standing.positions) {
      PositionLine& position = line.positions.emplace_back();
      position.as_reported = p.as_reported;
      position.from = p.from;
      position.of = p.of;
      position.ref = p.ref;
      position.status = p.status;
      if (const auto entry = entries.find(p.ref); entry != entries.end()) position.source = entry->second->source;
      if (position.source) source(*position.source);
      name(p.of);
    }
    out.designations.push_back(std::move(line));
  }
  for (const auto& d : s.grounds) {
    if (!in_force(d.from, d.until)) continue;
    DelineationLine line;
    line.actor = d.holder;
    line.as_reported = d.as_reported;
    line.from = d.from;
    line.of = d.of;
    line.ref = d.ref;
    line.status = d.status;
    line.rings = rings_of(d.area);
    name(d.of);
    if (d.holder) name(*d.holder);
    out.delineations.push_back(std::move(line));
  }
}

}  // namespace truce::node
