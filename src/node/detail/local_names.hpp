// Names in use on this node before anything is signed.
#pragma once

#include "node/names.hpp"
#include "record/record.hpp"

namespace truce::node {

/// Of the pinned agreement and this log's registries, pending ones included.
result<Names> local_names(const record::Log& log, const record::Parts& parts);

}  // namespace truce::node
