// A peer's log, parts and payloads, pulled from its folder and checked against the key that the agreement names.
#include <algorithm>
#include <filesystem>
#include <set>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "node/finality.hpp"
#include "node/detail/beside.hpp"
#include "node/detail/kinds.hpp"
#include "node/detail/named.hpp"

namespace truce::node {
namespace {

/// The log of this name in the pinned agreement.
result<LogKeys> keys_named(const Folder& folder, const std::string& origin) {
  const auto agreement = pinned_agreement(folder);
  if (!agreement)
    return fail(Fault::refused, origin,
                "no agreement is pinned here that names this log's key; run 'truce accede FILE' first");
  for (auto& keys : keys_of(*agreement))
    if (keys.log.name == origin) return keys;
  return fail(Fault::refused, origin, "the pinned agreement names no log of this name");
}

/// Our mirror's word that we hold the log: only now, when its entries and parts are durable here. Nothing where our mirror
/// key is none of the agreement's, is sealed, or has said so for this size.
result<> cosign_mirrored(Node::Impl& node, const record::LogView& view, const LogKeys& keys) {
  const auto path = node.key_path("mirror");
  auto own = record::SigningKey::load_public(path);
  if (!own || std::find(keys.mirrors.begin(), keys.mirrors.end(), *own) == keys.mirrors.end()) return {};
  for (const auto& c : kept_cosignatures(node.folder, keys, view))
    if (c.mirror == own->name && c.size >= view.size()) return {};
  auto sealed = record::SigningKey::is_sealed(path);
  if (!sealed) return sealed.error();
  if (*sealed && !node.session.passphrase) {
    tell(node.session.notice, view.origin() + ": not cosigned, the mirror key is sealed; set TRUCE_PASSPHRASE");
    return {};
  }
  auto key = record::SigningKey::load(path, node.session.passphrase);
  if (!key) return key.error();
  auto note = record::SignedNote::parse(view.note());
  if (!note) return note.error();
  const auto time = static_cast<std::uint64_t>(std::max<std::int64_t>(0, node.now().seconds));
  auto line = record::cosign(note->text, time, *key);
  if (!line) return line.error();
  note->signatures.push_back(*line);
  auto kept = keep_cosignatures(node.folder, note->bytes(), keys, view);
  return kept ? result<>{} : result<>(kept.error());
}

/// The size up to which enough mirrors hold a log; where they never did, the size that any holds.
std::uint64_t jointly_cosigned(const std::vector<CosignedBy>& cosigned, const LogKeys& keys) {
  std::vector<std::uint64_t> sizes;
  for (const auto& c : cosigned) sizes.push_back(c.size);
  std::sort(sizes.rbegin(), sizes.rend());
  if (sizes.empty()) return 0;
  return keys.needed > 0 && keys.needed <= sizes.size() ? sizes[keys.needed - 1] : sizes[0];
}

/// Puts the evidence into our record, once.
result<EntryRef> record_evidence(Node& node, const record::Contradiction& found, const LogKeys& keys,
                                 const record::LogView& held) {
  model::Evidence body;
  body.first = to_base64(found.smaller);
  body.second = to_base64(found.larger);
  body.log = Origin(keys.log.name);
  body.root = to_base64(bytes_of(found.root));
  for (const auto& hash : found.proof) body.proof.push_back(to_base64(bytes_of(hash)));
  body.frozen_at = jointly_cosigned(kept_cosignatures(node.folder(), keys, held), keys);
  return node.append(std::move(body));
}

/// Why a log could not be mirrored: where it signed a history that is not the one held here, the evidence is recorded.
Error two_histories(Node& node, const std::string& source, const std::string& mirror, const LogKeys& keys, Error why) {
  auto theirs = record::LogView::open(source, &keys.log);
  auto held = record::LogView::open(mirror, &keys.log);
  if (!theirs || !held) return why;
  const auto& larger = theirs->size() >= held->size() ? *theirs : *held;
  const auto& smaller = theirs->size() >= held->size() ? *held : *theirs;
  auto found = record::contradiction(larger, smaller.note(), keys.log);
  if (!found || !*found) return why;
  auto ref = record_evidence(node, **found, keys, *held);
  if (!ref) return ref.error();
  return fail(Fault::signature, keys.log.name, "it signed two histories; the evidence is recorded as " + ref->text());
}

/// What the peer has collected of all logs, and what it says of ours.
class Collecting {
 public:
  Collecting(Node& node, Node::Impl& impl, const Folder& theirs) : node_(node), impl_(impl), theirs_(theirs) {}
  result<> run(Synced& out) {
    const auto agreement = pinned_agreement(impl_.folder);
    if (!agreement) return {};
    for (const auto& keys : keys_of(*agreement)) {
      const Origin origin(keys.log.name);
      auto view = record::LogView::open(origin == impl_.origin ? impl_.folder.log() : impl_.folder.mirror(origin));
      if (!view) continue;
      if (auto r = of_log(keys, *view, out); !r) return r;
    }
    return {};
  }

 private:
  static constexpr std::size_t kNotesMax = 256;

