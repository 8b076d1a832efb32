#include "base/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace truce {
namespace {

Error refused(const std::string& command, const char* what) {
  return fail(Fault::io, command, std::string(what) + ": " + std::strerror(errno));
}

struct Pipe {
  int read = -1;
  int write = -1;
  ~Pipe() { close_read(), close_write(); }
  Pipe() = default;
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  bool open() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    read = ends[0];
    write = ends[1];
    return true;
  }
  void close_read() {
    if (read >= 0) ::close(std::exchange(read, -1));
  }
  void close_write() {
    if (write >= 0) ::close(std::exchange(write, -1));
  }
};

/// Moves bytes both ways until the program has closed its output.
result<std::string> converse(const std::string& command, Pipe& in, Pipe& out, std::string_view input,
                             const ProcessLimits& limits) {
  std::string printed;
  std::array<char, 65536> block;
  ::fcntl(in.write, F_SETFL, O_NONBLOCK);
  if (input.empty()) in.close_write();
  while (true) {
    std::array<pollfd, 2> watched{pollfd{out.read, POLLIN, 0}, pollfd{in.write, POLLOUT, 0}};
    const auto wait = static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(limits.idle_max).count());
    const int ready = ::poll(watched.data(), in.write >= 0 ? 2 : 1, wait);
    if (ready < 0 && errno == EINTR) continue;
    if (ready < 0) return refused(command, "it cannot be waited for");
    if (ready == 0)
      return fail(Fault::limit, command,
                  "it stood still for " + std::to_string(limits.idle_max.count()) + " s and was ended");
    if (in.write >= 0 && watched[1].revents != 0) {
      const auto n = ::write(in.write, input.data(), std::min<std::size_t>(input.size(), block.size()));
      if (n > 0) input.remove_prefix(static_cast<std::size_t>(n));
      // A program may stop reading when it has seen enough.
      if (input.empty() || (n < 0 && errno != EAGAIN && errno != EINTR)) in.close_write();
    }
    if (watched[0].revents != 0) {
      const auto n = ::read(out.read, block.data(), block.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return refused(command, "its output cannot be read");
      if (n == 0) return printed;
      printed.append(block.data(), static_cast<std::size_t>(n));
      if (printed.size() > limits.output_bytes_max)
        return fail(Fault::limit, command,
                    "it printed over " + std::to_string(limits.output_bytes_max) + " bytes and was ended");
    }
  }
}

}  // namespace

result<std::string> run_filter(const std::string& command, std::string_view input, const ProcessLimits& limits) {
  Pipe in;
  Pipe out;
  if (!in.open() || !out.open()) return refused(command, "no pipe");
  const pid_t child = ::fork();
  if (child < 0) return refused(command, "it cannot be started");
  if (child == 0) {  // nothing here but what may stand between fork and exec
    ::setpgid(0, 0);
    ::signal(SIGPIPE, SIG_DFL);
    if (::dup2(in.read, 0) >= 0 && ::dup2(out.write, 1) >= 0)
      ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  in.close_read();
  out.close_write();
  auto printed = converse(command, in, out, input, limits);
  in.close_write();
  out.close_read();
  if (!printed) ::kill(-child, SIGKILL), ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  if (!printed) return printed;
  if (WIFSIGNALED(status))
    return fail(Fault::io, command, "it was ended by signal " + std::to_string(WTERMSIG(status)));
  if (WEXITSTATUS(status) != 0)
    return fail(Fault::io, command, "it ended with status " + std::to_string(WEXITSTATUS(status)));
  return printed;
}

}  // namespace truce
