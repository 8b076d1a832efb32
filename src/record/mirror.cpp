#include "record/mirror.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <future>
#include <optional>

#include "base/file.hpp"
#include "record/detail/disk.hpp"
#include "record/detail/log_writer.hpp"
#include "record/detail/signed_tiles.hpp"
#include "record/log_view.hpp"
#include "record/tile.hpp"

namespace truce::record {
namespace {

using detail::LogEdge;
using detail::LogWriter;
using detail::SignedTiles;

std::string sizes(const Checkpoint& theirs, const Checkpoint& ours) {
  return "they show " + std::to_string(theirs.size) + " entries, we hold " + std::to_string(ours.size);
}

/// That their tree begins with ours, by their tiles under their signed root.
result<> check_growth(SignedTiles& tiles, const Checkpoint& next, const Checkpoint& ours, const std::string& where) {
  if (next.size < ours.size) return fail(Fault::damaged, where, "a rollback: " + sizes(next, ours));
  const auto fork = [&] {
    return fail(Fault::signature, where, "a fork: their log does not begin with ours; " + sizes(next, ours));
  };
  if (next.size == ours.size) return next.root == ours.root ? result<>{} : fork();
  if (ours.size == 0) return {};
  auto held = make_root(tiles.nodes(), ours.size);
  if (!held) return held.error().within(where);
  return *held == ours.root ? result<>{} : fork();
}

/// A bundle, and the hashes under the signed root that its entries must give.
struct Bundle {
  std::uint64_t index = 0;
  std::string bytes, path;
  bool exact = true;
  std::optional<Digest> root;   ///< of a full one that is new
  std::vector<Digest> leaves;   ///< of one that is unfilled, or partly held
};

/// Bundles from a place on, some at a time: from what an earlier run left here, else from the source.
class Fetching {
 public:
  Fetching(SourcePtr source, SignedTiles& tiles, std::string folder, std::uint64_t size, std::uint64_t bytes_max)
      : source_(std::move(source)),
        tiles_(tiles),
        here_(folder_source(std::move(folder))),
        size_(size),
        bytes_max_(bytes_max) {}

  /// The bundles that hold entries from `from` on: at least one, in order.
  result<std::vector<Bundle>> next(std::uint64_t from) {
    std::vector<Bundle> out;
    std::vector<Wanted> wanted;
    std::uint64_t bytes = 0;
    const std::uint64_t begin = from / kTileWidth;
    for (std::uint64_t n = begin; n * kTileWidth < size_ && n - begin < kFilesMax && bytes < bytes_max_; ++n) {
      const TileName name{std::nullopt, n, tile_width(0, n, size_)};
      Bundle bundle{n, {}, name.path(), true, {}, {}};
      if (auto known = expect(bundle, name.width == kTileWidth && (n > begin || from % kTileWidth == 0)); !known)
        return known.error();
      if (bundle.root && wanted.empty() && held_here(bundle)) {
        bytes += bundle.bytes.size();
      } else if (name.width == kTileWidth) {
        wanted.push_back({bundle.path, kBundleBytesMax});
        bytes += typical_;
      } else {
        break;  // the last one: by itself, with its fallback
      }
      out.push_back(std::move(bundle));
    }
    if (out.empty()) return last(begin);
    if (wanted.empty()) return out;
    auto got = source_->get_some(wanted, bytes_max_);
    const std::size_t before = out.size() - wanted.size();
    out.resize(before + std::min(got.size(), wanted.size()));
    for (std::size_t i = 0; before + i < out.size(); ++i) {
      if (!got[i]) return missing(got[i].error(), wanted[i].path);
      out[before + i].bytes = std::move(*got[i]);
      typical_ = out[before + i].bytes.size();
    }
    return out;
  }

 private:
  static constexpr std::uint64_t kFilesMax = 256;

  static Error missing(const Error& why, const std::string& path) {
    if (why.fault == Fault::not_found) return fail(Fault::damaged, path, "it is missing");
    return why.fault == Fault::limit ? fail(Fault::damaged, path, "it is too large") : why;
  }
  result<> expect(Bundle& bundle, bool whole) {
    if (whole) {
      auto root = tiles_.root_of(0, bundle.index);
      if (!root) return root.error();
      bundle.root = *root;
      return {};
    }
    auto leaves = tiles_.tile(0, bundle.index);
    if (!leaves) return leaves.error();
    bundle.leaves = std::move(*leaves);
    return {};
  }
  bool held_here(Bundle& bundle) {
    auto bytes = here_->get(bundle.path, kBundleBytesMax);
    if (!bytes) return false;
    auto hashes = hash_bundle(*bytes, kTileWidth, true);
    if (!hashes || tree_root(*hashes) != *bundle.root) return false;
    bundle.bytes = std::move(*bytes);
    return true;
  }
  result<std::vector<Bundle>> last(std::uint64_t n) {
    auto file = detail::read_tile_file(*source_, {std::nullopt, n, tile_width(0, n, size_)});
    if (!file) return file.error();
    std::vector<Bundle> out(1);
    out[0] = {n, std::move(file->bytes), std::move(file->path), file->exact, {}, {}};
    if (auto known = expect(out[0], false); !known) return known.error();
    return out;
  }

