// C2SP tlog-cosignature, type 04: somebody else's timestamped signature on a log's checkpoint.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/checkpoint.hpp"

namespace truce::record {

/// The bytes that are signed: "cosignature/v1\ntime <decimal>\n" and the note's text.
std::string cosignature_message(std::string_view note_text, std::uint64_t time);

/// A cosignature line's parts. usage where the key is not of type 04, or the time is beyond 2^63-1.
result<NoteSignature> cosign(std::string_view note_text, std::uint64_t time, const SigningKey& key);

/// A good cosignature on a note.
struct Cosignature {
  VerifierKey key;
  std::uint64_t time = 0;  ///< POSIX seconds, as the cosigner claims
  NoteSignature line;
};

/// The good cosignatures of known keys; lines of unknown keys are ignored. Fault::signature where a known key's is bad.
result<std::vector<Cosignature>> cosignatures(const SignedNote& note, std::span<const VerifierKey> known);

/// The note with these lines added or, of one key, replaced by the newer; sorted by name and id behind the log's own.
std::string with_cosignatures(const SignedNote& note, const VerifierKey& log_key, std::span<const Cosignature> add);

}  // namespace truce::record
