// Ed25519 keys: made, kept in files of mode 0600, sealed under a passphrase or, in examples, plain.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "record/note.hpp"
#include "record/secret.hpp"

namespace truce::record {

/// A signing key with its note name.
class SigningKey {
 public:
  /// From the system's randomness. usage where the name is no key name.
  static result<SigningKey> make(std::string name, std::uint8_t type = kEd25519);
  /// From a 32-byte seed (RFC 8032). For tests and examples, whose keys are no secrets.
  static result<SigningKey> from_seed(std::string name, std::string_view seed, std::uint8_t type = kEd25519);

  const VerifierKey& verifier() const { return verifier_; }
  const std::string& name() const { return verifier_.name; }
  /// Ed25519 over the bytes: 64 bytes.
  std::string sign(std::string_view message) const;
  /// A type 01 note signature over the note's text.
  NoteSignature sign_note(std::string_view text) const;

  /// Writes the file durably with mode 0600; conflict where it exists. Sealed (Argon2id, XSalsa20-Poly1305) where a
  /// passphrase is given; an empty passphrase is usage. docs/formats/record.md has the bytes.
  result<> save(const std::string& path, const std::optional<Secret>& passphrase) const;
  /// signature for a wrong passphrase; usage where the file is sealed and none was given; refused where others may
  /// read the file.
  static result<SigningKey> load(const std::string& path, const std::optional<Secret>& passphrase);
  /// Whether the key file asks for a passphrase.
  static result<bool> is_sealed(const std::string& path);
  /// The public half of a key file; needs no passphrase. Where the file is not here, as with a key that signs offline, that
  /// of PATH.pub, which `save` writes beside it.
  static result<VerifierKey> load_public(const std::string& path);

 private:
  SigningKey() = default;
  VerifierKey verifier_;
  Secret secret_;  ///< seed || public key, as libsodium has it
};

}  // namespace truce::record
