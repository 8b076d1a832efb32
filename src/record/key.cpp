#include "record/key.hpp"

#include <sodium.h>
#include <sys/stat.h>

#include <cstring>
#include <vector>
#include <stdexcept>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/text.hpp"

namespace truce::record {
namespace {

constexpr std::string_view kMagic = "truce-key v1";
constexpr std::size_t kSealedBytes = 32 + crypto_secretbox_MACBYTES;

unsigned char* bytes_in(std::string& s) { return reinterpret_cast<unsigned char*>(s.data()); }
const unsigned char* bytes_in(std::string_view s) { return reinterpret_cast<const unsigned char*>(s.data()); }

void start_sodium() {
  static const int started = sodium_init();
  if (started < 0) throw std::runtime_error("libsodium could not start");
}

/// Argon2id with libsodium's interactive limits (RFC 9106; 64 MiB, two passes).
result<std::string> stretch(const std::string& passphrase, std::string_view salt) {
  std::string out(crypto_secretbox_KEYBYTES, '\0');
  if (crypto_pwhash(bytes_in(out), out.size(), passphrase.data(), passphrase.size(), bytes_in(salt),
                    crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                    crypto_pwhash_ALG_ARGON2ID13) != 0)
    return fail(Fault::io, "key", "there is not enough memory for the passphrase's key");
  return out;
}

struct KeyFile {
  VerifierKey verifier;
  bool sealed = false;
  std::string salt, nonce, secret;  ///< the secret is the seed, or the sealed seed
};

result<KeyFile> read_key(const std::string& path) {
  const auto bad = [&](std::string reason) { return fail(Fault::malformed, path, std::move(reason)); };
  struct stat st{};
  if (::stat(path.c_str(), &st) != 0) return system_error(path, errno);
  if ((st.st_mode & 077) != 0) return fail(Fault::refused, path, "others may read this key; chmod 600 it");
  auto bytes = read_file(path, 4096);
  if (!bytes) return bytes.error();
  const auto lines = split(*bytes, '\n');
  if (lines.size() != 4 || lines[0] != kMagic || !lines[3].empty()) return bad("it is not a key file of this program");
  KeyFile out;
  auto verifier = VerifierKey::parse(lines[1]);
  if (!verifier) return verifier.error().within(path);
  out.verifier = std::move(*verifier);
  const auto words = split(lines[2], ' ');
  const auto piece = [&](std::size_t i, std::size_t size, std::string& to) {
    auto decoded = from_base64(words[i]);
    if (!decoded || decoded->size() != size) return false;
    to = std::move(*decoded);
    return true;
  };
  if (words.size() == 2 && words[0] == "plain")
    return piece(1, 32, out.secret) ? result<KeyFile>(std::move(out)) : bad("its secret is not 32 bytes");
  out.sealed = true;
  if (words.size() != 4 || words[0] != "sealed" || !piece(1, crypto_pwhash_SALTBYTES, out.salt) ||
      !piece(2, crypto_secretbox_NONCEBYTES, out.nonce) || !piece(3, kSealedBytes, out.secret))
    return bad("its sealed secret is not as this program writes it");
  return out;
}

result<std::string> unseal(const KeyFile& file, const std::string& path, const std::optional<std::string>& passphrase) {
  if (!file.sealed) return file.secret;
  if (!passphrase) return fail(Fault::usage, path, "this key is sealed; a passphrase is needed");
  auto stretched = stretch(*passphrase, file.salt);
  if (!stretched) return stretched;
  std::string seed(32, '\0');
  if (crypto_secretbox_open_easy(bytes_in(seed), bytes_in(std::string_view(file.secret)), file.secret.size(),
                                 bytes_in(std::string_view(file.nonce)), bytes_in(*stretched)) != 0)
    return fail(Fault::signature, path, "the passphrase does not open this key");
  return seed;
}

}  // namespace

result<SigningKey> SigningKey::make(std::string name, std::uint8_t type) {
  start_sodium();
  std::string seed(32, '\0');
  randombytes_buf(seed.data(), seed.size());
  auto key = from_seed(std::move(name), seed, type);
  sodium_memzero(seed.data(), seed.size());
  return key;
}

result<SigningKey> SigningKey::from_seed(std::string name, std::string_view seed, std::uint8_t type) {
  start_sodium();
  if (!is_key_name(name)) return fail(Fault::usage, "key name", "it must be non-empty, without blanks and without '+'");
  if (seed.size() != 32) return fail(Fault::usage, "seed", "it must have 32 bytes");
  if (type != kEd25519 && type != kCosignature)
    return fail(Fault::unsupported, "key type", "only Ed25519 keys can sign here");
  SigningKey key;
  std::memcpy(key.seed_.data(), seed.data(), 32);
  std::string pub(crypto_sign_PUBLICKEYBYTES, '\0');
  unsigned char secret[crypto_sign_SECRETKEYBYTES];
  crypto_sign_seed_keypair(bytes_in(pub), secret, key.seed_.data());
  sodium_memzero(secret, sizeof secret);
  key.verifier_ = VerifierKey::of(std::move(name), type, std::move(pub));
  return key;
}

SigningKey::~SigningKey() { sodium_memzero(seed_.data(), seed_.size()); }
SigningKey::SigningKey(const SigningKey&) = default;
SigningKey& SigningKey::operator=(const SigningKey&) = default;
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;

std::string SigningKey::sign(std::string_view message) const {
  // libsodium's secret key is seed || public key.
  unsigned char secret[crypto_sign_SECRETKEYBYTES];
  std::memcpy(secret, seed_.data(), 32);
  std::memcpy(secret + 32, verifier_.key.data(), 32);
  std::string out(crypto_sign_BYTES, '\0');
  crypto_sign_detached(bytes_in(out), nullptr, bytes_in(message), message.size(), secret);
  sodium_memzero(secret, sizeof secret);
  return out;
}

NoteSignature SigningKey::sign_note(std::string_view text) const { return {verifier_.name, verifier_.id, sign(text)}; }

result<> SigningKey::save(const std::string& path, const std::optional<std::string>& passphrase) const {
  struct stat st{};
  if (::stat(path.c_str(), &st) == 0)
    return fail(Fault::conflict, path, "a key is there already; it is never overwritten");
  if (passphrase && passphrase->empty()) return fail(Fault::usage, "passphrase", "it is empty");
  std::string text = std::string(kMagic) + "\n" + verifier_.text() + "\n";
  const std::string_view seed(reinterpret_cast<const char*>(seed_.data()), seed_.size());
  if (!passphrase) {
    text += "plain " + to_base64(seed) + "\n";
  } else {
    std::string salt(crypto_pwhash_SALTBYTES, '\0'), nonce(crypto_secretbox_NONCEBYTES, '\0'), box(kSealedBytes, '\0');
    randombytes_buf(salt.data(), salt.size());
    randombytes_buf(nonce.data(), nonce.size());
    auto stretched = stretch(*passphrase, salt);
    if (!stretched) return stretched.error();
    crypto_secretbox_easy(bytes_in(box), bytes_in(seed), seed.size(), bytes_in(std::string_view(nonce)),
                          bytes_in(*stretched));
    text += "sealed " + to_base64(salt) + " " + to_base64(nonce) + " " + to_base64(box) + "\n";
  }
  if (auto written = write_durably(path, text, 0600); !written) return written;
  return write_durably(path + ".pub", verifier_.text() + "\n");
}

result<SigningKey> SigningKey::load(const std::string& path, const std::optional<std::string>& passphrase) {
  start_sodium();
  auto file = read_key(path);
  if (!file) return file.error();
  auto seed = unseal(*file, path, passphrase);
  if (!seed) return seed.error();
  auto key = from_seed(file->verifier.name, *seed, file->verifier.type);
  sodium_memzero(seed->data(), seed->size());
  if (key && key->verifier() != file->verifier)
    return fail(Fault::damaged, path, "its secret does not fit its public key");
  return key;
}

result<bool> SigningKey::is_sealed(const std::string& path) {
  auto file = read_key(path);
  if (!file) return file.error();
  return file->sealed;
}

result<VerifierKey> SigningKey::load_public(const std::string& path) {
  auto file = read_key(path);
  if (file) return file->verifier;
  if (file.error().fault != Fault::not_found) return file.error();
  auto alone = read_file(path + ".pub", 4096);
  if (!alone) return file.error();
  auto key = VerifierKey::parse(trim(*alone));
  return key ? key : result<VerifierKey>(key.error().within(path + ".pub"));
}

}  // namespace truce::record
