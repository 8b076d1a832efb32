#include "record/key.hpp"

#include <sodium.h>
#include <sys/stat.h>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/text.hpp"

namespace truce::record {
namespace {

constexpr std::string_view kMagic = "truce-key v1";
constexpr std::size_t kSeedBytes = crypto_sign_SEEDBYTES;
constexpr std::size_t kSealedBytes = kSeedBytes + crypto_secretbox_MACBYTES;

unsigned char* bytes_in(std::string& s) { return reinterpret_cast<unsigned char*>(s.data()); }
const unsigned char* bytes_in(std::string_view s) { return reinterpret_cast<const unsigned char*>(s.data()); }

/// Argon2id with libsodium's interactive limits (RFC 9106; 64 MiB, two passes).
result<Secret> stretch(const Secret& passphrase, std::string_view salt) {
  auto out = Secret::of_size(crypto_secretbox_KEYBYTES);
  if (crypto_pwhash(out.data(), out.size(), reinterpret_cast<const char*>(passphrase.data()), passphrase.size(),
                    bytes_in(salt), crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                    crypto_pwhash_ALG_ARGON2ID13) != 0)
    return fail(Fault::io, "key", "there is not enough memory for the passphrase's key");
  return out;
}

struct KeyFile {
  VerifierKey verifier;
  bool sealed = false;
  std::string salt, nonce, box;  ///< the box is the sealed seed
  Secret seed;                   ///< of a key that is not sealed
};

/// Overwrites a string that held a secret when the block ends.
struct Wiped {
  std::string& text;
  ~Wiped() { wipe(text.data(), text.size()); }
};

/// A base64 word of so many bytes.
std::optional<std::string> piece(std::string_view word, std::size_t size) {
  auto decoded = from_base64(word);
  if (decoded && decoded->size() == size) return decoded;
  if (decoded) wipe(decoded->data(), decoded->size());
  return std::nullopt;
}

result<KeyFile> read_key(const std::string& path) {
  const auto bad = [&](std::string reason) { return fail(Fault::malformed, path, std::move(reason)); };
  struct stat st{};
  if (::stat(path.c_str(), &st) != 0) return system_error(path, errno);
  if ((st.st_mode & 077) != 0) return fail(Fault::refused, path, "others may read this key; chmod 600 it");
  auto bytes = read_file(path, 4096);
  if (!bytes) return bytes.error();
  const Wiped wiped{*bytes};
  const auto lines = split(*bytes, '\n');
  if (lines.size() != 4 || lines[0] != kMagic || !lines[3].empty()) return bad("it is not a key file of this program");
  KeyFile out;
  auto verifier = VerifierKey::parse(lines[1]);
  if (!verifier) return verifier.error().within(path);
  out.verifier = std::move(*verifier);
  const auto words = split(lines[2], ' ');
  if (words.size() == 2 && words[0] == "plain") {
    auto seed = piece(words[1], kSeedBytes);
    if (!seed) return bad("its secret is not 32 bytes");
    out.seed = Secret(*seed);
    wipe(seed->data(), seed->size());
    return out;
  }
  out.sealed = true;
  const bool four = words.size() == 4 && words[0] == "sealed";
  const auto salt = four ? piece(words[1], crypto_pwhash_SALTBYTES) : std::nullopt;
  const auto nonce = four ? piece(words[2], crypto_secretbox_NONCEBYTES) : std::nullopt;
  const auto box = four ? piece(words[3], kSealedBytes) : std::nullopt;
  if (!salt || !nonce || !box) return bad("its sealed secret is not as this program writes it");
  out.salt = *salt, out.nonce = *nonce, out.box = *box;
  return out;
}

result<Secret> unseal(const KeyFile& file, const std::string& path, const std::optional<Secret>& passphrase) {
  if (!file.sealed) return file.seed;
  if (!passphrase) return fail(Fault::usage, path, "this key is sealed; a passphrase is needed");
  auto stretched = stretch(*passphrase, file.salt);
  if (!stretched) return stretched;
  auto seed = Secret::of_size(kSeedBytes);
  if (crypto_secretbox_open_easy(seed.data(), bytes_in(std::string_view(file.box)), file.box.size(),
                                 bytes_in(std::string_view(file.nonce)), stretched->data()) != 0)
    return fail(Fault::signature, path, "the passphrase does not open this key");
  return seed;
}

}  // namespace

result<SigningKey> SigningKey::make(std::string name, std::uint8_t type) {
  auto seed = Secret::of_size(kSeedBytes);
  randombytes_buf(seed.data(), seed.size());
  return from_seed(std::move(name), seed.view(), type);
}

result<SigningKey> SigningKey::from_seed(std::string name, std::string_view seed, std::uint8_t type) {
  if (!is_key_name(name)) return fail(Fault::usage, "key name", "it must be non-empty, without blanks and without '+'");
  if (seed.size() != kSeedBytes) return fail(Fault::usage, "seed", "it must have 32 bytes");
  if (type != kEd25519 && type != kCosignature)
    return fail(Fault::unsupported, "key type", "only Ed25519 keys can sign here");
  SigningKey key;
  key.secret_ = Secret::of_size(crypto_sign_SECRETKEYBYTES);
  std::string pub(crypto_sign_PUBLICKEYBYTES, '\0');
  crypto_sign_seed_keypair(bytes_in(pub), key.secret_.data(), bytes_in(seed));
  key.verifier_ = VerifierKey::of(std::move(name), type, std::move(pub));
  return key;
}

std::string SigningKey::sign(std::string_view message) const {
  std::string out(crypto_sign_BYTES, '\0');
  crypto_sign_detached(bytes_in(out), nullptr, bytes_in(message), message.size(), secret_.data());
  return out;
}

NoteSignature SigningKey::sign_note(std::string_view text) const { return {verifier_.name, verifier_.id, sign(text)}; }

result<> SigningKey::save(const std::string& path, const std::optional<Secret>& passphrase) const {
  struct stat st{};
  if (::stat(path.c_str(), &st) == 0)
    return fail(Fault::conflict, path, "a key is there already; it is never overwritten");
  if (passphrase && passphrase->empty()) return fail(Fault::usage, "passphrase", "it is empty");
  std::string text = std::string(kMagic) + "\n" + verifier_.text() + "\n";
  const Wiped wiped{text};
  const std::string_view seed = secret_.view().substr(0, kSeedBytes);
  if (!passphrase) {
    text.reserve(text.size() + 64);  // no copy of it is left behind
    auto word = to_base64(seed);
    text += "plain " + word + "\n";
    wipe(word.data(), word.size());
  } else {
    std::string salt(crypto_pwhash_SALTBYTES, '\0'), nonce(crypto_secretbox_NONCEBYTES, '\0'), box(kSealedBytes, '\0');
    randombytes_buf(salt.data(), salt.size());
    randombytes_buf(nonce.data(), nonce.size());
    const auto stretched = stretch(*passphrase, salt);
    if (!stretched) return stretched.error();
    crypto_secretbox_easy(bytes_in(box), bytes_in(seed), seed.size(), bytes_in(std::string_view(nonce)),
                          stretched->data());
    text += "sealed " + to_base64(salt) + " " + to_base64(nonce) + " " + to_base64(box) + "\n";
  }
  if (auto written = write_durably(path, text, 0600); !written) return written;
  return write_durably(path + ".pub", verifier_.text() + "\n");
}

result<SigningKey> SigningKey::load(const std::string& path, const std::optional<Secret>& passphrase) {
  auto file = read_key(path);
  if (!file) return file.error();
  const auto seed = unseal(*file, path, passphrase);
  if (!seed) return seed.error();
  auto key = from_seed(file->verifier.name, seed->view(), file->verifier.type);
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
