#include "node/config.hpp"

#include "base/file.hpp"
#include "base/text.hpp"

namespace truce::node {
namespace {

constexpr std::uint64_t kConfigBytesMax = 1U << 20;

}  // namespace

std::string line_of(const toml::table& table) { return "truce.toml line " + std::to_string(table.source().begin.line); }

result<> each_table(std::string_view text, std::string_view name, std::size_t tables_max,
                    const std::function<result<>(const toml::table&)>& take) {
  if (first_invalid_utf8(text)) return fail(Fault::malformed, "truce.toml", "it is not UTF-8");
  const auto misplaced = [&] {
    return fail(Fault::usage, "truce.toml",
                std::string(name) + "s stand in tables that begin with [[" + std::string(name) + "]]");
  };
  try {
    const toml::table root = toml::parse(text);
    const auto* tables = root.get(name);
    if (tables == nullptr) return {};
    const auto* list = tables->as_array();
    if (list == nullptr) return misplaced();
    if (list->size() > tables_max)
      return fail(Fault::limit, "truce.toml", "over " + std::to_string(tables_max) + " " + std::string(name) + "s");
    for (const auto& each : *list) {
      if (!each.is_table()) return misplaced();
      if (auto taken = take(*each.as_table()); !taken) return taken;
    }
    return {};
  } catch (const toml::parse_error& error) {
    return fail(Fault::malformed, "truce.toml line " + std::to_string(error.source().begin.line),
                std::string(error.description()));
  }
}

result<std::string> config_of(const Folder& folder) { return read_file(folder.path + "/truce.toml", kConfigBytesMax); }

}  // namespace truce::node