  result<> of_log(const LogKeys& keys, const record::LogView& view, Synced& out) {
    std::error_code code;
    std::vector<std::string> files;
    for (const auto& file : std::filesystem::directory_iterator(theirs_.cosigned(Origin(keys.log.name)), code))
      if (files.size() < kNotesMax) files.push_back(file.path().string());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
      auto note = read_file(file, record::kNoteBytesMax);
      if (!note) continue;
      if (auto r = one(*note, keys, view, out); !r) return r;
    }
    return {};
  }
  result<> one(const std::string& note, const LogKeys& keys, const record::LogView& view, Synced& out) {
    const auto said = record::open_checkpoint(note, keys.log);
    if (said && keys.log.name == impl_.origin.value && said->size > view.size())
      return fail(Fault::damaged, keys.log.name,
                  "a peer holds " + std::to_string(said->size) + " entries of our log, and only " +
                      std::to_string(view.size()) +
                      " are here: it was rolled back. Sign nothing before 'truce restore' has brought them back");
    auto kept = keep_cosignatures(impl_.folder, note, keys, view);
    if (kept) return out.cosignatures += *kept, result<>{};
    if (kept.error().fault != Fault::conflict) {
      tell(impl_.session.notice,
           "a cosignature on " + keys.log.name + " that the peer holds is left out: " + kept.error().text());
      return {};
    }
    auto found = record::contradiction(view, note, keys.log);
    if (!found || !*found) return kept.error();
    if (keys.log.name == impl_.origin.value)
      return fail(Fault::damaged, keys.log.name,
                  "a peer holds another history under our signature: this log was rolled back or its key is used "
                  "elsewhere. Sign nothing more with it");
    auto ref = record_evidence(node_, **found, keys, view);
    if (!ref) return ref.error();
    return fail(Fault::signature, keys.log.name, "it signed two histories; the evidence is recorded as " + ref->text());
  }

  Node& node_;
  Node::Impl& impl_;
  const Folder& theirs_;
};

}  // namespace

result<> fetch_beside(Node::Impl& node, const Folder& theirs, const record::LogView& view, Synced& out) {
  std::set<std::string> parts;
  std::set<std::string> payloads;
  auto walked = view.for_each(0, view.size(), [&](std::uint64_t, std::string_view bytes) -> result<> {
    if (is_kind(bytes, "coding")) return {};
    auto entry = model::decode_entry(bytes);
    if (!entry) return {};
    const auto named = named_by(*entry);
    parts.insert(named.parts.begin(), named.parts.end());
    payloads.insert(named.for_peers.begin(), named.for_peers.end());
    return {};
  });
  if (!walked) return walked.error();
  std::vector<Digest> wanted;
  for (const auto& hex : parts)
    if (const auto digest = digest_from_hex(hex)) wanted.push_back(*digest);
  auto copied = record::mirror_parts(*record::folder_source(theirs.parts()), node.parts, wanted);
  if (!copied) return copied.error().within(out.origin);
  out.parts = *copied;
  const record::Payloads from(theirs.payloads());
  for (const auto& hex : payloads) {
    const auto commitment = digest_from_hex(hex);
    if (!commitment || node.payloads.has(*commitment) || !from.has(*commitment)) continue;
    auto bytes = from.get(*commitment);
    auto salt = from.salt(*commitment);
    if (!bytes || !salt) {
      tell(node.session.notice, out.origin + ": payload " + hex + " is not what its commitment says; it was left out");
      continue;
    }
    if (auto put = node.payloads.put(*bytes, *salt); !put) return put.error();
    ++out.payloads;
  }
  return {};
}

result<Synced> Node::sync(const std::string& peer) {
  const Folder theirs{peer};
  std::error_code code;
  const std::string source = std::filesystem::exists(theirs.log() + "/checkpoint", code) ? theirs.log() : peer;
  auto note = read_file(source + "/checkpoint", 1U << 20);
  if (!note) return note.error().within("the peer's checkpoint");
  const std::string origin = note->substr(0, note->find('\n'));
  if (origin == impl_->origin.value) return fail(Fault::usage, peer, "this is our own log");
  auto keys = keys_named(impl_->folder, origin);
  if (!keys) return keys.error();

  const std::string mirror = impl_->folder.mirror(Origin(origin));
  record::MirrorOptions options;
  options.progress = impl_->session.progress;
  auto mirrored = record::mirror_from(source, mirror, keys->log, options);
  if (!mirrored) return two_histories(*this, source, mirror, *keys, mirrored.error().within(origin));
  Synced out{origin, mirrored->held_before, mirrored->checkpoint.size, 0, 0, 0};
  auto view = record::LogView::open(mirror, &keys->log);
  if (!view) return view.error();
  if (auto r = fetch_beside(*impl_, theirs, *view, out); !r) return r.error();
  if (auto r = cosign_mirrored(*impl_, *view, *keys); !r) return r.error();
  if (auto r = Collecting(*this, *impl_, theirs).run(out); !r) return r.error();
  return out;
}

}  // namespace truce::node
