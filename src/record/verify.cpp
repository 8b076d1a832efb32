#include "record/verify.hpp"

#include <atomic>
#include <filesystem>
#include <mutex>
#include <optional>

#include "record/detail/disk.hpp"
#include "record/detail/parallel.hpp"
#include "record/detail/pending.hpp"
#include "record/detail/tree_builder.hpp"
#include "record/log_view.hpp"
#include "record/merkle.hpp"
#include "record/tile.hpp"

namespace truce::record {
namespace {

Error bad(std::string where, std::string reason) { return fail(Fault::damaged, std::move(where), std::move(reason)); }

/// Keeps the problem that comes first in the order of the log.
class First {
 public:
  void report(std::uint64_t place, Error error) {
    const std::lock_guard lock(mutex_);
    if (found_ && found_->first <= place) return;
    found_.emplace(place, std::move(error));
  }
  const std::optional<std::pair<std::uint64_t, Error>>& found() const { return found_; }

 private:
  std::mutex mutex_;
  std::optional<std::pair<std::uint64_t, Error>> found_;
};

/// Partials that are still kept beside a tile or bundle must be beginnings of it.
result<std::uint64_t> check_partials(const std::string& folder, const TileName& name,
                                     const std::function<std::size_t(unsigned)>& length, std::string_view bytes) {
  std::error_code code;
  std::uint64_t checked = 0;
  const std::string place = name.full().path() + ".p";
  for (const auto& entry : std::filesystem::directory_iterator(folder + "/" + place, code)) {
    const std::string file = entry.path().filename().string();
    auto partial = TileName::parse(place + "/" + file);
    if (!partial || partial->width >= name.width) continue;  // beyond the checkpoint: an append that was cut off
    auto read = detail::read_tile_file(folder, *partial);
    if (!read) return read.error();
    if (read->bytes != bytes.substr(0, length(partial->width)))
      return bad(partial->path(), "it is no beginning of what the log holds there");
    ++checked;
  }
  return checked;
}

/// One pass over a log; each method stands for one kind of file.
class Pass {
 public:
  Pass(const LogView& view, const VerifyOptions& options) : view_(view), options_(options) {}

  /// Tiles from the root down: each is held against the hash that stands for it in the tile above.
  void check_tiles() {
    for (unsigned level = 8; level-- > 0;) {
      const std::uint64_t hashes = view_.size() >> (8 * level);
      const std::uint64_t count = (hashes + kTileWidth - 1) / kTileWidth;
      if (count == 0) continue;
      // Hashes of full tiles, as the level above has them; wrong ones there do not vouch for anything here.
      auto above = std::move(roots_);
      roots_.clear();
      if (level > 0) roots_.resize(static_cast<std::size_t>(hashes));
      detail::parallel_for(static_cast<std::size_t>(count), options_.threads,
                           [&](std::size_t n) { check_tile(level, n, above); });
    }
    if (view_.size() > 0 && edge_whole_ && detail::TreeBuilder(view_.size(), edge_).root() != view_.checkpoint().root)
      first_tile.report(0, name_edge());
  }

  void check_bundles() {
    const std::uint64_t count = (view_.size() + kTileWidth - 1) / kTileWidth;
    std::atomic<std::uint64_t> done{0};
    std::mutex telling;
    detail::parallel_for(static_cast<std::size_t>(count), options_.threads, [&](std::size_t n) {
      check_bundle(n);
      const auto so_far = ++done;
      if (so_far % 64 != 0 && so_far != count) return;
      const std::lock_guard lock(telling);
      tell(options_.progress, "entries checked", std::min(so_far * kTileWidth, view_.size()), view_.size());
    });
  }

  First first_tile;   // place: level and index, leaves last
  First first_entry;  // place: index
  std::atomic<std::uint64_t> tiles{0};
  std::atomic<std::uint64_t> entry_bytes{0};

 private:
  void check_tile(unsigned level, std::uint64_t n, const std::vector<Digest>& above) {
    const TileName name{level, n, tile_width(level, n, view_.size())};
    const std::uint64_t place = (std::uint64_t{8 - level} << 56) + n;
    auto hashes = detail::read_hashes(view_.folder(), name);
    if (!hashes) {
      if (name.width != 256) edge_whole_ = false;
      return first_tile.report(place, hashes.error());
    }
    ++tiles;
    if (name.width != 256) edge_[level] = *hashes;
    if (name.width == 256 && tree_root(*hashes) != above[static_cast<std::size_t>(n)])
      return first_tile.report(place, bad(name.path(), "its hashes do not give the one that stands for it above" +
                                                           differing(name, *hashes)));
    if (level > 0)
      std::copy(hashes->begin(), hashes->end(), roots_.begin() + static_cast<std::ptrdiff_t>(n * kTileWidth));
    auto partials = check_partials(
        view_.folder(), name, [](unsigned width) { return std::size_t{32} * width; }, join_tile(*hashes));
    if (!partials) return first_tile.report(place, partials.error());
    tiles += *partials;
  }

