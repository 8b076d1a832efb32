#include <algorithm>

#include "judgement/judgement.hpp"

namespace truce::judgement {
namespace {

bool in_force(const std::optional<Date>& from, const std::optional<Date>& until, const Case& incident) {
  return (!from || from->first_day() <= incident.end) && (!until || until->last_day() >= incident.start);
}

/// The position of this viewpoint on this actor that began last; of those, its own before the reported, then by entry.
const Position* position_on(const ActorId& actor, const ActorId& viewpoint, const Case& incident,
                            const std::vector<Position>& positions) {
  const Position* best = nullptr;
  const auto rank = [](const Position& p) { return std::tuple(p.from.value_or(Date{}), !p.as_reported, p.ref); };
  for (const auto& p : positions)
    if (p.of == viewpoint && p.actor == actor && in_force(p.from, p.until, incident) &&
        (best == nullptr || rank(*best) < rank(p)))
      best = &p;
  return best;
}

}  // namespace

CoverageOf coverage(const Case& incident, const Terms& terms, const ActorId& viewpoint,
                    const std::vector<Position>& positions, const std::vector<Ground>& grounds) {
  CoverageOf out{viewpoint, Covered::unknown, {}};
  if (incident.end < terms.start) {
    out.covered = Covered::outside;
    out.reasons.push_back({"before-start", std::nullopt, false});
    return out;
  }
  if (terms.end && incident.start > *terms.end) {
    out.covered = Covered::outside;
    out.reasons.push_back({"after-end", std::nullopt, false});
    return out;
  }
  bool every_side_covered = !incident.sides.empty();
  for (const auto& side : incident.sides) {
    const auto* p = position_on(side, viewpoint, incident, positions);
    if (p != nullptr && p->status == model::Coverage::excluded) {
      out.covered = Covered::outside;
      out.reasons.push_back({"excluded-actor", p->ref, p->as_reported});
    }
    every_side_covered = every_side_covered && p != nullptr && p->status == model::Coverage::covered;
    if (p != nullptr && p->status == model::Coverage::covered)
      out.reasons.push_back({"covered-side", p->ref, p->as_reported});
  }
  bool covered_ground = false;
  if (incident.where)
    for (const auto& g : grounds) {
      if (g.of != viewpoint || !in_force(g.from, g.until, incident) || !places::contains(g.area, *incident.where))
        continue;
      const auto* holder = g.holder ? position_on(*g.holder, viewpoint, incident, positions) : nullptr;
      const auto status = g.status ? *g.status : holder != nullptr ? holder->status : model::Coverage::undetermined;
      if (status == model::Coverage::excluded) {
        out.covered = Covered::outside;
        out.reasons.push_back({g.holder ? "held-by-excluded" : "excluded-ground", g.ref, g.as_reported});
      } else if (status == model::Coverage::covered) {
        covered_ground = true;
        out.reasons.push_back({"covered-ground", g.ref, g.as_reported});
      }
    }
  if (out.covered == Covered::unknown && (every_side_covered || covered_ground)) out.covered = Covered::covered;
  if (out.covered == Covered::outside)  // what spoke for the opposite does not carry the result
    std::erase_if(out.reasons, [](const Reason& r) { return r.code.starts_with("covered"); });
  if (out.reasons.empty()) out.reasons.push_back({"no-position", std::nullopt, false});
  return out;
}

}  // namespace truce::judgement
