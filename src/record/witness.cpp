#include "record/witness.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <vector>

#include "base/file.hpp"
#include "record/cosignature.hpp"
#include "record/detail/disk.hpp"
#include "record/detail/note_file.hpp"
#include "record/detail/submission.hpp"

namespace truce::record {
namespace {

using detail::refusal;

/// What was cosigned last.
struct Held {
  std::string bytes;
  Checkpoint checkpoint;
  std::uint64_t time = 0;
};

/// One log: its keys and its state on disk. The caller holds the mutex.
struct Ledger {
  Ledger(std::string name, std::string folder) : origin(std::move(name)), file(std::move(folder), "checkpoint") {}

  std::mutex mutex;
  std::string origin;
  std::vector<VerifierKey> keys;
  detail::NoteFile file;

  /// Nothing before the first.
  result<std::optional<Held>> read(const VerifierKey& witness) {
    auto bytes = file.read();
    if (!bytes) return bytes.error();
    if (!*bytes) return std::optional<Held>();
    const auto damaged = [&](const std::string& reason) { return fail(Fault::damaged, file.path(), reason); };
    auto note = SignedNote::parse(**bytes);
    if (!note) return damaged(note.error().text());
    auto own = cosignatures(*note, {&witness, 1});
    if (!own || own->empty()) return damaged("this witness's cosignature is not on it");
    auto checkpoint = Checkpoint::parse(note->text);
    if (!checkpoint) return damaged(checkpoint.error().text());
    if (checkpoint->origin != origin) return damaged("it is of " + checkpoint->origin + ", not of " + origin);
    return std::optional(Held{std::move(**bytes), std::move(*checkpoint), own->back().time});
  }
};

}  // namespace

struct Witness::Impl {
  Impl(SigningKey signer, WitnessOptions given) : key(std::move(signer)), options(given) {}

  SigningKey key;
  WitnessOptions options;
  detail::Descriptor lock;
  std::map<std::string, Ledger> by_origin;
  std::map<std::string, Ledger*, std::less<>> by_hex;

  CallReply take_step(Ledger& ledger, const detail::Submission& asked, std::uint64_t now);
};

/// The one step that checks the size held and stores the next.
CallReply Witness::Impl::take_step(Ledger& ledger, const detail::Submission& asked, std::uint64_t now) {
  const std::lock_guard guard(ledger.mutex);
  auto last = ledger.read(key.verifier());
  if (!last) return refusal(500, "this witness cannot read what it cosigned last");
  const Checkpoint held = *last ? (*last)->checkpoint : Checkpoint{ledger.origin, 0, empty_root(), ""};
  if (auto no = detail::objection(asked, held)) return std::move(*no);
  auto note = asked.note();
  auto line = cosign(note.text, *last ? std::max(now, (*last)->time) : now, key);
  if (!line) return refusal(500, "this witness cannot sign");
  note.signatures.push_back(*line);
  if (auto kept = ledger.file.write(note.bytes()); !kept)
    return refusal(500, "this witness cannot store the checkpoint");
  return {200, detail::kPlain, line->line()};
}

CallReply Witness::add_checkpoint(std::string_view body, std::uint64_t now) {
  Ledger* ledger = nullptr;
  auto asked = detail::receive(body, impl_->options.body_bytes_max, [&](const std::string& origin) {
    const auto known = impl_->by_origin.find(origin);
    if (known == impl_->by_origin.end()) return std::span<const VerifierKey>();
    ledger = &known->second;
    return std::span<const VerifierKey>(ledger->keys);
  });
  if (auto* no = std::get_if<CallReply>(&asked)) return std::move(*no);
  if (now == 0) return refusal(500, "this witness's clock is not set");
  return impl_->take_step(*ledger, std::get<detail::Submission>(asked), now);
}

CallReply Witness::checkpoint(std::string_view hex) const {
  const auto ledger = impl_->by_hex.find(hex);
  if (ledger == impl_->by_hex.end()) return refusal(404, "this log is not known here");
  const std::lock_guard guard(ledger->second->mutex);
  const auto last = ledger->second->read(impl_->key.verifier());
  if (!last) return refusal(500, "this witness cannot read what it cosigned last");
  if (!*last) return refusal(404, "no checkpoint of this log was cosigned yet");
  return {200, detail::kPlain, (*last)->bytes};
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
  if (auto synced = sync_folder(detail::folder_above(folder)); !synced) return synced;
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
