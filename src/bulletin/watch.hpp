// Who looked, beside what was counted. Late and coarse, because attackers read it. Members stand in canonical order.
#pragma once

#include "bulletin/mission.hpp"

namespace truce::bulletin {

struct WatchDay {
  Date day;
  std::string state;  ///< planned, blind, partly, watched; a day that is not listed: nothing is on record
  template <class S, class V> static void fields(S& s, V& v) { v("day", s.day), v("state", s.state); }
};

/// One province (or the place itself, where it lies in none) on the days that may be told.
struct WatchLine {
  std::vector<ActorId> by;      ///< who looked there on any of them
  std::vector<WatchDay> days;   ///< by day
  PlaceId place;
  template <class S, class V> static void fields(S& s, V& v) { v("by", s.by), v("days", s.days), v("place", s.place); }
};

/// Where nobody could look.
struct GapLine {
  std::optional<ActorId> by;
  std::optional<ClaimRef> claim;  ///< where it is an incident of its own: a claim of it
  std::optional<Date> from;
  std::optional<ActorId> impeded_by;
  model::ObservationKind kind = model::ObservationKind::denied;
  PlaceId place;
  std::optional<std::string> reason;
  std::optional<EntryRef> ref;
  std::optional<Date> until;  ///< never later than what may be told
  template <class S, class V> static void fields(S& s, V& v) {
    v("by", s.by), v("claim", s.claim), v("from", s.from), v("impeded_by", s.impeded_by), v("kind", s.kind),
        v("place", s.place), v("reason", s.reason), v("ref", s.ref), v("until", s.until);
  }
};

}  // namespace truce::bulletin
