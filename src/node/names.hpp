// The registry and the gazetteer that a cut uses, from the parts that its entries name.
#pragma once

#include <memory>

#include "actors/actors.hpp"
#include "node/gathered.hpp"
#include "places/places.hpp"
#include "record/record.hpp"

namespace truce::node {

struct Names {
  std::shared_ptr<const actors::Registry> actors;
  std::shared_ptr<const places::Gazetteer> places;
  std::vector<std::string> problems;  ///< parts that are not held or cannot be read, with the reason

  /// The printed name, or the id itself where nobody has named it.
  std::string actor(const ActorId& id) const;
  std::string place(const PlaceId& id) const;
};

/// Parts that the agreement names; where it names none, the built-in ones; then parts that every log at the cut has
/// recorded. Of two with one id the first holds, but that a later part may merge it into another
/// (`same_as`). An agreement that is fictitious never uses the built-in ones.
Names names_at(const Gathered& gathered, const record::Parts& parts);

}  // namespace truce::node
