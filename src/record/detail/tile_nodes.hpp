// Subtree hashes from tiles, wherever these are read.
#pragma once

#include <functional>
#include <vector>

#include "record/merkle.hpp"
#include "record/tile.hpp"

namespace truce::record::detail {

/// The hashes of a tile of that width.
using TileReader = std::function<result<std::vector<Digest>>(const TileName& name)>;

/// Of a tree of `size`. Keeps what it has read and computed, 64 MiB at most. Usable from several threads.
NodeSource nodes_over(TileReader read, std::uint64_t size);

}  // namespace truce::record::detail
