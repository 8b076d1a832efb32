#include "record/add_checkpoint.hpp"

#include <cstring>

#include "base/number.hpp"

namespace truce::record {
namespace {

Error no_request(std::string reason) { return fail(Fault::malformed, "add-checkpoint", std::move(reason)); }

}  // namespace

std::string AddCheckpoint::text() const {
  std::string out = "old " + std::to_string(old_size) + "\n";
  for (const auto& hash : proof) out += to_base64(bytes_of(hash)) + "\n";
  return out + "\n" + note.bytes();
}

result<std::string_view> take_old_and_proof(std::string_view body, std::uint64_t& old_size, Proof& proof) {
  for (std::size_t number = 1;; ++number) {
    const auto end = body.find('\n');
    if (end == body.npos) return no_request("it ends before its checkpoint");
    const auto line = body.substr(0, end);
    body.remove_prefix(end + 1);
    if (number == 1) {
      const auto size = line.starts_with("old ") ? parse_unsigned(line.substr(4)) : std::nullopt;
      if (!size) return no_request("its first line is not: old <size>");
      old_size = *size;
      continue;
    }
    if (line.empty()) return body;
    if (proof.size() == kProofHashesMax) return no_request("it has more than 63 hashes");
    const auto bytes = line.size() == 44 ? from_base64(line) : std::nullopt;
    if (!bytes || bytes->size() != sizeof(Digest))
      return no_request("line " + std::to_string(number) + " is not base64 of 32 bytes");
    std::memcpy(proof.emplace_back().data(), bytes->data(), bytes->size());
  }
}

result<AddCheckpoint> AddCheckpoint::parse(std::string_view body) {
  AddCheckpoint out;
  auto rest = take_old_and_proof(body, out.old_size, out.proof);
  if (!rest) return rest.error();
  auto note = SignedNote::parse(*rest);
  if (!note) return note.error().within("add-checkpoint");
  out.note = std::move(*note);
  return out;
}

}  // namespace truce::record
