#include "record/offline.hpp"

#include "base/file.hpp"
#include "record/add_checkpoint.hpp"

namespace truce::record {
namespace {

constexpr std::string_view kHead = "truce signing request v1\n";

Error no_request(std::string reason) { return fail(Fault::malformed, "signing request", std::move(reason)); }
std::string entries(std::uint64_t size) { return std::to_string(size) + " entries"; }

}  // namespace

std::string SigningRequest::text() const {
  std::string out = std::string(kHead) + "old " + std::to_string(old_size) + "\n";
  for (const auto& hash : proof) out += to_base64(bytes_of(hash)) + "\n";
  return out + "\n" + next.text();
}

result<SigningRequest> SigningRequest::parse(std::string_view text) {
  if (text.size() > kNoteBytesMax) return no_request("it is over " + std::to_string(kNoteBytesMax) + " bytes");
  if (!text.starts_with(kHead))
    return no_request("its first line is not: " + std::string(kHead.substr(0, kHead.size() - 1)));
  SigningRequest out;
  auto rest = take_old_and_proof(text.substr(kHead.size()), out.old_size, out.proof);
  if (!rest) return no_request(rest.error().reason);
  auto next = Checkpoint::parse(*rest);
  if (!next) return next.error().within("signing request");
  out.next = std::move(*next);
  if (!out.next.extension.empty() || out.next.text() != *rest)
    return no_request("its checkpoint is not written as checkpoints are");
  return out;
}

result<std::optional<Checkpoint>> SignerState::last(const VerifierKey& key) const {
  using Found = std::optional<Checkpoint>;
  auto note = read_file(path, kNoteBytesMax);
  if (!note) return note.error().fault == Fault::not_found ? result<Found>(Found{}) : note.error();
  auto checkpoint = open_checkpoint(*note, key);
  if (!checkpoint) return checkpoint.error().within(path);
  return Found(std::move(*checkpoint));
}

result<std::string> sign_offline(const SigningRequest& request, const SigningKey& key, const SignerState& state,
                                 bool first) {
  const auto& next = request.next;
  if (next.origin != key.name())
    return fail(Fault::signature, "key", "it is of " + key.name() + ", the request of " + next.origin);
  auto last = state.last(key.verifier());
  if (!last) return last.error();
  const std::string note = sign_checkpoint(next, key);
  if (*last && **last == next) return note;
  const auto refuse = [&](const std::string& reason) { return fail(Fault::refused, next.origin, reason); };
  if (!*last && !first)
    return refuse("this key has signed nothing on this machine yet; where that is right, say --first");
  if (*last) {
    const Checkpoint& signed_last = **last;
    if (request.old_size != signed_last.size)
      return refuse("the last that was signed are " + entries(signed_last.size) + ", the request begins at " +
                    entries(request.old_size) +
                    (request.old_size < signed_last.size
                         ? ": bring home the note in " + state.path + " first, or the log was rolled back"
                         : ": another machine has signed with this key"));
    if (next.size < signed_last.size) return refuse("it is of fewer entries than were signed last");
    if (auto grown = check_consistency(signed_last.size, signed_last.root, next.size, next.root, request.proof);
        signed_last.size > 0 && !grown)
      return refuse("it does not extend what was signed last: " + grown.error().text());
  }
  if (auto kept = write_durably(state.path, note, 0600); !kept) return kept.error();
  return note;
}

}  // namespace truce::record
