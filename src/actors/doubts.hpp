// What a person should look at in a registry: names that two actors share, relations that go round in a circle.
#pragma once

#include <string>
#include <vector>

#include "actors/actors.hpp"

namespace truce::actors {

struct Homonym {
  std::string name;             ///< as one of them writes it
  std::vector<ActorId> actors;  ///< that are so called at one time, by id; merged ids count as what they stand for
  bool marked = false;          ///< each pair is said to be not the same
};

struct Circle {
  RelationKind kind = RelationKind::member_of;
  std::vector<ActorId> actors;  ///< each stands in this relation to the next, the last to the first
};

struct Doubts {
  std::vector<Homonym> homonyms;  ///< by name
  std::vector<Circle> circles;    ///< of each kind but ally-of, which holds in both directions
};

/// Names count as the same where they have the same words (case, marks and punctuation aside) and their dates overlap. One
/// person in two offices is no homonym.
Doubts doubts_of(const Registry& registry);

}  // namespace truce::actors
