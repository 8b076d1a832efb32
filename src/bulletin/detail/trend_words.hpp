// Rates in words.
#pragma once

#include "bulletin/detail/wording.hpp"

namespace truce::bulletin::detail {

/// "Elm's monitors, cases as registered, North": whose, of what, where.
std::string trend_of(const Book& book, const TrendLine& line);
/// "3.214 a day (2.1 to 4.9) ..., total 90 on 28 of 28 days; the 28 days before: 70", or why there is none.
std::string trend_text(const Book& book, const TrendLine& line);
/// "from 12 May 2031 on 1.9 a day (1.2 to 2.9), before 10 (8.1 to 12.2); evidence 14.2"
std::string change_text(const Book& book, const ChangePoint& change);

}  // namespace truce::bulletin::detail
