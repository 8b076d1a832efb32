// C2SP tlog-checkpoint: what a log's signature covers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/result.hpp"
#include "record/key.hpp"
#include "record/note.hpp"

namespace truce::record {

/// `<origin>\n<size>\n<base64 root>\n[extension lines]`.
struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  Digest root{};
  std::string extension;  ///< whole lines, each with its newline; this program writes none

  bool operator==(const Checkpoint&) const = default;
  /// The text that is signed.
  std::string text() const;
  static result<Checkpoint> parse(std::string_view text);
  /// As parse, but the root of a tree of no entries may be any: a witness has its own answer to that.
  static result<Checkpoint> parse_any_root(std::string_view text);
};

/// The signed note: the text and one type 01 signature of each key.
std::string sign_checkpoint(const Checkpoint& checkpoint, std::span<const SigningKey> keys);
std::string sign_checkpoint(const Checkpoint& checkpoint, const SigningKey& key);

/// A checkpoint of that log: the note parses, a good signature of one of its keys is on it, none of them has a bad one, and
/// the origin is that key's name. signature where there are no keys.
result<Checkpoint> open_checkpoint(std::string_view note, VerifierKeys log_keys);

}  // namespace truce::record
