// What one side says of the other's count, in another language.
#pragma once

#include "coding/detail/tongue_parts.hpp"

namespace truce::coding {

struct TongueStance {
  std::size_t at = 0;  ///< item
  model::About about;
  Range range;  ///< tokens
};

/// "confirmed by the Russian side", "the Russian side confirmed 3": the side and the number are no recorder's, and are
/// marked as used. `recorder`: whose count was read last.
std::vector<TongueStance> stances_in(Items& items, const TongueParts& parts, std::optional<ActorId> recorder);

}  // namespace truce::coding
