// The door of viewpoints: what each guarantor says of groups, ground and parties in; where they agree, where they part and
// how it moved out. Nothing here depends on the order of what comes in.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "viewpoints/picture.hpp"

namespace truce::viewpoints {

/// What somebody records of a party.
struct Adherence {
  std::optional<ActorId> actor;
  std::optional<PlaceId> settlement;
  ActorId by;
  model::AdherenceStatus status = model::AdherenceStatus::joined;
  std::optional<Date> from;
  std::optional<Date> until;
  bool as_reported = false;  ///< by somebody else than the guarantor whose log holds it
  EntryRef ref;
};

/// An incident with its coverage in each viewpoint.
struct Alleged {
  ClaimRef anchor;
  DayNumber start = 0;
  DayNumber end = 0;
  std::vector<model::Act> acts;
  std::optional<PlaceId> place;
  std::optional<bool> prohibited;
  std::vector<judgement::CoverageOf> coverage;
};

struct Material {
  std::span<const judgement::Position> positions;
  std::span<const judgement::Ground> grounds;
  std::vector<Adherence> adherences;
  std::vector<ActorId> parties;  ///< by the agreement's terms
  std::function<std::vector<ActorId>(DayNumber)> guarantors_on;  ///< who is a guarantor on a day, sorted
  std::optional<places::Area> frame;  ///< the ground that the truce concerns
  std::vector<Alleged> incidents;  ///< of the period
};

struct Asked {
  DayNumber at = 0;
  DayNumber from = 0;
  DayNumber to = 0;
  bool ground = true;  ///< lay areas over each other
};
inline constexpr std::size_t kMomentsMax = 400;  ///< a longer series is thinned out evenly

/// The groups, areas, parties, incidents and the series; what the picture says of itself (names, cut, ...) is left to the caller.
Document picture(const Material& material, const Asked& asked);

Stand stand_of(const std::vector<model::Coverage>& said, std::size_t guarantors);
Claimed claimed_of(const std::vector<std::optional<model::Coverage>>& says);

/// Canonical JSON (RFC 8785) of the digested part alone; SHA-256 of that.
std::string to_json(const Picture& picture);
std::string digest(const Picture& picture);
/// {"annex":{...},"digest":"...","viewpoints":{...}}, canonical, with a final newline (docs/formats/viewpoints.md).
std::string to_document(const Document& document);
/// The cut of such a document; malformed where it is none.
result<std::vector<model::LogHead>> cut_of(std::string_view document);

}  // namespace truce::viewpoints
