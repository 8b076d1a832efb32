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

constexpr const char* kJoins = "joins";  ///< in the place of a role: a log with its keys

void join(model::Agreement& agreement, const model::Guarantor& joining) {
  if (!joining.log) return;
  for (auto& before : agreement.guarantors) {
    if (before.log && before.log->name() == joining.log->name()) return;
    if (before.id == joining.id) before.mirror.reset(), before.witness.reset();
  }
  agreement.guarantors.push_back(joining);
}

std::optional<model::VerifierKey>* key_of(model::Guarantor& guarantor, std::string_view role) {
  if (role == "log") return &guarantor.log;
  if (role == "witness") return &guarantor.witness;
  return role == "mirror" ? &guarantor.mirror : nullptr;
}

std::vector<LogKeys> with_changes(model::Agreement agreement, std::span<const Change> changes) {
  std::vector<std::pair<std::string, record::VerifierKey>> earlier;  // of logs, by their name
  for (const auto& change : changes) {
    // The next key has the name of the one before: of a guarantor's logs, that tells which.
    std::optional<model::VerifierKey>* key = nullptr;
    for (auto& g : agreement.guarantors)
      if (auto* of = g.id.value == change.guarantor ? key_of(g, change.role) : nullptr;
          of != nullptr && *of && (*of)->name() == change.next.name())
        key = of;
    if (key == nullptr) continue;
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

std::string line_of(const Change& c) { return c.guarantor + "\t" + c.role + "\t" + c.next.value + "\n"; }
std::string line_of(const model::Guarantor& g) {
  const auto text = [](const std::optional<model::VerifierKey>& key) { return key ? key->value : std::string(); };
  return g.id.value + "\t" + kJoins + "\t" + text(g.log) + "\t" + text(g.mirror) + "\t" + text(g.witness) + "\n";
}

/// What `keep_changes` wrote.
struct KeptChanges {
  std::vector<model::Guarantor> joined;
  std::vector<Change> changes;
};
KeptChanges kept_changes(const Folder& folder) {
  KeptChanges out;
  const auto text = read_file(changes_file(folder), kChangesBytesMax);
  if (!text) return out;
  const auto key = [](std::string_view word) {
    return word.empty() ? std::nullopt : std::optional(model::VerifierKey{std::string(word)});
  };
  for (const auto line : split(*text, '\n')) {
    const auto words = split(line, '\t');
    if (words.size() == 5 && words[1] == kJoins)
      out.joined.push_back({ActorId(std::string(words[0])), key(words[2]), key(words[3]), key(words[4])});
    if (words.size() == 3)
      out.changes.push_back({std::string(words[0]), std::string(words[1]), model::VerifierKey{std::string(words[2])}});
  }
  return out;
}

bool acceded_to(const Gathered& outline, const model::Amendment& amendment, const Origin& log) {
  const auto digest = to_hex(sha256(model::encode_body(amendment)));
  return std::any_of(outline.accessions.begin(), outline.accessions.end(),
                     [&](const auto& a) { return a.ref.origin == log && a.body.digest.value == digest; });
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
  auto now = amended(agreement, outline.amendments);
  std::set<std::string> used;
  std::set<ActorId> keepers;
  for (const auto& g : now.guarantors)
    if (g.log) keepers.insert(g.id);
  for (const auto& g : now.guarantors)
    for (const auto* key : {&g.log, &g.witness, &g.mirror})
      if (*key) used.insert((*key)->value);
  for (const auto& independent : agreement.mirrors) used.insert(independent.value);
  const auto keeper = [&](const Origin& origin) {
    return std::find_if(now.guarantors.begin(), now.guarantors.end(),
                        [&](const auto& g) { return g.log && g.log->name() == origin; });
  };
  const std::size_t others = keepers.empty() ? 0 : keepers.size() - 1;
  for (const auto& entry : outline.rotations) {
    const auto who = keeper(entry.ref.origin);
    if (who == now.guarantors.end() || !check(entry.body)) continue;
    auto* key = key_of(*who, entry.body.role);
    if (key == nullptr || !*key || **key != entry.body.previous || used.contains(entry.body.next.value)) continue;
    Rotation rotation{entry.ref, who->id, entry.body, {}, others > 0 ? others / 2 + 1 : 0};
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
  return with_changes(amended(agreement, outline.amendments), in_force(rotations_of(agreement, outline)));
}

model::Agreement amended(model::Agreement agreement, std::span<const Located<model::Amendment>> amendments) {
  for (const auto& amendment : amendments)
    for (const auto& joining : amendment.body.guarantors) join(agreement, joining);
  return agreement;
}

std::optional<model::Agreement> agreement_here(const Folder& folder) {
  auto agreement = pinned_agreement(folder);
  if (agreement)
    for (const auto& joining : kept_changes(folder).joined) join(*agreement, joining);
  return agreement;
}

std::vector<LogKeys> keys_here(const Folder& folder) {
  auto agreement = agreement_here(folder);
  return agreement ? with_changes(std::move(*agreement), kept_changes(folder).changes) : std::vector<LogKeys>{};
}

result<bool> keep_changes(const Folder& folder, const model::Agreement& agreement, const Gathered& outline,
                          const Origin& own) {
  std::string text;
  const auto add = [&](const model::Amendment& amendment) {
    for (const auto& joining : amendment.guarantors)
      if (joining.log) text += line_of(joining);
  };
  for (const auto& amendment : outline.amendments) add(amendment.body);
  for (const auto& amendment : outline.awaited)
    if (acceded_to(outline, amendment.body, own)) add(amendment.body);
  for (const auto& change : in_force(rotations_of(agreement, outline))) text += line_of(change);
  const auto before = read_file(changes_file(folder), kChangesBytesMax);
  if (before ? *before == text : text.empty()) return false;
  if (auto written = write_durably(changes_file(folder), text); !written) return written.error();
  return true;
}

result<std::optional<TermsHere>> terms_here(const Folder& folder) {
  auto agreement = pinned_agreement(folder);
  auto cut = newest_cut(folder);
  if (!agreement || (!cut && cut.error().fault == Fault::usage)) return std::optional<TermsHere>();
  if (!cut) return cut.error();
  auto outline = gather_terms(std::move(*cut));
  if (!outline) return outline.error();
  return std::optional(TermsHere{std::move(*agreement), std::move(*outline)});
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
