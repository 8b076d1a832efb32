#include "record/mirror_host.hpp"

#include <sys/stat.h>

#include <map>
#include <mutex>
#include <optional>

#include "base/file.hpp"
#include "record/add_entries.hpp"
#include "record/cosignature.hpp"
#include "record/detail/log_writer.hpp"
#include "record/detail/note_file.hpp"
#include "record/detail/submission.hpp"

namespace truce::record {
namespace {

using detail::LogEdge;
using detail::LogWriter;
using detail::refusal;

CallReply no_lock(const Error& why) {
  return why.fault == Fault::conflict ? refusal(503, "this log is being mirrored by another way; ask again")
                                      : refusal(500, "this mirror cannot open what it holds");
}

std::string hidden(const std::string& folder) { return folder + "/.truce"; }

/// The copy of one log and what is on its way to it. The caller holds the mutex and, for the files, the folder's lock.
class Shelf {
 public:
  explicit Shelf(HostedLog log)
      : log_(std::move(log)), offered_(hidden(log_.folder), "offered"), cosigned_(hidden(log_.folder), "cosigned") {}

  std::mutex mutex;

  const std::vector<VerifierKey>& keys() const { return log_.keys; }
  const std::string& folder() const { return log_.folder; }
  const std::string& origin() const { return log_.keys.front().name; }

  result<detail::Descriptor> lock() const {
    if (auto made = make_folders(hidden(log_.folder)); !made) return made.error();
    ::chmod(hidden(log_.folder).c_str(), 0700);
    return detail::lock_folder(hidden(log_.folder));
  }

  /// The newest checkpoint shown, or the one that is held where another way of mirroring has gone beyond it.
  result<std::optional<std::string>> offered() {
    auto note = offered_.read();
    if (!note) return note.error();
    const auto held = LogView::open(log_.folder, log_.keys);
    if (!held && held.error().fault != Fault::not_found) return held.error();
    if (*note) {
      const auto shown = open_checkpoint(**note, log_.keys);
      if (!shown) return shown.error().within(offered_.path());
      if (!held || shown->size >= held->size()) return note;
    }
    return held ? std::optional(held->note()) : std::nullopt;
  }
  result<> offer(const SignedNote& note) { return offered_.write(note.bytes()); }

  /// Makes ready to take entries of the tree that was offered: what is held, and full bundles behind it that an earlier upload
  /// left, are not asked for again.
  result<> load(std::uint64_t offered_size) {
    auto held = LogView::open(log_.folder, log_.keys);
    if (!held && held.error().fault != Fault::not_found) return held.error();
    const auto note = held ? held->note() : std::string();
    if (writer_ && note == base_note_) return {};
    writer_.reset();
    base_size_ = held ? held->size() : 0;
    LogEdge edge;
    if (held) {
      auto loaded = LogEdge::load(log_.folder, held->checkpoint());
      if (!loaded) return loaded.error();
      edge = std::move(*loaded);
    }
    writer_.emplace(log_.folder, edge, 1U);
    base_note_ = note;
    return resume(offered_size);
  }
  /// What the copy holds, and its note; empty before the first.
  std::uint64_t base_size() const { return base_size_; }
  const std::string& base_note() const { return base_note_; }
  std::uint64_t next() const { return writer_->tree().size(); }

  /// A package that goes on where the copy ends, or earlier. signature where its proof does not fit the tree offered.
  result<> take(const EntryPackage& package, const Checkpoint& offered) {
    if (package.end <= next()) return {};
    const std::uint64_t held = next() - package.bundle_begin();
    auto entries = package.entries;
    entries.erase(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(next() - package.begin));
    const auto chunks = detail::hash_entries(entries, next(), 1);
    std::vector<Digest> leaves;
    if (held > 0) leaves = writer_->tree().edge()[0];
    for (const auto& chunk : chunks) leaves.insert(leaves.end(), chunk.leaves.begin(), chunk.leaves.end());
    auto stands = check_subtree_consistency(package.bundle_begin(), package.end, tree_root(leaves), offered.size,
                                            offered.root, package.proof);
    if (!stands) return stands;
    auto added = writer_->add_hashed(entries, chunks);
    if (!added) writer_.reset();
    return added;
  }
  /// What was taken outlives this process.
  result<> keep() { return writer_->sync(); }

