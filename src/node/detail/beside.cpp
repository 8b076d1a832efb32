#include "node/detail/beside.hpp"

#include "base/digest.hpp"
#include "node/detail/kinds.hpp"
#include "node/detail/named.hpp"

namespace truce::node {

result<BesideLog> beside(const record::LogView& view) {
  BesideLog out;
  std::set<std::string> erased;
  auto walked = view.for_each(0, view.size(), [&](std::uint64_t, std::string_view bytes) -> result<> {
    if (is_kind(bytes, "coding")) return {};
    auto entry = model::decode_entry(bytes);
    if (!entry) return {};
    const auto named = named_by(*entry);
    out.parts.insert(named.parts.begin(), named.parts.end());
    out.payloads.insert(named.for_peers.begin(), named.for_peers.end());
    if (named.erased) erased.insert(*named.erased);
    return {};
  });
  if (!walked) return walked.error();
  for (const auto& hex : erased) out.payloads.erase(hex);
  return out;
}

result<> fetch_beside(Node::Impl& node, const record::SourcePtr& theirs, const record::LogView& view, Synced& out) {
  const auto named = beside(view);
  if (!named) return named.error();
  std::vector<Digest> wanted;
  for (const auto& hex : named->parts)
    if (const auto digest = digest_from_hex(hex)) wanted.push_back(*digest);
  auto copied = record::mirror_parts(*record::below(theirs, "parts"), node.parts, wanted);
  if (!copied) return copied.error().within(out.origin);
  out.parts = *copied;
  std::vector<Digest> words;
  for (const auto& hex : named->payloads)
    if (const auto commitment = digest_from_hex(hex)) words.push_back(*commitment);
  const record::Missed missed = [&](const Digest& name, const Error& why) -> result<> {
    if (why.fault == Fault::io || why.fault == Fault::disk_full) return why;
    if (why.fault != Fault::not_found && why.fault != Fault::refused)
      tell(node.session.notice, out.origin + ": payload " + to_hex(name) + " was left out: " + why.text());
    return {};
  };
  auto had = record::mirror_payloads(*record::below(theirs, "payloads"), node.payloads, words, missed);
  if (!had) return had.error().within(out.origin);
  out.payloads = *had;
  return {};
}

}  // namespace truce::node
