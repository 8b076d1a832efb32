// The map and the chart as inline SVG, drawn in whole numbers.
#pragma once

#include <string>

#include "bulletin/detail/wording.hpp"

namespace truce::bulletin::detail {

/// Counts of one unit: a place's symbol has one bar a recorder, lettered and numbered, never stacked. Incidents (where asked for) are pins only where the place is
/// known to the town or better; coarser ones are hollow circles. Empty where nothing can be placed.
std::string map_svg(const Book& book, std::optional<model::Unit> unit, bool with_incidents);

/// Stated totals as dots by day and recorder, never joined. Empty where there are none. One chart a unit.
std::string chart_svg(const Book& book, model::Unit unit);

/// For how many of the chart's days each recorder states a total in that unit, and why that is too little for a rate.
std::string days_observed(const Book& book, model::Unit unit);

/// The units that occur among the dots, or the counts, in the enum's order.
std::vector<model::Unit> charted_units(const Account& account);
std::vector<model::Unit> counted_units(const Account& account);

/// Colour of the nth recorder; distinct in grey and for colour-blind readers, and never the only sign.
std::string_view recorder_colour(std::size_t n);

}  // namespace truce::bulletin::detail
