// The body of C2SP tlog-mirror add-entries: entries of a log in packages, each with the proof of where it stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "record/merkle.hpp"
#include "record/tile.hpp"

namespace truce::record {

inline constexpr std::size_t kPackagesMax = 32;  ///< in one request
inline constexpr std::size_t kTicketBytesMax = 65535;

/// Entries of one bundle, from the place where an upload begins or the bundle does, to where either ends.
struct EntryPackage {
  std::uint64_t begin = 0, end = 0;  ///< by log index
  std::vector<std::string_view> entries;
  Proof proof;  ///< that [begin of the bundle, end) stands in the tree of the upload's end

  std::uint64_t bundle_begin() const { return begin / kTileWidth * kTileWidth; }
};

/// What an upload is of, and its packages one after the other.
class AddEntries {
 public:
  std::string origin;
  std::uint64_t start = 0, end = 0;
  std::string ticket;  ///< the mirror's own, handed back as it came

  /// Without packages.
  std::string head() const;
  /// malformed unless start <= end and origin is a key's name. The packages are views into the body.
  static result<AddEntries> parse(std::string_view body);
  /// Nothing behind the last one that the upload's ends allow; malformed where the body ends within one, or goes on behind the
  /// last.
  result<std::optional<EntryPackage>> next();

 private:
  std::string_view rest_;
  std::size_t taken_ = 0;
};

/// Adds a package to a body: its entries and its proof. limit over kEntryBytesMax.
result<> add_package(std::string& body, const EntryPackage& package);

}  // namespace truce::record
