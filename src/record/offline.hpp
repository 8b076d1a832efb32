// Signing on a machine without a network: what is to be signed goes there in one file, the signed note comes back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "record/checkpoint.hpp"
#include "record/key.hpp"
#include "record/merkle.hpp"

namespace truce::record {

/// What a log asks its key for. The text is docs/formats/record.md (Offline signing).
struct SigningRequest {
  std::uint64_t old_size = 0;  ///< of the checkpoint that stands; 0 where none does
  Proof proof;                 ///< that `next` extends it; none from size 0
  Checkpoint next;

  bool operator==(const SigningRequest&) const = default;
  std::string text() const;
  static result<SigningRequest> parse(std::string_view text);
};

/// What a key has signed last, beside the key: `<key file>.last`, a signed note. A key that signs offline must have one
/// such file only; it is what keeps it from signing two histories.
struct SignerState {
  std::string path;
  static SignerState beside(const std::string& key_path) { return {key_path + ".last"}; }
  /// Nothing where the key has signed nothing with this file. signature where it is not by this key.
  result<std::optional<Checkpoint>> last(const VerifierKey& key) const;
};

/// Signs the request and remembers it durably before the note is handed out. The same request may be signed again.
/// refused where the key has signed nothing here yet and `first` is not said; where the request does not start at what was
/// signed last (a rollback, or a note that never came back: sign its request again and bring that home first); where its
/// proof does not fit (another history). signature where the key is not the log's.
result<std::string> sign_offline(const SigningRequest& request, const SigningKey& key, const SignerState& state,
                                 bool first);

}  // namespace truce::record
