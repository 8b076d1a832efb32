// Losses of incidents added up: only within one source, one kind of harm, and one number an incident.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tally/tally.hpp"

namespace truce::tally {

/// What one source gives for one incident.
struct IncidentLoss {
  std::string source;
  std::uint32_t incident = 0;
  std::optional<model::Loss> loss;  ///< absent: the source says nothing of losses; that is not zero
};

/// One sum for each source and kind of harm that it gives, sorted by both. Incidents are apart from one another, so they
/// may be added; a number for a period or a running total may not, and is left out. Several numbers of one source for one
/// incident count once, from the least low to the greatest high. Incidents of which the source gives no number of that
/// harm count as unknown.
std::vector<Sum> sum_by_source(std::vector<IncidentLoss> losses);

}  // namespace truce::tally