  /// All entries of the tree offered are here: they become the copy. damaged where an earlier upload's leftovers were not
  /// what they should be; these are gone then, and the copy is as it was.
  result<> publish(const std::string& note, const Checkpoint& offered) {
    if (writer_->tree().root() != offered.root) {
      writer_.reset();
      if (auto swept = detail::sweep_unsigned(log_.folder, base_size_); !swept) return swept;
      return fail(Fault::damaged, log_.folder, "what was left of an earlier upload does not give the signed root");
    }
    auto done = writer_->settle();
    if (done) done = writer_->publish(note);
    writer_.reset();
    return done;
  }

  /// The time of the cosignature before; 0 where there is none.
  result<std::uint64_t> signed_last(const VerifierKey& own) {
    auto bytes = cosigned_.read();
    if (!bytes) return bytes.error();
    if (!*bytes) return std::uint64_t{0};
    auto note = SignedNote::parse(**bytes);
    if (!note) return note.error().within(cosigned_.path());
    auto good = cosignatures(*note, {&own, 1});
    if (!good) return good.error().within(cosigned_.path());
    return good->empty() ? 0 : good->back().time;
  }
  result<> sign_off(const std::string& note) { return cosigned_.write(note); }

 private:
  result<> resume(std::uint64_t offered_size) {
    for (;;) {
      const std::uint64_t n = next() / kTileWidth;
      if ((n + 1) * kTileWidth > offered_size) return {};
      const auto bytes = read_file(log_.folder + "/" + TileName{std::nullopt, n, 256}.path(), kBundleBytesMax);
      if (!bytes) return {};
      auto entries = split_bundle(*bytes, kTileWidth, true);
      if (!entries) return {};
      entries->erase(entries->begin(), entries->begin() + static_cast<std::ptrdiff_t>(next() % kTileWidth));
      if (auto added = writer_->add(*entries); !added) return added;
    }
  }

  HostedLog log_;
  detail::NoteFile offered_, cosigned_;
  std::optional<LogWriter> writer_;
  std::string base_note_;
  std::uint64_t base_size_ = 0;
};

}  // namespace

struct MirrorHost::Impl {
  Impl(SigningKey signer, MirrorHostOptions given) : key(std::move(signer)), options(std::move(given)) {}

  SigningKey key;
  MirrorHostOptions options;
  std::map<std::string, Shelf, std::less<>> shelves;

