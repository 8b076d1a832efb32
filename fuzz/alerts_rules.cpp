// truce.toml: whatever parses has alerts with a name, each once, that tell somebody.
#include <cstdlib>
#include <set>

#include "alerts/alerts.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto rules = truce::alerts::parse_rules({reinterpret_cast<const char*>(data), size});
  if (!rules) return 0;
  std::set<std::string> names;
  for (const auto& rule : *rules)
    if (rule.name.empty() || truce::alerts::ways_of(rule).empty() || !names.insert(rule.name).second) std::abort();
  return 0;
}
