// Who may put the guarantor's judgement down: whoever opens its log key.
#pragma once

#include "node/detail/impl.hpp"

namespace truce::node {

/// Findings, designations, delineations and accessions speak for the guarantor: where the log key is sealed, the session must
/// have the passphrase that opens it, whether anything is signed or not. usage without one, signature for a wrong one.
/// Asked once for each open node; a key that is on another machine cannot be asked.
result<> confirm_officer(Node::Impl& node, std::string_view kind);

}  // namespace truce::node
