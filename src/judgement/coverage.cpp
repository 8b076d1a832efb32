#include <algorithm>
#include <set>

#include "judgement/detail/position.hpp"
#include "judgement/judgement.hpp"

namespace truce::judgement {
namespace {

using model::Coverage;

bool holds(const std::vector<ActorId>& sorted, const ActorId& id) {
  return std::binary_search(sorted.begin(), sorted.end(), id);
}

/// How many of the places alleged lie in it.
enum class Lies : std::uint8_t { none, some, all };

template <class Contains>
Lies lies(const std::vector<Coordinate>& where, const Contains& contains) {
  const auto in = std::count_if(where.begin(), where.end(), contains);
  return in == 0 ? Lies::none : static_cast<std::size_t>(in) == where.size() ? Lies::all : Lies::some;
}

/// What one viewpoint has said that bears on one incident.
class Bearing {
 public:
  Bearing(const Case& incident, const Terms& terms, const ActorId& viewpoint, const std::vector<Position>& positions,
          const std::vector<Ground>& grounds)
      : incident_(incident), terms_(terms) {
    std::set<ActorId> whom(incident.sides.begin(), incident.sides.end());
    for (const auto& kin : incident.kin) whom.insert(kin.of);
    for (const auto& g : grounds) {
      if (g.of != viewpoint || !detail::in_force(g.from, g.until, incident.start, incident.end)) continue;
      const auto part = lies(incident.where, [&](Coordinate c) { return places::contains(g.area, c); });
      if (part == Lies::none) continue;
      grounds_.push_back({&g, part});
      if (g.holder) whom.insert(*g.holder);
    }
    for (const auto& p : positions)
      if (p.of == viewpoint && whom.contains(p.actor) &&
          detail::in_force(p.from, p.until, incident.start, incident.end))
        positions_.push_back(&p);
    if (!terms.zones.empty() || !terms.zones_whole)
      zone_ = lies(incident.where, [&](Coordinate c) {
        return std::any_of(terms.zones.begin(), terms.zones.end(),
                           [&](const auto& z) { return places::contains(z, c); });
      });
  }

  /// The first day, and each on which something that bears on it begins or ends.
  std::set<DayNumber> days() const {
    std::set<DayNumber> out{incident_.start};
    const auto add = [&](DayNumber day) {
      if (day > incident_.start && day <= incident_.end) out.insert(day);
    };
    const auto span = [&](const std::optional<Date>& from, const std::optional<Date>& until) {
      if (from) add(from->first_day());
      if (until) add(until->last_day() + 1);
    };
    add(terms_.start);
    if (terms_.end) add(*terms_.end + 1);
    for (const auto* p : positions_) span(p->from, p->until);
    for (const auto& [g, part] : grounds_) span(g->from, g->until);
    return out;
  }

  CoverageOf on(DayNumber day, const ActorId& viewpoint) const {
    if (day < terms_.start) return {viewpoint, Covered::outside, {{"before-start", terms_.ref}}};
    if (terms_.end && day > *terms_.end) return {viewpoint, Covered::outside, {{"after-end", terms_.end_ref}}};
    std::vector<Reason> outside, covered, open;
    bool in_zone = true;
    if ((!terms_.zones.empty() || !terms_.zones_whole) && zone_ != Lies::all) {
      in_zone = false;
      if (incident_.where.empty() || (zone_ == Lies::none && !terms_.zones_whole))
        open.push_back({"zone-unknown", terms_.ref});
      else if (zone_ == Lies::some) open.push_back({"some-places", terms_.ref});
      else outside.push_back({"outside-zones", terms_.ref});
    }
    ask_sides(day, outside, covered, open);
    ask_grounds(day, outside, covered, open);
    if (!outside.empty()) return {viewpoint, Covered::outside, std::move(outside)};
    if (in_zone && !covered.empty()) return {viewpoint, Covered::covered, std::move(covered)};
    open.insert(open.end(), covered.begin(), covered.end());
    if (open.empty()) open.push_back({"no-position", std::nullopt});
    return {viewpoint, Covered::unknown, std::move(open)};
  }

 private:
  const Position* position_on(const ActorId& actor, DayNumber day) const {
    const Position* best = nullptr;
    for (const auto* p : positions_)
      if (p->actor == actor && detail::in_force(p->from, p->until, day, day) &&
          (best == nullptr || detail::yields_to(*best, *p)))
        best = p;
    return best;
  }

