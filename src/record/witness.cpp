#include "record/witness.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <vector>

#include "base/file.hpp"
#include "record/cosignature.hpp"
#include "record/detail/disk.hpp"

namespace truce::record {
namespace {

constexpr const char* kPlain = "text/plain; charset=utf-8";
constexpr const char* kSize = "text/x.tlog.size";

WitnessReply reply(int status, const std::string& sentence) { return {status, kPlain, sentence + "\n"}; }

std::string above(const std::string& folder) {
  const auto path = (std::filesystem::path(folder) / "").parent_path().parent_path();
  return path.empty() ? "." : path.string();
}

/// What was cosigned last.
struct Held {
  std::string bytes;
  Checkpoint checkpoint;
  std::uint64_t time = 0;
};

/// One log: its keys and its state on disk. The caller holds the mutex.
class Ledger {
 public:
  Ledger(std::string origin, std::string folder) : origin_(std::move(origin)), folder_(std::move(folder)) {}

  std::mutex mutex;
  std::vector<VerifierKey> keys;

  /// Nothing before the first. What a process left that ended between rename and fsync is made durable before it is
  /// shown or built on.
  result<std::optional<Held>> read(const VerifierKey& witness) {
    using Found = std::optional<Held>;
    if (!settled_) {
      if (auto settled = settle(); !settled) return settled.error();
    }
    auto bytes = read_file(path(), 2 * kNoteBytesMax);
    if (!bytes) return bytes.error().fault == Fault::not_found ? result<Found>(Found{}) : bytes.error();
    const auto damaged = [&](const std::string& reason) { return fail(Fault::damaged, path(), reason); };
    auto note = SignedNote::parse(*bytes);
    if (!note) return damaged(note.error().text());
    auto own = cosignatures(*note, {&witness, 1});
    if (!own || own->empty()) return damaged("this witness's cosignature is not on it");
    auto checkpoint = Checkpoint::parse(note->text);
    if (!checkpoint) return damaged(checkpoint.error().text());
    if (checkpoint->origin != origin_) return damaged("it is of " + checkpoint->origin + ", not of " + origin_);
    return Found(Held{std::move(*bytes), std::move(*checkpoint), own->back().time});
  }

  /// Durable, or an error; after one, either the old note or the new one stands.
  result<> write(std::string_view note) {
    settled_ = false;
    if (auto made = make_folders(folder_); !made) return made;
    if (auto synced = sync_folder(above(folder_)); !synced) return synced;
    auto written = write_durably(path(), note);
    settled_ = written.ok();
    return written;
  }

 private:
  std::string path() const { return folder_ + "/checkpoint"; }
  result<> settle() {
    std::error_code code;
    if (std::filesystem::exists(std::filesystem::symlink_status(folder_, code))) {
      detail::sweep_drafts(folder_);
      if (auto synced = sync_folder(folder_); !synced) return synced;
    } else if (code && code != std::errc::no_such_file_or_directory) {
      return system_error(folder_, code.value());
    }
    if (auto synced = sync_folder(above(folder_)); !synced) return synced;
    settled_ = true;
    return {};
  }

  std::string origin_, folder_;
  bool settled_ = false;
};

/// What is wrong with the step from the tree held to the one shown; nothing where it is one that only adds.
std::optional<std::string> objection(const AddCheckpoint& asked, const Checkpoint& shown, const Checkpoint& held) {
  if (shown.size == 0 && shown.root != empty_root()) return "the root is not that of no entries";
  if (held.size == 0) {
    if (!asked.proof.empty()) return "a proof from size 0 must be empty";
    return std::nullopt;
  }
  if (shown.size == held.size && shown.root != held.root)
    return "a fork: another root was cosigned for " + std::to_string(held.size) + " entries";
  auto grown = check_consistency(held.size, held.root, shown.size, shown.root, asked.proof);
  return grown ? std::nullopt : std::optional("the proof does not fit: " + grown.error().text());
}

/// The log's good lines and the witness's; nothing else that came with them.
std::string note_to_keep(const SignedNote& shown, std::span<const VerifierKey> signers, const NoteSignature& own) {
  SignedNote out{shown.text, {}};
  for (const auto& line : shown.signatures) {
    const auto by = [&](const VerifierKey& key) { return key.name == line.name && key.id == line.id; };
    if (std::ranges::any_of(signers, by)) out.signatures.push_back(line);
  }
  out.signatures.push_back(own);
  return out.bytes();
}

}  // namespace

struct Witness::Impl {
  Impl(SigningKey signer, WitnessOptions given) : key(std::move(signer)), options(given) {}

  SigningKey key;
  WitnessOptions options;
  detail::Descriptor lock;
  std::map<std::string, Ledger> by_origin;
  std::map<std::string, Ledger*, std::less<>> by_hex;

