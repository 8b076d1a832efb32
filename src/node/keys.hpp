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

/// Those in the logs of an outline, amendments in force considered, by log and index, as far as each takes over from the key that stood then. A key that
/// stood for anything before, and a rotation whose signatures are bad, count for nothing.
std::vector<Rotation> rotations_of(const model::Agreement& agreement, const Gathered& outline);
/// The keys of an agreement at an outline's cut, closed logs and those that go on for them included.
std::vector<LogKeys> keys_at(const model::Agreement& agreement, const Gathered& outline);

/// The agreement with the logs that amendments add. A guarantor that goes on in another log stands once for each; the mirror
/// and witness of its former one stand for nothing more.
model::Agreement amended(model::Agreement agreement, std::span<const Located<model::Amendment>> amendments);

/// As `amended`, as this folder knows it: the pinned agreement, and what `keep_changes` kept. Absent where none is pinned.
std::optional<model::Agreement> agreement_here(const Folder& folder);
/// The keys in force as this folder knows them. None without a pinned agreement.
std::vector<LogKeys> keys_here(const Folder& folder);
/// Keeps what stands at an outline's cut, for the two above: rotations and amendments in force, and the logs of amendments that
/// our own log has acceded to, so that these can be had before the others have. True where that is news.
result<bool> keep_changes(const Folder& folder, const model::Agreement& agreement, const Gathered& outline,
                          const Origin& own);
/// What the signed logs held here say of terms and keys.
struct TermsHere {
  model::Agreement agreement;  ///< as it was pinned
  Gathered outline;
};
/// Absent before the first agreement and checkpoint.
result<std::optional<TermsHere>> terms_here(const Folder& folder);
/// The keys that may have signed our own log, the one that signs now first.
std::vector<record::VerifierKey> own_log_keys(const Folder& folder, const Origin& origin);

}  // namespace truce::node
