// The right edge of a tree: takes leaf hashes, gives out tiles as they fill, knows the root. In memory only.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "record/merkle.hpp"
#include "record/tile.hpp"

namespace truce::record::detail {

using Edge = std::array<std::vector<Digest>, 8>;  ///< hashes of the unfilled tile of each level
using TileSink = std::function<result<>(const TileName&, std::span<const Digest>)>;

/// Leaf hashes that fill one tile, or a part of one; `root` only where they fill it.
struct HashedLeaves {
  std::vector<Digest> leaves;
  std::optional<Digest> root;
};

/// Hashes entries on several threads, cut at tile borders, the first of them being number `first` of the log.
std::vector<HashedLeaves> hash_entries(std::span<const std::string_view> entries, std::uint64_t first,
                                       unsigned threads);

class TreeBuilder {
 public:
  TreeBuilder() = default;
  TreeBuilder(std::uint64_t size, Edge edge) : size_(size), edge_(std::move(edge)) {}

  std::uint64_t size() const { return size_; }
  const Edge& edge() const { return edge_; }
  /// Must not cross a tile's border. Full tiles go to the sink.
  result<> add(const HashedLeaves& chunk, const TileSink& sink);
  Digest root() const;

 private:
  result<> push(unsigned level, const Digest& hash, const TileSink& sink);
  result<> close(unsigned level, const Digest& root, const TileSink& sink);
  std::uint64_t size_ = 0;
  Edge edge_;
};

}  // namespace truce::record::detail
