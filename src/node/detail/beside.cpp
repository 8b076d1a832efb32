#include "node/detail/beside.hpp"

#include "base/digest.hpp"
#include "node/detail/kinds.hpp"
#include "node/detail/named.hpp"
#include "node/keys.hpp"

namespace truce::node {

result<BesideLog> beside(const record::LogView& view) {
  BesideLog out;
  std::set<std::string> all, erased;
  auto walked = view.for_each(0, view.size(), [&](std::uint64_t, std::string_view bytes) -> result<> {
    if (is_kind(bytes, "coding")) return {};
    auto entry = model::decode_entry(bytes);
    if (!entry) return {};
    const auto named = named_by(*entry);
    out.parts.insert(named.parts.begin(), named.parts.end());
    out.payloads.insert(named.for_peers.begin(), named.for_peers.end());
    all.insert(named.payloads.begin(), named.payloads.end());
    if (named.erased) erased.insert(*named.erased);
    return {};
  });
  if (!walked) return walked.error();
  for (const auto& hex : erased) {
    out.payloads.erase(hex);
    if (all.contains(hex)) out.erased.insert(hex);
  }
  return out;
}

namespace {

/// Takes those out of a list that our own record or another mirrored log names.
result<> keep_what_others_name(const Node::Impl& node, const std::string& origin, std::set<std::string>& list) {
  const record::EntryVisitor spare = [&](std::uint64_t, std::string_view bytes) -> result<> {
    if (auto entry = model::decode_entry(bytes))
      for (const auto& hex : named_by(*entry).payloads)
        if (!std::holds_alternative<model::Erasure>(entry->body)) list.erase(hex);
    return {};
  };
  if (auto walked = node.log.for_each(0, node.log.size(), spare); !walked) return walked;
  for (const auto& keys : keys_here(node.folder)) {
    if (keys.log.name == origin || keys.log.name == node.origin.value) continue;
    const auto view = record::LogView::open(node.folder.mirror(Origin(keys.log.name)));
    if (!view) continue;
    if (auto walked = view->for_each(0, view->size(), spare); !walked) return walked;
  }
  return {};
}

result<> erase_beside(const Node::Impl& node, const BesideLog& named, const std::string& origin) {
  std::set<std::string> held;
  for (const auto& hex : named.erased)
    if (const auto commitment = digest_from_hex(hex); commitment && node.payloads.has(*commitment)) held.insert(hex);
  if (held.empty()) return {};
  if (auto spared = keep_what_others_name(node, origin, held); !spared) return spared;
  for (const auto& hex : held) {
    if (auto gone = node.payloads.erase(*digest_from_hex(hex)); !gone) return gone;
    tell(node.session.notice, origin + ": payload " + hex + " was erased here, as its record says");
  }
  return {};
}

}  // namespace

result<> fetch_beside(Node::Impl& node, const record::SourcePtr& theirs, const record::LogView& view, Synced& out) {
  const auto named = beside(view);
  if (!named) return named.error();
  if (auto erased = erase_beside(node, *named, view.origin()); !erased) return erased;
  std::vector<Digest> wanted;
  for (const auto& hex : named->parts)
    if (const auto digest = digest_from_hex(hex)) wanted.push_back(*digest);
  auto copied = record::mirror_parts(*record::below(theirs, "parts"), node.parts, wanted);
  if (!copied) return copied.error().within(view.origin());
  out.parts += *copied;
  std::vector<Digest> words;
  for (const auto& hex : named->payloads)
    if (const auto commitment = digest_from_hex(hex)) words.push_back(*commitment);
  const record::Missed missed = [&](const Digest& name, const Error& why) -> result<> {
    if (why.fault == Fault::io || why.fault == Fault::disk_full) return why;
    if (why.fault != Fault::not_found && why.fault != Fault::refused)
      tell(node.session.notice, view.origin() + ": payload " + to_hex(name) + " was left out: " + why.text());
    return {};
  };
  auto had = record::mirror_payloads(*record::below(theirs, "payloads"), node.payloads, words, missed);
  if (!had) return had.error().within(view.origin());
  out.payloads += *had;
  return {};
}

}  // namespace truce::node
