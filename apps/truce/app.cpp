#include "app.hpp"

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <memory>

namespace truce::app {

int status_of(Fault fault) {
  switch (fault) {
    case Fault::usage:
    case Fault::not_found:
    case Fault::unsupported: return 2;
    case Fault::malformed:
    case Fault::limit:
    case Fault::refused: return 3;
    case Fault::signature:
    case Fault::damaged:
    case Fault::disk_full:
    case Fault::io:
    case Fault::conflict: return 4;
  }
  return 4;
}

void stop(const Error& error) {
  warn(error.text());
  throw Exit{status_of(error.fault)};
}

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) finish_printing();
}

void finish_printing() {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return;
  if (errno == EPIPE) throw Exit{0};  // whoever read has seen enough
  std::fprintf(stderr, "truce: standard output: %s\n", std::strerror(errno));
  throw Exit{4};
}

void warn(const std::string& sentence) {
  std::fflush(stdout);
  std::fprintf(stderr, "truce: %s\n", sentence.c_str());
}

Progress terminal_progress() {
  if (::isatty(2) == 0) return {};
  using Clock = std::chrono::steady_clock;
  auto last = std::make_shared<Clock::time_point>();
  return [last](std::string_view phase, std::uint64_t done, std::uint64_t of) {
    const auto now = Clock::now();
    const bool finished = of != 0 && done >= of;
    if (!finished && now - *last < std::chrono::milliseconds(100)) return;
    *last = now;
    const std::string share = of == 0 ? "" : " of " + std::to_string(of);
    std::fprintf(stderr, "\r\033[K%.*s: %s%s%s", static_cast<int>(phase.size()), phase.data(),
                 std::to_string(done).c_str(), share.c_str(), finished ? "\r\033[K" : "");
  };
}

NodeOptions& node_options() {
  static NodeOptions options;
  return options;
}

}  // namespace truce::app
