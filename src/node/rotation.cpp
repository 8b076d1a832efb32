// Node: a key that takes over from another. `<role>.key.next` waits, `<role>.key` is in use, `<role>.key.previous` has been.
#include <algorithm>
#include <filesystem>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "node/detail/signing_keys.hpp"
#include "node/keys.hpp"

namespace truce::node {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSaidDigitsMin = 16;

bool is_role(const std::string& role) { return role == "log" || role == "witness" || role == "mirror"; }
bool is_there(const std::string& path) {
  std::error_code code;
  return fs::exists(path, code);
}

/// A key file and its public half; one that is not here (a key on another machine) is passed over.
result<> move_key(const std::string& from, const std::string& to) {
  for (const char* half : {"", ".pub"}) {
    std::error_code code;
    fs::rename(from + half, to + half, code);
    if (code && code != std::errc::no_such_file_or_directory) return system_error(from + half, code.value());
  }
  return {};
}

result<> forget_key(const std::string& path) {
  for (const char* half : {"", ".pub"}) {
    std::error_code code;
    fs::remove(path + half, code);
    if (code) return system_error(path + half, code.value());
  }
  return {};
}

bool is_key(const std::string& path, const model::VerifierKey& key) {
  const auto there = record::SigningKey::load_public(path);
  return there && there->text() == key.value;
}

/// Our next key into its place, and a witness's memory with it: the new one has cosigned nothing. Each step can be the
/// last before a power cut; the next run goes on.
result<bool> take_over(const Folder& folder, const std::string& role, const model::VerifierKey& next) {
  const auto path = folder.key(role.c_str());
  if (is_key(path, next) || !is_key(path + ".next", next)) return false;
  if (is_there(path) || !is_there(path + ".previous"))
    if (auto moved = move_key(path, path + ".previous"); !moved) return moved.error();
  if (const auto whose = read_file(folder.witness() + "/witness", 4096);
      role == "witness" && !(whose && *whose == next.value + "\n")) {
    std::error_code code;
    fs::rename(folder.witness(), folder.witness() + ".previous", code);
    if (code && code != std::errc::no_such_file_or_directory) return system_error(folder.witness(), code.value());
    const auto key = record::SigningKey::load_public(path + ".next");
    if (!key) return key.error();
    if (auto made = record::Witness::create(folder.witness(), *key); !made) return made.error();
  }
  if (auto moved = move_key(path + ".next", path); !moved) return moved.error();
  if (auto synced = sync_folder(folder.keys()); !synced) return synced.error();
  return true;
}

/// The rotation that an entry of a log held here asks for.
result<model::KeyRotation> rotation_at(const Node::Impl& node, const EntryRef& ref) {
  const auto folder = ref.origin == node.origin ? node.folder.log() : node.folder.mirror(ref.origin);
  const auto view = record::LogView::open(folder);
  if (!view) return view.error().within(ref.text());
  auto bytes = view->read(ref.index);
  if (!bytes) return bytes.error();
  auto entry = model::decode_entry(*bytes);
  if (!entry) return entry.error();
  auto* body = std::get_if<model::KeyRotation>(&entry->body);
  if (body == nullptr) return fail(Fault::usage, ref.text(), "it is no entry of a key's rotation");
  if (auto good = check(*body); !good) return good.error().within(ref.text());
  return std::move(*body);
}

}  // namespace

result<std::vector<record::SigningKey>> signing_keys(const Node::Impl& node) {
  const auto path = node.key_path("log");
  auto key = record::SigningKey::load(path, node.session.passphrase);
  if (!key && key.error().fault == Fault::not_found)
    return fail(Fault::usage, path,
                "the log's key is not here; 'truce checkpoint --export FILE' asks the machine that has it");
  if (!key) return key.error();
  std::vector<record::SigningKey> out = {std::move(*key)};
  if (is_there(path + ".previous")) {
    auto previous = record::SigningKey::load(path + ".previous", node.session.passphrase);
    if (!previous) return previous.error();
    out.push_back(std::move(*previous));
  }
  return out;
}

