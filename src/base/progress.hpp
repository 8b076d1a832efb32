// Library code never prints: it is handed a sink.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace truce {

/// Told now and then what is being done: a phase in plain words, how much is done, of how much (0: not known).
using Progress = std::function<void(std::string_view phase, std::uint64_t done, std::uint64_t of)>;

/// Told of what went wrong but did not stop the work, one sentence each.
using Notice = std::function<void(const std::string& sentence)>;

inline void tell(const Progress& progress, std::string_view phase, std::uint64_t done, std::uint64_t of) {
  if (progress) progress(phase, done, of);
}
inline void tell(const Notice& notice, const std::string& sentence) {
  if (notice) notice(sentence);
}

}  // namespace truce
