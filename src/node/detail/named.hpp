// What an entry names beside the log.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"

namespace truce::node {

/// Digests and commitments in hexadecimal.
struct NamedByEntry {
  std::vector<std::string> parts;      ///< public, never withheld
  std::vector<std::string> payloads;   ///< all of them
  std::vector<std::string> for_peers;  ///< of those, what other guarantors may have
  std::vector<std::string> for_all;    ///< of those, what anybody may have
  std::optional<std::string> erased;   ///< a payload that is gone on purpose
};

NamedByEntry named_by(const model::Entry& entry);

}  // namespace truce::node
