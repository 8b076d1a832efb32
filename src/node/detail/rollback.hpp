// Whether our own log was rolled back: its disk restored from an older copy, say. Peers that mirror it know.
#pragma once

#include "node/detail/impl.hpp"

namespace truce::node {

/// Asks every peer of truce.toml at once, before the first signature of this process, what it holds of our log, and takes
/// back from a peer's mirror what is missing here. Nothing is asked where truce.toml names no peer.
/// damaged where a peer holds another history under our signature, or a witness has cosigned entries that no mirror has.
/// refused where no peer answers and the session does not accept that risk; where it does, the risk is recorded.
result<> make_sure_of_own_log(Node& node, Node::Impl& impl);

/// What is said of a log of our own that somebody holds otherwise.
Error other_history(const Origin& origin, const std::string& peer);

}  // namespace truce::node
