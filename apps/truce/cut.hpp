// Which cut a word on the command line names.
#pragma once

#include <string>
#include <vector>

#include "model/model.hpp"
#include "node/node.hpp"

namespace truce::app {

/// The cut of a file (a bulletin, or viewpoints, in JSON), or of a bulletin entry of the record; leaves with an error where it
/// is neither.
std::vector<model::LogHead> cut_named(const node::Node& node, const std::string& name);

}  // namespace truce::app
