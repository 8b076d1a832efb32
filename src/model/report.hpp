// What was received, from whom, and how it was read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/claim.hpp"

namespace truce::model {

enum class SourceKind : std::uint8_t {
  guarantor,
  agency,
  outlet,
  mission,
  ngo,
  data_set,
  witness,
  patrol,
  form,
  body,
  other
};
enum class Reliability : std::uint8_t { A, B, C, D, E, F };
enum class Sensitivity : std::uint8_t { open, guarantors, own };
enum class RevisionKind : std::uint8_t { correction, retraction, update };

struct Source {
  static constexpr std::string_view kind = "source";
  SourceId id;
  std::optional<std::string> name;  ///< a name of an institution, or a pseudonym; never a natural person's
  std::optional<ActorId> owner;
  std::optional<Reliability> reliability;
  SourceKind source_kind = SourceKind::other;
  template <class S, class V> static void fields(S& s, V& v) {
    v("id", s.id), v("name", s.name), v("owner", s.owner), v("reliability", s.reliability),
        v("source_kind", s.source_kind);
  }
};

struct Revises {
  RevisionKind kind = RevisionKind::update;
  EntryRef report;
  template <class S, class V> static void fields(S& s, V& v) { v("kind", s.kind), v("report", s.report); }
};

struct Report {
  static constexpr std::string_view kind = "report";
  std::vector<Link> attribution;  ///< given by the file itself
  std::optional<std::string> format;  ///< "text", "ged", "acled", "commission", "csv", ...
  std::optional<std::string> language;  ///< BCP 47
  std::optional<std::string> media_type;
  Commitment payload;
  std::optional<Date> published;
  std::optional<Instant> received;
  std::optional<Revises> revises;
  Sensitivity sensitivity = Sensitivity::open;
  std::uint64_t size = 0;  ///< bytes of the payload
  std::vector<std::uint32_t> sketch;  ///< MinHash of a public text: 32 values
  SourceId source;
  template <class S, class V> static void fields(S& s, V& v) {
    v("attribution", s.attribution), v("format", s.format), v("language", s.language), v("media_type", s.media_type),
        v("payload", s.payload), v("published", s.published), v("received", s.received), v("revises", s.revises),
        v("sensitivity", s.sensitivity), v("size", s.size), v("sketch", s.sketch), v("source", s.source);
  }
};

struct Coder {
  std::optional<std::string> lexicon;  ///< digest
  std::string name;
  std::string version;
  template <class S, class V> static void fields(S& s, V& v) {
    v("lexicon", s.lexicon), v("name", s.name), v("version", s.version);
  }
};

struct Replaced {
  std::optional<ClaimRef> by;  ///< absent: nothing takes its place
  ClaimRef claim;
  template <class S, class V> static void fields(S& s, V& v) { v("by", s.by), v("claim", s.claim); }
};

/// The coded part of a report's claims. A long one comes in `parts` entries numbered `part` = 1..parts.
struct Coding {
  static constexpr std::string_view kind = "coding";
  std::vector<Claim> claims;
  Coder coder;
  std::optional<std::uint32_t> part;
  std::optional<std::uint32_t> parts;
  std::vector<Replaced> replaces;
  EntryRef report;
  std::vector<EntryRef> supersedes;   ///< codings; for a data set, by row key
  std::optional<Commitment> withheld;  ///< the claims are in this payload until they are released
  template <class S, class V> static void fields(S& s, V& v) {
    v("claims", s.claims), v("coder", s.coder), v("part", s.part), v("parts", s.parts), v("replaces", s.replaces),
        v("report", s.report), v("supersedes", s.supersedes), v("withheld", s.withheld);
  }
};

/// A withheld coding, now in the log.
struct Release {
  static constexpr std::string_view kind = "release";
  std::vector<Claim> claims;
  EntryRef coding;
  template <class S, class V> static void fields(S& s, V& v) { v("claims", s.claims), v("coding", s.coding); }
};

}  // namespace truce::model

TRUCE_NAMES(truce::model::SourceKind, 11, "guarantor", "agency", "outlet", "mission", "ngo", "data-set", "witness",
            "patrol", "form", "body", "other");
TRUCE_NAMES(truce::model::Reliability, 6, "A", "B", "C", "D", "E", "F");
TRUCE_NAMES(truce::model::Sensitivity, 3, "public", "guarantors", "own");
TRUCE_NAMES(truce::model::RevisionKind, 3, "correction", "retraction", "update");
