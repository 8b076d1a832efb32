#include "node/node.hpp"

#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "node/detail/cited.hpp"
#include "node/detail/beside.hpp"
#include "node/detail/kinds.hpp"
#include "node/detail/local_names.hpp"
#include "node/detail/officer.hpp"
#include "node/detail/rollback.hpp"
#include "node/detail/signing_keys.hpp"
#include "node/detail/written.hpp"
#include "node/keys.hpp"

namespace truce::node {
namespace {

constexpr std::uint64_t kSmallFileMax = 16U << 20;

result<Digest> digest_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return system_error(path, errno);
  Sha256 hash;
  std::string block(1U << 20, '\0');
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0)
    hash.update(std::string_view(block).substr(0, static_cast<std::size_t>(in.gcount())));
  return in.bad() ? result<Digest>(system_error(path, EIO)) : hash.finish();
}

constexpr auto kTurnPause = std::chrono::milliseconds(50);
constexpr int kTurnsMax = 1200;  // a minute

/// One process writes at a time; the others wait for their turn.
result<record::Log> open_in_turn(const std::string& folder, const record::LogOptions& options) {
  for (int turn = 0;; ++turn) {
    auto log = record::Log::open(folder, options);
    if (log || log.error().fault != Fault::conflict || turn == kTurnsMax) return log;
    if (turn == 20) tell(options.notice, "another process is writing to this node; waiting for it to finish");
    std::this_thread::sleep_for(kTurnPause);
  }
}

result<Nothing> make_keys(const Folder& folder, const std::string& origin,
                          const std::optional<record::Secret>& passphrase) {
  if (auto r = make_folders(folder.keys()); !r) return r;
  ::chmod(folder.keys().c_str(), 0700);
  const std::pair<const char*, std::string> roles[] = {
      {"log", origin}, {"witness", origin + "/witness"}, {"mirror", origin + "/mirror"}};
  for (const auto& [role, name] : roles) {
    const auto type = std::string_view(role) == "log" ? record::kEd25519 : record::kCosignature;
    auto key = record::SigningKey::make(name, type);
    if (!key) return key.error();
    if (auto r = key->save(folder.key(role), passphrase); !r) return r;
    if (std::string_view(role) != "witness") continue;
    if (auto r = record::Witness::create(folder.witness(), key->verifier()); !r) return r;
  }
  return {};
}

result<std::map<std::string, EntryRef>> read_labels(const Folder& folder) {
  std::map<std::string, EntryRef> out;
  auto text = read_file(folder.labels(), kSmallFileMax);
  if (!text) {
    if (text.error().fault == Fault::not_found) return out;
    return text.error();
  }
  for (const auto line : split(*text, '\n')) {
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    if (auto ref = EntryRef::parse(line.substr(tab + 1))) out.insert_or_assign(std::string(line.substr(0, tab)), *ref);
  }
  return out;
}

}  // namespace

std::string Folder::mirror(const Origin& origin) const { return mirrors() + "/" + to_hex(sha256(origin.value)); }
std::string Folder::cosigned(const Origin& origin) const { return path + "/cosigned/" + to_hex(sha256(origin.value)); }
std::string Folder::cosigned(const Origin& origin, const std::string& mirror) const {
  return cosigned(origin) + "/" + to_hex(sha256(mirror));
}

