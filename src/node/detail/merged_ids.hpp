// What is derived follows merges: wherever an entry names an actor whose id a recorded registry has merged into another, the
// other is meant. Entries stay as they were signed; the ids change in what was gathered from them.
#pragma once

#include <unordered_map>

#include "actors/actors.hpp"
#include "node/gathered.hpp"

namespace truce::node {

class MergedIds {
 public:
  explicit MergedIds(const actors::Registry& registry);

  /// Sides, recorders, claimants and whoever else a claim names.
  void follow(model::Claim& claim) const;
  /// The terms, positions, areas, findings and whatever else shapes state, but for claims, which are not kept there.
  void follow(Gathered& gathered) const;

 private:
  std::unordered_map<std::string, std::string> stands_for_;  ///< merged ids alone
};

}  // namespace truce::node
