// Who looked where, and on which days nobody could: so that a quiet day can be told from a blind one.
#pragma once

#include <map>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "model/model.hpp"

namespace truce::trends {

/// One entry on monitoring, over [first, last].
struct Look {
  PlaceId place;  ///< as coarse as it is to be told
  DayNumber first = 0;
  DayNumber last = 0;
  model::ObservationKind kind = model::ObservationKind::performed;
  std::optional<ActorId> by;
};

/// What the entries say of one place on one day. Nothing is no member here: a day without an entry has no state, and is
/// not quiet.
enum class DayWatch : std::uint8_t {
  planned,  ///< it was planned, and nobody says that it was done
  blind,  ///< it was denied, delayed, conditioned, impeded or failed, and nobody says that it was done
  partly,  ///< somebody looked, and somebody could not
  watched,  ///< somebody looked, and nothing stood in the way
};

struct PlaceWatch {
  std::map<DayNumber, DayWatch> days;  ///< only those of which something is said
  std::vector<ActorId> by;  ///< who looked, on any of them; sorted
  std::int64_t on(DayWatch state) const;
};

/// Days of [first, last] by place; the order of the entries does not show.
std::map<PlaceId, PlaceWatch> watch(const std::vector<Look>& looks, DayNumber first, DayNumber last);

}  // namespace truce::trends

TRUCE_NAMES(truce::trends::DayWatch, 4, "planned", "blind", "partly", "watched");
