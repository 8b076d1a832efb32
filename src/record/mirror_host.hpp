// C2SP tlog-mirror without HTTP: a mirror that logs are pushed to, for those whose own web server cannot be reached.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "record/call_reply.hpp"
#include "record/key.hpp"
#include "record/log_view.hpp"

namespace truce::record {

/// A log that may be pushed here, and where its copy lies: a folder as `mirror_from` makes it, so that pulling and pushing
/// go on with each other's work.
struct HostedLog {
  std::string folder;
  std::vector<VerifierKey> keys;  ///< of one origin, newest first
};

struct MirrorHostOptions {
  std::size_t body_bytes_max = 64 * 1024;  ///< of add-checkpoint; a larger one is answered 400
  /// Whether all that belongs to the log's entries is here as well; without it this mirror stores, and does not sign.
  std::function<result<bool>(const LogView& held)> complete = {};
  /// Handed the note with our line before it is answered; an error is answered 500.
  std::function<result<>(const std::string& note, const LogView& held)> cosigned = {};
};

/// A key of type 04 and the folders of logs that it says it holds. In each, .truce/offered is the newest checkpoint that was
/// shown, .truce/cosigned the one signed last. Another process may pull into the same folders: who comes second is
/// answered 503. Any thread may call.
class MirrorHost {
 public:
  /// refused where a log's key is also the mirror's; usage for a key that is not of type 04 or a log without keys.
  static result<MirrorHost> open(const SigningKey& key, std::vector<HostedLog> logs, MirrorHostOptions options = {});
  MirrorHost(MirrorHost&&) noexcept;
  MirrorHost& operator=(MirrorHost&&) noexcept;
  ~MirrorHost();

  /// Takes note of a checkpoint whose entries are to come: 200 without a body, or as a witness refuses.
  CallReply add_checkpoint(std::string_view body);
  /// Stores the entries whose proofs fit the checkpoint shown: 202 where more are needed and 409 where these are not those that
  /// come next, both with type text/x.tlog.mirror-info; 200 with our cosignature once all are durable; 404, 422, 400
  /// as the specification has them. `now` in seconds since 1970; where the clock went back, the time before is signed.
  CallReply add_entries(std::string_view body, std::uint64_t now);
  const VerifierKey& verifier() const;

 private:
  struct Impl;
  explicit MirrorHost(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace truce::record
