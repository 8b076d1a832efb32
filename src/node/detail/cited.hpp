// What a finding rests on must be there before it is recorded.
#pragma once

#include "node/detail/impl.hpp"

namespace truce::node {

/// Refused, naming the field, where a finding cites as a verification what is no verification in our own log or in a mirror
/// held here; where the verification was withdrawn; and where grade 1 or 2 rests on none but a preliminary check or one that
/// could not be done. A finding as reported is not asked: its grounds are its basis. Other bodies pass.
result<> check_cited(const Node::Impl& node, const model::Body& body);

}  // namespace truce::node
