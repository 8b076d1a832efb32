#include "record/detail/tree_builder.hpp"

#include "record/detail/parallel.hpp"

namespace truce::record::detail {

std::vector<HashedLeaves> hash_entries(std::span<const std::string_view> entries, std::uint64_t first,
                                       unsigned threads) {
  if (entries.empty()) return {};
  const auto head = static_cast<std::size_t>(first % kTileWidth);  // entries already in the first tile
  std::vector<HashedLeaves> out((head + entries.size() + kTileWidth - 1) / kTileWidth);
  parallel_for(out.size(), entries.size() <= 1024 ? 1 : threads, [&](std::size_t t) {
    const std::size_t begin = t == 0 ? 0 : t * kTileWidth - head;
    const std::size_t end = std::min(entries.size(), (t + 1) * kTileWidth - head);
    out[t].leaves.reserve(end - begin);
    for (std::size_t i = begin; i < end; ++i) out[t].leaves.push_back(leaf_hash(entries[i]));
    if (end - begin == kTileWidth) out[t].root = tree_root(out[t].leaves);
  });
  return out;
}

result<> TreeBuilder::close(unsigned level, const Digest& root, const TileSink& sink) {
  const std::uint64_t index = (size_ >> (8 * (level + 1))) - 1;
  if (sink) {
    auto done = sink({level, index, 256}, edge_[level]);
    if (!done) return done;
  }
  edge_[level].clear();
  return level + 1 < edge_.size() ? push(level + 1, root, sink) : result<>{};
}

result<> TreeBuilder::push(unsigned level, const Digest& hash, const TileSink& sink) {
  edge_[level].push_back(hash);
  return edge_[level].size() < kTileWidth ? result<>{} : close(level, tree_root(edge_[level]), sink);
}

result<> TreeBuilder::add(const HashedLeaves& chunk, const TileSink& sink) {
  auto& edge = edge_[0];
  edge.insert(edge.end(), chunk.leaves.begin(), chunk.leaves.end());
  size_ += chunk.leaves.size();
  if (edge.size() < kTileWidth) return {};
  return close(0, chunk.root ? *chunk.root : tree_root(edge), sink);
}

Digest TreeBuilder::root() const {
  // The hashes of each level's unfilled tile, from the leaves up, are the right part of the tree, smallest first.
  std::optional<Digest> right;
  for (const auto& edge : edge_) {
    std::span<const Digest> left = edge;
    while (!left.empty()) {
      const std::size_t peak = left.size() & (~left.size() + 1);  // the last complete subtree of this level
      const Digest hash = tree_root(left.last(peak));
      right = right ? node_hash(hash, *right) : hash;
      left = left.first(left.size() - peak);
    }
  }
  return right ? *right : empty_root();
}

}  // namespace truce::record::detail
