// The door of judgement: an incident, the positions of each guarantor and their findings in; coverage by viewpoint and
// what follows under the agreement's rule out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "places/places.hpp"

namespace truce::judgement {

/// Printed by every output beside "outside".
inline constexpr std::string_view kLawOfWar = "Outside this truce is never outside the law of war.";
/// How "outside" reads in a sentence.
inline constexpr std::string_view kOutside = "outside this truce; humanitarian law applies";

/// A guarantor's position on an actor, as it stands in a log.
struct Position {
  ActorId of;
  ActorId actor;
  model::Coverage status = model::Coverage::undetermined;
  std::optional<Date> from;
  std::optional<Date> until;
  bool as_reported = false;
  EntryRef ref;
};

/// A guarantor's position on ground: held by an actor, or of a status.
struct Ground {
  ActorId of;
  std::optional<ActorId> holder;
  std::optional<model::Coverage> status;
  places::Area area;
  std::optional<Date> from;
  std::optional<Date> until;
  bool as_reported = false;
  EntryRef ref;
};

struct FoundBy {
  ActorId of;
  model::Verdict verdict = model::Verdict::undetermined;
  std::vector<ActorId> responsible;  ///< sorted
  std::optional<model::Act> act;
  std::optional<model::Attribution> attribution;  ///< that nobody can be named, where the finding says so
  std::optional<int> grade;  ///< 1 to 6; not compared: two grades are no contradiction
  bool as_reported = false;
  bool conflicting = false;  ///< several unequal findings after a merge: counts as undetermined
  EntryRef ref;
  std::vector<EntryRef> merged{};         ///< where it is conflicting: all that it stands for
  std::vector<EntryRef> verifications{};  ///< that it cites
  auto operator<=>(const FoundBy&) const = default;
};

/// A side, and an actor of which it is said in the registry to be a part, or another name.
struct Kin {
  ActorId side;
  ActorId of;
  auto operator<=>(const Kin&) const = default;
};

/// The incident as far as judgement needs it.
struct Case {
  DayNumber start = 0;                ///< it happened on one of these days, or on all of them
  DayNumber end = 0;
  std::vector<model::Act> acts;       ///< as claimed; sorted
  std::vector<ActorId> sides;         ///< as alleged by anyone; sorted
  std::vector<ActorId> acted;         ///< of those, who is said to have acted; sorted
  std::vector<ActorId> against;       ///< of those, against whom; sorted
  bool more_sides = false;            ///< more are alleged than `sides` names
  std::vector<Coordinate> where;      ///< every place alleged that is known to the town or better; sorted
  std::vector<Kin> kin;               ///< of the sides; sorted
};

struct Terms {
  DayNumber start = 0;
  std::optional<DayNumber> end;
  std::vector<model::Act> prohibited;  ///< empty: the agreement does not list them
  model::Rule rule;
  std::vector<ActorId> guarantors;     ///< sorted
  std::vector<ActorId> not_acceded;    ///< of those, whose log has not acceded
  std::optional<DayNumber> last_accession;
  std::vector<places::Area> zones;     ///< the ground on which the truce holds; empty: everywhere
  bool zones_whole = true;  ///< false: a zone of the agreement cannot be read, so nothing is outside them all
  std::optional<EntryRef> ref;  ///< the agreement
  std::optional<EntryRef> end_ref;  ///< where the end stands: the agreement or an amendment
  std::optional<std::uint32_t> finding_days{};  ///< within which each is to find, from the incident's last day
};

enum class Covered : std::uint8_t { covered, outside, unknown };

/// Why, in a code. Outside: before-start, after-end, outside-zones, excluded-actor, excluded-ground, held-by-excluded. Covered:
/// covered-sides (all of them), covered-ground. Unknown: covered-side (some of them), undetermined-actor, undetermined-ground,
/// zone-unknown (where it happened is not known), some-places (only some of the places alleged lie there), more-sides,
/// kin-excluded, changed-within, no-position.
struct Reason {
  std::string code;
  std::optional<EntryRef> ref;  ///< the entry that it rests on
  bool as_reported = false;
  std::optional<ActorId> actor{};  ///< whom it is about: a side, or who holds the ground
  std::optional<std::string> role{};  ///< of a side: "by", "against"; absent where no direction is alleged, or both
  std::optional<ActorId> kin{};  ///< of kin-excluded: whom the viewpoint excludes
  auto operator<=>(const Reason&) const = default;
  template <class S, class V> static void fields(S& s, V& v) {
    v("actor", s.actor), v("as_reported", s.as_reported), v("code", s.code), v("kin", s.kin), v("ref", s.ref),
        v("role", s.role);
  }
};

struct CoverageOf {
  ActorId viewpoint;
  Covered covered = Covered::unknown;
  std::vector<Reason> reasons;
  auto operator<=>(const CoverageOf&) const = default;
  template <class S, class V> static void fields(S& s, V& v) {
    v("covered", s.covered), v("reasons", s.reasons), v("viewpoint", s.viewpoint);
  }
};

/// In one viewpoint, on one day: outside before the start and after the end, and where no alleged place lies in a zone of the
/// agreement; outside where an alleged side is excluded by that guarantor, or every alleged place lies on ground that it
/// excludes or that an actor whom it excludes holds; covered where it calls every alleged side covered, or the ground; else
/// unknown. Of an incident that may have happened on several days: what all of them say; where they differ, unknown.
/// Reasons are only those that carry the answer, sorted.
CoverageOf coverage(const Case& incident, const Terms& terms, const ActorId& viewpoint,
                    const std::vector<Position>& positions, const std::vector<Ground>& grounds);

/// Where all viewpoints agree; nothing where they do not.
std::optional<Covered> joint(const std::vector<CoverageOf>& coverage);

/// Whether any alleged act is one that the agreement lists; nothing where it lists none or no act is known. An act that
/// is not listed may still break the agreement: this takes no incident out of coverage.
std::optional<bool> prohibited(const Case& incident, const Terms& terms);

enum class Status : std::uint8_t {
  reported,
  agreed_violation,
  agreed_no_violation,
  disputed,
  one_sided,
  undetermined,
  outside,
  sole_guarantor_yes,
  sole_guarantor_no,
  no_agreed_status,
};
/// `impossible`: as many as the rule asks find that it could not be attributed to anybody.
enum class Responsibility : std::uint8_t { unattributed, agreed, disputed, impossible };

struct Judgement {
  Status status = Status::reported;
  std::vector<ActorId> awaited;  ///< guarantors whose finding is missing or undetermined, where that matters
  std::vector<ActorId> dissent;  ///< who found otherwise, under k of n
  std::vector<ActorId> not_acceded;
  Responsibility responsibility = Responsibility::unattributed;
  std::vector<ActorId> responsible;  ///< where agreed
  std::vector<EntryRef> follows_from;  ///< the agreement, then by origin: what the status rests on
  std::vector<std::string>
      flags;  ///< coverage-disputed, category-disputed, own-forces, before-accession, findings-conflict, as-reported; sorted
};

/// How many equal findings decide: all n, or k of n. Never less than more than half, whatever the terms say, so that yes
/// and no cannot both be agreed; a k beyond n is never reached.
std::size_t votes_needed(const Terms& terms);

/// The last day for a finding on an incident that ended that day; nothing where the agreement has no such term.
inline std::optional<DayNumber> due(const Terms& terms, DayNumber incident_end) {
  if (!terms.finding_days) return std::nullopt;
  return incident_end + static_cast<DayNumber>(*terms.finding_days);
}

/// How long a finding has been awaited at the end of a period: from the first report, by its claimed date. Never negative.
inline DayNumber days_awaited(DayNumber period_end, DayNumber first_report) {
  return period_end > first_report ? period_end - first_report : 0;
}

/// The truth table of docs/methods/judgement.md. `findings`: at most one a guarantor (see `standing`); those as reported
/// or by others than the guarantors are not counted.
Judgement judge(const Case& incident, const Terms& terms, const std::vector<CoverageOf>& coverage,
                const std::vector<FoundBy>& findings, const std::vector<std::pair<ActorId, ActorId>>& allies = {});

/// Of all findings on one incident, one a guarantor: those superseded in their own log are gone; several that remain and
/// are unequal become one undetermined finding, marked. Own and reported ones are kept apart. A finding may supersede one
/// on a claim that came to lie in another incident: pass `superseded` of all findings to catch those.
struct Candidate {
  FoundBy finding;
  std::vector<EntryRef> supersedes;
};
std::vector<FoundBy> standing(std::vector<Candidate> findings);

/// The findings that a later one of the same log supersedes, sorted.
std::vector<EntryRef> superseded(const std::vector<Candidate>& findings);

}  // namespace truce::judgement

TRUCE_NAMES(truce::judgement::Covered, 3, "covered", "outside", "unknown");
TRUCE_NAMES(truce::judgement::Status, 10, "reported", "agreed-violation", "agreed-no-violation", "disputed",
            "one-sided", "undetermined", "outside", "sole-guarantor-yes", "sole-guarantor-no", "no-agreed-status");
TRUCE_NAMES(truce::judgement::Responsibility, 4, "unattributed", "agreed", "disputed", "could-not-be-attributed");
