// How far back a number reaches.
#pragma once

#include "coding/detail/reading.hpp"

namespace truce::coding {

/// A beginning that numbers are counted from: "since 5 July", "since the truce began on 1 March", "from the start of the
/// year until today", "so far this year". Nothing for "since yesterday", nor where no day can be told.
struct Since {
  model::When when;  ///< open: to the day of the text
  std::size_t end = 0;
};
std::optional<Since> since_at(const Reading& r, std::size_t at);
std::optional<Since> since_in(const Reading& r, Range range);
/// "in the 24 hours to Tuesday evening": from the day before.
std::optional<model::When> hours_to(const Reading& r, Range range);

}  // namespace truce::coding
