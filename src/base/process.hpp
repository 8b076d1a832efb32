// Another program as a filter: bytes in, bytes out.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace truce {

struct ProcessLimits {
  std::size_t output_bytes_max = 256U << 20;
  std::chrono::seconds idle_max{600};  ///< without a byte read or written
};

/// Runs the command by /bin/sh with `input` on its standard input; what it prints. Its standard error is ours. Errors: io
/// where it cannot be started, ends with another status than 0 or is ended by a signal; limit where it prints too much or
/// stands still, and it is killed then. SIGPIPE must be ignored, as the program does.
result<std::string> run_filter(const std::string& command, std::string_view input, const ProcessLimits& limits = {});

}  // namespace truce
