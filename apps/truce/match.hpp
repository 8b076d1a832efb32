// What the parts of `truce match` share.
#pragma once

#include <string>
#include <vector>

namespace truce::app {

struct MatchOptions {
  std::vector<std::string> names;
  std::string pairs, registry, gazetteer, date, country, kind, within;
  bool actors = false;
  bool places = false;
  bool json = false;
};

/// The rows of a CSV file with columns name1 and name2, each with score, key1 and key2 behind it.
void match_pairs(const MatchOptions& options);

}  // namespace truce::app
