// What a log holds in memory, for the files that make up Log.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "record/detail/disk.hpp"
#include "record/detail/log_writer.hpp"
#include "record/detail/pending.hpp"
#include "record/log.hpp"

namespace truce::record {

using detail::Descriptor;
using detail::LogEdge;
using detail::LogWriter;
using detail::Pending;

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
  result<> may_sign(std::span<const SigningKey> keys) const {
    std::vector<VerifierKey> known;
    for (const auto& key : keys) {
      if (key.name() != origin)
        return fail(Fault::signature, "key", "it is of " + key.name() + ", but this log is " + origin);
      known.push_back(key.verifier());
    }
    if (!view) return {};
    auto stands = open_checkpoint(view->note(), known);
    return stands ? result<>{} : fail(Fault::signature, "key", "the standing checkpoint was not signed by it");
  }
  /// Gives the signed note over a checkpoint.
  using Signer = std::function<result<std::string>(const Checkpoint& next)>;
  result<> add_pending(LogWriter& writer, std::uint64_t upto) const;
  /// Hands entries to the writer, in their order.
  using Feed = std::function<result<>(LogWriter& writer)>;
  /// One new checkpoint over what is there and what is fed.
  result<Checkpoint> grow(const Feed& feed, const Signer& sign);
  result<Checkpoint> grow(std::span<const std::string_view> entries, std::span<const SigningKey> keys) {
    if (auto may = may_write(); !may) return may.error();
    if (auto may = may_sign(keys); !may) return may.error();
    const bool nothing_new = view && entries.empty() && pending->count() == 0;
    // A new key signs what stands, too.
    if (nothing_new && open_checkpoint(view->note(), keys.front().verifier())) return view->checkpoint();
    const auto all = [&](LogWriter& writer) -> result<> {
      auto added = add_pending(writer, size());
      return added ? writer.add(entries) : added;
    };
    return grow(all, [&](const Checkpoint& next) { return sign_checkpoint(next, keys); });
  }
  /// Gives this note, if it is over what is there.
  Signer exactly(const Checkpoint& given, std::string_view note) const {
    return [=, this](const Checkpoint& next) -> result<std::string> {
      if (next != given)
        return fail(Fault::signature, origin, "the note was signed over other entries than those here");
      return std::string(note);
    };
  }
  result<std::vector<std::string>> not_in(const LogView& copy, std::uint64_t from) const;
  /// Appends what a restoration that was cut off had put aside and has not appended yet.
  result<> finish_restoring();
};

}  // namespace truce::record
