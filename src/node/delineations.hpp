// Areas on their way into the record: read, mended, and, from a folder of files named by date, put into order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ground/ground.hpp"
#include "node/node.hpp"
#include "node/state.hpp"

namespace truce::node {

/// A drawn area as it may be recorded.
struct DrawnArea {
  places::Area area;
  std::vector<std::string> notices;  ///< what had to be mended, a sentence each
  std::string part;  ///< the bytes that become the part: the file as it came where nothing was mended
  std::int64_t hectares = 0;
};

/// From GeoJSON. Errors name the file, the place in it (".features[3].geometry.coordinates[0][7][1]") and the reason.
result<DrawnArea> read_drawn_area(const std::string& path, bool refuse_unsound);

/// What the name of a file says.
struct FileName {
  Date from;
  std::string what;  ///< an actor's id or a status; empty: the name does not say
};

/// "2031-05-03.geojson", "2031-05-03 black.reed.geojson", "20310503_excluded.json", "2031-05-heron.brigade.geojson":
/// a day, month or year first, then, after blanks, '_', '-' or '.', an actor's id or a status.
result<FileName> read_file_name(std::string_view name);

/// One file of a folder, with what would be recorded of it.
struct PlannedDelineation {
  std::string path;
  model::Delineation body;  ///< but for the part
  DrawnArea drawn;
  bool recorded = false;  ///< the same word on the same area is in this log already: nothing to do
};

struct DelineationDefaults {
  ActorId of;
  std::optional<ActorId> actor;  ///< of files whose names say neither actor nor status
  std::optional<model::Coverage> status;
  std::optional<EntryRef> basis;
  bool refuse_unsound = false;
};

struct DelineationPlan {
  std::vector<PlannedDelineation> files;  ///< by actor or status, then date
  std::vector<Error> errors;  ///< each names its file; with any, nothing may be recorded
};
inline constexpr std::size_t kFilesMax = 2000;

/// All files of the folder that end in .geojson or .json; others are left alone. Files of one actor or status are one series:
/// each holds until the day before the next, the last until something else is said. `known`: what this log holds already.
result<DelineationPlan> plan_delineations(const std::string& folder, const DelineationDefaults& defaults,
                                          const Names& names, const std::vector<model::Delineation>& known);

/// The delineations that stand in this node's own log.
result<std::vector<model::Delineation>> own_delineations(const Node& node);

/// Keeps the part and appends the entry.
result<EntryRef> record_delineation(Node& node, const DrawnArea& drawn, model::Delineation body);

}  // namespace truce::node
