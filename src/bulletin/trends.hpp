// Rates and changes of one recorder's counts. Rounded, so they stand in the annex and outside the digest.
#pragma once

#include "bulletin/mission.hpp"

namespace truce::bulletin {

/// A number of thousandths with its interval of 95 %.
struct Rate {
  std::int64_t high_milli = 0;
  std::int64_t low_milli = 0;
  std::int64_t milli = 0;
  template <class S, class V> static void fields(S& s, V& v) {
    v("high_milli", s.high_milli), v("low_milli", s.low_milli), v("milli", s.milli);
  }
};

struct ChangePoint {
  Rate after;
  Rate before;
  Date day;  ///< the first of the new rate
  std::int64_t evidence_milli = 0;  ///< log of the likelihood ratio against no change, less what a change costs
  template <class S, class V> static void fields(S& s, V& v) {
    v("after", s.after), v("before", s.before), v("day", s.day), v("evidence_milli", s.evidence_milli);
  }
};

/// One recorder's counts of one unit, of all places or of one province. Either a rate or the reason for none.
struct TrendLine {
  std::vector<ChangePoint> changes;
  std::int64_t days = 0;      ///< of the time asked for
  Date from;
  std::int64_t observed = 0;  ///< of those, with a count and with somebody on record who looked
  std::optional<PlaceId> place;
  std::optional<Rate> per_day;
  std::optional<Rate> per_week;
  std::optional<std::int64_t>
      previous;  ///< total of the period before, of as many days; absent where it is not observed
  ActorId recorder;
  std::optional<std::string> refused;    ///< why there is no rate: days-missing, days-differ, exposure-not-stated
  Date to;
  std::optional<std::int64_t> total;
  model::Unit unit = model::Unit::unknown;
  template <class S, class V> static void fields(S& s, V& v) {
    v("changes", s.changes), v("days", s.days), v("from", s.from), v("observed", s.observed), v("place", s.place),
        v("per_day", s.per_day), v("per_week", s.per_week), v("previous", s.previous), v("recorder", s.recorder),
        v("refused", s.refused), v("to", s.to), v("total", s.total), v("unit", s.unit);
  }
};

}  // namespace truce::bulletin
