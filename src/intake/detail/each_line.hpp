// A text line by line, in bounded memory.
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <string_view>

#include "base/result.hpp"

namespace truce::intake {

/// Every line that is not blank goes to `line` with its number from 1; a byte order mark is dropped. A line over
/// `bytes_max` goes to `problem`, and reading goes on behind it. The first error of `line` ends it.
result<Nothing> each_line(std::istream& in, std::size_t bytes_max,
                          const std::function<result<>(std::uint64_t number, std::string_view line)>& line,
                          const std::function<void(std::uint64_t number, const Error&)>& problem);

}  // namespace truce::intake
