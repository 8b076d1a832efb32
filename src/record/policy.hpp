// C2SP tlog-policy: which logs and which witnesses together make a checkpoint good.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "record/checkpoint.hpp"
#include "record/cosignature.hpp"
#include "record/note.hpp"

namespace truce::record {

inline constexpr std::size_t kPolicyBytesMax = 1 << 20;
inline constexpr std::size_t kPolicyLinesMax = 1000;  ///< of logs, and of witnesses and groups together

struct PolicyLog {
  VerifierKey key;  ///< its name is the log's origin
  std::string url;  ///< may be empty
  bool operator==(const PolicyLog&) const = default;
};

/// A witness, or a group of witnesses and groups that stand before it.
struct PolicyMember {
  std::string name;  ///< bytes as given; means nothing outside the policy
  VerifierKey key;   ///< of a witness
  std::string url;   ///< of a witness; may be empty
  std::vector<std::string> members;  ///< of a group; a witness has none
  std::size_t needed = 0;            ///< of a group: 1 to the number of members

  bool is_group() const { return !members.empty(); }
  bool operator==(const PolicyMember&) const = default;
};

struct Witnessed {
  std::string name;        ///< the witness's in the policy
  std::uint64_t time = 0;  ///< of its newest cosignature on the note
  bool operator==(const Witnessed&) const = default;
};

/// What a policy has to say about a note that one of its logs signed.
struct Verdict {
  Checkpoint checkpoint;
  VerifierKey log;                     ///< the first of the policy's keys of that origin that signed
  std::vector<Witnessed> witnessed;    ///< in the policy's order
  std::vector<std::string> missing;    ///< witnesses that have not cosigned, in the policy's order
  bool good = false;                   ///< the quorum holds
};

struct Policy {
  std::vector<PolicyLog> logs;
  std::vector<PolicyMember> members;  ///< a group after those that it names
  std::string quorum;                 ///< a member's name, or "none"

  bool operator==(const Policy&) const = default;
  /// One file, logs first, without comments; parses to the same policy.
  std::string text() const;
  /// Errors name the line: "policy: line 3: ...". Keys of types that this program cannot check are taken, and never
  /// count as having signed.
  static result<Policy> parse(std::string_view text);
  /// Errors: the note does not parse (malformed), a known key's signature on it is bad, none of the logs signed it, or
  /// its origin is not the name of a log that signed it (signature). A quorum that does not hold is no error.
  result<Verdict> judge(std::string_view note) const;
};

}  // namespace truce::record
