// Two checkpoints that one log signed and that cannot both be true. It verifies alone, from the log's key.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "record/log_view.hpp"
#include "record/merkle.hpp"

namespace truce::record {

struct Contradiction {
  std::string smaller;  ///< signed note; of equal sizes either
  std::string larger;   ///< signed note
  Digest root{};        ///< of the smaller one's size, in the larger one's tree
  Proof proof;          ///< that `root` is consistent with the larger one; empty for equal sizes
};

/// Both notes are good under a key of the log, `root` is consistent with the larger and is not what the smaller says.
/// signature: a note is not the log's; refused: they do not contradict each other.
result<> check(const Contradiction& contradiction, VerifierKeys log_keys);

/// Whether a note contradicts the log whose tiles are given: nothing where it agrees with them. usage where the note is of
/// more entries than the tiles reach: then ask the other way round.
result<std::optional<Contradiction>> contradiction(const LogView& tiles, std::string_view note, VerifierKeys log_keys);

}  // namespace truce::record
