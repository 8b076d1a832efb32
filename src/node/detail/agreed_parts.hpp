// Which recorded parts shape joint state: those that the agreement names, then those that every log of the cut has recorded.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "node/gathered.hpp"

namespace truce::node {

/// Digests, the agreement's first, the others in the order in which they were recorded. `entries`: located entries of `g`
/// whose body has a `part`. One that its log withdrew is not recorded. A log that is closed has no say: the one that goes on
/// in its place has.
template <class Entry>
std::vector<std::string> agreed_parts(const std::vector<PartDigest>& named, const std::vector<Located<Entry>>& entries,
                                      const Gathered& g) {
  std::vector<std::string> out;
  for (const auto& part : named) out.push_back(part.value);
  std::set<EntryRef> withdrawn;
  for (const auto& w : g.withdrawals)
    if (w.body.entry.origin == w.ref.origin) withdrawn.insert(w.body.entry);
  std::map<std::string, std::set<std::string>> recorded_by;
  for (const auto& e : entries)
    if (!g.closes(e.ref.origin) && !withdrawn.contains(e.ref))
      recorded_by[e.body.part.value].insert(e.ref.origin.value);
  const auto logs = static_cast<std::size_t>(
      std::count_if(g.logs.begin(), g.logs.end(), [&](const auto& log) { return !g.closes(log.head.origin); }));
  for (const auto& e : entries) {
    const auto& part = e.body.part.value;
    if (recorded_by[part].size() == logs && std::find(out.begin(), out.end(), part) == out.end()) out.push_back(part);
  }
  return out;
}

}  // namespace truce::node
