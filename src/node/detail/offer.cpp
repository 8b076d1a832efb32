#include "node/detail/offer.hpp"

#include "base/digest.hpp"
#include "base/number.hpp"

namespace truce::node {
namespace {

constexpr std::uint64_t kReplyBytesMax = 64 * 1024;

result<record::WebReply> ask(const record::Web& peer, const record::LogView& own, std::uint64_t old_size) {
  auto proof = own.consistency(old_size, own.size());
  if (!proof) return proof.error();
  auto note = record::SignedNote::parse(own.note());
  if (!note) return note.error();
  return peer.post("witness/add-checkpoint", "text/plain; charset=utf-8",
                   record::AddCheckpoint{old_size, *proof, *note}.text(), kReplyBytesMax);
}

/// The size that a conflict names.
std::optional<std::uint64_t> size_in(const record::WebReply& reply) {
  if (reply.status != 409 || !reply.body.ends_with('\n')) return std::nullopt;
  return parse_unsigned(std::string_view(reply.body).substr(0, reply.body.size() - 1));
}

/// A witness that claims to have seen more of our log than there is: believed only under our own signature.
Error ahead(const record::Web& peer, const record::LogView& own, const LogKeys& ours, std::uint64_t claimed) {
  auto shown = peer.get("witness/" + to_hex(sha256(own.origin())) + "/checkpoint", record::kNoteBytesMax);
  auto signed_ = shown ? record::open_checkpoint(*shown, ours.all()) : result<record::Checkpoint>(shown.error());
  const std::string more =
      std::to_string(claimed) + " entries of our log, and only " + std::to_string(own.size()) + " are here";
  if (signed_ && signed_->size > own.size())
    return fail(Fault::damaged, own.origin(),
                "a peer's witness cosigned " + more + ": it was rolled back. Sign nothing before they are restored");
  return fail(Fault::refused, peer.name(), "its witness claims " + more + ", and shows no signature of ours for that");
}

}  // namespace

result<bool> offer_to_witness(const Folder& folder, const record::Web& peer, const record::VerifierKey& witness,
                              const record::LogView& own, const LogKeys& ours) {
  LogKeys keys = ours;
  keys.mirrors = {witness};
  const auto kept = kept_cosignatures(folder, keys, own);
  const std::uint64_t before = kept.empty() ? 0 : kept.front().size;
  if (own.size() == 0 || before == own.size()) return false;
  auto reply = ask(peer, own, before);
  if (!reply) return reply.error();
  if (const auto size = size_in(*reply)) {
    if (*size > own.size()) return ahead(peer, own, ours, *size);
    reply = ask(peer, own, *size);
    if (!reply) return reply.error();
  }
  if (reply->status != 200)
    return fail(Fault::refused, peer.name(),
                "its witness did not cosign; it answered " + std::to_string(reply->status));
  auto note = record::SignedNote::parse(own.note());
  if (!note) return note.error();
  std::erase_if(note->signatures, [&](const auto& s) { return s.name == witness.name && s.id == witness.id; });
  auto fresh = keep_cosignatures(folder, note->bytes() + reply->body, keys, own);
  if (!fresh) return fresh.error().within("the witness's reply");
  return *fresh > 0;
}

}  // namespace truce::node
