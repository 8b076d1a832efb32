// What the record comes to at a cut: incidents, positions, terms. A pure function of the set of entries and of kVersion.
#pragma once

#include <limits>
#include <map>

#include "judgement/judgement.hpp"
#include "linking/linking.hpp"
#include "node/names.hpp"

namespace truce::node {

/// Changes whenever the same entries could come to something else. Without a blank: bulletin entries carry it.
inline constexpr std::string_view kVersion = "truce-7-icu-72";

/// A claim that stands and is no candidate for an incident: counts, tallies, positions, and events that did not happen.
struct OtherClaim {
  ClaimAt at;
  model::Claim claim;
};

struct IncidentAt {
  std::uint32_t first = 0;  ///< in State::members
  std::uint32_t count = 0;
  DayNumber start = 0;
  DayNumber end = 0;
  bool episode = false;
  std::int32_t dead = -1;  ///< highest number claimed; -1: nobody says
  judgement::Status status = judgement::Status::reported;
};

struct State {
  Gathered gathered;
  Names names;
  linking::Interner ids;
  std::vector<ClaimAt> events;  ///< position = linking::Candidate::claim; canonical order
  std::vector<linking::Candidate> candidates;  ///< beside `events`
  std::vector<OtherClaim> others;  ///< canonical order
  linking::Clusters clusters;
  std::vector<std::uint32_t> members;  ///< positions of events, incident by incident
  std::vector<IncidentAt> incidents;  ///< by anchor
  std::vector<std::uint32_t> incident_of;  ///< of each event
  std::vector<std::pair<DayNumber, judgement::Terms>> terms_from;  ///< from that day on; empty without an agreement
  std::vector<judgement::Position> positions;
  std::vector<judgement::Ground> grounds;
  std::map<std::uint32_t, std::vector<judgement::FoundBy>> found;  ///< incident -> standing findings
  std::vector<std::pair<ActorId, ActorId>> allies;
  std::vector<std::string> problems;
  WithheldReader withheld;  ///< absent in joint state
  std::uint64_t withheld_claims = 0;  ///< claims that only this viewpoint holds

  bool fictitious() const { return gathered.agreement && gathered.agreement->body.fictitious.value_or(0) == 1; }
  ClaimRef ref(std::uint32_t event) const { return gathered.ref(events[event]); }
  ClaimRef anchor(const IncidentAt& i) const { return ref(members[i.first]); }
  const ReportRow& report_of(ClaimAt at) const { return gathered.reports[gathered.codings[at.coding].report]; }
  /// The guarantor whose log this is, by the agreement.
  std::optional<ActorId> guarantor_of(const Origin& origin) const;
  /// The claim that stands and is no event, or what took its place; null where there is none.
  const OtherClaim* other(const ClaimRef& ref) const;
  /// The event of a reference, or of what took its place, wherever it was merged to; nothing where none stands.
  std::optional<std::uint32_t> event_of(const ClaimRef& ref) const;
  /// Whether the claim, or what took its place, stands: as an event or as another claim.
  bool stands(const ClaimRef& ref) const { return event_of(ref).has_value() || other(ref) != nullptr; }
  /// The agreement as amended by that day.
  const judgement::Terms& terms_on(DayNumber day) const;
  /// With every amendment.
  const judgement::Terms& terms() const { return terms_on(std::numeric_limits<DayNumber>::max()); }
  judgement::Case case_of(const IncidentAt& incident) const;
  /// By those who were guarantors on the day on which it began.
  std::vector<judgement::CoverageOf> coverage_of(const judgement::Case& incident) const;
  judgement::Judgement judge(std::uint32_t incident) const;
};

/// `withheld`: reads the claims that only their author's viewpoint holds; absent for joint state.
result<State> derive(std::vector<LogAtCut> cut, const record::Parts& parts, const WithheldReader& withheld = {},
                     const Progress& progress = {});

}  // namespace truce::node
