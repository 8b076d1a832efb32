#include "record/log.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"
#include "record/detail/log_impl.hpp"

namespace truce::record {

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
result<Checkpoint> Log::checkpoint(std::span<const SigningKey> keys) { return impl_->grow({}, keys); }
result<Checkpoint> Log::append_signed(std::span<const std::string_view> entries, const SigningKey& key) {
  return impl_->grow(entries, {&key, 1});
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
