// Whom and what ground each guarantor calls excluded or covered, in the period.
#include <algorithm>

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
  std::map<ActorId, std::map<ActorId, PositionLine>> table;
  for (const auto& p : s.positions) {
    if (!in_force(p.from, p.until)) continue;
    PositionLine line;
    line.as_reported = p.as_reported;
    line.from = p.from;
    line.of = p.of;
    line.ref = p.ref;
    line.status = p.status;
    if (const auto entry = entries.find(p.ref); entry != entries.end()) line.source = entry->second->source;
    if (line.source) source(*line.source);
    auto& cell = table[p.actor];
    const auto at = cell.find(p.of);
    // The one that began last holds; its own word before a reported one.
    if (at == cell.end() || std::tuple(at->second.from.value_or(Date{}), !at->second.as_reported) <=
                                std::tuple(line.from.value_or(Date{}), !line.as_reported))
      cell.insert_or_assign(p.of, line);
    name(p.actor);
    name(p.of);
  }
  for (auto& [actor, positions] : table) {
    DesignationLine line;
    line.actor = actor;
    for (const auto& guarantor : out.mission.guarantors)
      if (const auto at = positions.find(guarantor.id); at != positions.end()) line.positions.push_back(at->second);
    if (!line.positions.empty()) out.designations.push_back(std::move(line));
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