Node::Node(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Node::Node(Node&&) noexcept = default;
Node& Node::operator=(Node&&) noexcept = default;
Node::~Node() = default;

result<Node> Node::init(const std::string& path, const std::string& origin, const Session& session) {
  if (!is_plain_id(origin) || !record::is_key_name(origin))
    return fail(Fault::usage, "origin",
                "'" + origin + "' is no origin; one looks like observer.example/astana, without blanks, '+' or '#'");
  Folder folder{path};
  std::error_code code;
  if (std::filesystem::exists(folder.log(), code)) return fail(Fault::conflict, path, "there is a node here already");
  for (const auto& sub :
       {folder.path, folder.parts(), folder.payloads(), folder.agreement(), folder.names(), folder.mirrors()})
    if (auto r = make_folders(sub); !r) return r.error();
  ::chmod(folder.names().c_str(), 0700);
  ::chmod(folder.payloads().c_str(), 0700);
  if (auto r = make_keys(folder, origin, session.passphrase); !r) return r.error();
  if (auto r = write_durably(path + "/truce.toml",
                             "# Where this node's peers are and what it shows. Nothing here shapes state.\n"
                             "origin = \"" +
                                 origin + "\"\n");
      !r)
    return r.error();
  if (auto log = record::Log::create(folder.log(), origin); !log) return log.error();
  return open(path, session);
}

result<Node> Node::open(const std::string& path, Session session, Access access) {
  Folder folder{path};
  std::error_code code;
  if (!std::filesystem::is_directory(folder.log(), code))
    return fail(Fault::not_found, path,
                "no node is here; make one with 'truce init DIR --origin NAME', or name its folder with --node DIR");
  record::LogOptions options;
  options.notice = session.notice;
  options.read_only = access == Access::read;
  auto log = open_in_turn(folder.log(), options);
  if (!log) return log.error();
  auto labels = read_labels(folder);
  if (!labels) return labels.error();
  auto impl = std::make_unique<Impl>(folder, std::move(session), std::move(*log));
  impl->labels = std::move(*labels);
  return Node(std::move(impl));
}

const Folder& Node::folder() const { return impl_->folder; }
const Origin& Node::origin() const { return impl_->origin; }
Session& Node::session() { return impl_->session; }
std::uint64_t Node::pending() const { return impl_->log.size() - impl_->log.signed_size(); }

result<PublicKeys> Node::keys() const {
  PublicKeys out;
  out.origin = impl_->origin.value;
  const std::pair<const char*, std::string*> roles[] = {
      {"log", &out.log}, {"witness", &out.witness}, {"mirror", &out.mirror}};
  for (const auto& [role, text] : roles) {
    auto key = record::SigningKey::load_public(impl_->key_path(role));
    if (!key) return key.error();
    *text = key->text();
  }
  return out;
}

result<EntryRef> Node::append(model::Body body) {
  if (auto r = confirm_officer(*impl_, std::visit([](const auto& b) { return std::string_view(b.kind); }, body)); !r)
    return r.error();
  if (auto cited = check_cited(*impl_, body); !cited) return cited.error();
  auto bytes = impl_->encode(std::move(body));
  if (!bytes) return bytes.error();
  auto done = impl_->log.append(*bytes);
  if (!done) return done.error();
  return EntryRef{impl_->origin, done->first};
}

namespace {

/// That a log is closed where the copy held here says so, too: who accedes vouches for it.
result<> check_closed(const Node::Impl& node, const model::Amendment& amendment) {
  for (const auto& closed : amendment.closes) {
    const auto held = record::LogView::open(node.folder.mirror(closed.origin));
    if (!held) {
      tell(node.session.notice, closed.origin.value + " is not held here: that it is closed at " +
                                    std::to_string(closed.size) + " entries cannot be checked");
      continue;
    }
    if (held->size() < closed.size)
      return fail(Fault::refused, closed.origin.value,
                  "only " + std::to_string(held->size()) + " entries are held here");
    const auto root = held->root(closed.size);
    if (!root) return root.error();
    if (to_hex(*root) != closed.root.value)
      return fail(Fault::refused, closed.origin.value,
                  "it would be closed with another history than the one held here");
  }
  return {};
}

}  // namespace

result<EntryRef> Node::accede(const std::string& path) {
  if (auto r = confirm_officer(*impl_, "accede"); !r) return r.error();
  auto written = canonical_file(path, kSmallFileMax);
  if (!written) return written.error();
  auto text = resolved(*impl_, *written, std::filesystem::path(path).parent_path().string(), impl_->labels);
  if (!text) return text.error().within(path);
  auto body = model::decode_body("agreement", *text);
  if (!body) {
    // An amendment is acceded to in the same way.
    auto amendment = model::decode_body("amendment", *text);
    if (!amendment) return body.error().within(path);
    body = std::move(amendment);
  }
  if (const auto* amendment = std::get_if<model::Amendment>(&*body))
    if (auto r = check_closed(*impl_, *amendment); !r) return r.error().within(path);
  const std::string canonical = model::encode_body(*body);
  const PartDigest digest(to_hex(sha256(canonical)));
  const bool is_agreement = std::holds_alternative<model::Agreement>(*body);
  bool held = false;
  auto walked = impl_->log.for_each(0, impl_->log.size(), [&](std::uint64_t, std::string_view bytes) -> result<> {
    if (is_kind(bytes, is_agreement ? "agreement" : "amendment"))
      if (auto entry = model::decode_entry(bytes)) held = held || model::encode_body(entry->body) == canonical;
    return {};
  });
  if (!walked) return walked.error();
  if (!held)
    if (auto r = append(*body); !r) return r.error().within(path);
  if (is_agreement)
    if (auto r = write_durably(impl_->folder.agreement_file(), canonical); !r) return r.error();
  return append(model::Accede{digest});
}

result<record::Checkpoint> Node::sign() {
  auto keys = signing_keys(*impl_);
  if (!keys) return keys.error();
  if (pending() > 0 || !impl_->log.has_checkpoint())
    if (auto sure = make_sure_of_own_log(*this, *impl_); !sure) return sure.error();
  return impl_->log.checkpoint(*keys);
}

result<record::SigningRequest> Node::signing_request() {
  if (auto sure = make_sure_of_own_log(*this, *impl_); !sure) return sure.error();
  return impl_->log.signing_request();
}

result<record::Checkpoint> Node::publish(std::string_view note) {
  auto key = record::SigningKey::load_public(impl_->key_path("log"));
  if (!key) return key.error();
  return impl_->log.publish(note, *key);
}

result<record::Restored> Node::restore(const std::string& where) { return restore(Peer{where, where, {}, {}}); }

result<record::Restored> Node::restore(const Peer& peer) {
  const auto keys = own_log_keys(impl_->folder, impl_->origin);
  auto theirs = source_of(peer);
  if (!theirs) return theirs.error();
  const auto copy =
      record::LogView::open(record::below(*theirs, "mirrors/" + to_hex(sha256(impl_->origin.value))), keys);
  if (!copy) return copy.error().within("the peer's mirror of our log");
  auto done = impl_->log.restore(*copy, keys);
  Synced beside;
  if (done)
    if (auto fetched = fetch_beside(*impl_, *theirs, *copy, beside); !fetched) return fetched.error();
  return done;
}

result<> Node::sign_if_open() {
  const auto path = impl_->key_path("log");
  std::error_code code;
  const bool there = std::filesystem::exists(path, code);
  auto sealed = there ? record::SigningKey::is_sealed(path) : result<bool>(true);
  if (!sealed) return sealed.error();
  if (!*sealed || impl_->session.passphrase) {
    auto signed_ = sign();
    if (signed_ || signed_.error().fault != Fault::refused) return signed_ ? result<>{} : signed_.error();
    tell(impl_->session.notice, signed_.error().text());
    return {};
  }
  tell(impl_->session.notice, std::to_string(pending()) + " entries are pending; 'truce checkpoint' signs them");
  return {};
}

result<Commitment> Node::keep_words(const std::string& words) {
  auto kept = impl_->payloads.put(words);
  if (!kept) return kept.error();
  return Commitment(to_hex(*kept));
}

result<Node::Kept> Node::keep_file(const std::string& path) {
  auto captured = digest_of_file(path);
  if (!captured) return captured.error();
  auto kept = impl_->payloads.put_file(path);
  if (!kept) return kept.error();
  return Kept{Commitment(to_hex(*kept)), PartDigest(to_hex(*captured))};
}

result<PartDigest> Node::keep_part(const std::string& path) {
  auto digest = impl_->parts.put_file(path);
  if (!digest) return digest.error();
  return PartDigest(to_hex(*digest));
}

result<Commitment> Node::payload_of(const EntryRef& ref) const {
  auto entry = impl_->own_entry(ref);
  if (!entry) return entry.error();
  if (const auto* report = std::get_if<model::Report>(&entry->body)) return report->payload;
  return fail(Fault::usage, ref.text(), "it is no report");
}

result<EntryRef> Node::erase(const Commitment& payload, const std::optional<std::string>& grounds) {
  const auto digest = digest_from_hex(payload.value);
  if (!digest) return fail(Fault::usage, payload.value, "a commitment is 64 hexadecimal digits");
  if (!impl_->payloads.has(*digest)) return fail(Fault::not_found, payload.value, "no payload here has this name");
  model::Erasure body;
  body.payload = payload;
  if (grounds) {
    auto words = keep_words(*grounds);
    if (!words) return words.error();
    body.grounds = *words;
  }
  // The entry first: bytes that vanish without one would look like damage.
  auto done = append(std::move(body));
  if (!done) return done;
  if (auto r = impl_->payloads.erase(*digest); !r) return r.error();
  return done;
}

std::optional<ActorId> Node::guarantor() const {
  if (const auto agreement = agreement_here(impl_->folder))
    for (const auto& g : agreement->guarantors)
      if (g.log && g.log->name() == impl_->origin) return g.id;
  return std::nullopt;
}

result<Names> Node::names() const { return local_names(impl_->log, impl_->parts); }

result<> Node::label(const std::string& label, const EntryRef& entry) {
  if (!is_plain_id(label) || label.find('@') != std::string::npos)
    return fail(Fault::usage, label, "a label has no blanks, '@' or '#'");
  impl_->labels.insert_or_assign(label, entry);
  std::string text;
  for (const auto& [name, ref] : impl_->labels) text += name + "\t" + ref.text() + "\n";
  return write_durably(impl_->folder.labels(), text, 0600);
}

result<EntryRef> Node::entry_named(const std::string& text) const {
  if (!text.starts_with('@')) return EntryRef::parse(text);
  const auto found = impl_->labels.find(text.substr(1));
  if (found == impl_->labels.end()) return fail(Fault::not_found, text, "no entry has this label here");
  return found->second;
}

result<ClaimRef> Node::claim_named(const std::string& text) const {
  if (!text.starts_with('@')) return ClaimRef::parse(text);
  const auto hash = text.rfind('#');
  auto entry = entry_named(text.substr(0, hash));
  if (!entry) return entry.error();
  const auto n = hash == std::string::npos ? std::optional<std::uint64_t>(0)
                                           : parse_unsigned(std::string_view(text).substr(hash + 1));
  if (!n || *n > 0xffffffffU) return fail(Fault::usage, text, "a claim is named @LABEL#N");
  return ClaimRef{*entry, static_cast<std::uint32_t>(*n)};
}

}  // namespace truce::node
