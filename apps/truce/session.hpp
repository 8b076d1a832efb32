// How commands open the node that they work on.
#pragma once

#include "app.hpp"
#include "node/node.hpp"

namespace truce::app {

/// --at, TRUCE_OFFICER, TRUCE_PASSPHRASE and the terminal, as a session. `secret`: ask for the passphrase where a
/// terminal is there and none is in the environment.
node::Session session(bool secret = false);

/// The node that --node names, or leaves with an error.
node::Node open_node(bool secret = false);
/// The same, only to read: it waits for nobody and nobody waits for it.
node::Node read_node();

/// The value, or leaves with the error.
template <class T>
T must(result<T> r) {
  if (!r) stop(r.error());
  return std::move(*r);
}

}  // namespace truce::app
