// Registries of actors as commands name them.
#pragma once

#include <string>

#include "actors/actors.hpp"
#include "session.hpp"

namespace truce::app {

/// "builtin" or nothing: the one that comes with the program; "record": what the node's record knows; else a file. Leaves
/// with the error where it cannot be read.
actors::Registry loaded_registry(const std::string& name);

/// That no actor has this id, with the ids that come near.
Error no_actor(const actors::Registry& registry, const std::string& id);

/// Homonyms and circles, one a line; leaves with status 1 where there are any that nobody has marked.
void print_doubts(const actors::Registry& registry, bool as_json);

}  // namespace truce::app
