// Parts of a request's path.
#pragma once

#include <string_view>
#include <utility>

#include "base/digest.hpp"

namespace truce::serve {

inline bool is_hex64(std::string_view text) { return text.size() == 64 && digest_from_hex(text).has_value(); }

/// "name/rest" -> name, rest; the rest is empty where there is no slash.
inline std::pair<std::string_view, std::string_view> cut_at_slash(std::string_view path) {
  const auto slash = path.find('/');
  return {path.substr(0, slash), slash == path.npos ? std::string_view() : path.substr(slash + 1)};
}

}  // namespace truce::serve
