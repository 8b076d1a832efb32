// GeoJSON as people draw it: what crosses the antimeridian need not be cut there.
#pragma once

#include "places/area.hpp"

namespace truce::places {

/// As parse_area, but takes edges of more than 180 degrees, which go the short way round, across the antimeridian. Such an area
/// is not sound: ground::mend cuts it. Edges of 180 degrees exactly go neither way and are refused.
result<Area> parse_drawn_area(std::string_view geojson, const AreaOptions& options = {});

}  // namespace truce::places
