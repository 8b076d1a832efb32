// Candidate pairs without comparing all with all: blocks of day and ground square, and of day and province.
#pragma once

#include <span>
#include <vector>

#include "linking/linking.hpp"

namespace truce::linking::detail {

/// A scored pair by positions in `candidates`, x < y; `score` keeps the claims.
struct Pair {
  std::uint32_t x = 0;
  std::uint32_t y = 0;
  PairScore score;
};

/// Every pair that scores the threshold or more, once, sorted by position. The same for any number of threads.
/// Blocks hold one claim a day it begins on; a claim looks forward over the days that its kind may still reach and over
/// the squares that far_m may reach, at any latitude and across the antimeridian. Where a block holds more than
/// block_max, a claim meets those next to it by content, so that the cap does not depend on the order of arrival.
std::vector<Pair> candidate_pairs(std::span<const Candidate> candidates, const Parameters& parameters,
                                  unsigned threads);

/// Splits components over component_max: their pairs must reach a threshold raised by 25 until each is small enough or
/// it stands at 1000. Removes the pairs that fail; gives the smallest claim of each component that was split, sorted.
std::vector<std::uint32_t> split_components(std::span<const Candidate> candidates, const Parameters& parameters,
                                            std::vector<Pair>& pairs);

}  // namespace truce::linking::detail
