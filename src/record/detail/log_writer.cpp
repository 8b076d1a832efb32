#include "record/detail/log_writer.hpp"

#include <filesystem>

#include "base/file.hpp"

namespace truce::record::detail {

result<LogEdge> LogEdge::load(const std::string& folder, const Checkpoint& checkpoint) {
  LogEdge out;
  Edge edge;
  for (unsigned level = 0; level < edge.size(); ++level) {
    const std::uint64_t hashes = checkpoint.size >> (8 * level);
    const auto width = static_cast<unsigned>(hashes % kTileWidth);
    if (width == 0) continue;
    auto tile = read_hashes(folder, {level, hashes / kTileWidth, width});
    if (!tile) return tile.error();
    edge[level] = std::move(*tile);
  }
  out.tree = TreeBuilder(checkpoint.size, std::move(edge));
  if (out.tree.root() != checkpoint.root)
    return fail(Fault::damaged, folder, "its tiles do not give the root of its checkpoint");
  const auto width = static_cast<unsigned>(checkpoint.size % kTileWidth);
  if (width == 0) return out;
  auto file = read_tile_file(folder, {std::nullopt, checkpoint.size / kTileWidth, width});
  if (!file) return file.error();
  auto entries = split_bundle(file->bytes, width, file->exact);
  auto hashes = hash_bundle(file->bytes, width, file->exact);
  if (!hashes || *hashes != out.tree.edge()[0])
    return fail(Fault::damaged, file->path, "its entries do not give the hashes of their tile");
  const auto& last = entries->back();
  out.bundle = file->bytes.substr(0, static_cast<std::size_t>(last.data() + last.size() - file->bytes.data()));
  return out;
}

LogWriter::LogWriter(std::string folder, const LogEdge& base, unsigned threads)
    : folder_(std::move(folder)), base_size_(base.tree.size()), threads_(threads), edge_(base), files_(folder_) {}

result<> LogWriter::add(std::span<const std::string_view> entries) {
  return add_hashed(entries, hash_entries(entries, edge_.tree.size(), threads_));
}

result<> LogWriter::add_hashed(std::span<const std::string_view> entries, std::span<const HashedLeaves> chunks) {
  const TileSink sink = [&](const TileName& name, std::span<const Digest> hashes) {
    return files_.write(name.path(), join_tile(hashes));
  };
  std::size_t at = 0;
  for (const auto& chunk : chunks) {
    for (std::size_t i = 0; i < chunk.leaves.size(); ++i)
      if (auto added = add_to_bundle(edge_.bundle, entries[at++]); !added) return added;
    const std::uint64_t index = edge_.tree.size() / kTileWidth;
    if (auto added = edge_.tree.add(chunk, sink); !added) return added;
    if (edge_.tree.size() % kTileWidth != 0) continue;
    if (auto written = files_.write(TileName{std::nullopt, index, 256}.path(), edge_.bundle); !written) return written;
    edge_.bundle.clear();
  }
  return {};
}

result<> LogWriter::settle() {
  const std::uint64_t size = edge_.tree.size();
  if (size % kTileWidth != 0 && size != base_size_) {
    const TileName name{std::nullopt, size / kTileWidth, static_cast<unsigned>(size % kTileWidth)};
    if (auto written = files_.write(name.path(), edge_.bundle); !written) return written;
  }
  for (unsigned level = 0; level < 8; ++level) {
    // A level whose number of hashes is unchanged has its tile on disk already.
    const std::uint64_t hashes = size >> (8 * level);
    if (hashes % kTileWidth == 0 || hashes == base_size_ >> (8 * level)) continue;
    const TileName name{level, hashes / kTileWidth, static_cast<unsigned>(hashes % kTileWidth)};
    if (auto written = files_.write(name.path(), join_tile(edge_.tree.edge()[level])); !written) return written;
  }
  return files_.sync();
}

result<> LogWriter::publish(std::string_view note) {
  if (auto written = write_durably(folder_ + "/checkpoint", note); !written) return written;
  std::error_code code;  // partials are an optimisation for readers; a failure to drop them is none of the log's
  const std::uint64_t size = edge_.tree.size();
  const auto drop = [&](std::optional<unsigned> level) {
    const unsigned shift = 8 * (level ? *level : 0);
    const std::uint64_t before = base_size_ >> shift;
    if (before % kTileWidth == 0 || size >> shift < (before / kTileWidth + 1) * kTileWidth) return;
    std::filesystem::remove_all(folder_ + "/" + TileName{level, before / kTileWidth, 256}.path() + ".p", code);
  };
  drop(std::nullopt);
  for (unsigned level = 0; level < 8; ++level) drop(level);
  return {};
}

}  // namespace truce::record::detail
