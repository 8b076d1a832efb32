// C2SP tlog-proof: an entry's inclusion and the checkpoint, in one file that needs no log to check.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "record/checkpoint.hpp"
#include "record/merkle.hpp"

namespace truce::record {

struct ProofFile {
  std::optional<std::string> extra;  ///< unauthenticated bytes
  std::uint64_t index = 0;
  Proof hashes;
  std::string checkpoint;  ///< the signed note, verbatim

  bool operator==(const ProofFile&) const = default;
  std::string text() const;
  static result<ProofFile> parse(std::string_view text);
  /// The entry stands at `index` under a checkpoint that the log key signed; gives that checkpoint.
  result<Checkpoint> check(std::string_view entry, const VerifierKey& log_key) const;
};

}  // namespace truce::record
