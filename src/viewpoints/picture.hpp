// What the guarantors' views come to side by side at a date: plain data, ids and dates and whole numbers. Members stand in
// canonical order. Square kilometres and shapes stand apart (GroundPicture): they are rounded, and no digest covers them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "judgement/judgement.hpp"

namespace truce::viewpoints {

/// How the guarantors stand on one thing. Only their own words make them agree or differ: agreed needs all of them to say the
/// same of it, covered or excluded; differ, that one says covered and one excluded; all else is undetermined.
enum class Stand : std::uint8_t { agreed, differ, undetermined };

/// What one guarantor says of a group, from when to when.
struct Said {
  bool as_reported = false;
  std::optional<Date> from;  ///< absent: it does not say since when
  ActorId of;
  EntryRef ref;
  model::Coverage status = model::Coverage::undetermined;
  std::optional<Date> until;  ///< absent: until something else is said
  template <class S, class V> static void fields(S& s, V& v) {
    v("as_reported", s.as_reported), v("from", s.from), v("of", s.of), v("ref", s.ref), v("status", s.status),
        v("until", s.until);
  }
};

/// One group of which a guarantor has ever said anything.
struct Group {
  ActorId actor;
  std::vector<Said> history;  ///< by guarantor, then date; all stretches, those of other days too
  std::vector<Said> now;  ///< those that hold at the date, in the order of the guarantors
  std::vector<ActorId> silent;
  Stand stand = Stand::undetermined;
  template <class S, class V> static void fields(S& s, V& v) {
    v("actor", s.actor), v("history", s.history), v("now", s.now), v("silent", s.silent), v("stand", s.stand);
  }
};

/// An area that a guarantor has drawn and that holds at the date.
struct Drawn {
  bool as_reported = false;
  std::optional<Date> from;
  std::optional<ActorId> holder;
  ActorId of;
  EntryRef ref;
  model::Coverage status = model::Coverage::undetermined;  ///< its own, or what this guarantor says of the holder
  std::optional<Date> until;
  template <class S, class V> static void fields(S& s, V& v) {
    v("as_reported", s.as_reported), v("from", s.from), v("holder", s.holder), v("of", s.of), v("ref", s.ref),
        v("status", s.status), v("until", s.until);
  }
};

/// What somebody says of a party's part in the truce.
struct Word {
  bool as_reported = false;
  ActorId by;  ///< according to whom
  std::optional<Date> from;
  EntryRef ref;
  model::AdherenceStatus status = model::AdherenceStatus::joined;
  std::optional<Date> until;
  template <class S, class V> static void fields(S& s, V& v) {
    v("as_reported", s.as_reported), v("by", s.by), v("from", s.from), v("ref", s.ref), v("status", s.status),
        v("until", s.until);
  }
};

/// A group or a settlement that is said to be bound.
struct Party {
  std::optional<ActorId> actor;
  bool contested = false;  ///< at the date two say different things of it, or one says that it is disputed
  std::vector<Word> history;
  bool named = false;  ///< a party by the agreement's own terms
  std::vector<Word> now;
  std::optional<PlaceId> settlement;
  template <class S, class V> static void fields(S& s, V& v) {
    v("actor", s.actor), v("contested", s.contested), v("history", s.history), v("named", s.named), v("now", s.now),
        v("settlement", s.settlement);
  }
};

/// One incident whose coverage is not the same in every viewpoint.
struct Contested {
  std::vector<model::Act> acts;
  ClaimRef anchor;
  std::vector<judgement::CoverageOf> coverage;
  Date end;
  std::optional<PlaceId> place;
  std::optional<bool>
      prohibited;  ///< whether the agreement lists the act; absent: it lists none, or the act is not known
  Date start;
  template <class S, class V> static void fields(S& s, V& v) {
    v("acts", s.acts), v("anchor", s.anchor), v("coverage", s.coverage), v("end", s.end), v("place", s.place),
        v("prohibited", s.prohibited), v("start", s.start);
  }
};

struct CoverageSums {
  std::int64_t covered = 0;
  std::int64_t outside = 0;
  std::int64_t unknown = 0;
  ActorId viewpoint;
  template <class S, class V> static void fields(S& s, V& v) {
    v("covered", s.covered), v("outside", s.outside), v("unknown", s.unknown), v("viewpoint", s.viewpoint);
  }
};

/// The incidents of the period.
struct Incidents {
  std::vector<CoverageSums> by_viewpoint;
  std::int64_t contradicted = 0;  ///< covered for one guarantor and outside for another
  std::vector<Contested> listed;  ///< of those that change, contradicted first; at most kListedMax
  std::int64_t same = 0;  ///< one answer in all viewpoints
  std::int64_t total = 0;
  std::int64_t unsure = 0;  ///< it changes, and nobody contradicts: unknown to somebody
  template <class S, class V> static void fields(S& s, V& v) {
    v("by_viewpoint", s.by_viewpoint), v("contradicted", s.contradicted), v("listed", s.listed), v("same", s.same),
        v("total", s.total), v("unsure", s.unsure);
  }
};
inline constexpr std::size_t kListedMax = 200;

/// The groups at one day of the period.
struct Moment {
  std::int64_t agreed = 0;
  Date at;
  std::int64_t differ = 0;
  std::int64_t undetermined = 0;
  template <class S, class V> static void fields(S& s, V& v) {
    v("agreed", s.agreed), v("at", s.at), v("differ", s.differ), v("undetermined", s.undetermined);
  }
};

struct Guarantor {
  ActorId id;
  bool keeps_record = false;
  template <class S, class V> static void fields(S& s, V& v) { v("id", s.id), v("keeps_record", s.keeps_record); }
};

struct Named {
  std::string id;
  std::string name;
  template <class S, class V> static void fields(S& s, V& v) { v("id", s.id), v("name", s.name); }
};

struct Spot {
  PlaceId id;
  std::optional<std::int32_t> lat;  ///< 1e-7 degree; with lon or not at all
  std::optional<std::int32_t> lon;
  std::string name;
  template <class S, class V> static void fields(S& s, V& v) {
    v("id", s.id), v("lat", s.lat), v("lon", s.lon), v("name", s.name);
  }
};

/// The digested part.
struct Picture {
  std::optional<std::string> agreement;
  Date at;
  std::vector<model::LogHead> cut;
  std::vector<Drawn> drawn;  ///< by guarantor, then entry
  bool fictitious = false;
  Date from;  ///< of the incidents and the series
  std::vector<Group> groups;  ///< by actor
  std::vector<Guarantor> guarantors;
  Incidents incidents;
  std::vector<Named> names;  ///< by id
  std::vector<Party> parties;  ///< groups, then settlements
  std::vector<Spot> places;  ///< by id
  std::vector<Moment> series;  ///< each day of the period on which something changed, with its first and last
  Date to;
  std::string version;  ///< of the derivation
  template <class S, class V> static void fields(S& s, V& v) {
    v("agreement", s.agreement), v("at", s.at), v("cut", s.cut), v("drawn", s.drawn), v("fictitious", s.fictitious),
        v("from", s.from), v("groups", s.groups), v("guarantors", s.guarantors), v("incidents", s.incidents),
        v("names", s.names), v("parties", s.parties), v("places", s.places), v("series", s.series), v("to", s.to),
        v("version", s.version);
  }
};

/// Of ground. one_sided: some say covered or excluded, and the others nothing or undetermined. undetermined: somebody has drawn
/// it, and nobody says more. unclaimed: in the frame, and nobody has drawn it.
enum class Claimed : std::uint8_t { agreed, disputed, one_sided, undetermined, unclaimed };

/// Ground of which the guarantors say the same things.
struct Layer {
  Claimed claimed = Claimed::unclaimed;
  std::vector<std::optional<model::Coverage>> says;  ///< beside the guarantors; absent: silent
  places::Area area;
  std::int64_t hectares = 0;
};

struct GroundMoment {
  Date at;
  std::int64_t hectares[5] = {0, 0, 0, 0, 0};  ///< by Claimed
  auto operator<=>(const GroundMoment&) const = default;
};

/// The annex: outside the digest.
struct GroundPicture {
  std::vector<Layer> layers;  ///< by Claimed, then what is said
  std::vector<GroundMoment> series;
  bool framed = false;  ///< whether it is known which ground the truce concerns; without it nothing is unclaimed
  places::Area frame;
  std::vector<std::string> problems;  ///< why something could not be computed
};

struct Document {
  Picture picture;
  GroundPicture ground;
};

}  // namespace truce::viewpoints

TRUCE_NAMES(truce::viewpoints::Stand, 3, "agreed", "differ", "undetermined");
TRUCE_NAMES(truce::viewpoints::Claimed, 5, "agreed", "disputed", "one-sided", "undetermined", "unclaimed");
