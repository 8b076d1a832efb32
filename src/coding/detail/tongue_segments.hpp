// Which stretch of a bulletin's sentence is whose count.
#pragma once

#include "coding/detail/tongue_parts.hpp"

namespace truce::coding {

/// Items [from, to), and the side that registered what they say.
struct TongueSegment {
  std::size_t from = 0;
  std::size_t to = 0;
  std::size_t side = 0;
};

/// In the order of the text. Empty where a number is of both sides.
std::vector<TongueSegment> segments_in(const Items& items, TongueParts& parts);

}  // namespace truce::coding
