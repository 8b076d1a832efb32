// What each guarantor calls an actor, side by side.
#pragma once

#include <vector>

#include "judgement/judgement.hpp"

namespace truce::judgement {

/// What the guarantors hold of one actor. One that is silent has no position here; that is not the same as undetermined.
struct Standing {
  ActorId actor;
  std::vector<Position> positions;  ///< the one in force of each guarantor that has any; in the order of the guarantors
};

/// Every actor on which a guarantor holds a position in force on a day of [first, last], sorted by actor. Of several of one
/// guarantor the one that began last; of those, its own before a reported one. Positions of others than the guarantors do
/// not count.
std::vector<Standing> designations_in(DayNumber first, DayNumber last, const std::vector<Position>& positions,
                                      const std::vector<ActorId>& guarantors);

}  // namespace truce::judgement
