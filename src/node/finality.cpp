#include "node/finality.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/file.hpp"

namespace truce::node {
namespace {

constexpr std::uint64_t kAgreementBytesMax = 16U << 20;

/// A checkpoint of the log that agrees with what is held of it. One of more entries cannot be known to: not_found.
result<record::Checkpoint> agreeing(std::string_view note, const LogKeys& keys, const record::LogView& held) {
  auto checkpoint = record::open_checkpoint(note, keys.all());
  if (!checkpoint) return checkpoint;
  if (checkpoint->size > held.size())
    return fail(Fault::not_found, checkpoint->origin,
                "it is of " + std::to_string(checkpoint->size) + " entries, only " + std::to_string(held.size()) +
                    " are held here");
  auto root = held.root(checkpoint->size);
  if (!root) return root.error();
  if (*root != checkpoint->root)
    return fail(Fault::conflict, checkpoint->origin,
                "it signed another root for " + std::to_string(checkpoint->size) + " entries than the one held here");
  return checkpoint;
}

struct Kept {
  record::Checkpoint checkpoint;
  record::Cosignature cosignature;
};

std::optional<Kept> kept(const std::string& path, const LogKeys& keys, const record::VerifierKey& mirror,
                         const record::LogView& held) {
  auto bytes = read_file(path, record::kNoteBytesMax);
  if (!bytes) return std::nullopt;
  auto checkpoint = agreeing(*bytes, keys, held);
  auto note = record::SignedNote::parse(*bytes);
  if (!checkpoint || !note) return std::nullopt;
  auto good = record::cosignatures(*note, {&mirror, 1});
  if (!good || good->empty()) return std::nullopt;
  return Kept{std::move(*checkpoint), good->front()};
}

}  // namespace

std::optional<model::Agreement> pinned_agreement(const Folder& folder) {
  auto text = read_file(folder.agreement_file(), kAgreementBytesMax);
  if (!text) return std::nullopt;
  auto body = model::decode_body("agreement", *text);
  if (!body) return std::nullopt;
  return std::get<model::Agreement>(std::move(*body));
}

std::vector<LogKeys> keys_of(const model::Agreement& agreement) {
  std::vector<LogKeys> out;
  for (const auto& guarantor : agreement.guarantors) {
    if (!guarantor.log) continue;
    auto log = record::VerifierKey::parse(guarantor.log->value);
    if (!log) continue;
    LogKeys keys{std::move(*log), {}, 0};
    if (guarantor.witness)
      if (auto witness = record::VerifierKey::parse(guarantor.witness->value)) keys.witness = std::move(*witness);
    const auto add = [&](const model::VerifierKey& text) {
      if (auto key = record::VerifierKey::parse(text.value)) keys.mirrors.push_back(std::move(*key));
    };
    for (const auto& other : agreement.guarantors)
      if (other.id != guarantor.id && other.mirror) add(*other.mirror);
    for (const auto& independent : agreement.mirrors) add(independent);
    keys.needed = std::min<std::size_t>(
        agreement.mirrors_needed.value_or(static_cast<std::uint32_t>(keys.mirrors.size())), keys.mirrors.size());
    out.push_back(std::move(keys));
  }
  return out;
}

std::string state_of(std::uint64_t size, const std::vector<CosignedBy>& cosigned, const LogKeys& keys) {
  const auto holding = static_cast<std::size_t>(
      std::count_if(cosigned.begin(), cosigned.end(), [&](const CosignedBy& c) { return c.size >= size; }));
  return holding >= keys.needed ? "final" : holding > 0 ? "provisional" : "signed";
}

std::uint64_t jointly_cosigned(const std::vector<CosignedBy>& cosigned, const LogKeys& keys) {
  std::vector<std::uint64_t> sizes;
  for (const auto& c : cosigned) sizes.push_back(c.size);
  std::sort(sizes.rbegin(), sizes.rend());
  if (sizes.empty()) return 0;
  return keys.needed > 0 && keys.needed <= sizes.size() ? sizes[keys.needed - 1] : sizes[0];
}

result<std::size_t> keep_cosignatures(const Folder& folder, std::string_view bytes, const LogKeys& keys,
                                      const record::LogView& held) {
  auto checkpoint = agreeing(bytes, keys, held);
  if (!checkpoint) return checkpoint.error();
  auto note = record::SignedNote::parse(bytes);
  if (!note) return note.error();
  auto good = record::cosignatures(*note, keys.mirrors);
  if (!good) return good.error();
  std::size_t fresh = 0;
  const Origin origin(checkpoint->origin);
  for (const auto& cosignature : *good) {
    const auto path = folder.cosigned(origin, cosignature.key.name);
    const auto before = kept(path, keys, cosignature.key, held);
    if (before &&
        std::pair(before->checkpoint.size, before->cosignature.time) >= std::pair(checkpoint->size, cosignature.time))
      continue;
    record::SignedNote alone{note->text, {}};
    for (const auto& line : note->signatures)
      for (const auto& key : keys.all())
        if (line.name == key.name && line.id == key.id) alone.signatures.push_back(line);
    if (auto r = make_folders(folder.cosigned(origin)); !r) return r.error();
    if (auto r = write_durably(path, record::with_cosignatures(alone, keys.log, {&cosignature, 1})); !r)
      return r.error();
    ++fresh;
  }
  return fresh;
}

std::vector<CosignedBy> kept_cosignatures(const Folder& folder, const LogKeys& keys, const record::LogView& held) {
  std::vector<CosignedBy> out;
  for (const auto& mirror : keys.mirrors)
    if (const auto one = kept(folder.cosigned(Origin(keys.log.name), mirror.name), keys, mirror, held))
      out.push_back({mirror.name, one->checkpoint.size, one->cosignature.time});
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.mirror < b.mirror; });
  return out;
}

}  // namespace truce::node
