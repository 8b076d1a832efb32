#include "linking/origins.hpp"

#include <algorithm>
#include <map>

#include "linking/detail/forest.hpp"
#include "linking/sketch.hpp"

namespace truce::linking {

std::string originator(const std::vector<model::Link>& chain, const SourceId& source) {
  const auto known = std::find_if(chain.rbegin(), chain.rend(), [](const model::Link& link) {
    return link.id && link.kind != model::LinkKind::data && link.kind != model::LinkKind::editor;
  });
  return known == chain.rend() ? source.value : *known->id;
}

std::size_t independent_origins(std::span<const Voice> voices) {
  // One sketch is compared once: hundreds of claims may stand in one report.
  std::map<std::string_view, std::uint32_t> first_of;
  std::map<std::vector<std::uint32_t>, std::uint32_t> first_with;
  detail::Forest forest(voices.size());
  for (std::uint32_t i = 0; i < voices.size(); ++i) {
    forest.join(i, first_of.try_emplace(voices[i].originator, i).first->second);
    const auto& sketch = voices[i].sketch;
    if (!sketch.empty()) forest.join(i, first_with.try_emplace({sketch.begin(), sketch.end()}, i).first->second);
  }
  for (auto x = first_with.begin(); x != first_with.end(); ++x)
    for (auto y = std::next(x); y != first_with.end(); ++y)
      if (resemblance(x->first, y->first) >= kCopy) forest.join(x->second, y->second);
  std::size_t origins = 0;
  for (std::uint32_t i = 0; i < voices.size(); ++i) origins += forest.find(i) == i;
  return origins;
}

}  // namespace truce::linking
