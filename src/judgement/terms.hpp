// The agreement's terms as they stood on a day.
#pragma once

#include <vector>

#include "judgement/judgement.hpp"

namespace truce::judgement {

/// The agreement and those of its amendments that had started by `day`, in order of their start, then id: guarantors who
/// joined, acts that were added, an end that moved. Who has acceded is not known here. Amendments of other agreements are
/// without effect.
Terms terms_on(DayNumber day, const model::Agreement& agreement, std::vector<model::Amendment> amendments);

}  // namespace truce::judgement
