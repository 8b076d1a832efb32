// Our newest checkpoint, offered to a peer's witness.
#pragma once

#include "node/finality.hpp"
#include "node/node.hpp"
#include "record/web.hpp"

namespace truce::node {

/// POSTs add-checkpoint and keeps the cosignature beside those of mirrors; it counts for none of them. True where a new one
/// was kept. refused where the witness did not cosign. damaged where it shows more entries than `own` has under our own
/// key's signature: this log was rolled back.
result<bool> offer_to_witness(const Folder& folder, const record::Web& peer, const record::VerifierKey& witness,
                              const record::LogView& own, const LogKeys& ours);

}  // namespace truce::node
