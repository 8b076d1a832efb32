// Obligations and conditions in words.
#pragma once

#include "bulletin/detail/wording.hpp"

namespace truce::bulletin::detail {

/// "said to be broken", from a stand's code.
std::string stand_label(const Book& book, std::string_view code);
/// `"open the canal", of Norvale, from 1 May 2031 until 9 May 2031`
std::string obligation_text(const Book& book, const ObligationLine& line);
/// How it stands, and how long its day is past.
std::string stand_text(const Book& book, const ObligationLine& line);
/// "broken, says Suderon on 10 May 2031 (Orrowick Times)"
std::string said_text(const Book& book, const SaidLine& line);
/// "United States: refuse, until Russia does its part; about: military cooperation"
std::string condition_text(const Book& book, const ConditionLine& line);
/// The same words for whether a condition is met.
std::string met_text(const Book& book, const SaidLine& line);
/// Who reports the statement that sets it, and when it was made.
std::string set_by_text(const Book& book, const ConditionLine& line);
/// "2 obligations (1 contested, 1 open); 1 condition (1 said to be met)"; empty where there is neither.
std::string followed_text(const Book& book);

}  // namespace truce::bulletin::detail
