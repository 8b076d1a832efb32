#include "record/mirror.hpp"

#include <sys/stat.h>

#include "base/file.hpp"
#include "record/detail/disk.hpp"
#include "record/detail/log_writer.hpp"
#include "record/log_view.hpp"
#include "record/tile.hpp"

namespace truce::record {
namespace {

using detail::LogEdge;
using detail::LogWriter;

std::string sizes(const Checkpoint& theirs, const Checkpoint& ours) {
  return "they show " + std::to_string(theirs.size) + " entries, we hold " + std::to_string(ours.size);
}

/// That their tree begins with ours, by their own tiles up to their signed root.
result<> check_growth(const LogView& theirs, const Checkpoint& ours, const std::string& where) {
  const auto& next = theirs.checkpoint();
  if (next.size < ours.size) return fail(Fault::damaged, where, "a rollback: " + sizes(next, ours));
  const auto fork = [&] {
    return fail(Fault::signature, where, "a fork: their log does not begin with ours; " + sizes(next, ours));
  };
  if (next.size == ours.size) return next.root == ours.root ? result<>{} : fork();
  if (ours.size == 0) return {};
  auto whole = theirs.root(next.size);
  if (!whole) return whole.error().within(where);
  if (*whole != next.root)
    return fail(Fault::damaged, where, "their tiles do not give their signed root; " + sizes(next, ours));
  auto held = theirs.root(ours.size);
  if (!held) return held.error().within(where);
  if (*held != ours.root) return fork();
  return {};
}

/// Entries from the writer's size to theirs, a few bundles at a time.
result<> copy_entries(const LogView& theirs, LogWriter& writer, const MirrorOptions& options) {
  while (writer.tree().size() < theirs.size()) {
    const std::uint64_t from = writer.tree().size();
    std::vector<detail::FoundFile> bundles;
    for (std::uint64_t bytes = 0, n = from / kTileWidth;
         n * kTileWidth < theirs.size() && bytes < options.batch_bytes_max; ++n) {
      auto file = detail::read_tile_file(theirs.folder(), {std::nullopt, n, tile_width(0, n, theirs.size())});
      if (!file) return file.error();
      bytes += file->bytes.size();
      bundles.push_back(std::move(*file));
    }
    std::vector<std::string_view> entries;
    for (std::uint64_t n = from / kTileWidth; const auto& file : bundles) {
      auto all = split_bundle(file.bytes, tile_width(0, n, theirs.size()), file.exact);
      if (!all) return fail(Fault::damaged, file.path, all.error().text());
      const std::uint64_t held = n == from / kTileWidth ? from % kTileWidth : 0;
      entries.insert(entries.end(), all->begin() + static_cast<std::ptrdiff_t>(held), all->end());
      ++n;
    }
    auto chunks = detail::hash_entries(entries, from, options.threads);
    for (std::uint64_t at = from; const auto& chunk : chunks) {
      const std::uint64_t n = at / kTileWidth;
      auto tile = detail::read_hashes(theirs.folder(), {0U, n, tile_width(0, n, theirs.size())});
      if (!tile) return tile.error();
      for (const auto& leaf : chunk.leaves) {
        if (leaf != (*tile)[static_cast<std::size_t>(at % kTileWidth)])
          return fail(Fault::damaged, "entry " + std::to_string(at),
                      "it was changed: its bytes do not give the hash in their tile");
        ++at;
      }
    }
    if (auto added = writer.add_hashed(entries, chunks); !added) return added;
    tell(options.progress, "entries mirrored", writer.tree().size(), theirs.size());
  }
  return {};
}

}  // namespace

result<Mirrored> mirror_from(const std::string& source, const std::string& folder, const VerifierKey& key,
                             const MirrorOptions& options) {
  auto theirs = LogView::open(source, &key);
  if (!theirs) return theirs.error();
  if (auto made = make_folders(folder + "/.truce"); !made) return made.error();
  ::chmod((folder + "/.truce").c_str(), 0700);
  const auto lock = detail::lock_folder(folder + "/.truce");
  if (!lock) return lock.error();
  detail::sweep_drafts(folder);
  auto held = LogView::open(folder, &key);
  if (!held && held.error().fault != Fault::not_found) return held.error();
  const Checkpoint ours = held ? held->checkpoint() : Checkpoint{key.name, 0, empty_root(), ""};
  if (auto grown = check_growth(*theirs, ours, source); !grown) return grown.error();
  const Mirrored out{theirs->checkpoint(), ours.size};
  if (held && held->note() == theirs->note()) return out;
  LogEdge edge;
  if (held) {
    auto loaded = LogEdge::load(folder, ours);
    if (!loaded) return loaded.error();
    edge = std::move(*loaded);
  }
  LogWriter writer(folder, edge, options.threads);
  if (auto copied = copy_entries(*theirs, writer, options); !copied) return copied.error().within(source);
  if (writer.tree().root() != out.checkpoint.root)
    return fail(Fault::damaged, source, "their entries do not give their signed root; " + sizes(out.checkpoint, ours));
  if (auto settled = writer.settle(); !settled) return settled.error();
  if (auto published = writer.publish(theirs->note()); !published) return published.error();
  return out;
}

result<std::uint64_t> mirror_parts(const Parts& source, const Parts& to, std::span<const Digest> list) {
  std::uint64_t copied = 0;
  for (const auto& name : list) {
    if (to.has(name)) continue;
    auto bytes = source.get(name);
    if (!bytes) return bytes.error();
    if (auto put = to.put(*bytes); !put) return put.error();
    ++copied;
  }
  return copied;
}

}  // namespace truce::record
