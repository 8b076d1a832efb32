#include "base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace truce {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ > 2) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

result<Nothing> write_all(int fd, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const auto n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_error(path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

}  // namespace

Error system_error(const std::string& where, int code) {
  const Fault fault = code == ENOSPC || code == EDQUOT ? Fault::disk_full
                      : code == ENOENT                 ? Fault::not_found
                                                       : Fault::io;
  return {fault, where, std::strerror(code)};
}

result<std::string> read_file(const std::string& path, std::uint64_t bytes_max) {
  const Descriptor fd(path == "-" ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (fd.get() < 0) return system_error(path, errno);
  struct stat st{};
  if (::fstat(fd.get(), &st) != 0) return system_error(path, errno);
  if (S_ISDIR(st.st_mode)) return fail(Fault::malformed, path, "it is a folder, not a file");
  std::string out;
  if (S_ISREG(st.st_mode)) {
    if (static_cast<std::uint64_t>(st.st_size) > bytes_max)
      return fail(Fault::limit, path, "over the limit of " + std::to_string(bytes_max) + " bytes");
    out.reserve(static_cast<std::size_t>(st.st_size));
  }
  char buffer[65536];
  for (;;) {
    const auto n = ::read(fd.get(), buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_error(path, errno);
    if (n == 0) return out;
    if (out.size() + static_cast<std::size_t>(n) > bytes_max)
      return fail(Fault::limit, path, "over the limit of " + std::to_string(bytes_max) + " bytes");
    out.append(buffer, static_cast<std::size_t>(n));
  }
}

result<Nothing> write_durably(const std::string& path, std::string_view bytes, unsigned mode) {
  static std::atomic<unsigned> serial{0};
  const std::string draft = path + ".tmp." + std::to_string(::getpid()) + "." + std::to_string(serial++);
  {
    const Descriptor fd(::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (fd.get() < 0) return system_error(draft, errno);
    auto written = write_all(fd.get(), bytes, path);
    if (written && ::fsync(fd.get()) != 0) written = system_error(path, errno);
    if (!written) {
      ::unlink(draft.c_str());
      return written;
    }
  }
  if (::rename(draft.c_str(), path.c_str()) != 0) {
    const int code = errno;
    ::unlink(draft.c_str());
    return system_error(path, code);
  }
  const auto slash = path.rfind('/');
  return sync_folder(slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash));
}

result<Nothing> make_folders(const std::string& path) {
  std::error_code code;
  std::filesystem::create_directories(path, code);
  if (code) return system_error(path, code.value());
  return {};
}

result<Nothing> sync_folder(const std::string& path) {
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.get() < 0 || ::fsync(fd.get()) != 0) return system_error(path, errno);
  return {};
}

}  // namespace truce
