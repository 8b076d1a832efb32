// Why a text was read as it was, for a person at a terminal.
#pragma once

#include <string>
#include <vector>

#include "bulletin/report_page.hpp"
#include "coding/coding.hpp"

namespace truce::app {

/// Colour where standard output is a terminal and NO_COLOR is not set.
bool colour_wanted();

/// Each sentence with who says so, the clause that is left, the words and names it was read by, and its claims.
std::string explained(const coding::Text& text, const std::vector<coding::Explained>& sentences,
                      const std::vector<model::Claim>& claims, const bulletin::NameOf& named, bool colour);

}  // namespace truce::app
