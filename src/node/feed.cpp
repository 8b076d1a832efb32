#include "node/feed.hpp"

namespace truce::node {

std::vector<bulletin::PublishedBulletin> bulletins_published(const State& state) {
  std::vector<bulletin::PublishedBulletin> out;
  for (const auto& b : state.gathered.bulletins) {
    if (state.gathered.taken_back.contains(b.ref)) continue;
    const auto of = state.guarantor_of(b.ref.origin);
    out.push_back({b.ref, b.at, of ? state.names.actor(*of) : b.ref.origin.value, b.body});
  }
  return out;
}

}  // namespace truce::node
