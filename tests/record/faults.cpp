#include "faults.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>

namespace {

using truce::faults::Leaves;

std::atomic<int> fails_at = -1;  // -1: not armed
std::atomic<int> seen = 0;
std::atomic<Leaves> leaves = Leaves::nothing;
std::atomic<const char*> which = nullptr;

#if !defined(__SANITIZE_THREAD__)  // which follows descriptors itself, and none of these tests has threads
bool fails_now(const char* name) {
  if (fails_at < 0 || seen++ != fails_at) return false;
  which = name;
  return true;
}

template <class Call>
int through(const char* name, Call call) {
  if (!fails_now(name)) return static_cast<int>(call());
  if (leaves == Leaves::everything) (void)call();
  errno = EIO;
  return -1;
}
#endif

}  // namespace

#if !defined(__SANITIZE_THREAD__)
// These stand in for the C library's, for what is tested is linked into this program.
extern "C" {
int fsync(int fd) {
  return through("fsync", [&] { return ::syscall(SYS_fsync, fd); });
}
int fdatasync(int fd) {
  return through("fdatasync", [&] { return ::syscall(SYS_fdatasync, fd); });
}
int syncfs(int fd) noexcept {
  return through("syncfs", [&] { return ::syscall(SYS_syncfs, fd); });
}
int ftruncate(int fd, off_t size) noexcept {
  return through("ftruncate", [&] { return ::syscall(SYS_ftruncate, fd, size); });
}
int rename(const char* from, const char* to) noexcept {
  return through("rename", [&] { return ::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0); });
}
int unlink(const char* path) noexcept {
  return through("unlink", [&] { return ::syscall(SYS_unlinkat, AT_FDCWD, path, 0); });
}
int mkdir(const char* path, mode_t mode) noexcept {
  return through("mkdir", [&] { return ::syscall(SYS_mkdirat, AT_FDCWD, path, mode); });
}
int close(int fd) {
  // Linux closes the descriptor even where it reports an error.
  const bool fails = fails_now("close");
  const auto closed = static_cast<int>(::syscall(SYS_close, fd));
  if (!fails) return closed;
  errno = EIO;
  return -1;
}
ssize_t write(int fd, const void* bytes, size_t count) {
  if (!fails_now("write")) return ::syscall(SYS_write, fd, bytes, count);
  if (leaves == Leaves::everything) (void)::syscall(SYS_write, fd, bytes, count);
  if (leaves == Leaves::half) (void)::syscall(SYS_write, fd, bytes, count / 2);
  errno = EIO;
  return -1;
}
int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const int mode = (flags & O_CREAT) != 0 ? va_arg(more, int) : 0;
  va_end(more);
  const bool reads = (flags & (O_WRONLY | O_RDWR)) == 0;
  if (reads || !fails_now("open")) return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
  if (leaves == Leaves::everything)
    if (const auto fd = ::syscall(SYS_openat, AT_FDCWD, path, flags, mode); fd >= 0) ::syscall(SYS_close, fd);
  errno = EIO;
  return -1;
}
}
#endif

namespace truce::faults {

void arm(int at, Leaves what) {
  which = nullptr;
  leaves = what;
  seen = 0;
  fails_at = at;
}

int disarm() {
  fails_at = -1;
  return seen;
}

std::string failed() {
  const char* name = which;
  return name == nullptr ? "" : name;
}

}  // namespace truce::faults
