// Incidents as a bulletin shows them. Codes are those of judgement.hpp (name_of of its enums). Members stand in canonical order.
#pragma once

#include "bulletin/mission.hpp"
#include "judgement/judgement.hpp"

namespace truce::bulletin {

/// Somebody's word on who took part. Role: "by", "against", or "side" where the source gives no direction.
struct AllegedSide {
  std::string according_to;
  ActorId actor;
  std::vector<ClaimRef> claims;
  std::string role = "side";
  template <class S, class V> static void fields(S& s, V& v) {
    v("according_to", s.according_to), v("actor", s.actor), v("claims", s.claims), v("role", s.role);
  }
};

/// Losses by one claimant; never summed with another's.
struct ClaimedLoss {
  std::string claimant;
  std::vector<ClaimRef> claims;
  model::Loss loss;
  template <class S, class V> static void fields(S& s, V& v) {
    v("claimant", s.claimant), v("claims", s.claims), v("loss", s.loss);
  }
};

struct VerificationLine {
  model::Method method = model::Method::told;
  model::Outcome outcome = model::Outcome::not_found;
  bool preliminary = false;  ///< a first check; no grade rests on it
  EntryRef ref;
  std::optional<ActorId> team;
  std::optional<std::string> why;
  template <class S, class V> static void fields(S& s, V& v) {
    v("method", s.method), v("outcome", s.outcome), v("preliminary", s.preliminary), v("ref", s.ref), v("team", s.team),
        v("why", s.why);
  }
};

/// Why, in a code, with the entry that it rests on.
using CoverageReason = judgement::Reason;

struct CoverageLine {
  std::string covered = "unknown";  ///< covered, outside, unknown
  std::vector<CoverageReason> reasons;
  ActorId viewpoint;
  template <class S, class V> static void fields(S& s, V& v) {
    v("covered", s.covered), v("reasons", s.reasons), v("viewpoint", s.viewpoint);
  }
};

struct FindingLine {
  std::optional<model::Act> act;
  bool as_reported = false;
  std::optional<model::Attribution> attribution;
  bool conflicting = false;  ///< several unequal ones after a merge: counts as undetermined
  std::optional<std::uint8_t> grade;
  ActorId of;
  EntryRef ref;
  std::vector<ActorId> responsible;
  model::Verdict verdict = model::Verdict::undetermined;
  std::vector<EntryRef> verifications;  ///< that it cites
  template <class S, class V> static void fields(S& s, V& v) {
    v("act", s.act), v("as_reported", s.as_reported), v("attribution", s.attribution), v("conflicting", s.conflicting),
        v("grade", s.grade), v("of", s.of), v("ref", s.ref), v("responsible", s.responsible), v("verdict", s.verdict),
        v("verifications", s.verifications);
  }
};

struct Awaited {
  std::optional<std::int64_t> days;  ///< from the incident's end to the period's end
  std::optional<Date> due;  ///< by the agreement's term, in its time zone; absent: it has none
  ActorId of;
  std::optional<std::int64_t> overdue_days;  ///< absent: its day has not passed
  template <class S, class V> static void fields(S& s, V& v) {
    v("days", s.days), v("due", s.due), v("of", s.of), v("overdue_days", s.overdue_days);
  }
};

struct JudgementLine {
  std::vector<Awaited> awaited;
  std::vector<ActorId> dissent;
  std::vector<std::string> flags;
  std::vector<EntryRef> follows_from;  ///< the entries that the status rests on, the agreement first
  std::vector<ActorId> not_acceded;
  std::string responsibility = "unattributed";  ///< unattributed, agreed, disputed, could-not-be-attributed
  std::vector<ActorId> responsible;  ///< where agreed
  std::string status = "reported";
  template <class S, class V> static void fields(S& s, V& v) {
    v("awaited", s.awaited), v("dissent", s.dissent), v("flags", s.flags), v("follows_from", s.follows_from),
        v("not_acceded", s.not_acceded), v("responsibility", s.responsibility), v("responsible", s.responsible),
        v("status", s.status);
  }
};

/// Why two member claims are held to speak of one thing.
struct Linked {
  ClaimRef a;
  ClaimRef b;
  std::vector<std::string> reasons;  ///< what spoke for and against, as linking words it
  std::int32_t score = 0;  ///< thousandths
  template <class S, class V> static void fields(S& s, V& v) {
    v("a", s.a), v("b", s.b), v("reasons", s.reasons), v("score", s.score);
  }
};

struct Incident {
  std::vector<model::Act> acts;  ///< as claimed
  ClaimRef anchor;  ///< its display name
  std::vector<CoverageLine> coverage;
  std::vector<FindingLine> findings;
  JudgementLine judgement;
  std::vector<Linked> linked;
  std::vector<ClaimedLoss> losses;
  std::vector<ClaimRef> members;
  std::int64_t origins = 0;  ///< independent originators; a copy adds none
  std::int64_t reports = 0;
  std::vector<AllegedSide> sides;
  std::string stage = "allegation";  ///< allegation, preliminary-check, verification, attribution, finding, decision
  std::vector<VerificationLine> verifications;
  std::optional<model::When> when;
  std::optional<model::PlaceRef> where;  ///< a pin only when exact or town
  template <class S, class V> static void fields(S& s, V& v) {
    v("acts", s.acts), v("anchor", s.anchor), v("coverage", s.coverage), v("findings", s.findings),
        v("judgement", s.judgement), v("linked", s.linked), v("losses", s.losses), v("members", s.members),
        v("origins", s.origins), v("reports", s.reports), v("sides", s.sides), v("stage", s.stage),
        v("verifications", s.verifications), v("when", s.when), v("where", s.where);
  }
};

/// Sums of one source's own rows in the period; low, best and high apart. Never added to another source's.
struct DataSetLine {
  std::int64_t best = 0;
  model::Harm harm = model::Harm::killed;
  std::int64_t high = 0;
  std::int64_t incidents = 0;
  std::int64_t low = 0;
  SourceId source;
  std::int64_t unknown = 0;  ///< rows that give no number
  template <class S, class V> static void fields(S& s, V& v) {
    v("best", s.best), v("harm", s.harm), v("high", s.high), v("incidents", s.incidents), v("low", s.low),
        v("source", s.source), v("unknown", s.unknown);
  }
};

inline constexpr std::size_t kListedMax = 200;

/// True when `a` is listed before `b` in a bulletin that cannot list all: disputed first, then one-sided and flagged, then
/// other judged ones, then by the highest claimed number of dead, then by anchor. A total order, free of arrival.
bool listed_before(const Incident& a, const Incident& b);

}  // namespace truce::bulletin
