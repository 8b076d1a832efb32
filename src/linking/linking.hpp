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
#include "linking/sketch.hpp"

namespace truce::linking {

/// Whole numbers only; a `linking` part may change them. The shares add up to 1000.
struct Parameters {
  int time = 250;  ///< same day; less by 100 for each day between
  int place = 350;  ///< within near_m; falling evenly to nothing at far_m
  int act = 200;  ///< the same act; three quarters within one family
  int actors = 120;  ///< a shared actor; half where one side names none
  int losses = 80;  ///< ranges that overlap; half where one side gives none
  int threshold = 700;
  std::int64_t near_m = 2'000;
  std::int64_t far_m = 15'000;
  int days_apart_max = 2;
  int province_share = 150;  ///< of `place`, where one of the two is known to the province only
  std::size_t block_max = 400;  ///< larger blocks keep the first by content
};

/// Why two claims were held to speak of one incident. a < b.
struct PairScore {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::int16_t total = 0;
  std::int16_t time = 0, place = 0, act = 0, actors = 0, losses = 0;
  auto operator<=>(const PairScore&) const = default;
};

/// "820: same day 250, 3 km apart 320, same act 200 ..."
std::string why(const PairScore& score);

/// Nothing where the two cannot be one: rows of one data set, too far apart in time or space, episodes.
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
};

/// Candidate pairs by blocks of day and place; best pairs first, ties by claim; an incident never holds two rows of one
/// data set nor a pair held to be different, and never stretches over more than days_apart_max days or 2 x far_m.
/// `candidates` must be sorted by claim.
Clusters link(std::span<const Candidate> candidates, const Decisions& decisions = {}, const Parameters& parameters = {},
              const Progress& progress = {});

/// All scored pairs above the threshold, sorted.
std::vector<PairScore> scored_pairs(std::span<const Candidate> candidates, const Parameters& parameters = {});

}  // namespace truce::linking
