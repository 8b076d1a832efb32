// Everything that a bulletin shows, as plain data in a fixed order: no clock, no locale, no database. Made by the node from
// the derived state; read by the renderers (render.hpp). Refers by id: the names that it shows stand in `names` and `places`.
//
// The Account is the digested part (docs/formats/bulletin.md); what may change without changing what was said (cosignatures,
// and words from payloads, which can be erased) stands in the Annex. Members stand in canonical order of their names.
#pragma once

#include "bulletin/changes.hpp"
#include "bulletin/incident.hpp"
#include "bulletin/losses.hpp"
#include "bulletin/obligations.hpp"
#include "bulletin/registered.hpp"
#include "bulletin/trends.hpp"
#include "bulletin/watch.hpp"

namespace truce::bulletin {

/// One guarantor's position on an actor.
struct PositionLine {
  bool as_reported = false;
  std::optional<Date> from;
  ActorId of;
  std::optional<EntryRef> ref;
  std::optional<SourceId> source;  ///< where as reported: who reports it
  model::Coverage status = model::Coverage::undetermined;
  template <class S, class V> static void fields(S& s, V& v) {
    v("as_reported", s.as_reported), v("from", s.from), v("of", s.of), v("ref", s.ref), v("source", s.source),
        v("status", s.status);
  }
};

/// The positions on one actor, at most one a guarantor; a guarantor that is absent has said nothing that we hold.
struct DesignationLine {
  ActorId actor;
  std::vector<PositionLine> positions;
  template <class S, class V> static void fields(S& s, V& v) { v("actor", s.actor), v("positions", s.positions); }
};

/// A closed outline for the map: lat, lon, lat, lon ... in 1e-7 degree.
struct Ring {
  std::vector<std::int32_t> lat_lon;
  template <class S, class V> static void fields(S& s, V& v) { v("lat_lon", s.lat_lon); }
};

/// One guarantor's word on who holds an area, or of what status it is. The rings show where on the map: the outer ones, where
/// they have at most 5,000 corners; the area itself, with its holes, is the entry's part.
struct DelineationLine {
  std::optional<ActorId> actor;
  std::optional<std::string> area;  ///< its name in the part
  bool as_reported = false;
  std::optional<Date> from;
  ActorId of;
  EntryRef ref;
  std::vector<Ring> rings;
  std::optional<model::Coverage> status;
  template <class S, class V> static void fields(S& s, V& v) {
    v("actor", s.actor), v("area", s.area), v("as_reported", s.as_reported), v("from", s.from), v("of", s.of),
        v("ref", s.ref), v("rings", s.rings), v("status", s.status);
  }
};

/// A position or an obligation: what somebody is said to have said, undertaken, met or broken. It is never an event.
struct Statement {
  std::optional<model::Act> act;
  std::vector<model::ActorRef> actor;
  std::vector<model::Link> chain;
  std::vector<ClaimRef> claims;
  std::optional<model::Condition> condition;
  std::optional<model::Content> content;
  bool joint = false;
  std::optional<model::ObligationClaim> obligation;
  std::vector<model::ActorRef> recipient;
  std::optional<ActorId> recorded_by;  ///< the guarantor that put this into its record itself
  std::optional<EntryRef> ref;  ///< the entry in which it did
  std::optional<SourceId> source;
  std::optional<model::Mood> status;
  std::optional<model::When> time;
  template <class S, class V> static void fields(S& s, V& v) {
    v("act", s.act), v("actor", s.actor), v("chain", s.chain), v("claims", s.claims), v("condition", s.condition),
        v("content", s.content), v("joint", s.joint), v("obligation", s.obligation), v("recipient", s.recipient),
        v("recorded_by", s.recorded_by), v("ref", s.ref), v("source", s.source), v("status", s.status),
        v("time", s.time);
  }
};

/// Something recorded that touches this period's material. Codes: retraction, correction, update, withdrawal, erasure,
/// orphaned, equivocation, membership-changed, cited-retracted, verification-missing, verification-gone.
struct NoticeLine {
  std::optional<ActorId> by;
  std::string code;
  std::optional<std::string> of;  ///< what it concerns: an entry or claim
  std::optional<std::string> ref;  ///< the entry that says so
  std::optional<SourceId> source{};  ///< of the report that it concerns
  template <class S, class V> static void fields(S& s, V& v) {
    v("by", s.by), v("code", s.code), v("of", s.of), v("ref", s.ref), v("source", s.source);
  }
};

struct Account {
  std::vector<BesideIncidents> beside_incidents;
  std::optional<Changes> changes;  ///< absent where no bulletin was published before
  std::vector<Comparison> comparisons;
  std::vector<ConditionLine> conditions;  ///< the latest first
  std::optional<std::int64_t> conditions_more;  ///< that are not listed
  std::vector<RegisteredCount> counts;
  std::vector<Head> cut;
  std::vector<DataSetLine> data_sets;
  std::vector<DelineationLine> delineations;
  std::vector<DesignationLine> designations;
  std::vector<DotLine> dots;
  std::vector<GapLine> gaps;
  std::int64_t gaps_delay_days = 0;  ///< how late gaps and watch are told, by the agreement
  bool gaps_delayed = false;  ///< the gaps are shown late and coarse, so that nobody can use them
  std::vector<Incident> incidents;
  std::int64_t incidents_total = 0;  ///< in the period; more than `incidents` where not all are listed
  std::vector<RegisteredCount> kept_apart;  ///< stated by others as one number for several recorders; shown, never used
  Mission mission;
  std::vector<Name> names;  ///< sorted by id
  std::vector<ActorId> nothing_held;  ///< guarantors of whom no count is held for the period
  std::vector<NoticeLine> notices;
  std::vector<ObligationLine> obligations;  ///< followed to the period's end; by id and obligors
  std::optional<std::int64_t> obligations_more;  ///< that are not listed
  bool observer = false;  ///< made by an observer that is no guarantor
  std::vector<Ring> outline;
  Period period;
  std::vector<PlaceLine> places;  ///< sorted by id
  std::vector<Reference> references;  ///< sorted by claim
  std::vector<ShareLine> shares;
  std::vector<SourceLine> sources;
  std::vector<Statement> statements;
  std::vector<TallyLine> tallies;
  std::string version;  ///< of the derivation
  std::string viewpoint = "joint";  ///< joint, observer, or a guarantor's id
  std::vector<WatchLine> watch;  ///< by place; empty: nothing on record says whether anybody looked
  std::optional<Date> watch_from;  ///< the days that `watch` tells of
  std::optional<Date> watch_to;
  std::optional<std::int64_t> withheld;  ///< claims that only this viewpoint holds; with any, it is not for publication

