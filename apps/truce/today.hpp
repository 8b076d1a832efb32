// Numbers of the queue, as names of claims.
#pragma once

#include "session.hpp"

namespace truce::app {

/// A claim by its reference, its label, or the number under which 'truce today' printed its incident last.
ClaimRef claim_of_queue(const node::Node& node, const std::string& word);

}  // namespace truce::app
