// One assertion in a report: who did what to whom, where, when, with what loss, in what mood, and who says so.
// Members stand in canonical order of their names; `text` members are the words part and never enter an entry.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/geo.hpp"
#include "base/ids.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "model/acts.hpp"

namespace truce::model {

enum class ClaimKind : std::uint8_t { event, position, obligation, designation, tally, count, background };
enum class Mood : std::uint8_t { asserted, denied, intended, demanded, conditional, hypothetical, forecast };
enum class LinkKind : std::uint8_t { agency, outlet, person, body, document, data, editor, unnamed, unknown };
enum class Harm : std::uint8_t { dead, killed, injured, missing, detained, displaced };
enum class Basis : std::uint8_t { documented, identified, estimated, unknown };
enum class Unit : std::uint8_t { case_as_registered, incident, explosion, burst, shot, overflight, unknown };
enum class Scope : std::uint8_t { incident, period, cumulative };
enum class Stance : std::uint8_t { confirms, partly, not_confirmed, denies, explains };
/// How closely a place is known. `area` and coarser are never drawn as a pin.
enum class PlacePrecision : std::uint8_t { exact, town, district, province, area, country };
enum class TimePrecision : std::uint8_t { hour, day, week, part_of_month, month, year, episode, before_publication };
enum class Coverage : std::uint8_t { covered, excluded, undetermined };  ///< of an actor, in a designation
enum class ObligationStatus : std::uint8_t { undertaken, met, broken, disputed };

struct ActorRef {
  std::optional<ActorId> id;
  std::optional<std::string> role;
  std::optional<std::string> text;
  template <class S, class V> static void fields(S& s, V& v) {
    v("id", s.id), v("role", s.role), v.words("text", s.text);
  }
};

/// One link of the chain of who says so; outermost first, the publisher excluded.
struct Link {
  std::optional<std::string> id;  ///< an actor or source id where it is known
  LinkKind kind = LinkKind::unknown;
  std::optional<std::string> number;  ///< "plural" for several unnamed sources
  std::optional<Span> span;
  std::optional<std::string> text;
  template <class S, class V> static void fields(S& s, V& v) {
    v("id", s.id), v("kind", s.kind), v("number", s.number), v("span", s.span), v.words("text", s.text);
  }
};

struct Quoted {
  std::optional<std::uint32_t> link;  ///< whose words, by position in the chain; absent: unknown
  Span span;
  template <class S, class V> static void fields(S& s, V& v) { v("link", s.link), v("span", s.span); }
};

struct Content {
  Act act = Act::comment;
  std::optional<Mood> status;
  template <class S, class V> static void fields(S& s, V& v) { v("act", s.act), v("status", s.status); }
};

struct Met {
  std::optional<ActorId> by;
  bool value = false;
  template <class S, class V> static void fields(S& s, V& v) { v("by", s.by), v("value", s.value); }
};

struct Condition {
  std::optional<ActorId> holder;  ///< who must do it
  std::optional<Met> met;
  std::optional<Span> span;
  std::optional<std::string> text;
  std::string type;  ///< until, unless, if, provided
  template <class S, class V> static void fields(S& s, V& v) {
    v("holder", s.holder), v("met", s.met), v("span", s.span), v.words("text", s.text), v("type", s.type);
  }
};

struct PlaceRef {
  std::optional<PlaceId> id;
  std::optional<std::int32_t> lat;  ///< 1e-7 degree; stands with lon or not at all
  std::optional<std::int32_t> lon;
  std::optional<PlacePrecision> precision;
  std::optional<std::string> text;
  std::optional<Coordinate> coordinate() const {
    if (!lat || !lon) return std::nullopt;
    return Coordinate{*lat, *lon};
  }
  template <class S, class V> static void fields(S& s, V& v) {
    v("id", s.id), v("lat", s.lat), v("lon", s.lon), v("precision", s.precision), v.words("text", s.text);
  }
};

/// When it is said to have happened. `end` absent with `start` present: the one date; `open`: still going on.
struct When {
  std::optional<Date> end;
  std::optional<bool> open;
  std::optional<TimePrecision> precision;
  std::optional<Date> start;
  std::optional<std::string> text;
  std::optional<std::string> tz;  ///< IANA name
  template <class S, class V> static void fields(S& s, V& v) {
    v("end", s.end), v("open", s.open), v("precision", s.precision), v("start", s.start), v.words("text", s.text),
        v("tz", s.tz);
  }
};

struct Population {
  std::optional<std::string> according_to;
  std::optional<std::string> affiliation;
  std::optional<std::string> age;
  std::optional<std::string> nationality;
  std::optional<std::string> sex;
  std::optional<std::string> status;
  template <class S, class V> static void fields(S& s, V& v) {
    v("according_to", s.according_to), v("affiliation", s.affiliation), v("age", s.age),
        v("nationality", s.nationality), v("sex", s.sex), v("status", s.status);
  }
};

/// A number of people harmed, as one claimant gives it. low <= best <= high where they are known.
struct Loss {
  std::optional<bool> approximate;
  std::optional<Basis> basis;
  std::optional<std::int64_t> best;
  std::optional<std::string> cause;
  std::optional<std::string> excludes;  ///< who is counted apart, as a code: "foreign-fighters"
  Harm harm = Harm::dead;
  std::optional<std::int64_t> high;
  std::optional<std::string> includes;
  std::optional<std::int64_t> low;
  std::optional<Population> population;
  std::optional<Scope> scope;
  template <class S, class V> static void fields(S& s, V& v) {
    v("approximate", s.approximate), v("basis", s.basis), v("best", s.best), v("cause", s.cause),
        v("excludes", s.excludes), v("harm", s.harm), v("high", s.high), v("includes", s.includes), v("low", s.low),
        v("population", s.population), v("scope", s.scope);
  }
};

struct CountPart {
  std::optional<std::string> according_to;
  std::vector<PlaceId> place;  ///< several places: one number for them together
  std::optional<std::int64_t> value;  ///< absent: a place named without a number
  template <class S, class V> static void fields(S& s, V& v) {
    v("according_to", s.according_to), v("place", s.place), v("value", s.value);
  }
};

/// A number that somebody registered. A count is no incident; counts of two recorders are never added.
struct Count {
  std::optional<bool> cumulative;
  std::vector<CountPart> parts;
  ActorId recorder;
  std::optional<std::string> stated_in;  ///< "headline" or "body"
  Unit unit = Unit::unknown;
  std::optional<std::int64_t> value;  ///< the stated total; absent where only parts are stated
  template <class S, class V> static void fields(S& s, V& v) {
    v("cumulative", s.cumulative), v("parts", s.parts), v("recorder", s.recorder), v("stated_in", s.stated_in),
        v("unit", s.unit), v("value", s.value);
  }
};

/// What one claim says of another claim of the same coding (`claim`, by number) or of a recorder's count.
struct About {
  std::optional<ActorId> by;
  std::optional<std::uint32_t> claim;
  std::optional<std::string> reason;  ///< a code: "excluded-group"
  Stance stance = Stance::confirms;
  std::optional<std::int64_t> value;
  template <class S, class V> static void fields(S& s, V& v) {
    v("by", s.by), v("claim", s.claim), v("reason", s.reason), v("stance", s.stance), v("value", s.value);
  }
};

struct Responsible {
  std::optional<std::string> according_to;
  std::vector<ActorRef> by;
  std::optional<std::string> of;
  std::optional<std::string> share;
  template <class S, class V> static void fields(S& s, V& v) {
    v("according_to", s.according_to), v("by", s.by), v("of", s.of), v("share", s.share);
  }
};

struct ObligationClaim {
  ObligationId id;
  std::vector<ActorId> obligor;
  std::optional<ObligationStatus> status;
  template <class S, class V> static void fields(S& s, V& v) {
    v("id", s.id), v("obligor", s.obligor), v("status", s.status);
  }
};

struct DesignationClaim {
  ActorId actor;
  ActorId by;
  Coverage status = Coverage::undetermined;
  template <class S, class V> static void fields(S& s, V& v) {
    v("actor", s.actor), v("by", s.by), v("status", s.status);
  }
};

struct Claim {
  std::optional<About> about;
  std::optional<Act> act;
  std::vector<ActorRef> actor;
  std::vector<ActorRef> against;
  std::vector<Link> attribution;
  std::optional<std::string> cameo;
  std::optional<Condition> condition;
  std::optional<std::uint16_t> confidence;  ///< thousandths
  std::optional<Content> content;
  std::vector<std::string> context;
  std::optional<Count> count;
  std::optional<DesignationClaim> designation;
  std::optional<bool> directed;  ///< false: the two sides are named without saying who acted (GED 1, 2; ACLED)
  std::optional<bool> joint;
  std::optional<std::string> key;  ///< the row's own key in its data set
  ClaimKind kind = ClaimKind::event;
  std::vector<Loss> losses;
  std::optional<std::string> mode;
  std::optional<ObligationClaim> obligation;
  std::vector<PlaceRef> place;
  std::optional<std::string> plover;
  std::vector<Quoted> quoted;
  std::vector<ActorRef> recipient;
  std::optional<Responsible> responsible;
  std::optional<Span> span;
  std::optional<Mood> status;
  std::optional<std::string> text;  ///< the quote: the words that the span covers
  std::optional<When> time;
  std::optional<bool> tombstone;  ///< the row is gone from the newer file

