// Ids are distinct types, not aliases of string: an actor never goes where a place belongs.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace truce {

/// A non-empty printable ASCII name of at most 200 bytes without spaces, '#' or control bytes.
bool is_plain_id(std::string_view text);

template <class Tag>
struct Id {
  std::string value;

  Id() = default;
  explicit Id(std::string text) : value(std::move(text)) {}
  bool empty() const { return value.empty(); }
  auto operator<=>(const Id&) const = default;
  bool operator==(const Id&) const = default;
};

using ActorId = Id<struct ActorTag>;            ///< "rus.gov", "nusra-front", "ucdp.118"
using PlaceId = Id<struct PlaceTag>;            ///< an OCHA p-code or a gazetteer's own: "SY05"
using SourceId = Id<struct SourceTag>;          ///< "reuters"
using OfficerId = Id<struct OfficerTag>;        ///< opaque: "o-7f3a"
using Origin = Id<struct OriginTag>;            ///< a log's name: "observer.example/astana"
using PartDigest = Id<struct PartTag>;          ///< SHA-256 of a part, 64 lowercase hex digits
using Commitment = Id<struct CommitmentTag>;    ///< sha256(salt || payload), 64 lowercase hex digits
using ObligationId = Id<struct ObligationTag>;  ///< "dissociate-opposition"

/// The entry `<origin>/<index>` of a log. Ordered by origin bytes, then numeric index.
struct EntryRef {
  Origin origin;
  std::uint64_t index = 0;

  auto operator<=>(const EntryRef&) const = default;
  bool operator==(const EntryRef&) const = default;
  std::string text() const;
  static result<EntryRef> parse(std::string_view text);
};

/// The claim `<entry>#<n>`. Ordered by entry, then n.
struct ClaimRef {
  EntryRef entry;
  std::uint32_t n = 0;

  auto operator<=>(const ClaimRef&) const = default;
  bool operator==(const ClaimRef&) const = default;
  std::string text() const;
  static result<ClaimRef> parse(std::string_view text);
};

}  // namespace truce

template <class Tag>
struct std::hash<truce::Id<Tag>> {
  std::size_t operator()(const truce::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.value); }
};
