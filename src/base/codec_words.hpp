#pragma once

#include <cstdint>

namespace truce {

/// Whether the words part (texts as written) goes along with the coded part.
enum class Words : std::uint8_t { omit, include };

}  // namespace truce
