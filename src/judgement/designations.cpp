#include "judgement/designations.hpp"

#include <algorithm>
#include <set>

#include "judgement/detail/position.hpp"

namespace truce::judgement {

std::vector<Standing> designations_on(DayNumber day, const std::vector<Position>& positions,
                                      std::vector<ActorId> guarantors) {
  std::sort(guarantors.begin(), guarantors.end());
  guarantors.erase(std::unique(guarantors.begin(), guarantors.end()), guarantors.end());
  std::set<ActorId> actors;
  for (const auto& p : positions) actors.insert(p.actor);
  std::vector<Standing> out;
  for (const auto& actor : actors) {
    Standing row;
    row.actor = actor;
    for (const auto& guarantor : guarantors) {
      const auto* p = detail::position_on(actor, guarantor, day, day, positions);
      if (p == nullptr) {
        row.silent.push_back(guarantor);
        continue;
      }
      row.positions.push_back(*p);
      row.any_as_reported = row.any_as_reported || p->as_reported;
      auto& list = p->status == model::Coverage::excluded  ? row.excluded_by
                   : p->status == model::Coverage::covered ? row.covered_by
                                                           : row.undetermined_by;
      list.push_back(guarantor);
    }
    if (!row.positions.empty()) out.push_back(std::move(row));
  }
  return out;
}

}  // namespace truce::judgement
