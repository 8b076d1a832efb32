// What a bulletin says about itself: agreement, guarantors, period, viewpoint and cut. Members stand in canonical order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"

namespace truce::bulletin {

/// A guarantor of the agreement and what is known of its part in the record.
struct Guarantor {
  bool acceded = false;  ///< its log at the cut holds its accession
  bool as_reported = false;  ///< it keeps no record that we hold: all that we have of it is reported by others
  std::optional<Date> from;  ///< where it joined by an amendment
  ActorId id;
  bool keeps_record = false;
  template <class S, class V> static void fields(S& s, V& v) {
    v("acceded", s.acceded), v("as_reported", s.as_reported), v("from", s.from), v("id", s.id),
        v("keeps_record", s.keeps_record);
  }
};

struct AmendmentLine {
  std::string id;
  Date start;
  template <class S, class V> static void fields(S& s, V& v) { v("id", s.id), v("start", s.start); }
};

struct Mission {
  std::optional<std::string> agreement;  ///< its id; absent where none is recorded
  std::vector<AmendmentLine> amendments;
  std::optional<Date> end;
  bool fictitious = false;  ///< every output says EXAMPLE
  std::vector<Guarantor> guarantors;  ///< in the order in which columns and letters go
  std::vector<model::Act> prohibited;
  std::optional<model::Rule> rule;
  std::optional<Date> start;
  std::optional<std::string> title;  ///< of the mission, from a part: "The ceasefire in Syria"
  template <class S, class V> static void fields(S& s, V& v) {
    v("agreement", s.agreement), v("amendments", s.amendments), v("end", s.end), v("fictitious", s.fictitious),
        v("guarantors", s.guarantors), v("prohibited", s.prohibited), v("rule", s.rule), v("start", s.start),
        v("title", s.title);
  }
};

/// Local dates, both included.
struct Period {
  Date from;
  Date to;
  std::optional<std::string> tz;  ///< IANA name
  template <class S, class V> static void fields(S& s, V& v) { v("from", s.from), v("to", s.to), v("tz", s.tz); }
};

enum class Finality : std::uint8_t { pending, is_signed, provisional, final };

/// One log of the cut. Its finality is known only from cosignatures and stands in the annex.
using Head = model::LogHead;

/// A name that this bulletin shows, from a registry part or a source entry. Everything else refers by id.
/// `of` is the guarantor whose body it is, where it is one's: a first screen may say "Turkey" for a part of its army.
struct Name {
  std::string id;
  std::string name;
  std::optional<ActorId> of{};
  template <class S, class V> static void fields(S& s, V& v) { v("id", s.id), v("name", s.name), v("of", s.of); }
};

/// A place that this bulletin names. The coordinate is of a point to put its symbol; absent where none is known.
struct PlaceLine {
  PlaceId id;
  std::optional<std::int32_t> lat;  ///< 1e-7 degree; stands with lon or not at all
  std::optional<std::int32_t> lon;
  std::string name;
  template <class S, class V> static void fields(S& s, V& v) {
    v("id", s.id), v("lat", s.lat), v("lon", s.lon), v("name", s.name);
  }
};

struct Rating {
  ActorId by;
  std::string reliability;  ///< "A" to "F"
  template <class S, class V> static void fields(S& s, V& v) { v("by", s.by), v("reliability", s.reliability); }
};

/// A source that this bulletin rests on. Each guarantor rates for itself.
struct SourceLine {
  SourceId id;
  std::optional<std::string> kind;  ///< outlet, agency, guarantor, mission, NGO, data-set, witness ...
  std::optional<std::string> owner;  ///< an id
  std::vector<Rating> ratings;
  template <class S, class V> static void fields(S& s, V& v) {
    v("id", s.id), v("kind", s.kind), v("owner", s.owner), v("ratings", s.ratings);
  }
};

/// Where a claim comes from, as far as it is coded. What it says in words stands in the annex.
struct Reference {
  std::vector<model::Link> chain;  ///< who says so, outermost first, the publisher excluded
  ClaimRef claim;
  std::optional<Date> published;
  std::optional<SourceId> source;  ///< the publisher
  template <class S, class V> static void fields(S& s, V& v) {
    v("chain", s.chain), v("claim", s.claim), v("published", s.published), v("source", s.source);
  }
};

}  // namespace truce::bulletin

TRUCE_NAMES(truce::bulletin::Finality, 4, "pending", "signed", "provisional", "final");
