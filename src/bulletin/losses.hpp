// People harmed, by who says so. Rows stand side by side and are never added. Members stand in canonical order.
#pragma once

#include "bulletin/mission.hpp"

namespace truce::bulletin {

/// What the same claimant had said before of the same people and scope.
struct RevisionLine {
  std::optional<std::int64_t> best;
  std::vector<ClaimRef> claims;
  std::optional<std::int64_t> high;
  std::optional<std::int64_t> low;
  std::optional<Date> until;  ///< to when it reaches; where that is not stated, the publication
  template <class S, class V> static void fields(S& s, V& v) {
    v("best", s.best), v("claims", s.claims), v("high", s.high), v("low", s.low), v("until", s.until);
  }
};

/// The latest that one claimant has said by the end of the period, for one kind of people and one scope.
struct TallyLine {
  std::vector<model::Link> chain;
  std::string claimant;
  std::vector<ClaimRef> claims;
  std::vector<RevisionLine> earlier;  ///< by day
  bool falls = false;                 ///< a cumulative number that is below an earlier one: both are kept
  model::Loss loss;
  std::optional<model::When> period;
  std::vector<PlaceId> place;  ///< empty: none is stated
  std::optional<SourceId> source;  ///< the publisher
  template <class S, class V> static void fields(S& s, V& v) {
    v("chain", s.chain), v("claimant", s.claimant), v("claims", s.claims), v("earlier", s.earlier), v("falls", s.falls),
        v("loss", s.loss), v("period", s.period), v("place", s.place), v("source", s.source);
  }
};

/// Numbers of one claimant's single incidents, low, best and high apart.
struct IncidentSum {
  std::int64_t best = 0;
  std::int64_t high = 0;
  std::int64_t incidents = 0;
  std::int64_t low = 0;
  std::int64_t unknown = 0;  ///< incidents of which it gives no number
  template <class S, class V> static void fields(S& s, V& v) {
    v("best", s.best), v("high", s.high), v("incidents", s.incidents), v("low", s.low), v("unknown", s.unknown);
  }
};

/// Incidents of the claimant that the stated number does not speak of. Why: period, place, place-unknown, kind.
struct LeftOut {
  IncidentSum sum;
  std::string why;
  template <class S, class V> static void fields(S& s, V& v) { v("sum", s.sum), v("why", s.why); }
};

/// One stated number beside the same claimant's own incidents in its period and place. The difference is no error of
/// either: a total also holds what no incident was recorded of.
struct BesideIncidents {
  std::string claimant;
  std::vector<ClaimRef> claims;
  std::optional<std::int64_t> difference;  ///< stated best less the incidents' best; absent where no best is stated
  model::Harm harm = model::Harm::killed;
  std::vector<LeftOut> left_out;
  std::optional<std::int64_t> stated;
  IncidentSum sum;
  template <class S, class V> static void fields(S& s, V& v) {
    v("claimant", s.claimant), v("claims", s.claims), v("difference", s.difference), v("harm", s.harm),
        v("left_out", s.left_out), v("stated", s.stated), v("sum", s.sum);
  }
};

/// "The majority of civilians killed, by ...": somebody's word on whose doing a share of the losses was.
struct ShareLine {
  std::vector<ActorId> by;  ///< who is said to have done it
  std::vector<model::Link> chain;
  std::string claimant;
  std::vector<ClaimRef> claims;
  bool contested = false;  ///< somebody else names others for the same share of the same people
  std::optional<std::string> of;
  std::optional<model::When> period;
  std::optional<std::string> share;
  std::optional<SourceId> source;
  template <class S, class V> static void fields(S& s, V& v) {
    v("by", s.by), v("chain", s.chain), v("claimant", s.claimant), v("claims", s.claims), v("contested", s.contested),
        v("of", s.of), v("period", s.period), v("share", s.share), v("source", s.source);
  }
};

}  // namespace truce::bulletin
