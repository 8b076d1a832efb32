// Parts of reading a commission's bulletin.
#pragma once

#include <utility>

#include "coding/detail/reading.hpp"

namespace truce::coding {

/// The part of the commission named at the token ("the Turkish side"), and the token after it.
std::optional<std::pair<ActorId, std::size_t>> recorder_at(const Reading& r, std::size_t at);
/// The commission's part that a state, ministry or body counts through: "joint-commission.rus" for anybody Russian.
std::optional<ActorId> part_of_commission(const Reading& r, const ActorId& who);
/// A province named at the token, and the token after it. Slips of machine translation ("ham (four)") are data.
std::optional<std::pair<PlaceId, std::size_t>> province_at(const Reading& r, std::size_t at);
bool province_in(const Reading& r, Range range);

/// A number with whoever registered it. Its words are [begin, end); no number: provinces alone are named.
struct Total {
  ActorId recorder;
  std::optional<Number> number;
  std::size_t from = 0;  ///< where what belongs to the number begins
  std::size_t begin = 0;
  std::size_t end = 0;
  bool cumulative = false;
};
/// Totals in the order of the text. Empty where a number is nobody's own: "Russia and Turkey registered 17".
std::vector<Total> totals_in(const Reading& r);
/// Whether the number counts hours, dates, settlements or people, and no violations.
bool counts_other_things(const Reading& r, const Number& n);

/// Provinces with their numbers from `from` to `to`, and counts within the count by somebody else's word ("14 according
/// to the Syrian side"). A province named without a number has none, unless it is the only one.
std::vector<model::CountPart> parts_in(const Reading& r, Range range, std::optional<std::int64_t> total);
void add_part_places(const std::vector<model::CountPart>& parts, model::Claim& claim);

/// What another side says of the count: confirmed, partly, not; explained as fire at an excluded group.
std::vector<model::About> stances_in(const Reading& r, Range range, const ActorId& recorder,
                                     std::optional<std::int64_t> total);
/// Where the words begin that explain the count as fire at an excluded group; range.end where none do.
std::size_t explained_from(const Reading& r, Range range);
/// One more stance on a count already emitted, as a claim of its own.
void emit_about(const Reading& r, Range range, model::About about, std::size_t claim);

/// A sentence that goes on about the count before it: its provinces, or whether the other side confirms it.
bool follow_up(const Reading& r);

}  // namespace truce::coding
