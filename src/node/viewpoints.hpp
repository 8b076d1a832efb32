// From the state at a cut to the viewpoints side by side, and to what changed between two dates or two cuts.
#pragma once

#include "node/state.hpp"
#include "viewpoints/difference.hpp"

namespace truce::node {

struct ViewpointsRequest {
  Date at;                   ///< a month or a year is taken at its last day
  std::optional<Date> from;  ///< of the incidents and the series; the agreement's start where absent
  std::optional<Date> to;    ///< `at` where absent
  bool ground = true;        ///< lay areas over each other
};

/// usage where the period ends before it begins, or no agreement is recorded.
result<viewpoints::Document> viewpoints_at(const State& state, const ViewpointsRequest& request);

/// Of one state: what changed from one date to the other, and which incidents between them have another coverage than they
/// would had everybody's word stayed as it was on the first.
result<viewpoints::Difference> viewpoints_between(const State& state, Date before, Date after);

/// Of two cuts, at one date: what the newer one says otherwise, and which incidents up to that date it touched. An incident is
/// known again by any of its claims.
result<viewpoints::Difference> viewpoints_between(const State& before, const State& after, Date at);

}  // namespace truce::node
