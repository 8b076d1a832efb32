// Private drafts: findings that an officer has written and not recorded. They lie in names/, which never leaves the node; an
// entry of the record can never be taken back, a draft can.
#pragma once

#include <vector>

#include "node/node.hpp"

namespace truce::node {

/// Adds one behind the others. Validated as an entry would be, but for what must be held by the time it is recorded.
result<> keep_draft(const Node& node, const model::Finding& finding);
/// In the order in which they were written.
result<std::vector<model::Finding>> drafts(const Node& node);
/// Takes one out, by its number from 1. not_found where there is none.
result<model::Finding> undo_draft(const Node& node, std::size_t number);
/// Records one and takes it out; where it is refused, it stays.
result<EntryRef> record_draft(Node& node, std::size_t number);

}  // namespace truce::node
