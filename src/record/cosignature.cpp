#include "record/cosignature.hpp"

#include <algorithm>

namespace truce::record {

std::string cosignature_message(std::string_view note_text, std::uint64_t time) {
  return "cosignature/v1\ntime " + std::to_string(time) + "\n" + std::string(note_text);
}

result<NoteSignature> cosign(std::string_view note_text, std::uint64_t time, const SigningKey& key) {
  if (key.verifier().type != kCosignature)
    return fail(Fault::usage, key.name(), "it is no key for cosignatures (type 04)");
  if (time > static_cast<std::uint64_t>(INT64_MAX)) return fail(Fault::usage, "time", "it is over 2^63 - 1");
  NoteSignature out{key.name(), key.verifier().id, {}};
  for (int shift = 56; shift >= 0; shift -= 8) out.bytes += static_cast<char>(time >> shift & 0xff);
  out.bytes += key.sign(cosignature_message(note_text, time));
  return out;
}

result<std::vector<Cosignature>> cosignatures(const SignedNote& note, std::span<const VerifierKey> known) {
  std::vector<Cosignature> out;
  for (const auto& line : note.signatures) {
    const auto key = std::ranges::find_if(
        known, [&](const auto& k) { return k.type == kCosignature && k.name == line.name && k.id == line.id; });
    if (key == known.end()) continue;
    if (!key->verifies(note.text, line.bytes))
      return fail(Fault::signature, "note", "the cosignature of " + line.name + " is bad");
    std::uint64_t time = 0;
    for (const char c : line.bytes.substr(0, 8)) time = time << 8 | static_cast<unsigned char>(c);
    out.push_back({*key, time, line});
  }
  return out;
}

}  // namespace truce::record