  template <class S, class V> static void fields(S& s, V& v) {
    v("about", s.about), v("act", s.act), v("actor", s.actor), v("against", s.against), v("attribution", s.attribution),
        v("cameo", s.cameo), v("condition", s.condition), v("confidence", s.confidence), v("content", s.content),
        v("context", s.context), v("count", s.count), v("designation", s.designation), v("directed", s.directed),
        v("joint", s.joint), v("key", s.key), v("kind", s.kind), v("losses", s.losses), v("mode", s.mode),
        v("obligation", s.obligation), v("place", s.place), v("plover", s.plover), v("quoted", s.quoted),
        v("recipient", s.recipient), v("responsible", s.responsible), v("span", s.span), v("status", s.status),
        v.words("text", s.text), v("time", s.time), v("tombstone", s.tombstone);
  }
};

}  // namespace truce::model

#define TRUCE_NAMES(TYPE, N, ...)                                         \
  template <>                                                             \
  struct truce::EnumNames<TYPE> {                                         \
    static constexpr std::array<std::string_view, N> all = {__VA_ARGS__}; \
  }
TRUCE_NAMES(truce::model::ClaimKind, 7, "event", "position", "obligation", "designation", "tally", "count",
            "background");
TRUCE_NAMES(truce::model::Mood, 7, "asserted", "denied", "intended", "demanded", "conditional", "hypothetical",
            "forecast");
TRUCE_NAMES(truce::model::LinkKind, 9, "agency", "outlet", "person", "body", "document", "data", "editor", "unnamed",
            "unknown");
TRUCE_NAMES(truce::model::Harm, 6, "dead", "killed", "injured", "missing", "detained", "displaced");
TRUCE_NAMES(truce::model::Basis, 4, "documented", "identified", "estimated", "unknown");
TRUCE_NAMES(truce::model::Unit, 7, "case-as-registered", "incident", "explosion", "burst", "shot", "overflight",
            "unknown");
TRUCE_NAMES(truce::model::Scope, 3, "incident", "period", "cumulative");
TRUCE_NAMES(truce::model::Stance, 5, "confirms", "partly", "not-confirmed", "denies", "explains");
TRUCE_NAMES(truce::model::PlacePrecision, 6, "exact", "town", "district", "province", "area", "country");
TRUCE_NAMES(truce::model::TimePrecision, 8, "hour", "day", "week", "part-of-month", "month", "year", "episode",
            "before-publication");
TRUCE_NAMES(truce::model::Coverage, 3, "covered", "excluded", "undetermined");
TRUCE_NAMES(truce::model::ObligationStatus, 4, "undertaken", "met", "broken", "disputed");