  WitnessReply take_step(Ledger& ledger, const AddCheckpoint& asked, const Checkpoint& shown,
                         std::span<const VerifierKey> signers, std::uint64_t now);
};

/// The one step that checks the size held and stores the next.
WitnessReply Witness::Impl::take_step(Ledger& ledger, const AddCheckpoint& asked, const Checkpoint& shown,
                                      std::span<const VerifierKey> signers, std::uint64_t now) {
  const std::lock_guard guard(ledger.mutex);
  auto last = ledger.read(key.verifier());
  if (!last) return reply(500, "this witness cannot read what it cosigned last");
  const Checkpoint held = *last ? (*last)->checkpoint : Checkpoint{shown.origin, 0, empty_root(), ""};
  if (asked.old_size != held.size) return {409, kSize, std::to_string(held.size) + "\n"};
  if (const auto wrong = objection(asked, shown, held)) return reply(422, *wrong);
  auto line = cosign(asked.note.text, *last ? std::max(now, (*last)->time) : now, key);
  if (!line) return reply(500, "this witness cannot sign");
  if (auto kept = ledger.write(note_to_keep(asked.note, signers, *line)); !kept)
    return reply(500, "this witness cannot store the checkpoint");
  return {200, kPlain, line->line()};
}

WitnessReply Witness::add_checkpoint(std::string_view body, std::uint64_t now) {
  if (body.size() > impl_->options.body_bytes_max)
    return reply(400, "over " + std::to_string(impl_->options.body_bytes_max) + " bytes");
  const auto asked = AddCheckpoint::parse(body);
  if (!asked) return reply(400, asked.error().text());
  const auto shown = Checkpoint::parse_any_root(asked->note.text);
  if (!shown) return reply(400, shown.error().text());
  const auto ledger = impl_->by_origin.find(shown->origin);
  if (ledger == impl_->by_origin.end()) return reply(404, "this log is not known here");
  const auto signers = asked->note.verify(ledger->second.keys);
  if (!signers) return reply(403, signers.error().text());
  if (asked->old_size > shown->size) return reply(400, "the old size is over the checkpoint's");
  if (now == 0) return reply(500, "this witness's clock is not set");
  return impl_->take_step(ledger->second, *asked, *shown, *signers, now);
}

WitnessReply Witness::checkpoint(std::string_view hex) const {
  const auto ledger = impl_->by_hex.find(hex);
  if (ledger == impl_->by_hex.end()) return reply(404, "this log is not known here");
  const std::lock_guard guard(ledger->second->mutex);
  const auto last = ledger->second->read(impl_->key.verifier());
  if (!last) return reply(500, "this witness cannot read what it cosigned last");
  if (!*last) return reply(404, "no checkpoint of this log was cosigned yet");
  return {200, kPlain, (*last)->bytes};
}

result<std::optional<Checkpoint>> Witness::held(const std::string& origin) const {
  const auto ledger = impl_->by_origin.find(origin);
  if (ledger == impl_->by_origin.end()) return fail(Fault::not_found, origin, "this log is not known here");
  const std::lock_guard guard(ledger->second.mutex);
  auto last = ledger->second.read(impl_->key.verifier());
  if (!last) return last.error();
  return *last ? std::optional((*last)->checkpoint) : std::nullopt;
}

result<> Witness::create(const std::string& folder, const VerifierKey& key) {
  if (key.type != kCosignature) return fail(Fault::usage, key.name, "it is no key for cosignatures (type 04)");
  if (auto made = make_folders(folder); !made) return made;
  const auto lock = detail::lock_folder(folder);
  if (!lock) return lock.error();
  std::error_code code;
  for (const auto& entry : std::filesystem::directory_iterator(folder, code))
    if (entry.path().filename() != "lock")
      return fail(Fault::conflict, folder, "it is not empty: a witness is made in a folder of its own");
  if (code) return system_error(folder, code.value());
  if (auto synced = sync_folder(above(folder)); !synced) return synced;
  return write_durably(folder + "/witness", key.text() + "\n");
}

result<Witness> Witness::open(const std::string& folder, const SigningKey& key, std::span<const VerifierKey> logs,
                              const WitnessOptions& options) {
  const auto& own = key.verifier();
  if (own.type != kCosignature) return fail(Fault::usage, key.name(), "it is no key for cosignatures (type 04)");
  auto named = read_file(folder + "/witness", 4096);
  if (!named && named.error().fault == Fault::not_found)
    return fail(Fault::damaged, folder,
                "what " + own.name + " cosigned is not here; without it the key must be retired");
  if (!named) return named.error();
  if (*named != own.text() + "\n") return fail(Fault::refused, folder, "it belongs to another key than " + own.text());
  auto impl = std::make_unique<Impl>(key, options);
  auto lock = detail::lock_folder(folder);
  if (!lock) return lock.error();
  impl->lock = std::move(*lock);
  for (const auto& log : logs) {
    if (log.type != kEd25519 && log.type != kCosignature)
      return fail(Fault::unsupported, log.name, "a log key of this type cannot be checked here");
    if (log.key == own.key) return fail(Fault::refused, log.name, "a log and its witness must not share a key");
    const std::string hex = to_hex(sha256(log.name));
    auto& ledger = impl->by_origin.try_emplace(log.name, log.name, folder + "/" + hex).first->second;
    ledger.keys.push_back(log);
    impl->by_hex[hex] = &ledger;
  }
  return Witness(std::move(impl));
}

const VerifierKey& Witness::verifier() const { return impl_->key.verifier(); }
Witness::Witness(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Witness::Witness(Witness&&) noexcept = default;
Witness& Witness::operator=(Witness&&) noexcept = default;
Witness::~Witness() = default;

}  // namespace truce::record
