// The door of linking: claims in, incidents out. What two claims share is scored in thousandths that a person can read;
// the order in which claims arrive does not show in the result.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/progress.hpp"
#include "linking/candidate.hpp"
#include "linking/compare.hpp"
#include "linking/origins.hpp"
#include "linking/parameters.hpp"
#include "linking/sketch.hpp"

namespace truce::linking {

/// Why two claims were held to speak of one incident. a < b.
struct PairScore {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::int16_t total = 0;
  std::int16_t time = 0, place = 0, act = 0, actors = 0, losses = 0;
  std::int32_t metres = -1;  ///< between them; -1: one of them is known to the province only
  auto operator<=>(const PairScore&) const = default;
};

/// "900 of 1000, time 250, place 350, act 200, actors 60, losses 40"
std::string why(const PairScore& score);

/// Nothing where the two cannot be one: rows of one data set, too far apart in time or space, episodes,
/// ranges that end before they begin.
std::optional<PairScore> score(const Candidate& x, const Candidate& y, const Parameters& parameters);

/// What people decided. Positions of claims as in Candidate::claim.
struct Decisions {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> same;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> different;
};

struct Clusters {
  std::vector<std::uint32_t> incident;  ///< for each candidate, in the order given: the smallest claim of its incident
  std::vector<PairScore> links;  ///< the pairs that joined incidents, by machine, sorted
  std::vector<std::pair<std::uint32_t, std::uint32_t>> set_aside;  ///< `same` decisions that contradict a `different`
  std::vector<std::uint32_t> split;  ///< smallest claims of components so large that their threshold was raised
};

/// Candidate pairs by blocks of day and place; best pairs first, ties by distance, then by claim. An incident never holds
/// two rows of one data set nor a pair held to be different, never stretches over more than days_apart_max + 2 days or
/// 2 x far_m, and no two of its claims score more than `slack` below the threshold; only what people joined may.
/// `candidates` must be sorted by claim. `threads` 0: as many as the machine has; the result is the same for any number.
/// Method: docs/methods/linking.md.
Clusters link(std::span<const Candidate> candidates, const Decisions& decisions = {}, const Parameters& parameters = {},
              const Progress& progress = {}, unsigned threads = 0);

/// All scored pairs of at least the threshold, sorted.
std::vector<PairScore> scored_pairs(std::span<const Candidate> candidates, const Parameters& parameters = {},
                                    unsigned threads = 0);

}  // namespace truce::linking
