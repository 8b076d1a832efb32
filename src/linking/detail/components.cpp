#include <algorithm>
#include <numeric>

#include "linking/detail/forest.hpp"
#include "linking/detail/pairs.hpp"

namespace truce::linking::detail {
namespace {

constexpr int kStep = 25;

}  // namespace

std::vector<std::uint32_t> split_components(std::span<const Candidate> all, const Parameters& p,
                                            std::vector<Pair>& pairs) {
  std::vector<std::uint32_t> split;
  std::vector<std::uint32_t> open(pairs.size());  // pairs whose component may still be too large
  std::iota(open.begin(), open.end(), 0U);
  std::vector<bool> gone(pairs.size(), false);
  for (int threshold = p.threshold; !open.empty(); threshold = std::min(1000, threshold + kStep)) {
    Forest forest(all.size());
    for (const auto i : open) {
      gone[i] = pairs[i].score.total < threshold;
      if (!gone[i]) forest.join(pairs[i].x, pairs[i].y);
    }
    std::erase_if(open,
                  [&](std::uint32_t i) { return gone[i] || forest.size(forest.find(pairs[i].x)) <= p.component_max; });
    if (threshold == p.threshold)
      for (const auto i : open) split.push_back(all[forest.find(pairs[i].x)].claim);
    if (threshold == 1000) break;  // claims that agree in all there is
  }
  std::sort(split.begin(), split.end());
  split.erase(std::unique(split.begin(), split.end()), split.end());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i)
    if (!gone[i]) pairs[kept++] = pairs[i];
  pairs.resize(kept);
  return split;
}

}  // namespace truce::linking::detail
