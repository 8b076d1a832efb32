// The door of node: a guarantor's folder on disk and the operations on it. The only room that writes.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "model/model.hpp"
#include "node/folder.hpp"
#include "node/names.hpp"
#include "node/peers.hpp"
#include "record/record.hpp"

namespace truce::node {

/// What a command brings along: who writes, when, and whom to tell.
struct Session {
  OfficerId officer{"o-1"};           ///< opaque; who it is stands in names/, which never leaves the node
  std::optional<Instant> at;          ///< written into new entries; absent: the clock
  std::optional<record::Secret> passphrase;
  bool accept_rollback_risk = false;  ///< sign although no peer can say that this log was not rolled back
  Progress progress;
  Notice notice;
};

struct PublicKeys {
  std::string origin, log, mirror, witness;
};

/// Claims that somebody else than this program's coder read, and who; coding/outside.hpp checks that they rest on the text.
struct Coded {
  std::vector<model::Claim> claims;
  model::Coder coder;
};

/// Claims that an analyst wrote by hand, JSON lines; errors as claims_of_lines.
result<Coded> coded_by_hand(std::string_view lines, const std::string& text);

struct NewReport {
  std::string text;  ///< valid UTF-8
  SourceId source;
  std::optional<Date> published;
  std::optional<std::string> language;
  model::Sensitivity sensitivity = model::Sensitivity::open;
  std::optional<model::Revises> revises;
  std::optional<Coded> coded;  ///< instead of this program's coder
};

struct Added {
  EntryRef report;
  std::optional<EntryRef> coding;  ///< the first of its parts; absent where no claim was found
  std::size_t claims = 0;
  bool already = false;  ///< the same text of this source and date is recorded: nothing was added
};

struct ImportRequest {
  std::string path;
  std::string format;  ///< ged, acled, commission, casualties, csv
  SourceId source;
  std::optional<std::string> mapping;  ///< a mapping file, for csv
  std::optional<Date> published;  ///< of the file: rows that speak of later days are refused
};

struct Imported {
  std::optional<EntryRef> report;  ///< absent: the file says nothing new
  std::uint64_t rows = 0, added = 0, changed = 0, gone = 0, same = 0, refused = 0;
};

struct Synced {
  std::string origin;
  std::uint64_t before = 0, size = 0, parts = 0, payloads = 0;
  std::uint64_t cosignatures = 0;  ///< of mirrors, on any log, that were new here
  bool witnessed = false;  ///< the peer's witness has cosigned our newest checkpoint now
};

/// Whether entries of this kind speak for the guarantor, so that recording one asks for the passphrase of a sealed log key.
bool speaks_for_guarantor(std::string_view kind);

class Node {
 public:
  struct Impl;
  /// Makes the folder, the three keys (sealed where the session has a passphrase) and the empty log.
  static result<Node> init(const std::string& folder, const std::string& origin, const Session& session);
  /// not_found where the folder is no node. To write, it waits for another process that does, for a minute at most, and
  /// says so; then conflict. Readers wait for nobody.
  enum class Access : std::uint8_t { write, read };
  static result<Node> open(const std::string& folder, Session session, Access access = Access::write);
  Node(Node&&) noexcept;
  Node& operator=(Node&&) noexcept;
  ~Node();

  const Folder& folder() const;
  const Origin& origin() const;
  result<PublicKeys> keys() const;
  Session& session();
  /// The guarantor whose log this is; absent for an observer's node.
  std::optional<ActorId> guarantor() const;
  /// The registries in use here, before anything is signed.
  result<Names> names() const;

  /// Validated, canonical, durable; pending until signed. usage or signature where `speaks_for_guarantor` and the passphrase
  /// is missing or wrong.
  result<EntryRef> append(model::Body body);
  /// Bodies from a JSON file (one object, or a list), with "@label" for entries, "part:PATH" and "payload:TEXT" resolved.
  /// Nothing is recorded unless all are good.
  result<std::vector<EntryRef>> record(std::string_view kind, const std::string& path);
  /// Records the agreement (unless this log has it) and this node's accession to its digest; pins it in agreement/.
  result<EntryRef> accede(const std::string& path);
  result<Added> add(const NewReport& report);
  result<Imported> import(const ImportRequest& request);
  /// The release of a coding that was withheld.
  result<EntryRef> release(const EntryRef& coding);
  /// Signs what is pending, once peers of truce.toml were asked whether they hold more of this log; what was lost here comes
  /// back first. usage where the key is sealed and the session has no passphrase; refused where no peer answers.
  result<record::Checkpoint> sign();
  /// What the log key is to sign, where it lives on a machine without a network; and the note that comes back.
  result<record::SigningRequest> signing_request();
  result<record::Checkpoint> publish(std::string_view note);
  /// After a rollback: takes back what a peer's mirror holds of our own log, entries that wait here behind it.
  result<record::Restored> restore(const Peer& peer);
  result<record::Restored> restore(const std::string& where);
  /// Signs if the log key is not sealed and a peer answers; otherwise tells that entries stay pending.
  result<> sign_if_open();
  /// Pulls a peer's log, parts and payloads from its folder or its address, and offers our own newest checkpoint to its
  /// witness; its keys come from the pinned agreement. Can be interrupted and run again.
  result<Synced> sync(const Peer& peer);
  result<Synced> sync(const std::string& where);

  /// Makes the next key of a role ("log", "witness", "mirror") beside the one in use and records the rotation, signed by
  /// both. It comes into force once more than half of the other guarantors with a log have accepted it, or at once where
  /// there are none. conflict where the key before is not retired yet, or a next one waits.
  result<EntryRef> rotate_key(const std::string& role);
  /// Records that our operators have confirmed a peer's rotation. `said` is the beginning, at least 16 digits, of the next
  /// key's fingerprint, as its operator said it by another way than this record; refused where it is another.
  result<EntryRef> accept_key(const EntryRef& rotation, const std::string& said);
  /// Takes over what is in force in the logs held here: which keys are asked of peers, and our own next keys. Done at each
  /// sync.
  result<> settle_keys();
  /// Forgets the key that another took over from: checkpoints then carry the new one's signature alone. conflict where the
  /// standing checkpoint has none of it yet.
  result<> retire_key(const std::string& role);

  /// Words kept beside the record; their commitment goes into an entry.
  result<Commitment> keep_words(const std::string& words);
  /// Evidence of any size, kept beside the record; `captured` is the SHA-256 of the file as it came.
  struct Kept {
    Commitment commitment;
    PartDigest captured;
  };
  result<Kept> keep_file(const std::string& path);
  /// Public material that derivation needs, by its digest.
  result<PartDigest> keep_part(const std::string& path);
  /// The words of a report of our own log.
  result<Commitment> payload_of(const EntryRef& report) const;
  /// Records that a payload is erased, then overwrites and removes it here. What a peer has mirrored must be presumed kept.
  result<EntryRef> erase(const Commitment& payload, const std::optional<std::string>& grounds);

  /// A local name for an entry, for people; never leaves the node.
  result<> label(const std::string& label, const EntryRef& entry);
  /// "@label" or "@label#2" or a full reference.
  result<ClaimRef> claim_named(const std::string& text) const;
  result<EntryRef> entry_named(const std::string& text) const;

  std::uint64_t pending() const;

 private:
  explicit Node(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace truce::node
