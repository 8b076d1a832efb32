// Which recorded parts shape joint state: those that the agreement names, then those that every log of the cut has recorded.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "node/gathered.hpp"

namespace truce::node {

/// Digests, the agreement's first, the others in the order in which they were recorded. `entries`: located entries whose
/// body has a `part`.
template <class Entry>
std::vector<std::string> agreed_parts(const std::vector<PartDigest>& named, const std::vector<Located<Entry>>& entries,
                                      std::size_t logs) {
  std::vector<std::string> out;
  for (const auto& part : named) out.push_back(part.value);
  std::map<std::string, std::set<std::string>> recorded_by;
  for (const auto& e : entries) recorded_by[e.body.part.value].insert(e.ref.origin.value);
  for (const auto& e : entries) {
    const auto& part = e.body.part.value;
    if (recorded_by[part].size() == logs && std::find(out.begin(), out.end(), part) == out.end()) out.push_back(part);
  }
  return out;
}

}  // namespace truce::node
