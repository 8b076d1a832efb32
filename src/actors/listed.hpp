// Whom an entry of a list may mean: a sanctions list's groups against a registry. Nothing here decides.
#pragma once

#include <string>
#include <vector>

#include "actors/actors.hpp"

namespace truce::actors {

enum class Certainty : std::uint8_t {
  known,     ///< the registry names this very entry of the list among the actor's sources
  likely,    ///< a name of the entry is a name of this actor and of no other; nothing speaks against it
  doubtful,  ///< only like a name, or several bear it, or another is known to be meant, or the countries differ
};

struct ListMatch {
  ActorId actor;
  Certainty certainty = Certainty::doubtful;
  std::int32_t score = 0;             ///< of the best name, in thousandths; 1000 where known
  std::vector<std::string> reasons;   ///< in plain words, the weightiest first
  std::vector<ActorId> homonyms;      ///< others whom the same name means
};

struct ListMatchOptions {
  std::int32_t score_min = 850;
  std::size_t names_max = 200;  ///< looked at, of one entry
  std::size_t count_max = 10;   ///< kept, of one entry
};

/// For each listed actor, best first (certainty, score, id). Only organisations are offered: a designation never names a
/// description, a person or an office. Two entries of the list that share a name say so in the reasons of both.
std::vector<std::vector<ListMatch>> match_list(const Registry& registry, const std::vector<const Actor*>& listed,
                                               const ListMatchOptions& options = {});

}  // namespace truce::actors

namespace truce {
template <> struct EnumNames<actors::Certainty> {
  static constexpr std::array<std::string_view, 3> all{"known", "likely", "doubtful"};
};
}  // namespace truce
