#include "linking/linking.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "linking/detail/groups.hpp"
#include "linking/detail/pairs.hpp"

namespace truce::linking {
namespace {

using Decided = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

std::optional<std::uint32_t> position_of(std::span<const Candidate> all, std::uint32_t claim) {
  const auto at =
      std::lower_bound(all.begin(), all.end(), claim, [](const Candidate& c, std::uint32_t n) { return c.claim < n; });
  if (at == all.end() || at->claim != claim) return std::nullopt;
  return static_cast<std::uint32_t>(at - all.begin());
}

/// Decisions by position, each once, in a fixed order; those on claims that are no candidates are without effect.
Decided positions(std::span<const Candidate> all, const Decided& by_claim) {
  Decided found;
  for (const auto& [a, b] : by_claim) {
    const auto x = position_of(all, a);
    const auto y = position_of(all, b);
    if (x && y && *x != *y) found.emplace_back(std::min(*x, *y), std::max(*x, *y));
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

/// Any `different` beats `same`: where the closure of `same`s joins a forbidden pair, all of that closure is set aside.
void apply(std::span<const Candidate> all, const Decided& sames, const Decided& differents, detail::Groups& groups,
           Clusters& out) {
  detail::Forest closure(all.size());
  for (const auto& [a, b] : sames) closure.join(a, b);
  std::vector<std::uint32_t> broken;
  for (const auto& [a, b] : differents)
    if (closure.find(a) == closure.find(b)) broken.push_back(closure.find(a));
  std::sort(broken.begin(), broken.end());
  for (const auto& [a, b] : differents) groups.forbid(a, b);
  for (const auto& [a, b] : sames) {
    if (!std::binary_search(broken.begin(), broken.end(), closure.find(a))) groups.join(a, b);
    else out.set_aside.emplace_back(all[a].claim, all[b].claim);
  }
}

}  // namespace

std::vector<PairScore> scored_pairs(std::span<const Candidate> candidates, const Parameters& parameters,
                                    unsigned threads) {
  const auto pairs = detail::candidate_pairs(candidates, parameters, threads);
  std::vector<PairScore> out;
  out.reserve(pairs.size());
  for (const auto& pair : pairs) out.push_back(pair.score);
  std::sort(out.begin(), out.end());
  return out;
}

Clusters link(std::span<const Candidate> candidates, const Decisions& decisions, const Parameters& parameters,
              const Progress& progress, unsigned threads) {
  Clusters out;
  detail::Groups groups(candidates, parameters);
  apply(candidates, positions(candidates, decisions.same), positions(candidates, decisions.different), groups, out);
  tell(progress, "comparing claims", 0, 0);
  auto pairs = detail::candidate_pairs(candidates, parameters, threads);
  out.split = detail::split_components(candidates, parameters, pairs);
  std::sort(pairs.begin(), pairs.end(), [](const detail::Pair& p, const detail::Pair& q) {
    return std::tuple(-p.score.total, p.score.metres, p.x, p.y) < std::tuple(-q.score.total, q.score.metres, q.x, q.y);
  });
  tell(progress, "joining claims", 0, pairs.size());
  for (const auto& pair : pairs)
    if (groups.offer(pair.x, pair.y)) out.links.push_back(pair.score);
  std::sort(out.links.begin(), out.links.end());
  out.incident.resize(candidates.size());
  for (std::uint32_t i = 0; i < candidates.size(); ++i) out.incident[i] = candidates[groups.find(i)].claim;
  return out;
}

}  // namespace truce::linking
