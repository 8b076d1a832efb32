// How many unrelated originators stand behind an incident. A copy adds none.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "model/claim.hpp"

namespace truce::linking {

/// One claim's voice: who it goes back to, and the sketch of the report that it stands in (empty: no public text).
struct Voice {
  std::string_view originator;
  std::span<const std::uint32_t> sketch;
};

/// Who a claim goes back to: the innermost link of its chain that is known by id, files of data apart; else the source.
std::string originator(const std::vector<model::Link>& chain, const SourceId& source);

/// Voices with one originator, or whose reports resemble one another as copies do (`kCopy`), are one; so are those that
/// such a one joins. The number of what remains; it does not depend on the order.
std::size_t independent_origins(std::span<const Voice> voices);

}  // namespace truce::linking
