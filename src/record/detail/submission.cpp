#include "record/detail/submission.hpp"

#include <algorithm>

namespace truce::record::detail {
namespace {

/// What is wrong with the step from the tree held to the one shown; nothing where it is one that only adds.
std::optional<std::string> wrong_step(const AddCheckpoint& asked, const Checkpoint& shown, const Checkpoint& held) {
  if (shown.size == 0 && shown.root != empty_root()) return "the root is not that of no entries";
  if (held.size == 0) {
    if (!asked.proof.empty()) return "a proof from size 0 must be empty";
    return std::nullopt;
  }
  if (shown.size == held.size && shown.root != held.root)
    return "a fork: another root was shown before for " + std::to_string(held.size) + " entries";
  auto grown = check_consistency(held.size, held.root, shown.size, shown.root, asked.proof);
  return grown ? std::nullopt : std::optional("the proof does not fit: " + grown.error().text());
}

}  // namespace

CallReply refusal(int status, const std::string& sentence) { return {status, kPlain, sentence + "\n"}; }

SignedNote Submission::note() const {
  SignedNote out{request.note.text, {}};
  for (const auto& line : request.note.signatures) {
    const auto by = [&](const VerifierKey& key) { return key.name == line.name && key.id == line.id; };
    if (std::ranges::any_of(signers, by)) out.signatures.push_back(line);
  }
  return out;
}

std::variant<Submission, CallReply> receive(std::string_view body, std::size_t bytes_max, const KeysOf& keys_of) {
  if (body.size() > bytes_max) return refusal(400, "over " + std::to_string(bytes_max) + " bytes");
  auto asked = AddCheckpoint::parse(body);
  if (!asked) return refusal(400, asked.error().text());
  auto shown = Checkpoint::parse_any_root(asked->note.text);
  if (!shown) return refusal(400, shown.error().text());
  const auto keys = keys_of(shown->origin);
  if (keys.empty()) return refusal(404, "this log is not known here");
  auto signers = asked->note.verify(keys);
  if (!signers) return refusal(403, signers.error().text());
  if (asked->old_size > shown->size) return refusal(400, "the old size is over the checkpoint's");
  return Submission{std::move(*asked), std::move(*shown), std::move(*signers)};
}

std::optional<CallReply> objection(const Submission& asked, const Checkpoint& held) {
  if (asked.request.old_size != held.size) return CallReply{409, "text/x.tlog.size", std::to_string(held.size) + "\n"};
  if (const auto wrong = wrong_step(asked.request, asked.shown, held)) return refusal(422, *wrong);
  return std::nullopt;
}

}  // namespace truce::record::detail