  SourcePtr source_;
  SignedTiles& tiles_;
  SourcePtr here_;
  std::uint64_t size_, bytes_max_;
  std::uint64_t typical_ = 0;  ///< bytes of a bundle of this log: what would not fit is not asked for
};

/// That a chunk's entries, the first being number `at`, give the hashes under the signed root.
result<> check_chunk(const detail::HashedLeaves& chunk, std::uint64_t at, const Bundle& bundle, SignedTiles& tiles) {
  if (bundle.root && chunk.root == bundle.root) return {};
  auto leaves = bundle.leaves.empty() ? tiles.tile(0, bundle.index) : result<std::vector<Digest>>(bundle.leaves);
  if (!leaves) return fail(Fault::damaged, bundle.path, "its entries do not give the hash in the tile above it");
  for (const auto& leaf : chunk.leaves) {
    const auto offset = static_cast<std::size_t>(at % kTileWidth);
    if (offset >= leaves->size() || leaf != (*leaves)[offset])
      return fail(Fault::damaged, "entry " + std::to_string(at),
                  "it was changed: its bytes do not give the hash in their tile");
    ++at;
  }
  return {};
}

/// Checks the bundles and hands their new entries to the writer.
result<> add_bundles(const std::vector<Bundle>& bundles, std::uint64_t size, SignedTiles& tiles, LogWriter& writer,
                     unsigned threads) {
  const std::uint64_t from = writer.tree().size();
  std::vector<std::string_view> entries;
  for (const auto& bundle : bundles) {
    auto all = split_bundle(bundle.bytes, tile_width(0, bundle.index, size), bundle.exact);
    if (!all) return fail(Fault::damaged, bundle.path, all.error().text());
    const std::uint64_t held = bundle.index == from / kTileWidth ? from % kTileWidth : 0;
    entries.insert(entries.end(), all->begin() + static_cast<std::ptrdiff_t>(held), all->end());
  }
  const auto chunks = detail::hash_entries(entries, from, threads);
  for (std::uint64_t at = from; const auto& chunk : chunks) {
    const auto& bundle = bundles[static_cast<std::size_t>(at / kTileWidth - from / kTileWidth)];
    if (auto good = check_chunk(chunk, at, bundle, tiles); !good) return good;
    at += chunk.leaves.size();
  }
  return writer.add_hashed(entries, chunks);
}

/// Entries from the writer's size to theirs; the next ones are on their way while these are hashed and written.
result<> copy_entries(const LogView& theirs, SignedTiles& tiles, const std::string& folder, LogWriter& writer,
                      const MirrorOptions& options) {
  Fetching fetching(theirs.source(), tiles, folder, theirs.size(), options.batch_bytes_max);
  if (writer.tree().size() == theirs.size()) return {};
  auto bundles = fetching.next(writer.tree().size());
  while (writer.tree().size() < theirs.size()) {
    if (!bundles) return bundles.error();
    const std::uint64_t end = std::min((bundles->back().index + 1) * kTileWidth, theirs.size());
    std::future<result<std::vector<Bundle>>> ahead;
    auto checked = tiles;  // of its own: the other thread reads tiles as well
    if (end < theirs.size()) ahead = std::async(std::launch::async, [&fetching, end] { return fetching.next(end); });
    auto added = add_bundles(*bundles, theirs.size(), checked, writer, options.threads);
    if (ahead.valid()) bundles = ahead.get();
    if (!added) return added;
    tell(options.progress, "entries mirrored", writer.tree().size(), theirs.size());
  }
  return {};
}

}  // namespace

result<Mirrored> mirror_from(const SourcePtr& source, const std::string& folder, VerifierKeys keys,
                             const MirrorOptions& options) {
  const auto before = LogView::open(folder, keys);
  const bool newest_signed = before && open_checkpoint(before->note(), keys.newest());
  auto theirs = LogView::open(source, newest_signed ? VerifierKeys(keys.newest()) : keys);
  if (!theirs) return theirs.error();
  if (auto made = make_folders(folder + "/.truce"); !made) return made.error();
  ::chmod((folder + "/.truce").c_str(), 0700);
  const auto lock = detail::lock_folder(folder + "/.truce");
  if (!lock) return lock.error();
  detail::sweep_drafts(folder);
  auto held = LogView::open(folder, keys);
  if (!held && held.error().fault != Fault::not_found) return held.error();
  const Checkpoint ours = held ? held->checkpoint() : Checkpoint{keys.newest().name, 0, empty_root(), ""};
  const Mirrored out{theirs->checkpoint(), ours.size};
  if (held && held->note() == theirs->note()) return out;
  SignedTiles tiles;
  if (theirs->size() > ours.size) {
    auto opened = SignedTiles::open(source, theirs->checkpoint());
    if (!opened) return opened.error().within(source->name());
    tiles = std::move(*opened);
  }
  if (auto grown = check_growth(tiles, theirs->checkpoint(), ours, source->name()); !grown) return grown.error();
  LogEdge edge;
  if (held) {
    auto loaded = LogEdge::load(folder, ours);
    if (!loaded) return loaded.error();
    edge = std::move(*loaded);
  }
  LogWriter writer(folder, edge, options.threads);
  if (auto copied = copy_entries(*theirs, tiles, folder, writer, options); !copied)
    return copied.error().within(source->name());
  if (writer.tree().root() != out.checkpoint.root)
    return fail(Fault::damaged, source->name(),
                "their entries do not give their signed root; " + sizes(out.checkpoint, ours));
  if (auto settled = writer.settle(); !settled) return settled.error();
  if (auto published = writer.publish(theirs->note()); !published) return published.error();
  return out;
}

result<Mirrored> mirror_from(const std::string& source, const std::string& folder, VerifierKeys keys,
                             const MirrorOptions& options) {
  return mirror_from(folder_source(source), folder, keys, options);
}

}  // namespace truce::record
