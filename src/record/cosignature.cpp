#include "record/cosignature.hpp"

#include <algorithm>

namespace truce::record {
namespace {

constexpr std::size_t kTimeBytes = 8;

std::string big_endian(std::uint64_t time) {
  std::string out;
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(time >> shift & 0xff);
  return out;
}

std::uint64_t time_of(std::string_view bytes) {
  std::uint64_t time = 0;
  for (const char c : bytes.substr(0, kTimeBytes)) time = time << 8 | static_cast<unsigned char>(c);
  return time;
}

bool same_key(const NoteSignature& x, const NoteSignature& y) { return x.name == y.name && x.id == y.id; }

}  // namespace

std::string cosignature_message(std::string_view note_text, std::uint64_t time) {
  return "cosignature/v1\ntime " + std::to_string(time) + "\n" + std::string(note_text);
}

result<NoteSignature> cosign(std::string_view note_text, std::uint64_t time, const SigningKey& key) {
  if (key.verifier().type != kCosignature)
    return fail(Fault::usage, key.name(), "only a key of type 04 cosigns; this one signs a log");
  if (time > static_cast<std::uint64_t>(INT64_MAX)) return fail(Fault::usage, "time", "it is beyond 2^63-1 seconds");
  return NoteSignature{key.name(), key.verifier().id,
                       big_endian(time) + key.sign(cosignature_message(note_text, time))};
}

result<std::vector<Cosignature>> cosignatures(const SignedNote& note, std::span<const VerifierKey> known) {
  std::vector<Cosignature> out;
  for (const auto& line : note.signatures) {
    const auto key = std::ranges::find_if(
        known, [&](const auto& k) { return k.type == kCosignature && k.name == line.name && k.id == line.id; });
    if (key == known.end()) continue;
    if (!key->verifies(note.text, line.bytes))
      return fail(Fault::signature, "note", "the cosignature of " + line.name + " is bad");
    out.push_back({*key, time_of(line.bytes), line});
  }
  return out;
}

std::string with_cosignatures(const SignedNote& note, const VerifierKey& log_key, std::span<const Cosignature> add) {
  SignedNote out{note.text, {}};
  std::vector<NoteSignature> lines;
  for (const auto& line : note.signatures)
    (line.name == log_key.name && line.id == log_key.id ? out.signatures : lines).push_back(line);
  for (const auto& cosignature : add) {
    const auto held = std::ranges::find_if(lines, [&](const auto& l) { return same_key(l, cosignature.line); });
    if (held == lines.end()) lines.push_back(cosignature.line);
    else if (time_of(held->bytes) < cosignature.time) *held = cosignature.line;
  }
  std::ranges::sort(lines, {}, [](const auto& l) { return std::pair(l.name, l.id); });
  out.signatures.insert(out.signatures.end(), lines.begin(), lines.end());
  return out.bytes();
}

}  // namespace truce::record
