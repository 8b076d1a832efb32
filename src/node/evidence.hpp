// Logs that signed two histories count no further than they were jointly cosigned.
#pragma once

#include "node/gathered.hpp"

namespace truce::node {

/// Whether the two checkpoints of an evidence entry are the log's, under any of its keys, and contradict each other.
bool proves(const model::Evidence& evidence, record::VerifierKeys log_keys);

/// The cut with such logs cut down to the smallest size at which good evidence freezes them. `outline` holds the
/// agreement and the evidence at the cut. Nothing recorded before is voided.
result<std::vector<LogAtCut>> frozen(std::vector<LogAtCut> cut, const Gathered& outline);

}  // namespace truce::node
