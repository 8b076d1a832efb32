#include <algorithm>

#include "judgement/detail/position.hpp"
#include "judgement/judgement.hpp"

namespace truce::judgement {
namespace {

using model::Coverage;

/// What speaks for each answer, in one viewpoint.
struct Spoken {
  std::vector<Reason> outside;
  std::vector<Reason> covered;
  std::vector<Reason> open;  ///< undetermined, or covering only some of the sides
  bool all_sides_covered = false;
};

void ask_sides(const Case& incident, const ActorId& viewpoint, const std::vector<Position>& positions, Spoken& out) {
  std::vector<Reason> covered;
  for (const auto& side : incident.sides) {
    const auto* p = detail::position_on(side, viewpoint, incident.start, incident.end, positions);
    if (p == nullptr) continue;
    switch (p->status) {
      case Coverage::excluded: out.outside.push_back({"excluded-actor", p->ref, p->as_reported}); break;
      case Coverage::covered: covered.push_back({"covered-sides", p->ref, p->as_reported}); break;
      case Coverage::undetermined: out.open.push_back({"undetermined-actor", p->ref, p->as_reported}); break;
    }
  }
  out.all_sides_covered = !incident.sides.empty() && covered.size() == incident.sides.size();
  if (!out.all_sides_covered)
    for (auto& reason : covered) reason.code = "covered-side";
  auto& into = out.all_sides_covered ? out.covered : out.open;
  into.insert(into.end(), covered.begin(), covered.end());
}

void ask_ground(const Case& incident, const ActorId& viewpoint, const std::vector<Position>& positions,
                const std::vector<Ground>& grounds, Spoken& out) {
  if (!incident.where) return;
  for (const auto& g : grounds) {
    if (g.of != viewpoint || !detail::in_force(g.from, g.until, incident.start, incident.end) ||
        !places::contains(g.area, *incident.where))
      continue;
    const auto* holder =
        g.holder ? detail::position_on(*g.holder, viewpoint, incident.start, incident.end, positions) : nullptr;
    const auto status = g.status ? *g.status : holder != nullptr ? holder->status : Coverage::undetermined;
    switch (status) {
      case Coverage::excluded:
        out.outside.push_back({g.holder ? "held-by-excluded" : "excluded-ground", g.ref, g.as_reported});
        break;
      case Coverage::covered: out.covered.push_back({"covered-ground", g.ref, g.as_reported}); break;
      case Coverage::undetermined: out.open.push_back({"undetermined-ground", g.ref, g.as_reported}); break;
    }
  }
}

}  // namespace

CoverageOf coverage(const Case& incident, const Terms& terms, const ActorId& viewpoint,
                    const std::vector<Position>& positions, const std::vector<Ground>& grounds) {
  if (incident.end < terms.start) return {viewpoint, Covered::outside, {{"before-start", std::nullopt, false}}};
  if (terms.end && incident.start > *terms.end)
    return {viewpoint, Covered::outside, {{"after-end", std::nullopt, false}}};
  Spoken spoken;
  ask_sides(incident, viewpoint, positions, spoken);
  ask_ground(incident, viewpoint, positions, grounds, spoken);
  CoverageOf out{viewpoint, Covered::unknown, {}};
  if (!spoken.outside.empty()) {
    out.covered = Covered::outside;
    out.reasons = std::move(spoken.outside);
  } else if (!spoken.covered.empty()) {
    out.covered = Covered::covered;
    out.reasons = std::move(spoken.covered);
  } else {
    out.reasons = std::move(spoken.open);
  }
  // By code, then entry: the order in which positions were read does not show.
  std::sort(out.reasons.begin(), out.reasons.end());
  out.reasons.erase(std::unique(out.reasons.begin(), out.reasons.end()), out.reasons.end());
  if (out.reasons.empty()) out.reasons.push_back({"no-position", std::nullopt, false});
  return out;
}

std::optional<Covered> joint(const std::vector<CoverageOf>& coverage) {
  if (coverage.empty()) return std::nullopt;
  const auto same = [&](const CoverageOf& c) { return c.covered == coverage[0].covered; };
  if (!std::all_of(coverage.begin(), coverage.end(), same)) return std::nullopt;
  return coverage[0].covered;
}

std::optional<bool> prohibited(const Case& incident, const Terms& terms) {
  if (terms.prohibited.empty() || incident.acts.empty()) return std::nullopt;
  return std::any_of(incident.acts.begin(), incident.acts.end(), [&](model::Act act) {
    return std::find(terms.prohibited.begin(), terms.prohibited.end(), act) != terms.prohibited.end();
  });
}

}  // namespace truce::judgement
