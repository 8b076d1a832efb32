// Counts as registered, beside each other and never added. Members stand in canonical order.
#pragma once

#include "bulletin/mission.hpp"

namespace truce::bulletin {

/// The time that a recorder's number speaks of, by its own reckoning.
struct Window {
  std::optional<Date> end;
  bool inferred = false;  ///< taken from the date of publication, not stated
  std::optional<Date> start;
  std::optional<std::string> tz;
  template <class S, class V> static void fields(S& s, V& v) {
    v("end", s.end), v("inferred", s.inferred), v("start", s.start), v("tz", s.tz);
  }
};

/// One number of a recorder's count; several places: one number for them together.
struct RegisteredPart {
  std::optional<std::string> according_to;
  std::vector<PlaceId> place;
  std::optional<std::int64_t> value;  ///< absent: named without a number
  template <class S, class V> static void fields(S& s, V& v) {
    v("according_to", s.according_to), v("place", s.place), v("value", s.value);
  }
};

/// What somebody else says of a count.
struct Confirmation {
  ActorId by;
  std::optional<ClaimRef> claim;
  std::optional<std::string> reason;  ///< a code
  model::Stance stance = model::Stance::not_confirmed;
  std::optional<std::int64_t> value;  ///< how many it confirms
  template <class S, class V> static void fields(S& s, V& v) {
    v("by", s.by), v("claim", s.claim), v("reason", s.reason), v("stance", s.stance), v("value", s.value);
  }
};

/// Two numbers of one count that do not fit. Both are kept. Codes: headline-differs (first: headline, second: body),
/// headline-adds-recorders (headline, sum of the recorders' totals), parts-differ (stated total, sum of parts),
/// carriers-differ, cumulative-falls.
struct Anomaly {
  std::vector<ClaimRef> claims;
  std::string code;
  std::optional<std::int64_t> first;
  std::optional<std::int64_t> second;
  template <class S, class V> static void fields(S& s, V& v) {
    v("claims", s.claims), v("code", s.code), v("first", s.first), v("second", s.second);
  }
};

/// An independent publisher of the same number.
struct Carrier {
  std::vector<ClaimRef> claims;
  std::optional<Date> published;
  SourceId source;
  template <class S, class V> static void fields(S& s, V& v) {
    v("claims", s.claims), v("published", s.published), v("source", s.source);
  }
};

/// A number that one recorder registered. It is no incident, and says nothing of who fired.
struct RegisteredCount {
  std::vector<Anomaly> anomalies;
  bool as_reported = false;            ///< another than the recorder says so
  std::vector<Carrier> carriers;
  std::vector<ClaimRef> claims;
  std::vector<Confirmation> confirmations;
  bool cumulative = false;
  std::vector<RegisteredPart> parts;
  ActorId recorder;
  std::vector<model::Link> reported_by;  ///< outermost first, the recorder excluded
  std::optional<std::string> stated_in;  ///< headline, body or table
  std::optional<std::int64_t> total;     ///< as stated; absent where only parts are
  model::Unit unit = model::Unit::unknown;
  Window window;
  template <class S, class V> static void fields(S& s, V& v) {
    v("anomalies", s.anomalies), v("as_reported", s.as_reported), v("carriers", s.carriers), v("claims", s.claims),
        v("confirmations", s.confirmations), v("cumulative", s.cumulative), v("parts", s.parts),
        v("recorder", s.recorder), v("reported_by", s.reported_by), v("stated_in", s.stated_in), v("total", s.total),
        v("unit", s.unit), v("window", s.window);
  }
};

struct ComparedCell {
  bool as_reported = false;
  std::vector<ClaimRef> claims;
  ActorId recorder;
  std::optional<std::int64_t> value;  ///< absent: nothing held for this place
  template <class S, class V> static void fields(S& s, V& v) {
    v("as_reported", s.as_reported), v("claims", s.claims), v("recorder", s.recorder), v("value", s.value);
  }
};

/// What recorders say of one place (or several that are one number together) in the overlap of their windows, one unit.
/// There is no sum.
struct Comparison {
  std::vector<ComparedCell> cells;
  std::vector<PlaceId> place;
  model::Unit unit = model::Unit::unknown;
  Window window;  ///< the overlap
  template <class S, class V> static void fields(S& s, V& v) {
    v("cells", s.cells), v("place", s.place), v("unit", s.unit), v("window", s.window);
  }
};

/// One stated total in the chart. Dots are never joined.
struct DotLine {
  bool as_reported = false;
  ClaimRef claim;
  Date day;  ///< last of its window
  ActorId recorder;
  model::Unit unit = model::Unit::unknown;
  std::int64_t value = 0;
  template <class S, class V> static void fields(S& s, V& v) {
    v("as_reported", s.as_reported), v("claim", s.claim), v("day", s.day), v("recorder", s.recorder), v("unit", s.unit),
        v("value", s.value);
  }
};

}  // namespace truce::bulletin
