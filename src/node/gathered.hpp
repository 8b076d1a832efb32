// What the logs at a cut say, gathered in canonical order: by origin bytes, then index. Nothing is judged yet.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "model/model.hpp"
#include "node/finality.hpp"
#include "node/folder.hpp"

namespace truce::node {

template <class T>
struct Located {
  EntryRef ref;
  T body;
  Instant at;
};

/// One log of the cut.
struct LogAtCut {
  model::LogHead head;
  std::string folder;                ///< its C2SP paths
  std::optional<LogKeys> keys;       ///< absent: the agreement does not name it
  std::vector<CosignedBy> cosigned;  ///< newest of each mirror, whatever the size of the cut
  /// signed, provisional or final, as far as this node knows; not part of any digest
  std::string state() const { return keys ? state_of(head.size, cosigned, *keys) : "signed"; }
};

enum class Standing : std::uint8_t { stands, retracted, withdrawn, corrected };

struct ReportRow {
  EntryRef ref;
  model::Report report;
  Standing standing = Standing::stands;
  std::optional<EntryRef> by;      ///< what retracted, withdrew or corrected it
  std::uint32_t lineage = 0;       ///< position of the first report of its chain of revisions
};

struct CodingRow {
  EntryRef ref;
  std::uint32_t report = 0;  ///< position in `reports`
  std::uint32_t part = 0;    ///< 0: alone
  std::uint32_t parts = 0;
  bool stands = true;
  std::vector<EntryRef> supersedes;
  std::optional<std::uint64_t> released;  ///< index of the entry that released its claims
  bool withheld = false;                  ///< its claims are in a payload
};

/// Where a claim stands: 16 bytes instead of a reference with its text.
struct ClaimAt {
  std::uint32_t coding = 0;
  std::uint32_t n = 0;
  auto operator<=>(const ClaimAt&) const = default;
};

struct Gathered {
  std::vector<LogAtCut> logs;  ///< by origin
  std::optional<Located<model::Agreement>> agreement;
  std::optional<PartDigest> agreement_digest;
  std::vector<Located<model::Amendment>> amendments;  ///< of the agreement, in force; by their start
  std::vector<Located<model::Amendment>> awaited;     ///< of the agreement, not in force yet
  std::vector<Located<model::Accede>> accessions;
  std::vector<Located<model::Adherence>> adherences;
  std::vector<Located<model::RegistryEntry>> registries;
  std::vector<Located<model::LinkingEntry>> linking;
  std::vector<Located<model::Source>> sources;
  std::vector<ReportRow> reports;
  std::vector<CodingRow> codings;
  std::vector<Located<model::Verification>> verifications;
  std::vector<Located<model::Observation>> observations;
  std::vector<Located<model::Designation>> designations;
  std::vector<Located<model::Delineation>> delineations;
  std::vector<Located<model::Finding>> findings;
  std::vector<Located<model::Same>> sames;
  std::vector<Located<model::Different>> differents;
  std::vector<Located<model::Obligation>> obligations;
  std::vector<Located<model::ObligationStatusEntry>> obligation_statuses;
  std::vector<Located<model::Withdrawal>> withdrawals;
  std::vector<Located<model::Erasure>> erasures;
  std::vector<Located<model::BulletinEntry>> bulletins;
  std::vector<Located<model::Evidence>> evidence;
  std::vector<Located<model::KeyRotation>> rotations;
  std::vector<Located<model::KeyAccept>> key_accepts;
  std::map<ClaimRef, std::optional<ClaimRef>> replaced;  ///< claims of older codings, and what took their place
  std::set<EntryRef> taken_back;  ///< by a later withdrawal of the same log
  std::vector<std::string> set_aside;  ///< entries that could not be read, with the reason
  std::uint64_t entries = 0;

  /// Whether an amendment in force ended the log, for want of its key.
  bool closes(const Origin& log) const;

  /// "<origin>/<index>#<n>"
  ClaimRef ref(ClaimAt at) const { return {codings[at.coding].ref, at.n}; }
  /// The other way; nothing where no coding has this name.
  std::optional<ClaimAt> at(const ClaimRef& ref) const;
  /// What stands in the place of a claim that was recoded, however often; the claim itself where nothing does.
  ClaimRef current(ClaimRef ref) const;
};

/// Told of every claim whose coding is in the logs, in canonical order, before it is known which codings stand.
using ClaimVisitor = std::function<void(ClaimAt at, model::Claim&& claim)>;

/// The claims behind a commitment, where their author's node reads its own; absent: withheld claims do not show.
using WithheldReader = std::function<result<std::vector<model::Claim>>(const Commitment&)>;

/// Reads every entry once. An entry that cannot be read is set aside and named; the rest goes on.
result<Gathered> gather(std::vector<LogAtCut> logs, const ClaimVisitor& visit, const WithheldReader& withheld = {},
                        const Progress& progress = {});

/// Only the agreements, accessions, registries, withdrawals, evidence and keys: enough to know which names a cut uses, without reading the claims.
result<Gathered> gather_terms(std::vector<LogAtCut> logs);

/// The logs of a node's newest cut: its own signed log and the mirrors of logs that its pinned agreement names.
result<std::vector<LogAtCut>> newest_cut(const Folder& folder);

}  // namespace truce::node

template <>
struct truce::EnumNames<truce::node::Standing> {
  static constexpr std::array<std::string_view, 4> all = {"stands", "retracted", "withdrawn", "corrected"};
};
