// Bodies that come compressed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace truce::serve {

/// One gzip member, and nothing behind it. limit where it unpacks to more; malformed where it is none, or is cut off.
result<std::string> unpack_gzip(std::string_view packed, std::size_t bytes_max);

}  // namespace truce::serve
