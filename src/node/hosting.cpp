#include "node/hosting.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "node/detail/beside.hpp"
#include "node/keys.hpp"

namespace truce::node {
namespace {

/// Nothing where the key is sealed and nobody says the passphrase.
result<std::optional<record::SigningKey>> open_key(const Folder& folder, const char* role, const char* work,
                                                   const Session& session) {
  const auto path = folder.key(role);
  const auto sealed = record::SigningKey::is_sealed(path);
  if (!sealed) return sealed.error();
  if (*sealed && !session.passphrase) {
    tell(session.notice, std::string("the ") + role + " key is sealed; set TRUCE_PASSPHRASE to " + work);
    return std::optional<record::SigningKey>();
  }
  auto key = record::SigningKey::load(path, session.passphrase);
  if (!key) return key.error();
  return std::optional(std::move(*key));
}

/// A coding whose parts are away would be another state here than at its author's.
result<bool> parts_held(const record::Parts& parts, const record::LogView& view) {
  const auto named = beside(view);
  if (!named) return named.error();
  return std::ranges::all_of(named->parts, [&](const std::string& hex) {
    const auto digest = digest_from_hex(hex);
    return !digest || parts.has(*digest);
  });
}

result<> keep(const Folder& folder, const std::string& note, const record::LogView& held) {
  for (const auto& keys : keys_here(folder)) {
    if (keys.log.name != held.origin()) continue;
    const auto kept = keep_cosignatures(folder, note, keys, held);
    return kept ? result<>{} : result<>(kept.error());
  }
  return {};
}

}  // namespace

result<Hosting> hosting(const Folder& folder, const Origin& own, const Session& session) {
  const auto known = keys_here(folder);
  if (known.empty()) {
    tell(session.notice, "no agreement is pinned here, so this node is neither witness nor mirror yet");
    return Hosting{};
  }
  std::vector<record::VerifierKey> logs;
  std::vector<record::HostedLog> hosted;
  for (const auto& keys : known) {
    if (keys.log.name == own.value) continue;
    const auto all = keys.all();
    logs.insert(logs.end(), all.begin(), all.end());
    hosted.push_back({folder.mirror(Origin(keys.log.name)), all});
  }
  Hosting out;
  auto witness_key = open_key(folder, "witness", "cosign for peers", session);
  if (!witness_key) return witness_key.error();
  if (*witness_key) {
    auto witness = record::Witness::open(folder.witness(), **witness_key, logs);
    if (!witness) return witness.error();
    out.witness = std::make_shared<record::Witness>(std::move(*witness));
  }
  auto mirror_key = open_key(folder, "mirror", "hold what peers push", session);
  if (!mirror_key) return mirror_key.error();
  if (*mirror_key) {
    record::MirrorHostOptions options;
    options.complete = [parts = record::Parts(folder.parts())](const record::LogView& held) {
      return parts_held(parts, held);
    };
    options.cosigned = [folder](const std::string& note, const record::LogView& held) {
      return keep(folder, note, held);
    };
    auto mirror = record::MirrorHost::open(**mirror_key, std::move(hosted), std::move(options));
    if (!mirror) return mirror.error();
    out.mirror = std::make_shared<record::MirrorHost>(std::move(*mirror));
  }
  return out;
}

}  // namespace truce::node
