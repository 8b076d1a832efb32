// The bulletins that the logs held here publish.
#pragma once

#include "bulletin/feed.hpp"
#include "node/state.hpp"

namespace truce::node {

/// All of the logs at the state's cut that were not withdrawn, by origin and index.
std::vector<bulletin::PublishedBulletin> bulletins_published(const State& state);

}  // namespace truce::node
