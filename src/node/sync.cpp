// A peer's log, parts and payloads, pulled from its folder and checked against the key that the agreement names.
#include <filesystem>
#include <set>

#include "base/file.hpp"
#include "node/detail/impl.hpp"
#include "node/detail/kinds.hpp"
#include "node/detail/named.hpp"

namespace truce::node {
namespace {

/// The log key of the guarantor whose log has this name, from the pinned agreement.
result<record::VerifierKey> key_of(const Folder& folder, const std::string& origin) {
  auto text = read_file(folder.agreement_file(), 16U << 20);
  if (!text)
    return fail(Fault::refused, origin,
                "no agreement is pinned here that names this log's key; run 'truce accede FILE' first");
  auto body = model::decode_body("agreement", *text);
  if (!body) return body.error().within(folder.agreement_file());
  for (const auto& guarantor : std::get<model::Agreement>(*body).guarantors)
    if (guarantor.log && guarantor.log->name().value == origin) return record::VerifierKey::parse(guarantor.log->value);
  return fail(Fault::refused, origin, "the pinned agreement names no log of this name");
}

}  // namespace

result<Synced> Node::sync(const std::string& peer) {
  const Folder theirs{peer};
  std::error_code code;
  const std::string source = std::filesystem::exists(theirs.log() + "/checkpoint", code) ? theirs.log() : peer;
  auto note = read_file(source + "/checkpoint", 1U << 20);
  if (!note) return note.error().within("the peer's checkpoint");
  const std::string origin = note->substr(0, note->find('\n'));
  if (origin == impl_->origin.value) return fail(Fault::usage, peer, "this is our own log");
  auto key = key_of(impl_->folder, origin);
  if (!key) return key.error();

  const std::string mirror = impl_->folder.mirror(Origin(origin));
  record::MirrorOptions options;
  options.progress = impl_->session.progress;
  auto mirrored = record::mirror_from(source, mirror, *key, options);
  if (!mirrored) return mirrored.error().within(origin);
  Synced out{origin, mirrored->held_before, mirrored->checkpoint.size, 0, 0};

  std::set<std::string> parts;
  std::set<std::string> payloads;
  if (out.size > 0) {
    auto view = record::LogView::open(mirror, &*key);
    if (!view) return view.error();
    auto walked = view->for_each(0, view->size(), [&](std::uint64_t, std::string_view bytes) -> result<> {
      if (is_kind(bytes, "coding")) return {};
      auto entry = model::decode_entry(bytes);
      if (!entry) return {};
      const auto named = named_by(*entry);
      parts.insert(named.parts.begin(), named.parts.end());
      payloads.insert(named.for_peers.begin(), named.for_peers.end());
      return {};
    });
    if (!walked) return walked.error();
  }
  std::vector<Digest> wanted;
  for (const auto& hex : parts)
    if (const auto digest = digest_from_hex(hex)) wanted.push_back(*digest);
  auto copied = record::mirror_parts(record::Parts(theirs.parts()), impl_->parts, wanted);
  if (!copied) return copied.error().within(origin);
  out.parts = *copied;
  const record::Payloads from(theirs.payloads());
  for (const auto& hex : payloads) {
    const auto commitment = digest_from_hex(hex);
    if (!commitment || impl_->payloads.has(*commitment) || !from.has(*commitment)) continue;
    auto bytes = from.get(*commitment);
    auto salt = from.salt(*commitment);
    if (!bytes || !salt) {
      tell(impl_->session.notice, origin + ": payload " + hex + " is not what its commitment says; it was left out");
      continue;
    }
    if (auto put = impl_->payloads.put(*bytes, *salt); !put) return put.error();
    ++out.payloads;
  }
  return out;
}

}  // namespace truce::node
