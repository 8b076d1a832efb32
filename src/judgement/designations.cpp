#include "judgement/designations.hpp"

#include <set>

#include "judgement/detail/position.hpp"

namespace truce::judgement {

std::vector<Standing> designations_in(DayNumber first, DayNumber last, const std::vector<Position>& positions,
                                      const std::vector<ActorId>& guarantors) {
  std::set<ActorId> actors;
  for (const auto& p : positions) actors.insert(p.actor);
  std::vector<Standing> out;
  for (const auto& actor : actors) {
    Standing row{actor, {}};
    for (const auto& guarantor : guarantors)
      if (const auto* p = detail::position_on(actor, guarantor, first, last, positions)) row.positions.push_back(*p);
    if (!row.positions.empty()) out.push_back(std::move(row));
  }
  return out;
}

}  // namespace truce::judgement
