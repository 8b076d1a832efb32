// Who is excluded, by whom, on a day: all guarantors, some, none.
#pragma once

#include <vector>

#include "judgement/judgement.hpp"

namespace truce::judgement {

/// What the guarantors hold of one actor on one day. Each list is sorted; every guarantor stands in just one of them.
struct Standing {
  ActorId actor;
  std::vector<Position> positions;  ///< the one in force of each guarantor that has any; sorted by guarantor
  std::vector<ActorId> excluded_by;
  std::vector<ActorId> covered_by;
  std::vector<ActorId> undetermined_by;
  std::vector<ActorId> silent;      ///< nothing of theirs is held; that is not the same as undetermined
  bool any_as_reported = false;     ///< some of it is known only as others report it

  /// Only where each guarantor says so; one that is silent prevents it.
  bool excluded_by_all() const {
    return !excluded_by.empty() && excluded_by.size() == positions.size() && silent.empty();
  }
  bool covered_by_all() const { return !covered_by.empty() && covered_by.size() == positions.size() && silent.empty(); }
  bool contested() const { return !excluded_by.empty() && !covered_by.empty(); }
};

/// Every actor on which a guarantor holds a position that day, sorted by actor. Positions of others than the guarantors
/// do not count.
std::vector<Standing> designations_on(DayNumber day, const std::vector<Position>& positions,
                                      std::vector<ActorId> guarantors);

}  // namespace truce::judgement
