// Claims that were withheld from the others, out of their payload.
#pragma once

#include <vector>

#include "model/model.hpp"
#include "record/record.hpp"

namespace truce::node {

/// The payload is a JSON list of claims; checked like those of an entry.
result<std::vector<model::Claim>> claims_in_payload(const record::Payloads& payloads, const Commitment& commitment);

}  // namespace truce::node
