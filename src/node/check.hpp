// Trust nothing: every log, part and payload hashed again, and a bulletin derived again from its own cut.
#pragma once

#include <string>
#include <vector>

#include "base/progress.hpp"
#include "bulletin/bulletin.hpp"
#include "node/node.hpp"
#include "node/state.hpp"

namespace truce::node {

struct Checked {
  std::vector<std::string> good;  ///< one sentence each
  std::vector<std::string> bad;   ///< what differs, naming the entry, part or payload; empty: all is well
  bool ok() const { return bad.empty(); }
};

/// Logs against the keys that the pinned agreement names (our own against our public key), parts and payloads against
/// their names. Always ends; goes on after the first damage so that all of it is named, log by log.
Checked check(const Node& node, const Progress& progress = {});

/// The bulletin's digest against its text, and against what this node derives at the bulletin's own cut.
Checked check_bulletin(const Node& node, std::string_view document, const Progress& progress = {});

/// Whose eyes a state is seen with: everybody's, or this node's own guarantor's, which hold its withheld claims too.
enum class Eyes : std::uint8_t { joint, own };
/// Own where the viewpoint is this node's guarantor's.
Eyes eyes_for(const Node& node, const std::string& viewpoint);

/// The state at the newest cut, or at the cut given.
result<State> state_at(const Node& node, const std::vector<model::LogHead>* cut, Eyes eyes = Eyes::joint,
                       const Progress& progress = {});

}  // namespace truce::node
