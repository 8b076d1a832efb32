// What is otherwise than in the last bulletin that was published, and who published this one. Members stand in canonical
// order.
#pragma once

#include "bulletin/mission.hpp"

namespace truce::bulletin {

/// One thing that changed. Kinds: incident (its judgement's status; absent before: it was not known), obligation (how it
/// stands), retraction (a report that no longer stands).
struct ChangeLine {
  std::optional<std::string> after;  ///< absent: it is not there any more
  std::optional<std::string> before;  ///< absent: it was not there
  std::vector<EntryRef> entries;  ///< recorded since, that it follows from
  std::string kind;
  std::string what;  ///< a claim, an obligation's id, an entry
  std::optional<Date> when{};  ///< of an incident: its first day
  template <class S, class V> static void fields(S& s, V& v) {
    v("after", s.after), v("before", s.before), v("entries", s.entries), v("kind", s.kind), v("what", s.what),
        v("when", s.when);
  }
};

/// The bulletin entry since which it is told: the last of this viewpoint for an earlier period.
struct Changes {
  ActorId by;
  PartDigest digest;
  Date from;
  std::vector<ChangeLine> lines;
  std::optional<std::int64_t> more;  ///< that are not listed
  EntryRef ref;
  Date to;
  template <class S, class V> static void fields(S& s, V& v) {
    v("by", s.by), v("digest", s.digest), v("from", s.from), v("lines", s.lines), v("more", s.more), v("ref", s.ref),
        v("to", s.to);
  }
};

/// Somebody's entry that publishes a bulletin of this cut, period, viewpoint and derivation.
struct PublishedLine {
  ActorId by;
  bool equal = false;  ///< its digest is this bulletin's
  EntryRef ref;
  template <class S, class V> static void fields(S& s, V& v) { v("by", s.by), v("equal", s.equal), v("ref", s.ref); }
};

}  // namespace truce::bulletin
