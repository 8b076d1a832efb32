#include "record/log_view.hpp"

#include "record/detail/disk.hpp"
#include "record/detail/tile_nodes.hpp"
#include "record/tile.hpp"

namespace truce::record {

result<LogView> LogView::read(SourcePtr source) {
  auto note = detail::read_note(*source);
  if (!note) return note.error();
  LogView view;
  view.source_ = std::move(source);
  view.note_ = std::move(*note);
  return view;
}

result<LogView> LogView::open(const std::string& folder) {
  auto view = read(folder_source(folder));
  if (!view) return view;
  auto parsed = SignedNote::parse(view->note_);
  if (!parsed) return parsed.error().within(folder);
  auto checkpoint = Checkpoint::parse(parsed->text);
  if (!checkpoint) return checkpoint.error().within(folder);
  view->settle(std::move(*checkpoint));
  return view;
}

result<LogView> LogView::open(const std::string& folder, VerifierKeys keys) {
  return open(folder_source(folder), keys);
}

result<LogView> LogView::open(SourcePtr source, VerifierKeys keys) {
  auto view = read(std::move(source));
  if (!view) return view;
  auto opened = open_checkpoint(view->note_, keys);
  if (!opened) return opened.error().within(view->folder());
  view->settle(std::move(*opened));
  return view;
}

void LogView::settle(Checkpoint checkpoint) {
  checkpoint_ = std::move(checkpoint);
  nodes_ = detail::nodes_over([source = source_](const TileName& name) { return detail::read_hashes(*source, name); },
                              size());
}

result<> LogView::for_each(std::uint64_t from, std::uint64_t to, const EntryVisitor& visit) const {
  if (from > to || to > size())
    return fail(Fault::usage, "entries", "the log has " + std::to_string(size()) + " signed ones");
  while (from < to) {
    const std::uint64_t n = from / kTileWidth;
    const unsigned width = tile_width(0, n, size());
    auto file = detail::read_tile_file(*source_, {std::nullopt, n, width});
    if (!file) return file.error();
    auto entries = split_bundle(file->bytes, width, file->exact);
    if (!entries) return fail(Fault::damaged, file->path, entries.error().text());
    for (; from < to && from / kTileWidth == n; ++from)
      if (auto visited = visit(from, (*entries)[static_cast<std::size_t>(from % kTileWidth)]); !visited) return visited;
  }
  return {};
}

result<std::string> LogView::read(std::uint64_t index) const {
  if (index >= size())
    return fail(Fault::usage, "entry " + std::to_string(index),
                "the log has " + std::to_string(size()) + " signed ones");
  std::string out;
  auto walked = for_each(index, index + 1, [&](std::uint64_t, std::string_view entry) -> result<> {
    out = std::string(entry);
    return {};
  });
  if (!walked) return walked.error();
  return out;
}

result<Digest> LogView::root(std::uint64_t size) const {
  if (size > this->size())
    return fail(Fault::usage, "size", "the log has " + std::to_string(this->size()) + " signed entries");
  return make_root(nodes_, size);
}

result<Proof> LogView::inclusion(std::uint64_t index, std::uint64_t size) const {
  if (size > this->size())
    return fail(Fault::usage, "size", "the log has " + std::to_string(this->size()) + " signed entries");
  return make_inclusion(nodes_, index, size);
}

result<Proof> LogView::consistency(std::uint64_t from, std::uint64_t to) const {
  if (to > size()) return fail(Fault::usage, "size", "the log has " + std::to_string(size()) + " signed entries");
  return make_consistency(nodes_, from, to);
}

result<ProofFile> LogView::prove(std::uint64_t index) const {
  if (index >= size())
    return fail(Fault::usage, "entry " + std::to_string(index),
                "the log has " + std::to_string(size()) + " signed ones");
  auto hashes = inclusion(index, size());
  if (!hashes) return hashes.error();
  ProofFile out;
  out.index = index;
  out.hashes = std::move(*hashes);
  out.checkpoint = note_;
  return out;
}

}  // namespace truce::record
