#include "record/checkpoint.hpp"

#include <algorithm>
#include <cstring>

#include "base/number.hpp"
#include "base/text.hpp"
#include "record/merkle.hpp"

namespace truce::record {
namespace {

Error no_checkpoint(std::string reason) { return fail(Fault::malformed, "checkpoint", std::move(reason)); }

}  // namespace

std::string Checkpoint::text() const {
  return origin + "\n" + std::to_string(size) + "\n" + to_base64(bytes_of(root)) + "\n" + extension;
}

result<Checkpoint> Checkpoint::parse_any_root(std::string_view text) {
  if (text.empty() || text.back() != '\n') return no_checkpoint("its last line is not ended");
  const auto lines = split(text.substr(0, text.size() - 1), '\n');
  if (lines.size() < 3) return no_checkpoint("it has fewer than three lines");
  if (std::ranges::any_of(lines, [](auto line) { return line.empty(); })) return no_checkpoint("it has an empty line");
  Checkpoint out;
  out.origin = std::string(lines[0]);
  const auto size = parse_unsigned(lines[1]);
  if (!size || *size > static_cast<std::uint64_t>(INT64_MAX)) return no_checkpoint("its size is no number of entries");
  out.size = *size;
  const auto root = from_base64(lines[2]);
  if (!root || root->size() != out.root.size()) return no_checkpoint("its root is not base64 of 32 bytes");
  std::memcpy(out.root.data(), root->data(), out.root.size());
  for (std::size_t i = 3; i < lines.size(); ++i) out.extension += std::string(lines[i]) + "\n";
  return out;
}

result<Checkpoint> Checkpoint::parse(std::string_view text) {
  auto out = parse_any_root(text);
  if (out && out->size == 0 && out->root != empty_root()) return no_checkpoint("its root is not that of no entries");
  return out;
}

std::string sign_checkpoint(const Checkpoint& checkpoint, std::span<const SigningKey> keys) {
  SignedNote note;
  note.text = checkpoint.text();
  for (const auto& key : keys) note.signatures.push_back(key.sign_note(note.text));
  return note.bytes();
}

std::string sign_checkpoint(const Checkpoint& checkpoint, const SigningKey& key) {
  return sign_checkpoint(checkpoint, {&key, 1});
}

result<Checkpoint> open_checkpoint(std::string_view bytes, VerifierKeys log_keys) {
  auto note = SignedNote::parse(bytes);
  if (!note) return note.error();
  auto signers = note->verify(log_keys.list());
  if (!signers) return signers.error();
  auto checkpoint = Checkpoint::parse(note->text);
  if (checkpoint && checkpoint->origin != signers->front().name)
    return fail(Fault::signature, "checkpoint", "it is of " + checkpoint->origin + ", not of " + signers->front().name);
  return checkpoint;
}

}  // namespace truce::record
