#include "linking/compare.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace truce::linking {

std::optional<NotCompared> why_not(const CountRow& x, const CountRow& y) {
  if (x.recorder == y.recorder) return NotCompared::one_recorder;
  if (!x.value || !y.value) return NotCompared::no_number;
  if (x.cumulative || y.cumulative) return NotCompared::cumulative;
  if (x.unit == model::Unit::unknown || y.unit == model::Unit::unknown) return NotCompared::unit_unknown;
  if (x.unit != y.unit) return NotCompared::units_differ;
  if (x.place != y.place) return NotCompared::places_differ;
  if (std::max(x.start, y.start) > std::min(x.end, y.end)) return NotCompared::windows_apart;
  return std::nullopt;
}

std::vector<Comparison> compare(const std::vector<CountRow>& rows) {
  // Only rows of one unit and place are looked at together.
  std::map<std::pair<model::Unit, std::vector<PlaceId>>, std::vector<const CountRow*>> alike;
  for (const auto& row : rows) alike[{row.unit, row.place}].push_back(&row);
  std::vector<Comparison> out;
  for (auto& [what, list] : alike) {
    std::sort(list.begin(), list.end(), [](const CountRow* a, const CountRow* b) { return a->start < b->start; });
    for (std::size_t i = 0; i < list.size(); ++i)
      for (std::size_t k = i + 1; k < list.size() && list[k]->start <= list[i]->end; ++k) {
        const bool ordered = list[i]->recorder < list[k]->recorder;
        const auto& x = ordered ? *list[i] : *list[k];
        const auto& y = ordered ? *list[k] : *list[i];
        if (why_not(x, y)) continue;
        const bool same = x.start == y.start && x.end == y.end && x.tz == y.tz;
        out.push_back({x.place, std::max(x.start, y.start), std::min(x.end, y.end), same, x.unit, x, y});
      }
  }
  const auto rank = [](const Comparison& c) {
    return std::tie(c.start, c.end, c.place, c.unit, c.left.recorder, c.right.recorder, c.left.claim, c.right.claim,
                    c.left.value, c.right.value);
  };
  std::sort(out.begin(), out.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return out;
}

}  // namespace truce::linking