  /// What a tile's hashes should be, from what lies below it; nothing where that cannot be read either.
  std::optional<std::vector<Digest>> from_below(const TileName& name) const {
    if (name.level == 0U) {
      auto file = detail::read_tile_file(view_.folder(), {std::nullopt, name.index, name.width});
      if (!file) return std::nullopt;
      auto leaves = hash_bundle(file->bytes, name.width, file->exact);
      return leaves ? std::optional(std::move(*leaves)) : std::nullopt;
    }
    std::vector<Digest> out;
    for (unsigned i = 0; i < name.width; ++i) {
      auto below = detail::read_hashes(view_.folder(), {*name.level - 1, name.index * kTileWidth + i, 256});
      if (!below) return std::nullopt;
      out.push_back(tree_root(*below));
    }
    return out;
  }

  /// Which entries the first hash of a wrong tile that differs stands for: ": the hash of entry 7 differs".
  std::string differing(const TileName& name, const std::vector<Digest>& hashes) const {
    const auto should = from_below(name);
    if (!should || should->size() != hashes.size()) return "";
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      if (hashes[i] == (*should)[i]) continue;
      const std::uint64_t first = (name.index * kTileWidth + i) << (8 * *name.level);
      const std::uint64_t last = first + (std::uint64_t{1} << (8 * *name.level)) - 1;
      return first == last
                 ? ": the hash of entry " + std::to_string(first) + " differs"
                 : ": the hash over entries " + std::to_string(first) + " to " + std::to_string(last) + " differs";
    }
    return "";
  }

  /// The unfilled tile that is to blame where they do not give the root: the one that, made anew from what lies below
  /// it, gives the root after all.
  Error name_edge() const {
    for (unsigned level = 0; level < 8; ++level) {
      auto anew = edge_;
      const std::uint64_t hashes = view_.size() >> (8 * level);
      const TileName name{level, hashes / kTileWidth, static_cast<unsigned>(hashes % kTileWidth)};
      if (name.width == 0) continue;
      auto below = from_below(name);
      if (!below) continue;
      anew[level] = std::move(*below);
      if (detail::TreeBuilder(view_.size(), anew).root() == view_.checkpoint().root)
        return bad(name.path(), "its hashes are not those that were signed" + differing(name, edge_[level]));
    }
    return bad("checkpoint", "the tiles do not give its root");
  }

  void check_bundle(std::uint64_t n) {
    const unsigned width = tile_width(0, n, view_.size());
    const TileName name{std::nullopt, n, width};
    const auto entry = [&](std::uint64_t i) { return "entry " + std::to_string(i) + " (" + name.path() + ")"; };
    auto file = detail::read_tile_file(view_.folder(), name);
    if (!file)
      return first_entry.report(n * kTileWidth, fail(file.error().fault, entry(n * kTileWidth), file.error().reason));
    auto tile = detail::read_hashes(view_.folder(), {0U, n, width});  // its own fault is reported as a tile's
    std::size_t begin = 0;
    std::vector<std::size_t> ends{0};
    for (unsigned i = 0; i < width; ++i) {
      auto next = split_bundle(std::string_view(file->bytes).substr(begin), 1, false);
      if (!next)
        return first_entry.report(n * kTileWidth + i, bad(entry(n * kTileWidth + i), "its bundle ends before it does"));
      if (tile && leaf_hash(next->front()) != (*tile)[i])
        return first_entry.report(n * kTileWidth + i,
                                  bad(entry(n * kTileWidth + i), "its bytes are not those that were signed"));
      entry_bytes += next->front().size();
      begin += 2 + next->front().size();
      ends.push_back(begin);
    }
    if (file->exact && begin != file->bytes.size())
      return first_entry.report((n + 1) * kTileWidth - 1, bad(file->path, "bytes follow its last entry"));
    auto partials = check_partials(view_.folder(), name, [&](unsigned w) { return ends[w]; }, file->bytes);
    if (!partials) first_entry.report((n + 1) * kTileWidth - 1, partials.error());
  }

  const LogView& view_;
  const VerifyOptions& options_;
  std::vector<Digest> roots_;
  detail::Edge edge_;  ///< the unfilled tiles, one a level: each is written by one thread
  std::atomic<bool> edge_whole_{true};
};

}  // namespace

result<VerifyReport> verify(const std::string& folder, VerifierKeys keys, const VerifyOptions& options) {
  auto view = LogView::open(folder, keys);
  if (!view) {
    const auto& error = view.error();
    return fail(error.fault == Fault::malformed ? Fault::damaged : error.fault, "checkpoint", error.reason);
  }
  Pass pass(*view, options);
  pass.check_tiles();
  pass.check_bundles();
  // A wrong tile makes all entries under it look wrong; a wrong entry leaves the tiles whole.
  if (pass.first_tile.found()) return pass.first_tile.found()->second;
  if (pass.first_entry.found()) return pass.first_entry.found()->second;
  auto pending = detail::Pending::open(folder + "/.truce/pending", view->size(), false, {});
  if (!pending) return pending.error();
  return VerifyReport{view->checkpoint(), view->size(), pass.entry_bytes, pass.tiles, pending->count()};
}

}  // namespace truce::record
