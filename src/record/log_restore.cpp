// Log: what a peer's copy brings back after a rollback.
#include <algorithm>
#include <filesystem>
#include <unordered_set>

#include "base/file.hpp"
#include "record/detail/log_impl.hpp"

namespace truce::record {
namespace {
constexpr const char* kRestoring = "pending.restoring";  ///< a bundle of entries, while `restore` runs
}

/// The pending entries that a copy of the log, from a number on, does not hold.
result<std::vector<std::string>> Log::Impl::not_in(const LogView& copy, std::uint64_t from) const {
  std::vector<std::string> waiting;
  auto walked = pending->for_each(pending->first(), size(), [&](std::uint64_t, std::string_view entry) -> result<> {
    waiting.emplace_back(entry);
    return {};
  });
  if (!walked) return walked.error();
  std::unordered_set<std::string_view> missing(waiting.begin(), waiting.end());
  walked = copy.for_each(from, copy.size(), [&](std::uint64_t, std::string_view entry) -> result<> {
    missing.erase(entry);
    return {};
  });
  if (!walked) return walked.error();
  std::vector<std::string> out;
  std::copy_if(waiting.begin(), waiting.end(), std::back_inserter(out),
               [&](const std::string& entry) { return missing.contains(entry); });
  return out;
}

result<Restored> Log::restore(const LogView& copy, VerifierKeys keys) {
  if (auto may = impl_->may_write(); !may) return may.error();
  auto given = open_checkpoint(copy.note(), keys);
  if (!given) return given.error();
  if (given->origin != origin()) return fail(Fault::signature, origin(), "the copy is of " + given->origin);
  const auto from = signed_size();
  if (given->size < from || (given->size == from && has_checkpoint())) return Restored{from, from, 0};
  auto before = from == 0 ? result<Digest>(empty_root()) : copy.root(from);
  if (!before) return before.error();
  if (from > 0 && *before != impl_->view->checkpoint().root)
    return fail(Fault::conflict, origin(),
                "the copy has another history than ours of the first " + std::to_string(from) + " entries");
  auto waiting = impl_->not_in(copy, from);
  if (!waiting) return waiting.error();
  const auto feed = [&](LogWriter& writer) {
    return copy.for_each(from, given->size,
                         [&](std::uint64_t, std::string_view entry) { return writer.add({&entry, 1}); });
  };
  // Kept aside until they are appended anew: pending entries are numbered from the checkpoint on.
  std::string bundle;
  for (const auto& entry : *waiting)
    if (auto added = add_to_bundle(bundle, entry); !added) return added.error();
  if (auto kept = write_durably(impl_->own(kRestoring), bundle, 0600); !kept) return kept.error();
  if (auto grown = impl_->grow(feed, impl_->exactly(*given, copy.note())); !grown) {
    (void)impl_->finish_restoring();  // all of them are pending still
    return grown.error();
  }
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
  std::unordered_multiset<std::string> there;
  auto walked = pending->for_each(pending->first(), size(), [&](std::uint64_t, std::string_view entry) -> result<> {
    there.emplace(entry);
    return {};
  });
  if (!walked) return walked;
  std::erase_if(aside, [&](std::string_view entry) {
    const auto found = there.find(std::string(entry));
    if (found == there.end()) return false;
    there.erase(found);
    return true;
  });
  if (!aside.empty())
    if (auto appended = pending->append(aside, options.batch_bytes_max); !appended) return appended;
  std::error_code code;
  std::filesystem::remove(own(kRestoring), code);
  return code ? result<>(system_error(own(kRestoring), code.value())) : result<>{};
}

}  // namespace truce::record
