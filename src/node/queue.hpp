// What a monitoring officer has before them: contradicted, overdue, new.
#pragma once

#include "node/node.hpp"
#include "node/state.hpp"

namespace truce::node {

enum class Queued : std::uint8_t {
  contradicted,  ///< our finding meets another, lost a report that it cites, or rests on a claim without successor
  overdue,       ///< no finding of ours for longer than the agreed days, or others wait for it
  fresh,         ///< no finding of ours yet
};

struct QueueItem {
  Queued why = Queued::fresh;
  std::optional<std::uint32_t> incident;  ///< absent where the finding has no incident any more
  ClaimRef claim;                         ///< names it: the anchor, or what the finding cites
  DayNumber day = 0;                      ///< the incident's last
  std::string reason;                     ///< one sentence without its full stop
};

struct QueueOptions {
  std::optional<ActorId> own;      ///< whose queue; absent: an observer, who awaits nobody
  std::optional<DayNumber> today;  ///< absent: the last day of any incident at the cut; no clock is read
  std::optional<DayNumber> overdue_days{};  ///< absent: the agreement's term; where it has none, 3
  DayNumber fresh_days = 14;       ///< older ones are left out, unless the agreement has a term for findings
};

/// Contradicted first, then overdue, the oldest first; then new, the latest first. Incidents after `today`, and those
/// outside the truce in our viewpoint, are left out. Ties by anchor: the order does not depend on arrival.
std::vector<QueueItem> queue(const State& state, const QueueOptions& options);

/// Remembers the numbers that were printed, in names/, which never leaves the node.
result<> keep_queue(const Node& node, const std::vector<QueueItem>& items);
/// The claim behind a number that was printed last. not_found says to print the queue again.
result<ClaimRef> queued(const Node& node, std::uint64_t number);

}  // namespace truce::node

template <>
struct truce::EnumNames<truce::node::Queued> {
  static constexpr std::array<std::string_view, 3> all = {"contradicted", "overdue", "new"};
};
