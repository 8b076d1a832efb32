// Any bytes as GeoJSON: refused with a reason, or an area that is written and read again as the same.
#include <cstdlib>
#include <string_view>

#include "places/area.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  truce::places::AreaOptions options;
  options.bytes_max = 1 << 16;
  auto area = truce::places::parse_area({reinterpret_cast<const char*>(data), size}, options);
  if (!area) {
    if (area.error().text().empty()) std::abort();
    return 0;
  }
  const auto written = truce::places::to_geojson(*area);
  options.bytes_max = 1 << 22;
  auto again = truce::places::parse_area(written, options);
  if (!again || truce::places::to_geojson(*again) != written) std::abort();
  (void)truce::places::contains(*area, area->polygons[0].outer[0]);
  return 0;
}
