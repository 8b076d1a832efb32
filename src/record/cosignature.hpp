// C2SP tlog-cosignature, type 04: "at this time, this was the largest consistent tree that I had seen of that log".
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "record/key.hpp"
#include "record/note.hpp"

namespace truce::record {

/// What a cosignature signs: "cosignature/v1\ntime <decimal>\n" and the note's whole text.
std::string cosignature_message(std::string_view note_text, std::uint64_t time);

/// A note signature of type 04: the time as uint64, big-endian, and 64 bytes of Ed25519. usage for a key of another type
/// or a time over 2^63 - 1.
result<NoteSignature> cosign(std::string_view note_text, std::uint64_t time, const SigningKey& key);

struct Cosignature {
  VerifierKey key;
  std::uint64_t time = 0;  ///< seconds since 1970
  NoteSignature line;
};

/// The good cosignatures of known keys of type 04, in the note's order; none is fine. Lines of unknown keys are ignored;
/// a known key's bad line is Fault::signature for the whole note.
result<std::vector<Cosignature>> cosignatures(const SignedNote& note, std::span<const VerifierKey> known);

}  // namespace truce::record
