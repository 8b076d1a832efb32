#include "node/evidence.hpp"

#include <algorithm>
#include <cstring>

#include "base/digest.hpp"
#include "node/keys.hpp"

namespace truce::node {
namespace {

std::optional<Digest> hash_of(const std::string& base64) {
  const auto bytes = from_base64(base64);
  if (!bytes || bytes->size() != sizeof(Digest)) return std::nullopt;
  Digest out;
  std::memcpy(out.data(), bytes->data(), out.size());
  return out;
}

}  // namespace

bool proves(const model::Evidence& evidence, record::VerifierKeys log_keys) {
  if (log_keys.newest().name != evidence.log.value) return false;
  const auto first = from_base64(evidence.first);
  const auto second = from_base64(evidence.second);
  const auto root = evidence.root ? hash_of(*evidence.root) : std::nullopt;
  if (!first || !second || !root) return false;
  record::Contradiction c{*first, *second, *root, {}};
  for (const auto& text : evidence.proof) {
    const auto hash = hash_of(text);
    if (!hash) return false;
    c.proof.push_back(*hash);
  }
  return record::check(c, log_keys).ok();
}

result<std::vector<LogAtCut>> frozen(std::vector<LogAtCut> cut, const Gathered& outline) {
  if (!outline.agreement) return cut;
  const auto keys = keys_at(outline.agreement->body, outline);
  for (auto& log : cut) {
    const auto named =
        std::find_if(keys.begin(), keys.end(), [&](const auto& k) { return k.log.name == log.head.origin.value; });
    if (named == keys.end()) continue;
    auto size = log.head.size;
    for (const auto& amendment : outline.amendments)
      for (const auto& closed : amendment.body.closes)
        if (closed.origin == log.head.origin) size = std::min(size, closed.size);
    for (const auto& e : outline.evidence)
      if (e.body.log == log.head.origin && e.body.frozen_at < size && proves(e.body, named->all()))
        size = e.body.frozen_at;
    if (size == log.head.size) continue;
    auto view = record::LogView::open(log.folder);
    if (!view) return view.error();
    auto root = view->root(size);
    if (!root) return root.error();
    log.head.size = size;
    log.head.root = PartDigest(to_hex(*root));
  }
  return cut;
}

}  // namespace truce::node
