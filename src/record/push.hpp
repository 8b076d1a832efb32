// Our log, handed to somebody's mirror by C2SP tlog-mirror: for a log whose own web server cannot be reached.
#pragma once

#include <cstdint>
#include <string>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "record/log_view.hpp"
#include "record/web.hpp"

namespace truce::record {

struct PushOptions {
  std::size_t body_bytes_max = 4 * 1024 * 1024;  ///< of a request, unless one package is larger
  Progress progress = {};
};

struct Pushed {
  std::uint64_t held_before = 0;  ///< entries that it had already
  std::string note;  ///< the checkpoint with its cosignature; empty where it holds all and does not sign
};

/// Pushes what the mirror lacks; goes on where an earlier call was cut off. `address` is what stands before
/// "add-checkpoint". refused where it does not take the log, names another tree than ours as its own, or answers what the calls
/// do not allow; signature where its cosignature is not good.
result<Pushed> push_to_mirror(const Web& address, const LogView& own, const VerifierKey& mirror,
                              const PushOptions& options = {});

}  // namespace truce::record
