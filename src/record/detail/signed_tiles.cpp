#include "record/detail/signed_tiles.hpp"

#include "record/detail/disk.hpp"

namespace truce::record::detail {

result<SignedTiles> SignedTiles::open(SourcePtr source, const Checkpoint& checkpoint) {
  SignedTiles out;
  out.source_ = std::move(source);
  out.size_ = checkpoint.size;
  for (unsigned level = 0; level < out.edge_.size(); ++level) {
    const std::uint64_t hashes = checkpoint.size >> (8 * level);
    const auto width = static_cast<unsigned>(hashes % kTileWidth);
    if (width == 0) continue;
    auto tile = read_hashes(*out.source_, {level, hashes / kTileWidth, width});
    if (!tile) return tile.error();
    out.edge_[level] = std::move(*tile);
  }
  if (TreeBuilder(checkpoint.size, out.edge_).root() != checkpoint.root)
    return fail(Fault::damaged, out.source_->name(),
                "their tiles do not give their signed root; they show " + std::to_string(checkpoint.size) + " entries");
  return out;
}

result<std::vector<Digest>> SignedTiles::tile(unsigned level, std::uint64_t index) {
  const unsigned width = tile_width(level, index, size_);
  if (width == 0) return fail(Fault::usage, "tile", "there are fewer entries");
  if (width < kTileWidth) return edge_[level];
  auto& known = full_[level];
  if (const auto found = known.find(index); found != known.end()) return found->second;
  auto root = root_of(level, index);
  if (!root) return root.error();
  auto hashes = read_hashes(*source_, {level, index, width});
  if (!hashes) return hashes.error();
  if (tree_root(*hashes) != *root)
    return fail(Fault::damaged, TileName{level, index, width}.path(), "it does not give the hash in the tile above it");
  if (known.size() >= 4) known.clear();
  known.emplace(index, *hashes);
  return hashes;
}

result<Digest> SignedTiles::root_of(unsigned level, std::uint64_t index) {
  if (level + 1 >= edge_.size()) return fail(Fault::unsupported, "tile", "the tree is too high");
  auto above = tile(level + 1, index / kTileWidth);
  if (!above) return above.error();
  const auto at = static_cast<std::size_t>(index % kTileWidth);
  if (at >= above->size()) return fail(Fault::usage, "tile", "it is not full");
  return (*above)[at];
}

NodeSource SignedTiles::nodes() {
  return nodes_over([this](const TileName& name) { return tile(name.level.value_or(0), name.index); }, size_);
}

}  // namespace truce::record::detail
