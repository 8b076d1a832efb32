// Entry bundles and paths of tiles: what splits joins again to the same bytes.
#include <cstdlib>

#include "record/tile.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace truce::record;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto name = TileName::parse(bytes); name && name->path() != bytes) std::abort();
  if (size == 0) return 0;
  const unsigned count = data[0];
  bytes.remove_prefix(1);
  if (const auto entries = split_bundle(bytes, count, true)) {
    std::string again;
    for (const auto entry : *entries)
      if (!add_to_bundle(again, entry)) std::abort();
    if (again != bytes) std::abort();
    if (const auto hashes = hash_bundle(bytes, count, true); !hashes || hashes->size() != count) std::abort();
  }
  (void)split_bundle(bytes, count, false);
  if (const auto tile = split_tile(bytes, count); tile && tile->size() != count) std::abort();
  return 0;
}
