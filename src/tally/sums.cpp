#include "tally/sums.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace truce::tally {
namespace {

std::optional<std::int64_t> middle(const model::Loss& loss) {
  return loss.best ? loss.best : loss.low ? loss.low : loss.high;
}

/// Two numbers for one incident: all that either says is possible.
model::Loss widest(const model::Loss& x, const model::Loss& y) {
  const auto low = [](const model::Loss& l) { return l.low ? *l.low : *middle(l); };
  const auto high = [](const model::Loss& l) { return l.high ? *l.high : *middle(l); };
  model::Loss out = x;
  out.low = std::min(low(x), low(y));
  out.high = std::max(high(x), high(y));
  out.best = std::max(*middle(x), *middle(y));
  return out;
}

}  // namespace

std::vector<Sum> sum_by_source(std::vector<IncidentLoss> losses) {
  std::map<std::string, std::set<std::uint32_t>> incidents;
  std::map<std::pair<std::string, model::Harm>, std::map<std::uint32_t, model::Loss>> given;
  for (auto& l : losses) {
    incidents[l.source].insert(l.incident);
    if (!l.loss || l.loss->scope.value_or(model::Scope::incident) != model::Scope::incident || !middle(*l.loss))
      continue;
    auto& of = given[{l.source, l.loss->harm}];
    const auto [at, fresh] = of.try_emplace(l.incident, *l.loss);
    if (!fresh) at->second = widest(at->second, *l.loss);
  }
  std::vector<Sum> out;
  for (const auto& [what, of] : given) {
    auto& sum = out.emplace_back();
    sum.source = what.first;
    sum.harm = what.second;
    for (const auto incident : incidents[what.first]) {
      const auto at = of.find(incident);
      sum.add(at == of.end() ? std::nullopt : std::optional(at->second));
    }
  }
  return out;
}

}  // namespace truce::tally
