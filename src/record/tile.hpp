// C2SP tlog-tiles: paths, hash tiles and entry bundles.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/result.hpp"

namespace truce::record {

inline constexpr std::uint64_t kTileWidth = 256;
inline constexpr std::size_t kEntryBytesMax = 65535;
inline constexpr std::uint64_t kBundleBytesMax = kTileWidth * (2 + kEntryBytesMax);

/// A tile or, where `level` is absent, an entry bundle. Width 1 to 256; 256 is full.
struct TileName {
  std::optional<unsigned> level;
  std::uint64_t index = 0;
  unsigned width = 256;

  bool operator==(const TileName&) const = default;
  /// "tile/0/x001/234.p/7", "tile/entries/005".
  std::string path() const;
  /// The full tile with the same place.
  TileName full() const { return {level, index, 256}; }
  /// Exactly what `path` writes; anything else is malformed.
  static result<TileName> parse(std::string_view path);
};

/// Width of tile `index` at `level` in a tree of `size`: 0 where it holds nothing yet, at most 256.
unsigned tile_width(unsigned level, std::uint64_t index, std::uint64_t size);
/// Every tile (not bundle) that a tree of `size` has at its right edge and inside, level by level.
std::vector<TileName> tiles_of(std::uint64_t size);

/// Adds uint16 length || entry. limit over kEntryBytesMax.
result<> add_to_bundle(std::string& bundle, std::string_view entry);
/// The first `count` entries as views into `bundle`. `exact`: nothing may follow them. malformed names the entry's place.
result<std::vector<std::string_view>> split_bundle(std::string_view bundle, unsigned count, bool exact);
/// The leaf hashes of a bundle's entries.
result<std::vector<Digest>> hash_bundle(std::string_view bundle, unsigned count, bool exact);

/// The hashes of a tile; malformed unless exactly `width` (or, where a full tile stands in for a partial, more).
result<std::vector<Digest>> split_tile(std::string_view bytes, unsigned width);
std::string join_tile(std::span<const Digest> hashes);

}  // namespace truce::record
