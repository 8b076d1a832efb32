// What a node's keys do for its peers while it serves: cosign their logs as a witness, and hold what they push as a mirror.
#pragma once

#include <memory>

#include "node/node.hpp"

namespace truce::node {

/// Absent ones have no key open, or nothing to do: the session's notice says why.
struct Hosting {
  std::shared_ptr<record::Witness> witness;
  std::shared_ptr<record::MirrorHost> mirror;
};

/// For the other logs of the pinned agreement. A sealed key needs the session's passphrase. What is pushed lands where syncing
/// puts it, and is cosigned only where the parts that it names are here too.
result<Hosting> hosting(const Folder& folder, const Origin& own, const Session& session);

}  // namespace truce::node
