// Bytes as several layers of polygons: their overlay, in two orders, is the same, and at points of the grid it says what asking
// each layer says, but near a border.
#include <algorithm>
#include <cstdlib>
#include <vector>

#include "ground/ground.hpp"

using truce::Coordinate;
using truce::places::Area;

namespace {

/// Three bytes: what comes, and a corner on a coarse grid, so that lines meet often.
std::vector<Area> layers_of(const std::uint8_t* data, std::size_t size) {
  std::vector<Area> out(1);
  out.back().polygons.emplace_back();
  for (std::size_t i = 0; i + 2 < size && i < 3 * 200; i += 3) {
    auto& polygons = out.back().polygons;
    switch (data[i] % 16) {
      case 0:
        if (out.size() < 4) out.emplace_back().polygons.emplace_back();
        break;
      case 1: polygons.emplace_back(); break;
      case 2: polygons.back().holes.emplace_back(); break;
      default: {
        const Coordinate at{(data[i + 1] - 128) * 1000, (data[i + 2] - 128) * 1000};
        auto& polygon = polygons.back();
        (polygon.holes.empty() ? polygon.outer : polygon.holes.back()).push_back(at);
      }
    }
  }
  return out;
}

std::uint32_t bits(const std::vector<bool>& in) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < in.size(); ++i) out |= in[i] ? 1U << i : 0U;
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto areas = layers_of(data, size);
  std::vector<const Area*> layers;
  for (const auto& a : areas) layers.push_back(&a);
  const auto faces = truce::ground::overlay(layers, bits);
  if (!faces) return 0;
  for (int k = 0; k < 16; ++k) {
    const Coordinate p{-120'500 + 16'001 * k, -110'300 + 14'503 * ((k * 7) % 16)};
    std::vector<bool> in;
    bool near_border = false;
    for (const auto& a : areas) {
      in.push_back(truce::places::contains(a, p));
      for (int dy = -3; dy <= 3; dy += 3)
        for (int dx = -3; dx <= 3; dx += 3)
          near_border |= truce::places::contains(a, {p.lat_e7 + dy, p.lon_e7 + dx}) != in.back();
    }
    if (near_border) continue;
    std::uint32_t label = 0;
    for (const auto& face : *faces)
      if (truce::places::contains(face.area, p)) label = face.label;
    if (label != bits(in)) std::abort();
  }
  std::reverse(layers.begin(), layers.end());
  const auto n = layers.size();
  const auto turned = truce::ground::overlay(
      layers, [&](const std::vector<bool>& in) { return bits(std::vector<bool>(in.rbegin(), in.rend())); });
  if (!turned || turned->size() != faces->size() || n != areas.size()) std::abort();
  for (std::size_t i = 0; i < faces->size(); ++i)
    if ((*faces)[i].label != (*turned)[i].label || (*faces)[i].hectares != (*turned)[i].hectares) std::abort();
  return 0;
}
