// Entries about the record itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/agreement.hpp"

namespace truce::model {

enum class RegistryKind : std::uint8_t { actors, gazetteer };

struct RegistryEntry {
  static constexpr std::string_view kind = "registry";
  PartDigest part;
  RegistryKind registry = RegistryKind::actors;
  template <class S, class V> static void fields(S& s, V& v) { v("part", s.part), v("registry", s.registry); }
};

struct LinkingEntry {
  static constexpr std::string_view kind = "linking";
  PartDigest part;
  template <class S, class V> static void fields(S& s, V& v) { v("part", s.part); }
};

struct Withdrawal {
  static constexpr std::string_view kind = "withdrawal";
  EntryRef entry;
  std::optional<Commitment> grounds;
  template <class S, class V> static void fields(S& s, V& v) { v("entry", s.entry), v("grounds", s.grounds); }
};

struct Erasure {
  static constexpr std::string_view kind = "erasure";
  std::optional<Commitment> grounds;
  Commitment payload;
  template <class S, class V> static void fields(S& s, V& v) { v("grounds", s.grounds), v("payload", s.payload); }
};

struct KeyRotation {
  static constexpr std::string_view kind = "key";
  VerifierKey next;
  std::string next_signature;  ///< base64, over both keys
  VerifierKey previous;
  std::string previous_signature;
  std::string role;  ///< log, witness or mirror
  template <class S, class V> static void fields(S& s, V& v) {
    v("next", s.next), v("next_signature", s.next_signature), v("previous", s.previous),
        v("previous_signature", s.previous_signature), v("role", s.role);
  }
};

struct KeyAccept {
  static constexpr std::string_view kind = "key-accept";
  EntryRef rotation;
  template <class S, class V> static void fields(S& s, V& v) { v("rotation", s.rotation); }
};

/// The log was signed although no peer could say whether it had been rolled back.
struct RollbackRisk {
  static constexpr std::string_view kind = "rollback-risk";
  std::uint64_t asked = 0;   ///< peers, none of which answered
  std::uint64_t signed_at = 0;  ///< entries that were signed here then
  template <class S, class V> static void fields(S& s, V& v) { v("asked", s.asked), v("signed_at", s.signed_at); }
};

/// Two checkpoints of one log that contradict each other; verifies alone, from the log's key.
struct Evidence {
  static constexpr std::string_view kind = "evidence";
  std::string first;            ///< a signed checkpoint, base64; the one of fewer entries
  std::uint64_t frozen_at = 0;  ///< entries of the log that still count: its last jointly cosigned size
  Origin log;
  std::vector<std::string> proof;  ///< base64 hashes: that `root` is consistent with the second; none for equal sizes
  std::optional<std::string> root;  ///< base64: of the first's size, in the second's tree
  std::string second;  ///< a signed checkpoint, base64
  template <class S, class V> static void fields(S& s, V& v) {
    v("first", s.first), v("frozen_at", s.frozen_at), v("log", s.log), v("proof", s.proof), v("root", s.root),
        v("second", s.second);
  }
};

struct BulletinEntry {
  static constexpr std::string_view kind = "bulletin";
  std::vector<LogHead> cut;
  PartDigest digest;
  Date from;
  Date to;
  std::string version;  ///< of the derivation
  std::string viewpoint;
  template <class S, class V> static void fields(S& s, V& v) {
    v("cut", s.cut), v("digest", s.digest), v("from", s.from), v("to", s.to), v("version", s.version),
        v("viewpoint", s.viewpoint);
  }
};

}  // namespace truce::model

TRUCE_NAMES(truce::model::RegistryKind, 2, "actors", "gazetteer");
