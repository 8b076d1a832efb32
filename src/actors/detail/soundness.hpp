// Whether a list of actors can be a registry.
#pragma once

#include <vector>

#include "actors/actors.hpp"

namespace truce::actors {

/// Limits, ids, dates in order, and that every id referred to is there. A cycle of part_of or of same_as is refused, with
/// its ids; so is an actor that is at once the same as another and not the same. Errors name the actor and the field.
/// Cycles of other relations and names that two actors share are no errors: actors/doubts.hpp reports them.
result<Nothing> check_actors(const std::vector<Actor>& actors, const RegistryOptions& options);

}  // namespace truce::actors
