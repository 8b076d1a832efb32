// The agreement and who is bound by it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "model/claim.hpp"

namespace truce::model {

enum class RuleKind : std::uint8_t { all, k_of_n };
enum class AdherenceStatus : std::uint8_t { is_signed, joined, suspended, left, disputed };

/// A verifier key as in a C2SP signed note: `name+hash+base64`. Its name is the log's origin or the cosigner's name.
struct VerifierKey {
  std::string value;
  std::string text() const { return value; }
  Origin name() const { return Origin(value.substr(0, value.find('+'))); }
  auto operator<=>(const VerifierKey&) const = default;
  static result<VerifierKey> parse(std::string_view text);
};

struct Guarantor {
  ActorId id;
  std::optional<VerifierKey> log;  ///< absent: this guarantor keeps no record; what it says is known as reported
  std::optional<VerifierKey> mirror;
  std::optional<VerifierKey> witness;
  template <class S, class V> static void fields(S& s, V& v) {
    v("id", s.id), v("log", s.log), v("mirror", s.mirror), v("witness", s.witness);
  }
};

/// How guarantors decide. k of n needs 2k > n.
struct Rule {
  std::optional<ActorId> chair;
  std::optional<std::uint32_t> k;
  RuleKind kind = RuleKind::all;
  template <class S, class V> static void fields(S& s, V& v) { v("chair", s.chair), v("k", s.k), v("kind", s.kind); }
};

struct ReportingDay {
  std::string cutoff;  ///< local time "18:00"
  std::string tz;      ///< IANA name
  template <class S, class V> static void fields(S& s, V& v) { v("cutoff", s.cutoff), v("tz", s.tz); }
};

struct Agreement {
  static constexpr std::string_view kind = "agreement";
  ReportingDay day;
  std::optional<Date> end;
  std::optional<std::uint32_t> fictitious;  ///< 1: made up; every output says EXAMPLE
  std::optional<std::uint32_t> finding_days;  ///< within which each guarantor is to find; absent: no such term
  std::vector<Guarantor> guarantors;
  std::string id;
  std::vector<PartDigest> linking;
  std::vector<VerifierKey> mirrors;  ///< independent ones
  std::optional<std::uint32_t> mirrors_needed;  ///< k of the m mirrors of a log make it final; absent: all of them
  std::optional<std::uint32_t> observation_delay_days;  ///< how late bulletins tell who looked where; absent: a day
  std::vector<ActorId> parties;
  std::vector<Act> prohibited;
  std::vector<PartDigest> registries;
  Rule rule;
  Date start;
  std::optional<PartDigest> text;
  std::vector<PartDigest> zones;
  template <class S, class V> static void fields(S& s, V& v) {
    v("day", s.day), v("end", s.end), v("fictitious", s.fictitious), v("finding_days", s.finding_days),
        v("guarantors", s.guarantors), v("id", s.id), v("linking", s.linking), v("mirrors", s.mirrors),
        v("mirrors_needed", s.mirrors_needed), v("observation_delay_days", s.observation_delay_days),
        v("parties", s.parties), v("prohibited", s.prohibited), v("registries", s.registries), v("rule", s.rule),
        v("start", s.start), v("text", s.text), v("zones", s.zones);
  }
};

/// One log's size and root: a line of a cut.
struct LogHead {
  Origin origin;
  PartDigest root;
  std::uint64_t size = 0;
  template <class S, class V> static void fields(S& s, V& v) {
    v("origin", s.origin), v("root", s.root), v("size", s.size);
  }
};

/// Changes terms of an agreement; what is absent stays as it was.
struct Amendment {
  static constexpr std::string_view kind = "amendment";
  std::string agreement;  ///< its id
  std::vector<LogHead> closes;  ///< logs whose key is lost: what is in them beyond that size counts for nothing
  std::optional<Date> end;
  std::vector<Guarantor> guarantors;  ///< joining ones, and those that go on in another log, with its keys
  std::string id;
  std::vector<ActorId> parties;
  std::vector<Act> prohibited;
  Date start;
  std::optional<PartDigest> text;
  template <class S, class V> static void fields(S& s, V& v) {
    v("agreement", s.agreement), v("closes", s.closes), v("end", s.end), v("guarantors", s.guarantors), v("id", s.id),
        v("parties", s.parties), v("prohibited", s.prohibited), v("start", s.start), v("text", s.text);
  }
};

struct Accede {
  static constexpr std::string_view kind = "accede";
  PartDigest digest;  ///< SHA-256 of the canonical body of the agreement or amendment
  template <class S, class V> static void fields(S& s, V& v) { v("digest", s.digest); }
};

struct Adherence {
  static constexpr std::string_view kind = "adherence";
  std::optional<ActorId> actor;
  std::optional<EntryRef> basis;  ///< a report
  std::optional<ActorId> by;      ///< according to whom
  std::optional<Date> from;
  std::optional<PlaceId> settlement;
  AdherenceStatus status = AdherenceStatus::joined;
  std::optional<Date> until;
  template <class S, class V> static void fields(S& s, V& v) {
    v("actor", s.actor), v("basis", s.basis), v("by", s.by), v("from", s.from), v("settlement", s.settlement),
        v("status", s.status), v("until", s.until);
  }
};

}  // namespace truce::model

TRUCE_NAMES(truce::model::RuleKind, 2, "all", "k-of-n");
TRUCE_NAMES(truce::model::AdherenceStatus, 5, "signed", "joined", "suspended", "left", "disputed");
