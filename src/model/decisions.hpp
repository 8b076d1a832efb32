// What people decide and record: verifications, findings, positions on actors and ground, links, obligations.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/claim.hpp"

namespace truce::model {

enum class Method : std::uint8_t { saw, heard, told, crater, imagery, document };
enum class Outcome : std::uint8_t { corroborated, partly, not_found, refuted, impossible };
/// What a designation rests on.
enum class Ground : std::uint8_t { un_resolution, un_list, national_list, joint_communique, statement };
enum class Verdict : std::uint8_t { yes, no, undetermined };
/// Who did it, as far as a finding could tell: it names them, or says that nobody can be named.
enum class Attribution : std::uint8_t { named, impossible };
enum class ObservationKind : std::uint8_t { planned, performed, denied, delayed, conditioned, impeded, failed };

struct Verification {
  static constexpr std::string_view kind = "verification";
  ClaimRef claim;
  std::vector<Commitment> evidence;
  Method method = Method::told;
  Outcome outcome = Outcome::not_found;
  std::optional<PlaceRef> place;
  std::optional<std::uint32_t> preliminary;  ///< 1: a first check, before anybody went or asked; no grade rests on it
  std::optional<ActorId> team;  ///< an opaque id
  std::optional<When> time;
  std::optional<std::string> why;  ///< a code where the outcome is impossible: "no-access"
  template <class S, class V> static void fields(S& s, V& v) {
    v("claim", s.claim), v("evidence", s.evidence), v("method", s.method), v("outcome", s.outcome), v("place", s.place),
        v("preliminary", s.preliminary), v("team", s.team), v("time", s.time), v("why", s.why);
  }
};

struct Handover {
  std::optional<Instant> at;
  OfficerId from;
  OfficerId to;
  template <class S, class V> static void fields(S& s, V& v) { v("at", s.at), v("from", s.from), v("to", s.to); }
};

struct Custody {
  static constexpr std::string_view kind = "custody";
  std::optional<OfficerId> capturer;
  std::optional<PartDigest> captured;  ///< SHA-256 at capture
  std::optional<Commitment> derived_from;
  std::optional<std::string> device;
  std::vector<Handover> handovers;
  Commitment payload;
  template <class S, class V> static void fields(S& s, V& v) {
    v("captured", s.captured), v("capturer", s.capturer), v("derived_from", s.derived_from), v("device", s.device),
        v("handovers", s.handovers), v("payload", s.payload);
  }
};

struct Observation {
  static constexpr std::string_view kind = "observation";
  std::optional<ActorId> by;
  std::optional<ClaimRef> claim;  ///< where what stood in the way is an incident of its own: any claim of it
  std::optional<Date> from;
  std::optional<ActorId> impeded_by;
  PlaceId place;
  std::optional<std::string> reason;  ///< a code
  ObservationKind status = ObservationKind::performed;
  std::optional<Date> until;
  template <class S, class V> static void fields(S& s, V& v) {
    v("by", s.by), v("claim", s.claim), v("from", s.from), v("impeded_by", s.impeded_by), v("place", s.place),
        v("reason", s.reason), v("status", s.status), v("until", s.until);
  }
};

/// One guarantor's dated statement about one actor. Where `of` is not the log's own guarantor it is as reported and
/// cites the claim or report that says so. One that supersedes others of its own log stands in their place, whenever they
/// were in force; a change of position is no supersession but a later statement with its own `from`.
struct Designation {
  static constexpr std::string_view kind = "designation";
  ActorId actor;
  std::optional<EntryRef> basis;
  std::optional<Date> from;
  std::optional<Ground> ground;
  ActorId of;
  std::optional<std::string> reference;  ///< a code: "QDe.137", "S/RES/2254"
  std::optional<SourceId> source;
  Coverage status = Coverage::undetermined;
  std::vector<EntryRef> supersedes;
  std::optional<Date> until;
  template <class S, class V> static void fields(S& s, V& v) {
    v("actor", s.actor), v("basis", s.basis), v("from", s.from), v("ground", s.ground), v("of", s.of),
        v("reference", s.reference), v("source", s.source), v("status", s.status), v("supersedes", s.supersedes),
        v("until", s.until);
  }
};

struct Delineation {
  static constexpr std::string_view kind = "delineation";
  std::optional<ActorId> actor;  ///< held by
  std::optional<EntryRef> basis;
  std::optional<Date> from;
  ActorId of;
  PartDigest polygon;  ///< GeoJSON
  std::optional<Coverage> status;
  std::optional<Date> until;
  template <class S, class V> static void fields(S& s, V& v) {
    v("actor", s.actor), v("basis", s.basis), v("from", s.from), v("of", s.of), v("polygon", s.polygon),
        v("status", s.status), v("until", s.until);
  }
};

/// One guarantor's dated judgement of one incident, named by any of its claims.
struct Finding {
  static constexpr std::string_view kind = "finding";
  std::optional<Act> act;
  std::optional<Attribution> attribution;  ///< absent: `responsible` says it, or nothing is said
  std::optional<EntryRef> basis;  ///< where `of` is not the log's own guarantor: the report that says so
  ClaimRef claim;
  std::optional<std::uint8_t> grade;  ///< information grade 1 (confirmed) to 6 (cannot be judged)
  std::optional<Commitment> grounds;
  ActorId of;
  std::vector<ActorId> responsible;
  std::vector<EntryRef> supersedes;
  std::vector<EntryRef> verifications;
  Verdict violation = Verdict::undetermined;
  template <class S, class V> static void fields(S& s, V& v) {
    v("act", s.act), v("attribution", s.attribution), v("basis", s.basis), v("claim", s.claim), v("grade", s.grade),
        v("grounds", s.grounds), v("of", s.of), v("responsible", s.responsible), v("supersedes", s.supersedes),
        v("verifications", s.verifications), v("violation", s.violation);
  }
};

struct Same {
  static constexpr std::string_view kind = "same";
  ClaimRef a;
  ClaimRef b;
  std::optional<Commitment> grounds;
  template <class S, class V> static void fields(S& s, V& v) { v("a", s.a), v("b", s.b), v("grounds", s.grounds); }
};

struct Different {
  static constexpr std::string_view kind = "different";
  ClaimRef a;
  ClaimRef b;
  std::optional<Commitment> grounds;
  template <class S, class V> static void fields(S& s, V& v) { v("a", s.a), v("b", s.b), v("grounds", s.grounds); }
};

struct Obligation {
  static constexpr std::string_view kind = "obligation";
  std::optional<ClaimRef> claim;  ///< in which it was undertaken
  std::optional<Date> from;
  ObligationId id;
  std::vector<ActorId> obligor;
  std::optional<Date> until;
  template <class S, class V> static void fields(S& s, V& v) {
    v("claim", s.claim), v("from", s.from), v("id", s.id), v("obligor", s.obligor), v("until", s.until);
  }
};

/// Who says how an obligation stands, or a condition that somebody set in the claim `condition`.
struct ObligationStatusEntry {
  static constexpr std::string_view kind = "obligation-status";
  std::optional<ActorId> according_to;
  std::optional<ClaimRef> claim;
  std::optional<ClaimRef> condition;
  std::optional<ObligationId> obligation;
  ObligationStatus status = ObligationStatus::disputed;
  template <class S, class V> static void fields(S& s, V& v) {
    v("according_to", s.according_to), v("claim", s.claim), v("condition", s.condition), v("obligation", s.obligation),
        v("status", s.status);
  }
};

}  // namespace truce::model

TRUCE_NAMES(truce::model::Method, 6, "saw", "heard", "told", "crater", "imagery", "document");
TRUCE_NAMES(truce::model::Outcome, 5, "corroborated", "partly", "not-found", "refuted", "impossible");
TRUCE_NAMES(truce::model::Ground, 5, "un-resolution", "un-list", "national-list", "joint-communique", "statement");
TRUCE_NAMES(truce::model::Verdict, 3, "yes", "no", "undetermined");
TRUCE_NAMES(truce::model::Attribution, 2, "named", "could-not-be-attributed");
TRUCE_NAMES(truce::model::ObservationKind, 7, "planned", "performed", "denied", "delayed", "conditioned", "impeded",
            "failed");
