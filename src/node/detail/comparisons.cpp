// Counts of several recorders side by side, place by place. Only overlapping windows and one unit; nothing is added.
#include <algorithm>

#include "node/detail/account_builder.hpp"

namespace truce::node {
namespace {

using bulletin::RegisteredCount;
using bulletin::Window;

struct Days {
  DayNumber first = 0;
  DayNumber last = 0;
  DayNumber length() const { return last - first + 1; }
};

Days days_of(const Window& w) { return {w.start->first_day(), w.end->last_day()}; }

/// Counts of different recorders whose windows are one, or overlap by more than half of the longer. Unequal totals of one
/// recorder for one window stand in it side by side too.
struct Beside {
  std::vector<const RegisteredCount*> counts;
  Days overlap;
  Window window;
  bool takes(const RegisteredCount& c, bool only_equal) const {
    if (c.unit != counts[0]->unit) return false;
    if (only_equal) return c.window.start == window.start && c.window.end == window.end;
    for (const auto* held : counts)
      if (held->recorder == c.recorder) return false;
    const auto days = days_of(c.window);
    const auto shared = std::min(days.last, overlap.last) - std::max(days.first, overlap.first) + 1;
    return shared * 2 > std::max(days.length(), overlap.length());
  }
  bool several_recorders() const {
    return std::any_of(counts.begin(), counts.end(), [&](const auto* c) { return c->recorder != counts[0]->recorder; });
  }
  void take(const RegisteredCount& c) {
    const auto days = days_of(c.window);
    if (days.first > overlap.first) overlap.first = days.first, window.start = c.window.start;
    if (days.last < overlap.last) overlap.last = days.last, window.end = c.window.end;
    if (window.tz != c.window.tz) window.tz.reset();
    window.inferred = window.inferred || c.window.inferred;
    counts.push_back(&c);
  }
};

/// Equal windows first, so that a neighbour's day is taken only where the day itself is missing.
std::vector<Beside> side_by_side(const std::vector<RegisteredCount>& counts) {
  std::vector<Beside> out;
  for (const auto& c : counts) {
    if (c.cumulative) continue;
    const auto fits = std::find_if(out.begin(), out.end(), [&](const Beside& b) { return b.takes(c, true); });
    if (fits != out.end()) fits->take(c);
    else out.push_back({{&c}, days_of(c.window), c.window});
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i].counts.size() != 1) continue;
    const auto& c = *out[i].counts[0];
    for (std::size_t k = 0; k < out.size(); ++k)
      if (k != i && !out[k].counts.empty() && out[k].takes(c, false)) {
        out[k].take(c);
        out[i].counts.clear();
        break;
      }
  }
  std::erase_if(out, [](const Beside& b) { return b.counts.empty() || !b.several_recorders(); });
  return out;
}

}  // namespace

void AccountBuilder::comparisons() {
  for (const auto& beside : side_by_side(out.counts)) {
    std::map<std::vector<PlaceId>, bulletin::Comparison> table;
    for (const auto* c : beside.counts)
      for (const auto& part : c->parts) {
        if (part.place.empty() || part.according_to) continue;
        auto& row = table[part.place];
        row.place = part.place;
        row.unit = c->unit;
        row.window = beside.window;
        row.cells.push_back({c->as_reported, c->claims, c->recorder, part.value});
      }
    for (auto& [place, row] : table) {
      for (const auto* c : beside.counts)
        if (std::none_of(row.cells.begin(), row.cells.end(), [&](const auto& x) { return x.recorder == c->recorder; }))
          row.cells.push_back({false, {}, c->recorder, std::nullopt});
      std::stable_sort(row.cells.begin(), row.cells.end(), [&](const auto& a, const auto& b) {
        return std::pair(rank(a.recorder), a.recorder) < std::pair(rank(b.recorder), b.recorder);
      });
      out.comparisons.push_back(std::move(row));
    }
  }
}

}  // namespace truce::node
