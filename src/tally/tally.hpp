// The door of tally: losses side by side, by claimant and scope. Never summed across either.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"

namespace truce::tally {

/// One claimed number of people harmed.
struct Row {
  std::vector<model::Link> chain;  ///< outermost first; the claimant is its last link
  std::string claimant;            ///< id; the source where the chain is empty
  model::Loss loss;
  std::optional<model::When> period;
  std::vector<PlaceId> place;      ///< sorted; empty: none is stated
  std::vector<ClaimRef> claims;    ///< all claims that give this number for this scope by this claimant
};

/// Rows with the same claimant, harm, numbers, scope, basis, population, exclusions, place and period become one with all its
/// claims, and the chain of the first of them. Ordered by harm, claimant, population, scope, basis, period, numbers; the
/// order of arrival does not show.
std::vector<Row> tally(std::vector<Row> rows);

/// Losses of the incidents of one data set in one period: low, best and high apart, and how many rows do not say. A sum
/// stops at 2^53 - 1.
struct Sum {
  std::string source;
  model::Harm harm = model::Harm::killed;
  std::int64_t low = 0, best = 0, high = 0;
  std::uint64_t incidents = 0;
  std::uint64_t unknown = 0;
  void add(const std::optional<model::Loss>& loss);
};

}  // namespace truce::tally
