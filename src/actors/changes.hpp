// What people do to a registry between two editions of it: put lists together, merge and split actors. Nothing is lost: a
// merged id keeps its own names, sources and dates, and a split finds them as they were.
#pragma once

#include <string>
#include <vector>

#include "actors/actors.hpp"

namespace truce::actors {

struct Combined {
  std::vector<Actor> actors;
  std::size_t added = 0;  ///< actors that were new
  std::size_t extended = 0;  ///< actors that got a name, relation or source
  std::vector<std::string> dropped;  ///< references to ids that are nowhere, in words
};

/// `base`, and what `more` adds to it. Where both have an id, `base` keeps its name, kind, country and part_of; names,
/// relations, homonyms and sources of both stand.
Combined combine(std::vector<Actor> base, const std::vector<Actor>& more);

/// `gone` stands for `kept` from now on. not_found, or conflict where they are one already or marked as homonyms.
result<std::vector<Actor>> merge(std::vector<Actor> actors, const ActorId& kept, const ActorId& gone);

/// `merged` stands for itself again. conflict where it was not merged.
result<std::vector<Actor>> split(std::vector<Actor> actors, const ActorId& merged);

struct Parting {
  ActorId from;
  ActorId id;  ///< of the new actor
  std::vector<std::string> names;  ///< aliases that go with it, as written; the first is what it is called
};

/// Two actors that stood under one id: the aliases named go to a new one of the same kind and country, with their dates and
/// sources, and the two are marked as not the same.
result<std::vector<Actor>> part(std::vector<Actor> actors, const Parting& parting);

/// An id that stands for another from now on.
struct Merge {
  ActorId gone;
  ActorId kept;
};
/// Many at once, as a later edition of the registry records them; one that stands already is passed over. All or none: where
/// the registry would not be sound with them, or one says otherwise than what stands, the reason, and nothing is changed.
result<Nothing> merge_all(std::vector<Actor>& actors, const std::vector<Merge>& merges);

/// One actor as it stands in a part file: canonical JSON.
std::string json_of(const Actor& actor);

}  // namespace truce::actors
