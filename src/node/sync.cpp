// A peer's log, parts and payloads, pulled from its folder or its address and checked against the key that the agreement names.
#include <algorithm>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "node/keys.hpp"
#include "node/detail/beside.hpp"
#include "node/detail/kinds.hpp"
#include "node/detail/offer.hpp"
#include "node/detail/rollback.hpp"

namespace truce::node {
namespace {

/// The log of this name, by the pinned agreement and what took over since.
result<LogKeys> keys_named(const Folder& folder, const std::string& origin) {
  const auto all = keys_here(folder);
  if (all.empty())
    return fail(Fault::refused, origin,
                "no agreement is pinned here that names this log's key; run 'truce accede FILE' first");
  for (const auto& keys : all)
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

/// What two notes say, without their signatures.
std::pair<std::string, std::string> texts_of(const std::string& first, const std::string& second) {
  const auto text = [](const std::string& bytes) {
    auto note = record::SignedNote::parse(bytes);
    return note ? note->text : std::string();
  };
  return {text(first), text(second)};
}

/// Our entry with the same two checkpoints, whoever has cosigned them since.
result<std::optional<EntryRef>> recorded_before(const Node::Impl& node, const record::Contradiction& found) {
  std::optional<EntryRef> out;
  const auto wanted = texts_of(found.smaller, found.larger);
  auto walked = node.log.for_each(0, node.log.size(), [&](std::uint64_t index, std::string_view bytes) -> result<> {
    if (out || !is_kind(bytes, "evidence")) return {};
    const auto entry = model::decode_entry(bytes);
    const auto* body = entry ? std::get_if<model::Evidence>(&entry->body) : nullptr;
    if (body == nullptr) return {};
    const auto first = from_base64(body->first), second = from_base64(body->second);
    if (first && second && texts_of(*first, *second) == wanted) out = EntryRef{node.origin, index};
    return {};
  });
  if (!walked) return walked.error();
  return out;
}

/// Puts the evidence into our record where it is not there, and says so.
Error recorded(Node& node, const Node::Impl& impl, const record::Contradiction& found, const LogKeys& keys,
               const record::LogView& held) {
  const auto said = [&](const EntryRef& ref) {
    return fail(Fault::signature, keys.log.name, "it signed two histories; the evidence is recorded as " + ref.text());
  };
  auto before = recorded_before(impl, found);
  if (!before) return before.error();
  if (*before) return said(**before);
  model::Evidence body;
  body.first = to_base64(found.smaller);
  body.second = to_base64(found.larger);
  body.log = Origin(keys.log.name);
  body.root = to_base64(bytes_of(found.root));
  for (const auto& hash : found.proof) body.proof.push_back(to_base64(bytes_of(hash)));
  body.frozen_at = jointly_cosigned(kept_cosignatures(impl.folder, keys, held), keys);
  auto ref = node.append(std::move(body));
  return ref ? said(*ref) : ref.error();
}

/// Why a log could not be mirrored: where it signed a history that is not the one held here, the evidence is recorded.
Error two_histories(Node& node, const Node::Impl& impl, const record::SourcePtr& source, const std::string& mirror,
                    const LogKeys& keys, Error why) {
  auto theirs = record::LogView::open(source, keys.all());
  auto held = record::LogView::open(mirror, keys.all());
  if (!theirs || !held) return why;
  const auto& larger = theirs->size() >= held->size() ? *theirs : *held;
  const auto& smaller = theirs->size() >= held->size() ? *held : *theirs;
  auto found = record::contradiction(larger, smaller.note(), keys.all());
  if (!found || !*found) return why;
  return recorded(node, impl, **found, keys, *held);
}

/// What the peer has collected of all logs, and what it says of ours.
class Collecting {
 public:
  Collecting(Node& node, Node::Impl& impl, const record::SourcePtr& theirs)
      : node_(node), impl_(impl), theirs_(theirs) {}
  result<> run(Synced& out) {
    for (const auto& keys : keys_here(impl_.folder)) {
      const Origin origin(keys.log.name);
      auto view = record::LogView::open(origin == impl_.origin ? impl_.folder.log() : impl_.folder.mirror(origin));
      if (!view) continue;
      if (auto r = of_log(keys, *view, out); !r) return r;
    }
    return {};
  }

 private:
  /// One note a mirror, by names that the agreement gives; what else the peer keeps is not asked for.
  result<> of_log(const LogKeys& keys, const record::LogView& view, Synced& out) {
    for (const auto& mirror : keys.mirrors) {
      auto note =
          theirs_->get(Folder{""}.cosigned(Origin(keys.log.name), mirror.name).substr(1), record::kNoteBytesMax);
      if (!note && note.error().fault == Fault::io) return note.error();
      if (!note) continue;
      if (auto r = one(*note, keys, view, out); !r) return r;
    }
    return {};
  }
  result<> one(const std::string& note, const LogKeys& keys, const record::LogView& view, Synced& out) {
    const auto said = record::open_checkpoint(note, keys.all());
    if (said && keys.log.name == impl_.origin.value && said->size > view.size())
      return fail(Fault::damaged, keys.log.name,
                  "a peer holds " + std::to_string(said->size) + " entries of our log, and only " +
                      std::to_string(view.size()) +
                      " are here: it was rolled back. Sign nothing before 'truce restore' has brought them back");
    if (said && said->size > view.size()) return ahead(keys, view);
    auto kept = keep_cosignatures(impl_.folder, note, keys, view);
    if (kept) return out.cosignatures += *kept, result<>{};
    if (kept.error().fault != Fault::conflict) {
      tell(impl_.session.notice,
           "a cosignature on " + keys.log.name + " that the peer holds is left out: " + kept.error().text());
      return {};
    }
    auto found = record::contradiction(view, note, keys.all());
    if (!found || !*found) return kept.error();
    if (keys.log.name == impl_.origin.value) return other_history(impl_.origin, "a peer");
    return recorded(node_, impl_, **found, keys, view);
  }
  /// The peer says that a mirror holds more than we do: it counts once we hold that too. Whether it is the same history is
  /// seen at once, where the peer mirrors the log.
  result<> ahead(const LogKeys& keys, const record::LogView& view) {
    const auto path = Folder{""}.mirror(Origin(keys.log.name)).substr(1);
    const auto mirror = record::LogView::open(record::below(theirs_, path), keys.all());
    if (!mirror || mirror->size() < view.size()) return {};
    const auto found = record::contradiction(*mirror, view.note(), keys.all());
    if (!found || !*found) return {};
    return recorded(node_, impl_, **found, keys, view);
  }

  Node& node_;
  Node::Impl& impl_;
  const record::SourcePtr& theirs_;
};

/// Logs of the agreement that are not held here at all, from the peer's mirrors: those of guarantors whose own server is gone, or
/// not reached yet. Nothing is trusted but what the log's key has signed.
result<> fetch_others(Node::Impl& node, const record::SourcePtr& theirs, const std::string& peer, Synced& out) {
  for (const auto& keys : keys_here(node.folder)) {
    const Origin origin(keys.log.name);
    if (origin == node.origin || keys.log.name == peer) continue;
    const auto mirror = node.folder.mirror(origin);
    if (record::LogView::open(mirror)) continue;
    const auto shown = record::below(theirs, Folder{""}.mirror(origin).substr(1));
    if (!record::LogView::open(shown, keys.all())) continue;
    record::MirrorOptions options;
    options.progress = node.session.progress;
    const auto mirrored = record::mirror_from(shown, mirror, keys.all(), options);
    if (!mirrored) return mirrored.error().within(keys.log.name);
    const auto view = record::LogView::open(mirror, keys.all());
    if (!view) return view.error();
    if (auto r = fetch_beside(node, theirs, *view, out); !r) return r;
    if (auto r = cosign_mirrored(node, *view, keys); !r) return r;
    tell(node.session.notice, keys.log.name + ": " + std::to_string(view->size()) + " entries, from " + peer);
  }
  return {};
}

/// Our newest checkpoint goes to the peer's witness, where it is on the web and the agreement names that witness. A
/// witness that does not cosign is told of and stops nothing.
result<> offer(Node::Impl& node, const record::SourcePtr& theirs, const LogKeys& peer, Synced& out) {
  const auto* web = dynamic_cast<const record::Web*>(theirs.get());
  const auto ours = keys_named(node.folder, node.origin.value);
  if (web == nullptr || !ours || !peer.witness) return {};
  auto own = record::LogView::open(node.folder.log(), ours->all());
  if (!own) return {};
  auto done = offer_to_witness(node.folder, *web, *peer.witness, *own, *ours);
  if (done) out.witnessed = *done;
  else if (done.error().fault == Fault::damaged) return done.error();
  else tell(node.session.notice, done.error().text());
  return {};
}

}  // namespace

result<Synced> Node::sync(const std::string& peer) { return sync(Peer{peer, peer, {}, {}}); }

result<Synced> Node::sync(const Peer& peer) {
  auto theirs = source_of(peer);
  if (!theirs) return theirs.error();
  auto source = record::below(*theirs, "log");
  auto note = source->get("checkpoint", record::kNoteBytesMax);
  if (!note && note.error().fault == Fault::not_found) {
    source = *theirs;
    note = source->get("checkpoint", record::kNoteBytesMax);
  }
  if (!note) return note.error().within("the peer's checkpoint");
  const std::string origin = note->substr(0, note->find('\n'));
  if (origin == impl_->origin.value) return fail(Fault::usage, peer.where, "this is our own log");
  auto keys = keys_named(impl_->folder, origin);
  if (!keys) {
    // An amendment that we have acceded to since may name it.
    if (auto settled = settle_keys(); !settled) return settled.error();
    keys = keys_named(impl_->folder, origin);
  }
  if (!keys) return keys.error();

  const std::string mirror = impl_->folder.mirror(Origin(origin));
  record::MirrorOptions options;
  options.progress = impl_->session.progress;
  auto mirrored = record::mirror_from(source, mirror, keys->all(), options);
  if (!mirrored) return two_histories(*this, *impl_, source, mirror, *keys, mirrored.error().within(origin));
  Synced out;
  out.origin = origin;
  out.before = mirrored->held_before;
  out.size = mirrored->checkpoint.size;
  auto view = record::LogView::open(mirror, keys->all());
  if (!view) return view.error();
  if (auto r = fetch_beside(*impl_, *theirs, *view, out); !r) return r.error();
  if (auto r = cosign_mirrored(*impl_, *view, *keys); !r) return r.error();
  if (auto r = fetch_others(*impl_, *theirs, origin, out); !r) return r.error();
  if (auto r = Collecting(*this, *impl_, *theirs).run(out); !r) return r.error();
  if (auto r = offer(*impl_, *theirs, *keys, out); !r) return r.error();
  if (auto r = settle_keys(); !r) return r.error();
  if (auto r = keep_sync(impl_->folder, {peer.where, origin, impl_->now()}); !r) return r.error();
  return out;
}

}  // namespace truce::node
