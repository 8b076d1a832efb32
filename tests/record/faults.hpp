// A disk that fails on demand: the system calls by which files are written, failing one by one.
#pragma once

#include <string>

namespace truce::faults {

/// What a failing call leaves behind.
enum class Leaves { nothing, everything, half };  ///< half: of a write, its first half; of other calls nothing

/// From now on the call number `at` (0 is the next one) of open to write, write, fsync, fdatasync, syncfs, ftruncate,
/// rename, unlink, mkdir and close fails with EIO, in whatever thread.
void arm(int at, Leaves leaves);
/// Ends that; the number of calls seen since.
int disarm();
/// The name of the call that failed; empty where none did.
std::string failed();

/// Armed for as long as it lives.
class Armed {
 public:
  Armed(int at, Leaves leaves) { arm(at, leaves); }
  ~Armed() { disarm(); }
  Armed(const Armed&) = delete;
  Armed& operator=(const Armed&) = delete;
};

}  // namespace truce::faults
