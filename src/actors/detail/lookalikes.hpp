// Letters that look like another script's: "Джeбхат" with a Latin e, "Ig0r" with a nought.
#pragma once

#include <string>
#include <string_view>

namespace truce::actors::detail {

/// The text with each word of mixed script in the one that most of its telling letters are of, and single digits between
/// letters read as the letters that they stand for. Words of one script stay as they are. Takes time in proportion to the text.
std::string without_lookalikes(std::string_view utf8);

}  // namespace truce::actors::detail
