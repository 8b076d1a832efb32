// What the add-checkpoint calls of a witness and of a mirror have in common: the checks before the step, and those of it.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "record/add_checkpoint.hpp"
#include "record/call_reply.hpp"

namespace truce::record::detail {

inline constexpr const char* kPlain = "text/plain; charset=utf-8";

/// A sentence for people, with a status for programs.
CallReply refusal(int status, const std::string& sentence);

/// A request that parses, is of a known log and signed by it.
struct Submission {
  AddCheckpoint request;
  Checkpoint shown;
  std::vector<VerifierKey> signers;
  /// The note with the log's good lines; nothing else that came with them.
  SignedNote note() const;
};

/// The keys of a log by its origin; none where it is not known here.
using KeysOf = std::function<std::span<const VerifierKey>(const std::string& origin)>;

/// 400, 404, 403 and 400, in the order of the specification.
std::variant<Submission, CallReply> receive(std::string_view body, std::size_t bytes_max, const KeysOf& keys_of);

/// 409 where the request begins at another size than the tree held has, 422 where that does not grow into the one shown.
/// `held` is the tree of no entries before the first.
std::optional<CallReply> objection(const Submission& asked, const Checkpoint& held);

}  // namespace truce::record::detail
