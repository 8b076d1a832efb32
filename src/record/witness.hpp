// C2SP tlog-witness without HTTP: cosigns checkpoints of known logs, each only if it extends the one cosigned before.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "record/call_reply.hpp"
#include "record/checkpoint.hpp"
#include "record/key.hpp"

namespace truce::record {

struct WitnessOptions {
  std::size_t body_bytes_max = 64 * 1024;  ///< of a request; a larger one is answered 400
};

/// One key of type 04 and the folder with what it cosigned last: DIR/<hex SHA-256(origin)>/checkpoint, a note with the
/// log's and the witness's signatures. The two belong together: a key without its folder could sign a fork of what it
/// signed before, so a folder is made once, for a new key, and one that was lost is not made anew. One process at a
/// time; within it, any thread may call.
class Witness {
 public:
  /// Makes the folder for a key that has signed nothing yet. conflict where a witness is there already.
  static result<> create(const std::string& folder, const VerifierKey& key);
  /// Logs by their keys; several of one origin are one log whose key changes. damaged where the key's state is not there;
  /// refused where it is of another key, or where a log's key is also the witness's; conflict where it is open
  /// elsewhere; unsupported for keys that cannot be checked here.
  static result<Witness> open(const std::string& folder, const SigningKey& key, std::span<const VerifierKey> logs,
                              const WitnessOptions& options = {});
  Witness(Witness&&) noexcept;
  Witness& operator=(Witness&&) noexcept;
  ~Witness();

  /// Answers add-checkpoint: 200 with a cosignature line; 400, 403, 404, 409 (type text/x.tlog.size, the size held), 422
  /// as the specification orders them, with a sentence; 500 where this machine failed. 200 is answered only when the new
  /// checkpoint is durable, and then a smaller or other one is never cosigned. `now` in seconds since 1970; where the
  /// clock went back, the time of the cosignature before is given again.
  CallReply add_checkpoint(std::string_view body, std::uint64_t now);
  /// Answers <monitoring prefix>/<hex SHA-256(origin)>/checkpoint: 200 with the note cosigned last, or 404.
  CallReply checkpoint(std::string_view hex) const;
  /// The checkpoint of that log cosigned last; nothing before the first. not_found for a log not known here.
  result<std::optional<Checkpoint>> held(const std::string& origin) const;
  const VerifierKey& verifier() const;

 private:
  struct Impl;
  explicit Witness(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace truce::record
