#include "record/log.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"
#include "record/detail/disk.hpp"
#include "record/detail/log_writer.hpp"
#include "record/detail/pending.hpp"

namespace truce::record {

using detail::Descriptor;
using detail::LogEdge;
using detail::LogWriter;
using detail::Pending;

namespace {
constexpr const char* kRestoring = "pending.restoring";  ///< a bundle of entries, while `restore` runs
}

struct Log::Impl {
  std::string folder;
  std::string origin;
  LogOptions options;
  Descriptor lock;
  std::optional<LogView> view;
  LogEdge edge;
  std::optional<Pending> pending;
  std::uint64_t bytes_written = 0;
  bool cut_off = false;  ///< an append began and was not published: it may have left tiles

  std::string own(const char* name) const { return folder + "/.truce/" + name; }
  std::uint64_t signed_size() const { return view ? view->size() : 0; }
  std::uint64_t size() const { return pending->first() + pending->count(); }

  /// The published state, as it is on disk now.
  result<> load_view() {
    auto opened = LogView::open(folder);
    view.reset();
    if (!opened) return opened.error().fault == Fault::not_found ? result<>{} : opened.error();
    if (opened->origin() != origin)
      return fail(Fault::damaged, folder + "/checkpoint", "it is of " + opened->origin() + ", not of " + origin);
    view = std::move(*opened);
    return {};
  }
  result<> load_edge() {
    if (!view) return edge = {}, result<>{};
    auto loaded = LogEdge::load(folder, view->checkpoint());
    if (!loaded) return loaded.error();
    edge = std::move(*loaded);
    return {};
  }
  result<> load_pending() {
    auto opened = Pending::open(own("pending"), signed_size(), !options.read_only, options.notice);
    if (!opened) return opened.error();
    pending = std::move(*opened);
    return {};
  }
  result<> may_write() const {
    return options.read_only ? fail(Fault::usage, folder, "this log was opened to be read only") : result<>{};
  }
  result<> may_sign(const SigningKey& key) const {
    if (key.name() != origin)
      return fail(Fault::signature, "key", "it is of " + key.name() + ", but this log is " + origin);
    if (!view) return {};
    auto stands = open_checkpoint(view->note(), key.verifier());
    return stands ? result<>{} : fail(Fault::signature, "key", "the standing checkpoint was not signed by it");
  }
  /// Gives the signed note over a checkpoint.
  using Signer = std::function<result<std::string>(const Checkpoint& next)>;
  result<> add_pending(LogWriter& writer, std::uint64_t upto) const;
  /// Hands entries to the writer, in their order.
  using Feed = std::function<result<>(LogWriter& writer)>;
  /// One new checkpoint over what is there and what is fed.
  result<Checkpoint> grow(const Feed& feed, const Signer& sign);
  result<Checkpoint> grow(std::span<const std::string_view> entries, const SigningKey& key) {
    if (auto may = may_write(); !may) return may.error();
    if (auto may = may_sign(key); !may) return may.error();
    if (view && entries.empty() && pending->count() == 0) return view->checkpoint();
    const auto all = [&](LogWriter& writer) -> result<> {
      auto added = add_pending(writer, size());
      return added ? writer.add(entries) : added;
    };
    return grow(all, [&](const Checkpoint& next) { return sign_checkpoint(next, key); });
  }
  /// Gives this note, if it is over what is there.
  Signer exactly(const Checkpoint& given, std::string_view note) const {
    return [=, this](const Checkpoint& next) -> result<std::string> {
      if (next != given)
        return fail(Fault::signature, origin, "the note was signed over other entries than those here");
      return std::string(note);
    };
  }
  /// Appends what a restoration that was cut off had put aside and has not appended yet.
  result<> finish_restoring();
  NodeSource nodes_with_pending(const std::vector<Digest>& leaves) const;
};

/// Pending entries to the writer, some megabytes at a time.
result<> Log::Impl::add_pending(LogWriter& writer, std::uint64_t upto) const {
  std::string held;
  std::vector<std::size_t> sizes;
  const auto flush = [&]() -> result<> {
    std::vector<std::string_view> entries;
    std::string_view rest = held;
    for (const auto size : sizes) entries.push_back(rest.substr(0, size)), rest.remove_prefix(size);
    auto added = writer.add(entries);
    held.clear();
    sizes.clear();
    return added;
  };
  auto walked = pending->for_each(pending->first(), upto, [&](std::uint64_t, std::string_view entry) -> result<> {
    held += entry;
    sizes.push_back(entry.size());
    return held.size() < options.batch_bytes_max ? result<>{} : flush();
  });
  return walked ? flush() : walked;
}

result<Checkpoint> Log::Impl::grow(const Feed& feed, const Signer& sign) {
  if (cut_off) {
    if (auto swept = detail::sweep_unsigned(folder, signed_size()); !swept) return swept.error();
  }
  cut_off = true;
  LogWriter writer(folder, edge, options.threads);
  if (auto fed = feed(writer); !fed) return fed.error();
  if (auto settled = writer.settle(); !settled) return settled.error();
  const Checkpoint next{origin, writer.tree().size(), writer.tree().root(), ""};
  const auto note = sign(next);
  if (!note) return note.error();
  auto published = writer.publish(*note);
  bytes_written += writer.bytes() + note->size();
  // Whatever publishing said, what stands on disk counts.
  if (auto loaded = load_view(); !loaded) return loaded.error();
  if (view && view->note() == *note) {
    const bool all = pending->first() + pending->count() <= next.size;
    edge = std::move(writer).take();
    cut_off = false;
    if (auto cleared = all ? pending->clear(next.size) : load_pending(); !cleared) return cleared.error();
  }
  if (!published) return published.error();
  return next;
}

Log::Log(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Log::~Log() = default;
Log::Log(Log&&) noexcept = default;
Log& Log::operator=(Log&&) noexcept = default;

result<Log> Log::create(const std::string& folder, const std::string& origin, LogOptions options) {
  if (!is_key_name(origin)) return fail(Fault::usage, "origin", "it must be non-empty, without blanks and without '+'");
  std::error_code code;
  if (std::filesystem::exists(folder + "/.truce/origin", code) || std::filesystem::exists(folder + "/checkpoint", code))
    return fail(Fault::conflict, folder, "a log is there already");
  if (auto made = make_folders(folder + "/.truce"); !made) return made.error();
  ::chmod((folder + "/.truce").c_str(), 0700);
  if (auto written = write_durably(folder + "/.truce/origin", origin + "\n"); !written) return written.error();
  if (auto synced = sync_folder(folder); !synced) return synced.error();
  return open(folder, std::move(options));
}

result<Log> Log::open(const std::string& folder, LogOptions options) {
  auto impl = std::make_unique<Impl>();
  impl->folder = folder;
  impl->options = std::move(options);
  auto origin = read_file(impl->own("origin"), 1024);
  if (!origin)
    return origin.error().fault == Fault::not_found ? fail(Fault::not_found, folder, "there is no log of ours here")
                                                    : origin.error();
  impl->origin = std::string(trim(*origin));
  if (!impl->options.read_only) {
    auto lock = detail::lock_folder(folder + "/.truce");
    if (!lock) return lock.error();
    impl->lock = std::move(*lock);
    detail::sweep_drafts(folder);
    detail::sweep_drafts(folder + "/.truce");
  }
  // A reader may see a checkpoint, and then the pending file that follows a newer one: it looks again.
  for (int tries = 0;; ++tries) {
    if (auto loaded = impl->load_view(); !loaded) return loaded.error();
    auto pending = impl->load_pending();
    if (pending) break;
    if (!impl->options.read_only || tries == 3) return pending.error();
  }
  if (!impl->options.read_only) {
    if (auto swept = detail::sweep_unsigned(folder, impl->signed_size()); !swept) return swept.error();
    if (auto loaded = impl->load_edge(); !loaded) return loaded.error();
    if (auto finished = impl->finish_restoring(); !finished) return finished.error();
  }
  return Log(std::move(impl));
}

const std::string& Log::origin() const { return impl_->origin; }
const std::string& Log::folder() const { return impl_->folder; }
std::uint64_t Log::size() const { return impl_->size(); }
std::uint64_t Log::signed_size() const { return impl_->signed_size(); }
bool Log::has_checkpoint() const { return impl_->view.has_value(); }
std::uint64_t Log::bytes_written() const { return impl_->bytes_written + impl_->pending->bytes_written(); }

result<Appended> Log::append(std::span<const std::string_view> entries) {
  if (auto may = impl_->may_write(); !may) return may.error();
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (entries[i].size() > kEntryBytesMax)
      return fail(Fault::limit, "entry " + std::to_string(i) + " of these",
                  "it has " + std::to_string(entries[i].size()) + " bytes, over the limit of 65535");
  const Appended out{size(), entries.size()};
  auto appended = impl_->pending->append(entries, impl_->options.batch_bytes_max);
  if (!appended) return appended.error();
  return out;
}

result<Appended> Log::append(std::string_view entry) { return append({&entry, 1}); }
result<Checkpoint> Log::checkpoint(const SigningKey& key) { return impl_->grow({}, key); }
result<Checkpoint> Log::append_signed(std::span<const std::string_view> entries, const SigningKey& key) {
  return impl_->grow(entries, key);
}

/// Hashes of the tree that the pending entries would make: old ones from tiles, new ones from their leaves.
NodeSource Log::Impl::nodes_with_pending(const std::vector<Digest>& leaves) const {
  const auto held = signed_size();
  const auto old = view ? view->nodes() : NodeSource();
  const auto node = std::make_shared<NodeSource>();
  *node = [=, &leaves, self = std::weak_ptr(node)](unsigned level, std::uint64_t index) -> result<Digest> {
    if ((index + 1) << level <= held) return old(level, index);
    if (level == 0) {
      if (index - held >= leaves.size()) return fail(Fault::usage, "tree", "there are fewer entries");
      return leaves[static_cast<std::size_t>(index - held)];
    }
    const auto all = self.lock();
    auto left = (*all)(level - 1, 2 * index);
    auto right = left ? (*all)(level - 1, 2 * index + 1) : left;
    return right ? result<Digest>(node_hash(*left, *right)) : right;
  };
  return [node](unsigned level, std::uint64_t index) { return (*node)(level, index); };
}

result<SigningRequest> Log::signing_request() const {
  if (impl_->pending->count() == 0)
    return fail(Fault::usage, impl_->folder, "nothing is pending: there is nothing to sign");
  std::vector<Digest> leaves;
  auto walked = impl_->pending->for_each(signed_size(), size(), [&](std::uint64_t, std::string_view entry) -> result<> {
    leaves.push_back(leaf_hash(entry));
    return {};
  });
  if (!walked) return walked.error();
  const auto nodes = impl_->nodes_with_pending(leaves);
  auto root = make_root(nodes, size());
  if (!root) return root.error();
  SigningRequest out{signed_size(), {}, {origin(), size(), *root, ""}};
  if (out.old_size == 0) return out;
  auto proof = make_consistency(nodes, out.old_size, out.next.size);
  if (!proof) return proof.error();
  out.proof = std::move(*proof);
  return out;
}

result<Checkpoint> Log::publish(std::string_view note, const VerifierKey& key) {
  if (auto may = impl_->may_write(); !may) return may.error();
  auto given = open_checkpoint(note, key);
  if (!given) return given.error();
  if (given->origin != origin()) return fail(Fault::signature, origin(), "the note is of " + given->origin);
  if (has_checkpoint() && *given == impl_->view->checkpoint()) return *given;
  if (given->size < signed_size() || (has_checkpoint() && given->size == signed_size()))
    return fail(Fault::conflict, origin(),
                "a checkpoint of " + std::to_string(signed_size()) + " entries stands already, the note is of " +
                    std::to_string(given->size));
  if (given->size > size())
    return fail(Fault::signature, origin(),
                "the note is of " + std::to_string(given->size) + " entries; there are " + std::to_string(size()));
  const auto feed = [&](LogWriter& writer) { return impl_->add_pending(writer, given->size); };
  return impl_->grow(feed, impl_->exactly(*given, note));
}

result<Restored> Log::restore(const LogView& copy, const VerifierKey& key) {
  if (auto may = impl_->may_write(); !may) return may.error();
  auto given = open_checkpoint(copy.note(), key);
  if (!given) return given.error();
  if (given->origin != origin()) return fail(Fault::signature, origin(), "the copy is of " + given->origin);
  const auto from = signed_size();
  if (given->size < from || (given->size == from && has_checkpoint())) return Restored{from, from, 0};
  auto before = from == 0 ? result<Digest>(empty_root()) : copy.root(from);
  if (!before) return before.error();
  if (from > 0 && *before != impl_->view->checkpoint().root)
    return fail(Fault::conflict, origin(),
                "the copy has another history than ours of the first " + std::to_string(from) + " entries");
  // Entries that wait here come behind those of the copy, but for those that are in it.
  std::vector<std::string> waiting;
  auto walked = impl_->pending->for_each(from, size(), [&](std::uint64_t, std::string_view entry) -> result<> {
    waiting.emplace_back(entry);
    return {};
  });
  if (!walked) return walked.error();
  walked = copy.for_each(from, given->size, [&](std::uint64_t, std::string_view entry) -> result<> {
    std::erase(waiting, entry);
    return {};
  });
  if (!walked) return walked.error();
  const auto feed = [&](LogWriter& writer) {
    return copy.for_each(from, given->size,
                         [&](std::uint64_t, std::string_view entry) { return writer.add({&entry, 1}); });
  };
  // Kept aside until they are appended anew: pending entries are numbered from the checkpoint on.
  std::string bundle;
  for (const auto& entry : waiting)
    if (auto added = add_to_bundle(bundle, entry); !added) return added.error();
  if (auto kept = write_durably(impl_->own(kRestoring), bundle, 0600); !kept) return kept.error();
  if (auto grown = impl_->grow(feed, impl_->exactly(*given, copy.note())); !grown) return grown.error();
  if (auto cleared = impl_->pending->clear(signed_size()); !cleared) return cleared.error();
  if (auto finished = impl_->finish_restoring(); !finished) return finished.error();
  return Restored{from, signed_size(), impl_->pending->count()};
}

result<> Log::Impl::finish_restoring() {
  auto bundle = read_file(own(kRestoring), std::uint64_t{1} << 32);
  if (!bundle) return bundle.error().fault == Fault::not_found ? result<>{} : result<>(bundle.error());
  std::vector<std::string_view> aside;
  for (std::string_view rest = *bundle; !rest.empty();) {
    auto entry = split_bundle(rest, 1, false);
    if (!entry) return fail(Fault::damaged, own(kRestoring), entry.error().text());
    aside.push_back(entry->front());
    rest = rest.substr(static_cast<std::size_t>(entry->front().data() + entry->front().size() - rest.data()));
  }
  auto walked = pending->for_each(pending->first(), size(), [&](std::uint64_t, std::string_view entry) -> result<> {
    if (const auto there = std::find(aside.begin(), aside.end(), entry); there != aside.end()) aside.erase(there);
    return {};
  });
  if (!walked) return walked;
  if (!aside.empty())
    if (auto appended = pending->append(aside, options.batch_bytes_max); !appended) return appended;
  std::error_code code;
  std::filesystem::remove(own(kRestoring), code);
  return code ? result<>(system_error(own(kRestoring), code.value())) : result<>{};
}

result<LogView> Log::view() const {
  if (!impl_->view) return fail(Fault::not_found, impl_->folder, "nothing is signed yet; make a checkpoint");
  return *impl_->view;
}

result<> Log::for_each(std::uint64_t from, std::uint64_t to, const EntryVisitor& visit) const {
  if (from > to || to > size()) return fail(Fault::usage, "entries", "the log has " + std::to_string(size()));
  const std::uint64_t border = impl_->pending->first();
  if (from < std::min(border, to))
    if (auto walked = impl_->view->for_each(from, std::min(border, to), visit); !walked) return walked;
  return to <= border ? result<>{} : impl_->pending->for_each(std::max(from, border), to, visit);
}

result<std::string> Log::read(std::uint64_t index) const {
  if (index >= size())
    return fail(Fault::usage, "entry " + std::to_string(index), "the log has " + std::to_string(size()));
  std::string out;
  auto walked = for_each(index, index + 1, [&](std::uint64_t, std::string_view entry) -> result<> {
    out = std::string(entry);
    return {};
  });
  if (!walked) return walked.error();
  return out;
}

result<Digest> Log::root(std::uint64_t size) const {
  if (!impl_->view && size == 0) return empty_root();
  auto view = this->view();
  return view ? view->root(size) : view.error();
}

result<ProofFile> Log::prove(std::uint64_t index) const {
  auto view = this->view();
  return view ? view->prove(index) : view.error();
}

result<Proof> Log::consistency(std::uint64_t from, std::uint64_t to) const {
  auto view = this->view();
  return view ? view->consistency(from, to) : view.error();
}

}  // namespace truce::record
