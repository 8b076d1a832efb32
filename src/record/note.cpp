#include "record/note.hpp"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

#include "base/digest.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace truce::record {
namespace {

constexpr std::string_view kDash = "\xe2\x80\x94 ";

Error no_note(std::string reason) { return fail(Fault::malformed, "note", std::move(reason)); }
Error no_key(std::string reason) { return fail(Fault::malformed, "verifier key", std::move(reason)); }

/// Unicode White_Space beyond ASCII, in UTF-8.
bool has_wide_blank(std::string_view text) {
  static constexpr std::string_view blanks[] = {"\xc2\x85",     "\xc2\xa0",     "\xe1\x9a\x80", "\xe2\x80\xa8",
                                                "\xe2\x80\xa9", "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80"};
  if (std::ranges::any_of(blanks, [&](auto blank) { return text.find(blank) != text.npos; })) return true;
  for (auto at = text.find("\xe2\x80"); at != text.npos; at = text.find("\xe2\x80", at + 1))
    if (at + 2 < text.size() && static_cast<unsigned char>(text[at + 2]) >= 0x80 &&
        static_cast<unsigned char>(text[at + 2]) <= 0x8a)
      return true;
  return false;
}

std::string four_bytes(std::uint32_t n) {
  return {static_cast<char>(n >> 24), static_cast<char>(n >> 16 & 0xff), static_cast<char>(n >> 8 & 0xff),
          static_cast<char>(n & 0xff)};
}

std::uint32_t number_of(std::string_view four) {
  std::uint32_t n = 0;
  for (const char c : four.substr(0, 4)) n = n << 8 | static_cast<unsigned char>(c);
  return n;
}

bool ed25519_verifies(std::string_view key, std::string_view message, std::string_view signature) {
  const auto* u = [](std::string_view s) { return reinterpret_cast<const unsigned char*>(s.data()); }(key);
  if (key.size() != crypto_sign_PUBLICKEYBYTES || signature.size() != crypto_sign_BYTES) return false;
  return crypto_sign_verify_detached(reinterpret_cast<const unsigned char*>(signature.data()),
                                     reinterpret_cast<const unsigned char*>(message.data()), message.size(), u) == 0;
}

result<NoteSignature> parse_signature(std::string_view line) {
  if (!line.starts_with(kDash)) return no_note("a signature line does not begin with a dash and a blank");
  line.remove_prefix(kDash.size());
  const auto blank = line.find(' ');
  if (blank == line.npos) return no_note("a signature line has no name or no signature");
  NoteSignature out;
  out.name = std::string(line.substr(0, blank));
  if (!is_key_name(out.name)) return no_note("a signature's name is no key name");
  auto bytes = from_base64(line.substr(blank + 1));
  if (!bytes || bytes->size() < 5) return no_note("a signature is not base64 of a key id and a signature");
  out.id = number_of(*bytes);
  out.bytes = bytes->substr(4);
  return out;
}

}  // namespace

bool is_key_name(std::string_view name) {
  if (name.empty() || name.size() > 255 || first_invalid_utf8(name) || has_wide_blank(name)) return false;
  return std::ranges::none_of(name,
                              [](char c) { return c == '+' || static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; });
}

VerifierKey VerifierKey::of(std::string name, std::uint8_t type, std::string key) {
  const std::string typed = static_cast<char>(type) + key;
  const Digest digest = sha256(name + "\n" + typed);
  return {std::move(name), number_of(bytes_of(digest)), type, std::move(key)};
}

std::string VerifierKey::text() const {
  const std::string bytes = four_bytes(id);
  return name + "+" + to_hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), 4}) + "+" +
         to_base64(static_cast<char>(type) + key);
}

result<VerifierKey> VerifierKey::parse(std::string_view vkey) {
  vkey = trim(vkey);
  const auto first = vkey.find('+');
  const auto second = first == vkey.npos ? first : vkey.find('+', first + 1);
  if (second == vkey.npos) return no_key("it is not name+id+key");
  const auto name = vkey.substr(0, first);
  if (!is_key_name(name)) return no_key("its name is no key name");
  const auto bytes = from_base64(vkey.substr(second + 1));
  if (!bytes || bytes->size() < 2) return no_key("its key is not base64 of a type and a key");
  auto key = of(std::string(name), static_cast<std::uint8_t>((*bytes)[0]), bytes->substr(1));
  if (key.text() != vkey) return no_key("its id does not fit its name and key");
  if ((key.type == kEd25519 || key.type == kCosignature) && key.key.size() != 32)
    return no_key("an Ed25519 key has 32 bytes");
  return key;
}

bool VerifierKey::verifies(std::string_view message, std::string_view signature) const {
  if (type == kEd25519) return ed25519_verifies(key, message, signature);
  if (type != kCosignature || signature.size() != 8 + crypto_sign_BYTES) return false;
  std::uint64_t time = 0;
  for (const char c : signature.substr(0, 8)) time = time << 8 | static_cast<unsigned char>(c);
  if (time > static_cast<std::uint64_t>(INT64_MAX)) return false;
  return ed25519_verifies(key, "cosignature/v1\ntime " + std::to_string(time) + "\n" + std::string(message),
                          signature.substr(8));
}

std::string NoteSignature::line() const {
  return std::string(kDash) + name + " " + to_base64(four_bytes(id) + bytes) + "\n";
}

std::string SignedNote::bytes() const {
  std::string out = text + "\n";
  for (const auto& signature : signatures) out += signature.line();
  return out;
}

result<SignedNote> SignedNote::parse(std::string_view bytes) {
  if (bytes.size() > kNoteBytesMax) return fail(Fault::limit, "note", "it is over a million bytes");
  if (first_invalid_utf8(bytes)) return no_note("it is not UTF-8");
  if (std::ranges::any_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; }))
    return no_note("it holds control bytes");
  const auto gap = bytes.rfind("\n\n");
  if (gap == bytes.npos) return no_note("no blank line stands between text and signatures");
  SignedNote note;
  note.text = std::string(bytes.substr(0, gap + 1));
  auto rest = bytes.substr(gap + 2);
  if (rest.empty() || rest.back() != '\n') return no_note("its last line is not ended, or it has no signature");
  rest.remove_suffix(1);
  for (const auto line : split(rest, '\n')) {
    if (note.signatures.size() == kNoteSignaturesMax) return fail(Fault::limit, "note", "it has over 100 signatures");
    auto signature = parse_signature(line);
    if (!signature) return signature.error();
    note.signatures.push_back(std::move(*signature));
  }
  return note;
}

result<std::vector<VerifierKey>> SignedNote::verify(std::span<const VerifierKey> known) const {
  std::vector<VerifierKey> good;
  for (const auto& signature : signatures) {
    const auto key =
        std::ranges::find_if(known, [&](const auto& k) { return k.name == signature.name && k.id == signature.id; });
    if (key == known.end()) continue;
    if (!key->verifies(text, signature.bytes))
      return fail(Fault::signature, "note", "the signature of " + signature.name + " is bad");
    if (std::ranges::find(good, *key) == good.end()) good.push_back(*key);
  }
  if (good.empty()) return fail(Fault::signature, "note", "no known key has signed it");
  return good;
}

}  // namespace truce::record
