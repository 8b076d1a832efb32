#include "intake/detail/columns.hpp"

#include <unordered_map>

#include "base/text.hpp"

namespace truce::intake {

result<std::vector<std::string>> Columns::bind(const std::vector<std::string_view>& header) {
  std::unordered_map<std::string, std::size_t> at;
  std::vector<std::string> names;
  std::string found;
  for (std::size_t i = 0; i < header.size(); ++i) {
    auto name = lower_ascii(trim(header[i]));
    if (name.empty()) continue;
    if (!at.emplace(name, i).second)
      return fail(Fault::malformed, "", "two columns are named '" + name.substr(0, 60) + "'");
    if (found.size() < 1500) found += (found.empty() ? "" : ", ") + name.substr(0, 60);
    names.push_back(std::move(name));
  }
  std::string missing;
  for (auto& column : all_) {
    const auto hit = at.find(column.name);
    if (hit != at.end()) column.index = hit->second;
    else if (column.needed) missing += (missing.empty() ? "" : ", ") + column.name;
  }
  if (!missing.empty())
    return fail(Fault::malformed, "",
                "columns are missing: " + missing + "; found: " + (found.empty() ? "none" : found));
  for (const auto& column : all_) at.erase(column.name);
  std::erase_if(names, [&](const std::string& name) { return !at.contains(name); });
  return names;
}

}  // namespace truce::intake
