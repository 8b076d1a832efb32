// A report as a page: its text with the claims marked where they stand, each with who says so.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.hpp"

namespace truce::bulletin {

/// The printed name of an actor or place by its id; the id itself where nobody has named it.
using NameOf = std::function<std::string(std::string_view id)>;

/// One HTML file without scripts or network. `text` is valid UTF-8, the claims' spans lie in it. Markup in the text is text.
std::string report_page(std::string_view title, std::string_view text, const std::vector<model::Claim>& claims,
                        const NameOf& named);

/// The chain of a claim in words, outermost first: "Reuters, who cites diplomatic sources, who cite ..."; the publisher's
/// own voice where it is empty.
std::string chain_in_words(const model::Claim& claim, const NameOf& named);

}  // namespace truce::bulletin
