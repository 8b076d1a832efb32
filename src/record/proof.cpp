#include "record/proof.hpp"

#include <cstring>

#include "base/number.hpp"

namespace truce::record {
namespace {

constexpr std::string_view kMagic = "c2sp.org/tlog-proof@v1";
constexpr std::size_t kProofBytesMax = kNoteBytesMax + (1 << 20);

Error no_proof(std::string reason) { return fail(Fault::malformed, "proof", std::move(reason)); }

/// The next line, taken off; nothing where none is ended.
std::optional<std::string_view> take_line(std::string_view& text) {
  const auto end = text.find('\n');
  if (end == text.npos) return std::nullopt;
  const auto line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

}  // namespace

std::string ProofFile::text() const {
  std::string out = std::string(kMagic) + "\n";
  if (extra) out += "extra " + to_base64(*extra) + "\n";
  out += "index " + std::to_string(index) + "\n";
  for (const auto& hash : hashes) out += to_base64(bytes_of(hash)) + "\n";
  return out + "\n" + checkpoint;
}

result<ProofFile> ProofFile::parse(std::string_view text) {
  if (text.size() > kProofBytesMax) return fail(Fault::limit, "proof", "it is over two million bytes");
  ProofFile out;
  if (take_line(text) != kMagic) return no_proof("it does not begin with " + std::string(kMagic));
  auto line = take_line(text);
  if (line && line->starts_with("extra ")) {
    out.extra = from_base64(line->substr(6));
    if (!out.extra) return no_proof("its extra line is not base64");
    line = take_line(text);
  }
  if (!line || !line->starts_with("index ")) return no_proof("it has no index line");
  const auto index = parse_unsigned(line->substr(6));
  if (!index) return no_proof("its index is no number");
  out.index = *index;
  for (;;) {
    line = take_line(text);
    if (!line) return no_proof("it ends before its checkpoint");
    if (line->empty()) break;
    const auto bytes = from_base64(*line);
    if (!bytes || bytes->size() != 32) return no_proof("a hash is not base64 of 32 bytes");
    if (out.hashes.size() == kProofHashesMax) return no_proof("it has more than 63 hashes");
    std::memcpy(out.hashes.emplace_back().data(), bytes->data(), 32);
  }
  out.checkpoint = std::string(text);
  auto note = SignedNote::parse(out.checkpoint);
  if (!note) return note.error().within("proof");
  return out;
}

result<Checkpoint> ProofFile::check(std::string_view entry, const VerifierKey& log_key) const {
  auto opened = open_checkpoint(checkpoint, log_key);
  if (!opened) return opened;
  auto included = check_inclusion(leaf_hash(entry), index, opened->size, hashes, opened->root);
  if (!included) return included.error();
  return opened;
}

}  // namespace truce::record
