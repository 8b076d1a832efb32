// The keys that sign our log: the one in force and, until it is retired, the one that it took over from.
#pragma once

#include "node/detail/impl.hpp"

namespace truce::node {

/// The newest first. usage where it is not here: it may live on a machine without a network.
result<std::vector<record::SigningKey>> signing_keys(const Node::Impl& node);

}  // namespace truce::node
