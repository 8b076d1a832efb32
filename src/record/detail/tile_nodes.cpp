#include "record/detail/tile_nodes.hpp"

#include <map>
#include <memory>
#include <mutex>

namespace truce::record::detail {
namespace {

/// Tiles read lately. Node (level, index) of the tree lies in tile level level/8, below which the hash is computed.
class TileCache {
 public:
  TileCache(TileReader read, std::uint64_t size) : read_(std::move(read)), size_(size) {}

  result<Digest> node(unsigned level, std::uint64_t index) {
    const unsigned tile_level = level / 8;
    const std::uint64_t span = std::uint64_t{1} << (level % 8);
    const std::uint64_t first = index * span;
    const std::uint64_t tile = first / kTileWidth;
    const auto offset = static_cast<std::size_t>(first % kTileWidth);
    const unsigned width = tile_width(tile_level, tile, size_);
    if (offset + span > width) return fail(Fault::usage, "tree", "there are fewer entries");
    const std::lock_guard lock(mutex_);
    auto found = tiles_.find({tile_level, tile});
    if (found == tiles_.end()) {
      auto hashes = read_({tile_level, tile, width});
      if (!hashes) return hashes.error();
      if (tiles_.size() > 64) tiles_.clear();
      found = tiles_.emplace(std::pair{tile_level, tile}, std::move(*hashes)).first;
    }
    return tree_root(std::span(found->second).subspan(offset, static_cast<std::size_t>(span)));
  }

 private:
  TileReader read_;
  std::uint64_t size_;
  std::mutex mutex_;
  std::map<std::pair<unsigned, std::uint64_t>, std::vector<Digest>> tiles_;
};

}  // namespace

NodeSource nodes_over(TileReader read, std::uint64_t size) {
  return [cache = std::make_shared<TileCache>(std::move(read), size)](unsigned level, std::uint64_t index) {
    return cache->node(level, index);
  };
}

}  // namespace truce::record::detail
