// truce.toml: local matters in lists of tables, such as [[peer]] and [[alert]].
#pragma once

#include <toml++/toml.h>

#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "node/folder.hpp"

namespace truce::node {

/// Hands every [[name]] table on, in order, until one fails. malformed where the text is no TOML, with its line; usage where
/// `name` is no list of tables; limit where there are more than `tables_max`.
result<> each_table(std::string_view toml, std::string_view name, std::size_t tables_max,
                    const std::function<result<>(const toml::table&)>& take);
/// "truce.toml line 7"
std::string line_of(const toml::table& table);
/// Of the node's folder. not_found where it has none.
result<std::string> config_of(const Folder& folder);

}  // namespace truce::node