  Reason about(const char* code, const Position& p) const {
    const bool by = holds(incident_.acted, p.actor), against = holds(incident_.against, p.actor);
    Reason out{code, p.ref, p.as_reported, p.actor};
    if (by != against) out.role = by ? "by" : "against";
    return out;
  }

  void ask_sides(DayNumber day, std::vector<Reason>& outside, std::vector<Reason>& covered,
                 std::vector<Reason>& open) const {
    std::vector<Reason> sides;
    for (const auto& side : incident_.sides) {
      const auto* p = position_on(side, day);
      if (p == nullptr) {
        ask_kin(side, day, open);
        continue;
      }
      switch (p->status) {
        case Coverage::excluded: outside.push_back(about("excluded-actor", *p)); break;
        case Coverage::covered: sides.push_back(about("covered-sides", *p)); break;
        case Coverage::undetermined: open.push_back(about("undetermined-actor", *p)); break;
      }
    }
    const bool all = !incident_.sides.empty() && sides.size() == incident_.sides.size() && !incident_.more_sides;
    if (incident_.more_sides) open.push_back({"more-sides", std::nullopt});
    if (!all)
      for (auto& reason : sides) reason.code = "covered-side";
    auto& into = all ? covered : open;
    into.insert(into.end(), sides.begin(), sides.end());
  }

  /// A part, or another name, of somebody whom the viewpoint excludes: shown, and decides nothing.
  void ask_kin(const ActorId& side, DayNumber day, std::vector<Reason>& open) const {
    for (const auto& kin : incident_.kin) {
      if (kin.side != side) continue;
      const auto* p = position_on(kin.of, day);
      if (p != nullptr && p->status == Coverage::excluded)
        open.push_back({"kin-excluded", p->ref, p->as_reported, side, std::nullopt, kin.of});
    }
  }

  void ask_grounds(DayNumber day, std::vector<Reason>& outside, std::vector<Reason>& covered,
                   std::vector<Reason>& open) const {
    for (const auto& [g, part] : grounds_) {
      if (!detail::in_force(g->from, g->until, day, day)) continue;
      if (part == Lies::some) {
        open.push_back({"some-places", g->ref, g->as_reported, g->holder});
        continue;
      }
      const auto* holder = g->holder ? position_on(*g->holder, day) : nullptr;
      const auto status = g->status ? *g->status : holder != nullptr ? holder->status : Coverage::undetermined;
      switch (status) {
        case Coverage::excluded:
          outside.push_back({g->holder ? "held-by-excluded" : "excluded-ground", g->ref, g->as_reported, g->holder});
          break;
        case Coverage::covered: covered.push_back({"covered-ground", g->ref, g->as_reported, g->holder}); break;
        case Coverage::undetermined: open.push_back({"undetermined-ground", g->ref, g->as_reported, g->holder}); break;
      }
    }
  }

  const Case& incident_;
  const Terms& terms_;
  std::vector<const Position*> positions_;
  std::vector<std::pair<const Ground*, Lies>> grounds_;
  Lies zone_ = Lies::all;
};

}  // namespace

CoverageOf coverage(const Case& incident, const Terms& terms, const ActorId& viewpoint,
                    const std::vector<Position>& positions, const std::vector<Ground>& grounds) {
  const Bearing bearing(incident, terms, viewpoint, positions, grounds);
  std::optional<CoverageOf> out;
  bool changed = false;
  for (const auto day : bearing.days()) {
    auto one = bearing.on(day, viewpoint);
    if (!out) {
      out = std::move(one);
      continue;
    }
    changed = changed || one.covered != out->covered;
    out->reasons.insert(out->reasons.end(), one.reasons.begin(), one.reasons.end());
  }
  if (changed) {
    out->covered = Covered::unknown;
    out->reasons.push_back({"changed-within", std::nullopt});
  }
  // By code, then entry: the order in which positions were read does not show.
  auto& reasons = out->reasons;
  std::sort(reasons.begin(), reasons.end());
  reasons.erase(std::unique(reasons.begin(), reasons.end()), reasons.end());
  if (reasons.size() > 1) std::erase_if(reasons, [](const Reason& r) { return r.code == "no-position"; });
  return std::move(*out);
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
