// The body of C2SP tlog-witness add-checkpoint: a checkpoint, and the proof that it extends the one cosigned last.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "record/checkpoint.hpp"
#include "record/merkle.hpp"
#include "record/note.hpp"

namespace truce::record {

struct AddCheckpoint {
  std::uint64_t old_size = 0;
  Proof proof;
  SignedNote note;

  bool operator==(const AddCheckpoint&) const = default;
  std::string text() const;
  /// Whether the note's text is a checkpoint is not looked at.
  static result<AddCheckpoint> parse(std::string_view body);
};

/// "old <size>", up to 63 hashes a line each, an empty line; gives what follows. malformed names the line.
result<std::string_view> take_old_and_proof(std::string_view body, std::uint64_t& old_size, Proof& proof);

}  // namespace truce::record
