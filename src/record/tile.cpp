#include "record/tile.hpp"

#include <cstring>

#include "base/number.hpp"
#include "base/text.hpp"
#include "record/merkle.hpp"

namespace truce::record {
namespace {

std::string three(std::uint64_t n) {
  std::string digits = std::to_string(n);
  return std::string(3 - digits.size(), '0') + digits;
}

std::string grouped(std::uint64_t n) {
  std::string out = three(n % 1000);
  for (n /= 1000; n != 0; n /= 1000) out = "x" + three(n % 1000) + "/" + out;
  return out;
}

Error no_path(std::string_view path) {
  return fail(Fault::malformed, std::string(path.substr(0, 100)), "it is no path of a tile");
}

}  // namespace

std::string TileName::path() const {
  std::string out = "tile/" + (level ? std::to_string(*level) : std::string("entries")) + "/" + grouped(index);
  if (width != 256) out += ".p/" + std::to_string(width);
  return out;
}

result<TileName> TileName::parse(std::string_view path) {
  TileName name;
  auto steps = split(path, '/');
  if (steps.size() < 3 || steps.size() > 12 || steps[0] != "tile") return no_path(path);
  if (steps[1] != "entries") {
    const auto level = parse_unsigned(steps[1]);
    if (!level || *level > 63) return no_path(path);
    name.level = static_cast<unsigned>(*level);
  }
  if (steps.size() > 3 && steps[steps.size() - 2].ends_with(".p")) {
    const auto width = parse_unsigned(steps.back());
    if (!width || *width == 0 || *width > 255) return no_path(path);
    name.width = static_cast<unsigned>(*width);
    steps.pop_back();
    steps.back().remove_suffix(2);
  }
  for (std::size_t i = 2; i < steps.size(); ++i) {
    std::string_view digits = steps[i];
    if (i + 1 < steps.size()) {
      if (!digits.starts_with('x')) return no_path(path);
      digits.remove_prefix(1);
    }
    if (digits.size() != 3) return no_path(path);
    for (const char c : digits) {
      if (c < '0' || c > '9' || name.index > (UINT64_MAX - 9) / 10) return no_path(path);
      name.index = name.index * 10 + static_cast<std::uint64_t>(c - '0');
    }
  }
  if (name.path() != path) return no_path(path);
  return name;
}

unsigned tile_width(unsigned level, std::uint64_t index, std::uint64_t size) {
  if (level >= 8) return 0;
  const std::uint64_t hashes = size >> (8 * level);
  if (index > hashes / kTileWidth) return 0;
  const std::uint64_t left = hashes - index * kTileWidth;
  return static_cast<unsigned>(left < kTileWidth ? left : kTileWidth);
}

std::vector<TileName> tiles_of(std::uint64_t size) {
  std::vector<TileName> out;
  for (unsigned level = 0; level < 8; ++level)
    for (std::uint64_t n = 0; tile_width(level, n, size) > 0; ++n)
      out.push_back({level, n, tile_width(level, n, size)});
  return out;
}

result<> add_to_bundle(std::string& bundle, std::string_view entry) {
  if (entry.size() > kEntryBytesMax)
    return fail(Fault::limit, "entry", "it has " + std::to_string(entry.size()) + " bytes, over the limit of 65535");
  bundle += static_cast<char>(entry.size() >> 8);
  bundle += static_cast<char>(entry.size() & 0xff);
  bundle += entry;
  return {};
}

result<std::vector<std::string_view>> split_bundle(std::string_view bundle, unsigned count, bool exact) {
  std::vector<std::string_view> out;
  out.reserve(count);
  for (unsigned i = 0; i < count; ++i) {
    const auto ends_early = [&] {
      return fail(Fault::malformed, "entry " + std::to_string(i) + " of the bundle", "the bundle ends before it does");
    };
    if (bundle.size() < 2) return ends_early();
    const std::size_t size =
        static_cast<std::size_t>(static_cast<unsigned char>(bundle[0])) << 8 | static_cast<unsigned char>(bundle[1]);
    bundle.remove_prefix(2);
    if (bundle.size() < size) return ends_early();
    out.push_back(bundle.substr(0, size));
    bundle.remove_prefix(size);
  }
  if (exact && !bundle.empty()) return fail(Fault::malformed, "bundle", "bytes follow its last entry");
  return out;
}

result<std::vector<Digest>> hash_bundle(std::string_view bundle, unsigned count, bool exact) {
  auto entries = split_bundle(bundle, count, exact);
  if (!entries) return entries.error();
  std::vector<Digest> out;
  out.reserve(count);
  for (const auto entry : *entries) out.push_back(leaf_hash(entry));
  return out;
}

result<std::vector<Digest>> split_tile(std::string_view bytes, unsigned width) {
  const std::size_t size = std::size_t{32} * width;
  if (bytes.size() != size && bytes.size() != 32 * kTileWidth)
    return fail(Fault::malformed, "tile",
                "it has " + std::to_string(bytes.size()) + " bytes, not " + std::to_string(size));
  std::vector<Digest> out(width);
  if (width != 0) std::memcpy(out.data(), bytes.data(), size);
  return out;
}

std::string join_tile(std::span<const Digest> hashes) {
  std::string out;
  out.reserve(hashes.size() * 32);
  for (const auto& hash : hashes) out += bytes_of(hash);
  return out;
}

}  // namespace truce::record
