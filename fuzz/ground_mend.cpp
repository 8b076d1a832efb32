// Any bytes as drawn GeoJSON: refused with a reason, or mended into an area that is sound and that any reader takes.
#include <cstdlib>
#include <string_view>

#include "ground/ground.hpp"
#include "places/drawn.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  truce::places::AreaOptions options;
  options.bytes_max = 1 << 14;
  options.vertices_max = 300;
  const auto drawn = truce::places::parse_drawn_area({reinterpret_cast<const char*>(data), size}, options);
  if (!drawn) return 0;
  const auto mended = truce::ground::mend(*drawn);
  if (!mended) {
    if (mended.error().text().empty()) std::abort();
    return 0;
  }
  if (mended->area.polygons.empty() || truce::ground::hectares(mended->area) < 0) std::abort();
  if (!truce::places::parse_area(truce::places::to_geojson(mended->area))) std::abort();
  const auto again = truce::ground::mend(mended->area);
  if (!again || !again->notices.empty()) std::abort();
  return 0;
}
