// Somebody else's tiles, each used only after it is known to stand under the root that the log's key signed.
#pragma once

#include <map>

#include "record/checkpoint.hpp"
#include "record/detail/tile_nodes.hpp"
#include "record/detail/tree_builder.hpp"
#include "record/source.hpp"

namespace truce::record::detail {

/// One thread at a time.
class SignedTiles {
 public:
  /// Reads the unfilled tile of each level; damaged where together they do not give the signed root.
  static result<SignedTiles> open(SourcePtr source, const Checkpoint& checkpoint);
  /// The hashes of a tile of this tree; damaged where they do not give the hash in the tile above.
  result<std::vector<Digest>> tile(unsigned level, std::uint64_t index);
  /// The root of a full tile, from the one above it.
  result<Digest> root_of(unsigned level, std::uint64_t index);
  /// Must not outlive it.
  NodeSource nodes();

 private:
  SourcePtr source_;
  std::uint64_t size_ = 0;
  Edge edge_;
  std::array<std::map<std::uint64_t, std::vector<Digest>>, 8> full_;  ///< read lately, few a level
};

}  // namespace truce::record::detail
