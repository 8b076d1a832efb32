// The parts and payloads that stand beside a log.
#pragma once

#include <set>
#include <string>

#include "node/detail/impl.hpp"

namespace truce::node {

/// By digest and by commitment, in hexadecimal.
struct BesideLog {
  std::set<std::string> parts;
  std::set<std::string> payloads;  ///< that peers may have and that are not erased
  std::set<std::string> erased;    ///< of those that this log names itself
};
/// What the entries of a log name.
result<BesideLog> beside(const record::LogView& view);

/// Brings those that a log names and that are missing here from a peer, as far as the peer has them for us; counts
/// them. A payload that is not what its commitment says is left out and told. What the log has erased
/// since is erased here too, unless another log names it as well: none may erase what is not its own.
result<> fetch_beside(Node::Impl& node, const record::SourcePtr& theirs, const record::LogView& view, Synced& out);

}  // namespace truce::node
