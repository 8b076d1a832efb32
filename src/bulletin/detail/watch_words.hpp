// Who looked, in words.
#pragma once

#include "bulletin/detail/wording.hpp"

namespace truce::bulletin::detail {

/// The heading (a message of {what}, {delayed} and {n}) with how late it is told: "Who looked (told 1 day late, no closer than ...)".
std::string told_late(const Book& book, std::string_view heading, const std::string& what = {});
/// "watched 1 of 2 days, blind 1; by Elm's monitors"
std::string watched_text(const Book& book, const WatchLine& line);
/// For a row of counts beside each other: "looked: watched 1 of 1 day". Empty where the days may not be told yet, or where
/// the row is of several places.
std::string looked_beside(const Book& book, const Comparison& row);
/// "watched 3 of 4 province-days, blind 1"; empty where nothing is on record.
std::string watch_in_all(const Book& book);

}  // namespace truce::bulletin::detail
