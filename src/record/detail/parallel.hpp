// The same work on several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace truce::record::detail {

inline unsigned threads_or_all(unsigned threads) {
  return threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
}

/// Calls work(i) for every i < count, in rising order of start, on up to `threads` threads (0: all). work must not throw.
template <class Work>
void parallel_for(std::size_t count, unsigned threads, const Work& work) {
  const std::size_t workers = std::min<std::size_t>(threads_or_all(threads), count);
  if (workers <= 1) {
    for (std::size_t i = 0; i < count; ++i) work(i);
    return;
  }
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::thread> others;
  for (std::size_t t = 1; t < workers; ++t) others.emplace_back(run);
  run();
  for (auto& other : others) other.join();
}

}  // namespace truce::record::detail