  CallReply add(Shelf& shelf, AddEntries& upload, std::uint64_t now) const;
  CallReply answer(Shelf& shelf, const std::string& note, const Checkpoint& offered, std::uint64_t now) const;
};

/// Our word that all of it is here.
CallReply MirrorHost::Impl::answer(Shelf& shelf, const std::string& note, const Checkpoint& offered,
                                   std::uint64_t now) const {
  const auto cannot = [](const char* what) { return refusal(500, std::string("this mirror cannot ") + what); };
  const auto held = LogView::open(shelf.folder(), shelf.keys());
  if (!held || held->size() != offered.size) return cannot("read what it holds");
  if (options.complete) {
    const auto complete = options.complete(*held);
    if (!complete) return cannot("look through what it holds");
    if (!*complete) return {200, detail::kPlain, ""};
  }
  if (now == 0) return refusal(500, "this mirror's clock is not set");
  const auto before = shelf.signed_last(key.verifier());
  if (!before) return cannot("read what it cosigned last");
  auto signed_note = SignedNote::parse(note);
  if (!signed_note) return cannot("read what it holds");
  const auto line = cosign(signed_note->text, std::max(now, *before), key);
  if (!line) return cannot("sign");
  signed_note->signatures.push_back(*line);
  const auto bytes = signed_note->bytes();
  if (!shelf.sign_off(bytes)) return cannot("store its cosignature");
  if (options.cosigned && !options.cosigned(bytes, *held)) return cannot("store its cosignature");
  return {200, detail::kPlain, line->line()};
}

CallReply MirrorHost::Impl::add(Shelf& shelf, AddEntries& upload, std::uint64_t now) const {
  const std::lock_guard guard(shelf.mutex);
  const auto failed = [](const Error&) { return refusal(500, "this mirror cannot store entries"); };
  const auto lock = shelf.lock();
  if (!lock) return no_lock(lock.error());
  const auto note = shelf.offered();
  if (!note) return failed(note.error());
  if (!*note) return refusal(422, "no checkpoint of this log was shown yet; add-checkpoint comes first");
  const auto offered = open_checkpoint(**note, shelf.keys());
  if (!offered) return failed(offered.error());
  if (auto loaded = shelf.load(offered->size); !loaded) return failed(loaded.error());
  const auto info = [&](int status) {
    return CallReply{
        status, "text/x.tlog.mirror-info",
        std::to_string(offered->size) + "\n" + std::to_string(shelf.next()) + "\n" + to_base64(upload.ticket) + "\n"};
  };
  if (upload.start == upload.end && upload.end == shelf.base_size() && !shelf.base_note().empty())
    if (const auto held = open_checkpoint(shelf.base_note(), shelf.keys()))
      return answer(shelf, shelf.base_note(), *held, now);
  if (upload.end != offered->size || upload.start > shelf.next()) return info(409);
  const std::uint64_t before = shelf.next();
  std::optional<Error> stopped;
  bool any = false;
  for (;;) {
    auto package = upload.next();
    if (!package) stopped = package.error();
    if (!package || !*package) break;
    auto taken = shelf.take(**package, *offered);
    if (!taken && taken.error().fault != Fault::signature) return failed(taken.error());
    if (!taken) stopped = taken.error();
    if (stopped) break;
    any = true;
  }
  if (shelf.next() > before)
    if (auto kept = shelf.keep(); !kept) return failed(kept.error());
  if (stopped && stopped->fault == Fault::signature) return refusal(422, stopped->text());
  if (stopped && shelf.next() == before) return refusal(400, stopped->text());
  if (shelf.next() < offered->size) return any ? info(202) : info(upload.start == upload.end ? 409 : 400);
  if (**note != shelf.base_note()) {
    const auto published = shelf.publish(**note, *offered);
    if (!published && published.error().fault == Fault::damaged) {
      if (auto loaded = shelf.load(offered->size); !loaded) return failed(loaded.error());
      return info(409);
    }
    if (!published) return failed(published.error());
  }
  return answer(shelf, **note, *offered, now);
}

CallReply MirrorHost::add_checkpoint(std::string_view body) {
  Shelf* shelf = nullptr;
  auto asked = detail::receive(body, impl_->options.body_bytes_max, [&](const std::string& origin) {
    const auto known = impl_->shelves.find(origin);
    if (known == impl_->shelves.end()) return std::span<const VerifierKey>();
    shelf = &known->second;
    return std::span<const VerifierKey>(shelf->keys());
  });
  if (auto* no = std::get_if<CallReply>(&asked)) return std::move(*no);
  const auto& submission = std::get<detail::Submission>(asked);
  const std::lock_guard guard(shelf->mutex);
  const auto lock = shelf->lock();
  if (!lock) return no_lock(lock.error());
  auto note = shelf->offered();
  if (!note) return refusal(500, "this mirror cannot read what it holds");
  Checkpoint held{shelf->origin(), 0, empty_root(), ""};
  if (*note) {
    auto before = open_checkpoint(**note, shelf->keys());
    if (!before) return refusal(500, "this mirror cannot read what it holds");
    held = std::move(*before);
  }
  if (auto no = detail::objection(submission, held)) return std::move(*no);
  if (auto kept = shelf->offer(submission.note()); !kept)
    return refusal(500, "this mirror cannot store the checkpoint");
  return {200, detail::kPlain, ""};
}

CallReply MirrorHost::add_entries(std::string_view body, std::uint64_t now) {
  auto upload = AddEntries::parse(body);
  if (!upload) return refusal(400, upload.error().text());
  const auto shelf = impl_->shelves.find(upload->origin);
  if (shelf == impl_->shelves.end()) return refusal(404, "this log is not known here");
  return impl_->add(shelf->second, *upload, now);
}

result<MirrorHost> MirrorHost::open(const SigningKey& key, std::vector<HostedLog> logs, MirrorHostOptions options) {
  const auto& own = key.verifier();
  if (own.type != kCosignature) return fail(Fault::usage, own.name, "it is no key for cosignatures (type 04)");
  auto impl = std::make_unique<Impl>(key, std::move(options));
  for (auto& log : logs) {
    if (log.keys.empty()) return fail(Fault::usage, log.folder, "a log that is mirrored has a key");
    for (const auto& each : log.keys)
      if (each.key == own.key) return fail(Fault::refused, each.name, "a log and its mirror must not share a key");
    const std::string origin = log.keys.front().name;
    impl->shelves.try_emplace(origin, std::move(log));
  }
  return MirrorHost(std::move(impl));
}

const VerifierKey& MirrorHost::verifier() const { return impl_->key.verifier(); }
MirrorHost::MirrorHost(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
MirrorHost::MirrorHost(MirrorHost&&) noexcept = default;
MirrorHost& MirrorHost::operator=(MirrorHost&&) noexcept = default;
MirrorHost::~MirrorHost() = default;

}  // namespace truce::record
