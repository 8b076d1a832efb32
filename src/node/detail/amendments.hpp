// Which amendments hold.
#pragma once

#include "node/gathered.hpp"

namespace truce::node {

/// An amendment holds once every guarantor that keeps a log has acceded to it there; where none keeps one, as recorded.
/// Others are set aside: one log alone does not change what all agreed. Where an amendment closes a guarantor's log, because its
/// key is lost, the log that it names in its place accedes for that guarantor. They are taken in the order of their starts
/// and ids; those that do not hold stay in `awaited`.
void settle_amendments(Gathered& out);

}  // namespace truce::node
