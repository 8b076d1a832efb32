// Rates of the recorders that a bulletin shows. Rounded, for the annex.
#pragma once

#include "bulletin/bulletin.hpp"
#include "node/state.hpp"

namespace truce::node {

/// Of each recorder and unit with daily counts in the period (of a shorter one: the 28 days that end with it), less the days
/// on which it may not be told yet who looked. Provinces follow where the whole has a rate. By recorder, unit, province.
std::vector<bulletin::TrendLine> trends_of(const State& state, const bulletin::Account& account);

}  // namespace truce::node
