// Parts of reading a commission's bulletin.
#pragma once

#include <utility>

#include "coding/detail/reading.hpp"

namespace truce::coding {

/// Who counts at the token ("the Turkish side", "Suderon's monitors", "the Norvalians"), and the token after it.
std::optional<std::pair<ActorId, std::size_t>> recorder_at(const Reading& r, std::size_t at);
/// The commission's part that a state, ministry or body counts through: "joint-commission.rus" for anybody Russian.
std::optional<ActorId> part_of_commission(const Reading& r, const ActorId& who);
/// The innermost source, where it keeps a count; `monitors_only`: where that is what it is for.
std::optional<ActorId> recorder_in_chain(const Reading& r, bool monitors_only);
/// Whose paper this is, where that is a mission or commission which counts for itself.
std::optional<ActorId> publisher_that_counts(const Reading& r);
/// The two that "both sides" means; empty where there are more or fewer.
std::vector<ActorId> both_sides(const Reading& r);
/// Whether the body has parts that count each for itself, so that its number would be a sum.
bool sums_parts(const Reading& r, const ActorId& who);
bool dash_at(const Reading& r, std::size_t at);
/// Whether the token or the one before an article there is the word: "by the Turkish side".
bool the_or(const Reading& r, std::size_t at, std::string_view word);

/// A province named at the token, and the token after it. Slips of machine translation ("ham (four)") are data.
std::optional<std::pair<PlaceId, std::size_t>> province_at(const Reading& r, std::size_t at);
bool province_in(const Reading& r, Range range);

/// A number with whoever registered it. Its words are [begin, end); no number: provinces alone are named.
struct Total {
  ActorId recorder;
  std::optional<Number> number;
  Range where;  ///< the words that say where the cases were
  std::size_t begin = 0;
  std::size_t end = 0;
  bool cumulative = false;
};
/// Totals in the order of the text. Empty where a number is nobody's own: "Russia and Turkey registered 17".
std::vector<Total> totals_in(const Reading& r);
/// Parts a running total from a day's: "4 violations, and 412 since the start of the truce" are two counts.
std::vector<Total> apart_by_period(const Reading& r, std::vector<Total> totals);
/// Whether the number counts hours, dates, settlements or people, and no violations.
bool counts_other_things(const Reading& r, const Number& n);
bool counts_violations(const Reading& r, const Number& n);
/// "a (single) violation" at the token.
std::optional<Number> one_case_at(const Reading& r, std::size_t at);
/// "three violations in Hama, two in Idlib": a number of one place among others up to `to`, and no total.
bool one_of_places(const Reading& r, const Number& n, std::size_t to);
/// The name of the place in "in (the province of) Hama", "in" at the token.
std::optional<Range> place_behind(const Reading& r, std::size_t at);
/// "(14 according to the Syrian side)": a side that speaks for its bracket alone.
bool source_in_bracket(const Reading& r, std::size_t at);
/// Whether violations of a truce are spoken of, and not "cases of measles" or "violations of its airspace".
bool speaks_of_violations(const Reading& r);

/// Provinces with their numbers, and counts within the count by somebody else's word ("14 according to the Syrian side").
/// A province named without a number has none, unless it is the only one.
std::vector<model::CountPart> parts_in(const Reading& r, Range range, std::optional<std::int64_t> total);
void add_part_places(const std::vector<model::CountPart>& parts, model::Claim& claim);

/// What another side says of the count: confirmed, partly, not; explained as fire at an excluded group.
std::vector<model::About> stances_in(const Reading& r, Range range, const ActorId& recorder,
                                     std::optional<std::int64_t> total);
/// Where the words begin that explain the count as fire at an excluded group; range.end where none do.
std::size_t explained_from(const Reading& r, Range range);
/// Where the words begin in which another side speaks of the count; range.end where none do.
std::size_t stance_from(const Reading& r, Range range);
/// The day of the bulletin, or of the count before; a running total has a window only where its beginning is dated.
void add_window(const Reading& r, bool cumulative, model::Claim& claim);
/// The count read last, where it is of a day and of the body.
const model::Claim* day_count_before(const Reading& r);
/// Whether the range speaks of cases named before: "seven of them", "none of these", "they".
bool speaks_of_them(const Reading& r, Range range);
/// One more stance on a count already emitted, as a claim of its own.
void emit_about(const Reading& r, Range range, model::About about, std::size_t claim);

/// The recorder as the innermost link, unless it is the publisher itself.
void credit(const Reading& r, const ActorId& recorder, model::Claim& claim);

/// "heard 31 explosions", "recorded about 120 bursts": counts in units of their own, by whoever keeps them.
bool read_sounds(const Reading& r);

/// A sentence that goes on about the count before it: its provinces, or whether the other side confirms it.
bool follow_up(const Reading& r);
/// What the words of the range say of a count before it that another than its recorder speaks of.
bool add_stances(const Reading& r, Range range);

}  // namespace truce::coding