  template <class S, class V> static void fields(S& s, V& v) {
    v("beside_incidents", s.beside_incidents), v("changes", s.changes), v("comparisons", s.comparisons),
        v("conditions", s.conditions), v("conditions_more", s.conditions_more), v("counts", s.counts), v("cut", s.cut),
        v("data_sets", s.data_sets), v("delineations", s.delineations), v("designations", s.designations),
        v("dots", s.dots), v("gaps", s.gaps), v("gaps_delay_days", s.gaps_delay_days),
        v("gaps_delayed", s.gaps_delayed), v("incidents", s.incidents), v("incidents_total", s.incidents_total),
        v("kept_apart", s.kept_apart), v("mission", s.mission), v("names", s.names), v("nothing_held", s.nothing_held),
        v("notices", s.notices), v("obligations", s.obligations), v("obligations_more", s.obligations_more),
        v("observer", s.observer), v("outline", s.outline), v("period", s.period), v("places", s.places),
        v("references", s.references), v("shares", s.shares), v("sources", s.sources), v("statements", s.statements),
        v("tallies", s.tallies), v("version", s.version), v("viewpoint", s.viewpoint), v("watch", s.watch),
        v("watch_from", s.watch_from), v("watch_to", s.watch_to), v("withheld", s.withheld);
  }
};

/// The words behind a claim, from payloads: they may be withheld or erased, so no digest rests on them.
struct WordsOf {
  ClaimRef claim;
  std::optional<std::string> quote;
  std::optional<std::string> title;
  std::optional<std::string> url;
  template <class S, class V> static void fields(S& s, V& v) {
    v("claim", s.claim), v("quote", s.quote), v("title", s.title), v("url", s.url);
  }
};

struct Cosigned {
  std::vector<std::string> by;  ///< names of the keys
  Origin origin;
  Finality state = Finality::pending;
  template <class S, class V> static void fields(S& s, V& v) {
    v("by", s.by), v("origin", s.origin), v("state", s.state);
  }
};

struct Annex {
  std::vector<Cosigned> cosigned;
  std::vector<PublishedLine> published;  ///< in the order of the guarantors
  std::vector<TrendLine> trends;
  std::vector<WordsOf> words;  ///< sorted by claim
  template <class S, class V> static void fields(S& s, V& v) {
    v("cosigned", s.cosigned), v("published", s.published), v("trends", s.trends), v("words", s.words);
  }
};

}  // namespace truce::bulletin
