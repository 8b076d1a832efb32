// What the commands over gazetteers share.
#pragma once

#include <cstdint>
#include <string>

#include "places/places.hpp"

namespace CLI {
class App;
}

namespace truce::app {

inline constexpr std::uint64_t kGazetteerBytesMax = 256U << 20;

/// The gazetteer in a file, or the built-in one where the path is empty or "builtin". One file a run.
const places::Gazetteer& gazetteer_of(const std::string& path);

/// places import
void add_places_import(CLI::App& places);

}  // namespace truce::app
