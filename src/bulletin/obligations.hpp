// Obligations and conditions as a bulletin shows them: words with their chains, never events. Members stand in canonical
// order.
#pragma once

#include "bulletin/mission.hpp"

namespace truce::bulletin {

/// Who says how it stands. Copies of one saying are one line with all its claims.
struct SaidLine {
  std::string by;  ///< who it goes back to
  std::vector<model::Link> chain;
  std::vector<ClaimRef> claims;
  std::vector<ActorId> obligor;  ///< of whom it is said, where they are fewer than the obligation's
  std::optional<Date> on;  ///< when it was said, as far as that is known; of several claims the first
  std::optional<ActorId> recorded_by;  ///< the guarantor (or the log) that put this into its record itself
  std::optional<EntryRef> ref;  ///< the entry in which it did, or the agreement's own
  std::optional<SourceId> source;
  std::optional<model::ObligationStatus> status;  ///< absent: it is spoken of, and no more
  template <class S, class V> static void fields(S& s, V& v) {
    v("by", s.by), v("chain", s.chain), v("claims", s.claims), v("obligor", s.obligor), v("on", s.on),
        v("recorded_by", s.recorded_by), v("ref", s.ref), v("source", s.source), v("status", s.status);
  }
};

struct ObligationLine {
  std::vector<model::Act> acts;  ///< of the agreement itself: what it prohibits
  std::optional<Date> from;
  ObligationId id;
  std::vector<ActorId> obligor;  ///< empty: nobody is named
  std::optional<std::int64_t> past_days;  ///< days since `until`, where nobody says that it is met
  std::vector<SaidLine> said;
  std::string stand = "open";  ///< open, said-met, said-broken, contested
  std::optional<Date> until;
  template <class S, class V> static void fields(S& s, V& v) {
    v("acts", s.acts), v("from", s.from), v("id", s.id), v("obligor", s.obligor), v("past_days", s.past_days),
        v("said", s.said), v("stand", s.stand), v("until", s.until);
  }
};

/// What one party makes depend on what another does: "no cooperation until ...".
struct ConditionLine {
  std::optional<model::Act> act;  ///< what the setter does meanwhile: refuse, demand ...
  std::vector<ActorId> by;  ///< who sets it
  std::vector<model::Link> chain;
  std::vector<ClaimRef> claims;
  std::optional<model::Content> content;  ///< what is made to depend on it
  std::optional<ActorId> holder;  ///< who is to do it
  std::optional<Date> on;
  std::vector<SaidLine> said;  ///< who says that it is met (`met`) or not (`broken`)
  std::optional<SourceId> source;
  std::string stand = "open";
  std::string type;  ///< until, unless, if, provided
  template <class S, class V> static void fields(S& s, V& v) {
    v("act", s.act), v("by", s.by), v("chain", s.chain), v("claims", s.claims), v("content", s.content),
        v("holder", s.holder), v("on", s.on), v("said", s.said), v("source", s.source), v("stand", s.stand),
        v("type", s.type);
  }
};

}  // namespace truce::bulletin
