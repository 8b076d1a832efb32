// How long a name may be.
#pragma once

#include <cstddef>

namespace truce::actors {

/// Longer text is no name: its key is empty, it is like nothing and has no candidates.
inline constexpr std::size_t kNameBytesMax = 10'000;

}  // namespace truce::actors
