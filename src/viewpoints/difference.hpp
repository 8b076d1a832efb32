// What changed between two dates, or two cuts, and which incidents it touched.
#pragma once

#include "viewpoints/viewpoints.hpp"

namespace truce::viewpoints {

/// One thing that is not as it was. kind: group, ground, party, name, merged.
struct Change {
  std::optional<std::string>
      after;   ///< a status, a name, or of an id the one that it stands for; absent: nothing any more
  std::optional<std::string> before;  ///< absent: nothing was said before
  std::string kind;
  std::optional<ActorId> of;  ///< whose word it is
  std::optional<EntryRef> ref;  ///< the entry that says so now; where nothing does, the one that did
  std::string what;           ///< the id of the group, party or name; of ground the entry that drew it
  auto operator<=>(const Change&) const = default;
  template <class S, class V> static void fields(S& s, V& v) {
    v("after", s.after), v("before", s.before), v("kind", s.kind), v("of", s.of), v("ref", s.ref), v("what", s.what);
  }
};

/// An incident whose coverage is another one now.
struct Touched {
  judgement::Covered after = judgement::Covered::unknown;
  ClaimRef anchor;
  judgement::Covered before = judgement::Covered::unknown;
  std::vector<judgement::Reason> reasons;  ///< of the coverage now
  Date start;
  ActorId viewpoint;
  template <class S, class V> static void fields(S& s, V& v) {
    v("after", s.after), v("anchor", s.anchor), v("before", s.before), v("reasons", s.reasons), v("start", s.start),
        v("viewpoint", s.viewpoint);
  }
};

struct Difference {
  std::int64_t appeared = 0;  ///< incidents that were not there before
  std::vector<Change> changes;
  Date from;  ///< the date of the first picture
  bool fictitious = false;
  std::int64_t gone = 0;
  std::vector<Named> names;
  Date to;
  std::vector<Touched> touched;  ///< by day, anchor and viewpoint
  std::string version;
  template <class S, class V> static void fields(S& s, V& v) {
    v("appeared", s.appeared), v("changes", s.changes), v("fictitious", s.fictitious), v("from", s.from),
        v("gone", s.gone), v("names", s.names), v("to", s.to), v("touched", s.touched), v("version", s.version);
  }
};

/// An incident before and after; either may be missing.
struct Pair {
  ClaimRef anchor;
  DayNumber start = 0;
  std::vector<judgement::CoverageOf> before;
  std::vector<judgement::CoverageOf> after;
};

/// Changes by kind, what and whose; names are compared where both pictures have them.
Difference difference(const Picture& before, const Picture& after, const std::vector<Pair>& incidents);
std::string to_json(const Difference& difference);

}  // namespace truce::viewpoints
