// Losses in words, and as a chart of ranges.
#pragma once

#include "bulletin/detail/wording.hpp"

namespace truce::bulletin::detail {

/// "earlier: 191,000 or more (April 2014); 250,000 (August 2015)"; empty where there is none. Says where a running total fell.
std::string revisions_text(const Catalogue& words, const TallyLine& line);
/// "stated 1,200; its own 3 incidents in that period and place: 14 (12 to 20), 1 without a number; ..."
std::string beside_text(const Catalogue& words, const BesideIncidents& line);
/// "the majority of civilians killed: by Red Guard"
std::string share_text(const Book& book, const ShareLine& line);
/// Low, best and high of one harm by claimant, one under another, as inline SVG; empty where no number is stated.
std::string ranges_svg(const Book& book, model::Harm harm);
/// The harms that occur among the tallies, in the enum's order.
std::vector<model::Harm> tallied_harms(const Account& account);

}  // namespace truce::bulletin::detail