result<EntryRef> Node::rotate_key(const std::string& role) {
  if (!is_role(role)) return fail(Fault::usage, role, "a key's role is log, witness or mirror");
  const auto path = impl_->folder.key(role.c_str());
  if (is_there(path + ".next"))
    return fail(Fault::conflict, path + ".next", "a next key waits for peers already; 'truce key show' says for whom");
  if (is_there(path + ".previous"))
    return fail(Fault::conflict, path + ".previous", "the key before is not retired yet; see 'truce key retire'");
  auto old = record::SigningKey::load(path, impl_->session.passphrase);
  if (!old) return old.error();
  auto next = record::SigningKey::make(old->name(), old->verifier().type);
  if (!next) return next.error();
  model::KeyRotation body;
  body.role = role;
  body.previous = {old->verifier().text()};
  body.next = {next->verifier().text()};
  body.previous_signature = to_base64(old->sign(rotation_message(body)));
  body.next_signature = to_base64(next->sign(rotation_message(body)));
  if (auto saved = next->save(path + ".next", impl_->session.passphrase); !saved) return saved.error();
  auto done = append(std::move(body));
  if (!done) (void)forget_key(path + ".next");  // nothing asks for it
  return done;
}

result<EntryRef> Node::accept_key(const EntryRef& ref, const std::string& said) {
  if (ref.origin == impl_->origin)
    return fail(Fault::usage, ref.text(), "a rotation of our own key is for peers to accept");
  auto rotation = rotation_at(*impl_, ref);
  if (!rotation) return rotation.error();
  if (said.size() < kSaidDigitsMin || !fingerprint(rotation->next).starts_with(said))
    return fail(
        Fault::refused, ref.text(),
        "these digits do not begin the next key's fingerprint, or are fewer than 16. Ask its operator, by another "
        "way than this record, to read theirs; where they differ from 'truce key show', do not accept it");
  const auto terms = terms_here(impl_->folder);
  if (!terms) return terms.error();
  const auto all = *terms ? rotations_of((*terms)->agreement, (*terms)->outline) : std::vector<Rotation>{};
  if (std::none_of(all.begin(), all.end(), [&](const auto& r) { return r.ref == ref; }))
    return fail(Fault::refused, ref.text(), "it takes over from no key that stands: " + rotation->previous.value);
  return append(model::KeyAccept{ref});
}

result<> Node::settle_keys() {
  const auto terms = terms_here(impl_->folder);
  if (!terms) return terms.error();
  if (!*terms) return {};
  const auto& [agreement, outline] = **terms;
  const auto news = keep_changes(impl_->folder, agreement, outline, impl_->origin);
  if (!news) return news.error();
  for (const auto& r : rotations_of(agreement, outline)) {
    if (!r.in_force()) continue;
    if (*news) tell(impl_->session.notice, r.guarantor.value + ": a new " + r.body.role + " key is in force");
    if (r.ref.origin != impl_->origin) continue;
    if (auto taken = take_over(impl_->folder, r.body.role, r.body.next); !taken) return taken.error();
  }
  return {};
}

result<> Node::retire_key(const std::string& role) {
  if (!is_role(role)) return fail(Fault::usage, role, "a key's role is log, witness or mirror");
  const auto path = impl_->folder.key(role.c_str());
  const auto previous = record::SigningKey::load_public(path + ".previous");
  if (!previous) return fail(Fault::usage, path + ".previous", "no key of this role has been taken over from");
  if (role == "log") {
    const auto now = record::SigningKey::load_public(path);
    if (!now) return now.error();
    if (!record::LogView::open(impl_->folder.log(), *now))
      return fail(Fault::conflict, impl_->origin.value,
                  "the standing checkpoint has no signature of the new key yet; run 'truce checkpoint' first");
  }
  if (auto gone = forget_key(path + ".previous"); !gone) return gone;
  return sync_folder(impl_->folder.keys());
}

}  // namespace truce::node
