#include "node/keys.hpp"

#include <algorithm>
#include <set>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/text.hpp"

namespace truce::node {
namespace {

constexpr std::uint64_t kChangesBytesMax = 16U << 20;

std::string changes_file(const Folder& folder) { return folder.agreement() + "/keys.tsv"; }

/// A change that is in force.
struct Change {
  std::string guarantor, role;
  model::VerifierKey next;
};

std::optional<model::VerifierKey>* key_of(model::Guarantor& guarantor, std::string_view role) {
  if (role == "log") return &guarantor.log;
  if (role == "witness") return &guarantor.witness;
  return role == "mirror" ? &guarantor.mirror : nullptr;
}

std::vector<LogKeys> with_changes(model::Agreement agreement, std::span<const Change> changes) {
  std::vector<std::pair<std::string, record::VerifierKey>> earlier;  // of logs, by their name
  for (const auto& change : changes) {
    const auto who = std::find_if(agreement.guarantors.begin(), agreement.guarantors.end(),
                                  [&](const auto& g) { return g.id.value == change.guarantor; });
    if (who == agreement.guarantors.end()) continue;
    auto* key = key_of(*who, change.role);
    if (key == nullptr || !*key) continue;
    if (change.role == "log")
      if (auto old = record::VerifierKey::parse((*key)->value)) earlier.emplace_back(old->name, std::move(*old));
    *key = change.next;
  }
  auto out = keys_of(agreement);
  for (auto& keys : out)
    for (auto at = earlier.rbegin(); at != earlier.rend(); ++at)
      if (at->first == keys.log.name) keys.earlier.push_back(at->second);
  return out;
}

std::vector<Change> in_force(std::span<const Rotation> rotations) {
  std::vector<Change> out;
  for (const auto& r : rotations)
    if (r.in_force()) out.push_back({r.guarantor.value, r.body.role, r.body.next});
  return out;
}

std::string text_of(std::span<const Change> changes) {
  std::string out;
  for (const auto& c : changes) out += c.guarantor + "\t" + c.role + "\t" + c.next.value + "\n";
  return out;
}

}  // namespace

std::string rotation_message(const model::KeyRotation& r) {
  return "truce key rotation v1\n" + r.role + "\n" + r.previous.value + "\n" + r.next.value + "\n";
}

std::string fingerprint(const model::VerifierKey& key) { return to_hex(sha256(key.value)); }

result<> check(const model::KeyRotation& r) {
  const auto bad = [](std::string reason) { return fail(Fault::signature, "key", std::move(reason)); };
  const auto previous = record::VerifierKey::parse(r.previous.value);
  const auto next = record::VerifierKey::parse(r.next.value);
  if (!previous || !next) return bad("it names no two keys");
  const auto type = r.role == "log" ? record::kEd25519 : record::kCosignature;
  if (r.role != "log" && r.role != "witness" && r.role != "mirror") return bad("'" + r.role + "' is no role of a key");
  if (next->type != type || next->name != previous->name || next->key == previous->key)
    return bad("the next key is not another one of the same name and kind");
  const auto message = rotation_message(r);
  for (const auto& [key, signature] :
       {std::pair(&*previous, &r.previous_signature), std::pair(&*next, &r.next_signature)}) {
    const auto bytes = from_base64(*signature);
    // The bytes are signed as they stand, whatever the key signs otherwise.
    if (!bytes || !record::VerifierKey::of(key->name, record::kEd25519, key->key).verifies(message, *bytes))
      return bad("the signature of " + key->text() + " on it is bad");
  }
  return {};
}

std::vector<Rotation> rotations_of(const model::Agreement& agreement, const Gathered& outline) {
  std::vector<Rotation> out;
  auto now = agreement;
  std::set<std::string> used;
  for (const auto& g : agreement.guarantors)
    for (const auto* key : {&g.log, &g.witness, &g.mirror})
      if (*key) used.insert((*key)->value);
  for (const auto& independent : agreement.mirrors) used.insert(independent.value);
  const auto keeper = [&](const Origin& origin) {
    return std::find_if(now.guarantors.begin(), now.guarantors.end(),
                        [&](const auto& g) { return g.log && g.log->name() == origin; });
  };
  const auto others =
      std::count_if(now.guarantors.begin(), now.guarantors.end(), [](const auto& g) { return g.log.has_value(); }) - 1;
  for (const auto& entry : outline.rotations) {
    const auto who = keeper(entry.ref.origin);
    if (who == now.guarantors.end() || !check(entry.body)) continue;
    auto* key = key_of(*who, entry.body.role);
    if (key == nullptr || !*key || **key != entry.body.previous || used.contains(entry.body.next.value)) continue;
    Rotation rotation{entry.ref, who->id, entry.body, {}, others > 0 ? static_cast<std::size_t>(others) / 2 + 1 : 0};
    std::set<ActorId> accepted;
    for (const auto& accept : outline.key_accepts) {
      const auto by = keeper(accept.ref.origin);
      if (accept.body.rotation == entry.ref && by != now.guarantors.end() && by->id != who->id) accepted.insert(by->id);
    }
    rotation.accepted.assign(accepted.begin(), accepted.end());
    if (rotation.in_force()) {
      used.insert(entry.body.next.value);
      *key = entry.body.next;
    }
    out.push_back(std::move(rotation));
  }
  return out;
}

std::vector<LogKeys> keys_at(const model::Agreement& agreement, const Gathered& outline) {
  return with_changes(agreement, in_force(rotations_of(agreement, outline)));
}

std::vector<LogKeys> keys_here(const Folder& folder) {
  const auto agreement = pinned_agreement(folder);
  if (!agreement) return {};
  std::vector<Change> changes;
  if (const auto text = read_file(changes_file(folder), kChangesBytesMax))
    for (const auto line : split(*text, '\n')) {
      const auto words = split(line, '\t');
      if (words.size() == 3)
        changes.push_back({std::string(words[0]), std::string(words[1]), model::VerifierKey{std::string(words[2])}});
    }
  return with_changes(*agreement, changes);
}

result<bool> keep_changes(const Folder& folder, std::span<const Rotation> rotations) {
  const auto text = text_of(in_force(rotations));
  const auto before = read_file(changes_file(folder), kChangesBytesMax);
  if (before ? *before == text : text.empty()) return false;
  if (auto written = write_durably(changes_file(folder), text); !written) return written.error();
  return true;
}

std::vector<record::VerifierKey> own_log_keys(const Folder& folder, const Origin& origin) {
  std::vector<record::VerifierKey> out;
  const auto add = [&](const record::VerifierKey& key) {
    if (std::find(out.begin(), out.end(), key) == out.end()) out.push_back(key);
  };
  for (const auto& path : {folder.key("log"), folder.key("log") + ".previous"})
    if (const auto key = record::SigningKey::load_public(path)) add(*key);
  for (const auto& keys : keys_here(folder))
    if (keys.log.name == origin.value)
      for (const auto& key : keys.all()) add(key);
  return out;
}

}  // namespace truce::node
