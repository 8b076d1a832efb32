// Which keys stand for whom: those of the agreement, and those that took over from them since.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "node/finality.hpp"
#include "node/gathered.hpp"

namespace truce::node {

/// A rotation that an entry asks for, and who has accepted it.
struct Rotation {
  EntryRef ref;
  ActorId guarantor;  ///< whose key it is, and in whose log it stands
  model::KeyRotation body;
  std::vector<ActorId> accepted;  ///< other guarantors, in order
  std::size_t needed = 0;         ///< of those: more than half of the others that keep a log
  bool in_force() const { return accepted.size() >= needed; }
};

/// What both keys of a rotation sign.
std::string rotation_message(const model::KeyRotation& rotation);
/// The SHA-256 of a verifier key's text, in hexadecimal: what operators read to each other.
std::string fingerprint(const model::VerifierKey& key);
/// The rotation's other half: a key of the role's type and of the same name, and the signatures of both.
result<> check(const model::KeyRotation& rotation);

/// Those in the logs of an outline, by log and index, as far as each takes over from the key that stood then. A key that
/// stood for anything before, and a rotation whose signatures are bad, count for nothing.
std::vector<Rotation> rotations_of(const model::Agreement& agreement, const Gathered& outline);
/// The keys of an agreement at an outline's cut.
std::vector<LogKeys> keys_at(const model::Agreement& agreement, const Gathered& outline);

/// The keys in force as this folder knows them: of its pinned agreement, and what `keep_changes` kept. None without one.
std::vector<LogKeys> keys_here(const Folder& folder);
/// Keeps which rotations are in force, for `keys_here`. True where that is news.
result<bool> keep_changes(const Folder& folder, std::span<const Rotation> rotations);
/// The keys that may have signed our own log, the one that signs now first.
std::vector<record::VerifierKey> own_log_keys(const Folder& folder, const Origin& origin);

}  // namespace truce::node
