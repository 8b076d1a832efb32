// The kind of an entry from its bytes alone: canonical form puts it at the end.
#pragma once

#include <string>
#include <string_view>

namespace truce::node {

/// Cheap filter before decoding: whether canonical bytes end in `"kind":"<kind>","v":1}`.
inline bool is_kind(std::string_view bytes, std::string_view kind) {
  const std::string tail = "\"kind\":\"" + std::string(kind) + "\",\"v\":1}";
  return bytes.ends_with(tail);
}

}  // namespace truce::node
