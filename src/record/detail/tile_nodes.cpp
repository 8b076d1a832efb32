#include "record/detail/tile_nodes.hpp"

#include <array>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace truce::record::detail {
namespace {

/// A tile and the subtrees within it: at most 511 hashes. One thread at a time.
class Pyramid {
 public:
  explicit Pyramid(std::vector<Digest> hashes) { rows_[0] = std::move(hashes); }

  /// The root of 2^height of its hashes, from number n * 2^height on; nothing where there are fewer.
  const Digest* at(unsigned height, std::size_t n) {
    for (unsigned row = 1; row <= height; ++row) {
      if (!rows_[row].empty()) continue;
      for (std::size_t i = 0; 2 * i + 1 < rows_[row - 1].size(); ++i)
        rows_[row].push_back(node_hash(rows_[row - 1][2 * i], rows_[row - 1][2 * i + 1]));
    }
    return n < rows_[height].size() ? &rows_[height][n] : nullptr;
  }

 private:
  std::array<std::vector<Digest>, 8> rows_;
};

/// Tiles read lately. Node (level, index) of the tree lies in tile level level/8, below which the hash is computed.
class TileCache {
 public:
  TileCache(TileReader read, std::uint64_t size) : read_(std::move(read)), size_(size) {}

  result<Digest> node(unsigned level, std::uint64_t index) {
    const unsigned height = level % 8;
    const std::uint64_t first = index << height;
    const std::lock_guard lock(mutex_);
    auto tile = tile_at(level / 8, first / kTileWidth);
    if (!tile) return tile.error();
    const auto* hash = (*tile)->at(height, static_cast<std::size_t>(first % kTileWidth >> height));
    return hash != nullptr ? result<Digest>(*hash) : fail(Fault::usage, "tree", "there are fewer entries");
  }

 private:
  static constexpr std::size_t kTilesMax = 4096;  ///< 64 MiB with all that is within them: a million entries'

  result<Pyramid*> tile_at(unsigned level, std::uint64_t index) {
    const std::uint64_t name = std::uint64_t{level} << 56 | index;
    if (last_ != nullptr && name == last_name_) return last_;
    auto found = tiles_.find(name);
    if (found == tiles_.end()) {
      const unsigned width = tile_width(level, index, size_);
      if (width == 0) return fail(Fault::usage, "tree", "there are fewer entries");
      auto hashes = read_({level, index, width});
      if (!hashes) return hashes.error();
      if (tiles_.size() >= kTilesMax) tiles_.clear();
      found = tiles_.emplace(name, std::move(*hashes)).first;
    }
    last_name_ = name;
    return last_ = &found->second;
  }

  TileReader read_;
  std::uint64_t size_;
  std::mutex mutex_;
  std::unordered_map<std::uint64_t, Pyramid> tiles_;
  std::uint64_t last_name_ = 0;
  Pyramid* last_ = nullptr;  ///< the siblings of a leaf lie mostly in one tile
};

}  // namespace

NodeSource nodes_over(TileReader read, std::uint64_t size) {
  return [cache = std::make_shared<TileCache>(std::move(read), size)](unsigned level, std::uint64_t index) {
    return cache->node(level, index);
  };
}

}  // namespace truce::record::detail
