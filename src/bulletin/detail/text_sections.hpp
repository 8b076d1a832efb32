#pragma once

#include "bulletin/detail/columns.hpp"
#include "bulletin/detail/wording.hpp"

namespace truce::bulletin::detail {

/// Everything below the first screen: each figure with its recorder, unit, window and references.
void write_sections(Sheet& sheet, const Book& book, const Annex& annex);

}  // namespace truce::bulletin::detail
