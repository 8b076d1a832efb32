// C2SP signed notes with Ed25519 signatures (type 01), and verifier keys.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace truce::record {

inline constexpr std::uint8_t kEd25519 = 0x01;             ///< Ed25519 over the note's text
inline constexpr std::uint8_t kCosignature = 0x04;         ///< timestamped Ed25519 cosignature
inline constexpr std::size_t kNoteBytesMax = 1 << 20;
inline constexpr std::size_t kNoteSignaturesMax = 100;

/// A name without Unicode blanks, control bytes or '+', non-empty, valid UTF-8.
bool is_key_name(std::string_view name);

/// `<name>+<key id>+<base64 of type and key>`.
struct VerifierKey {
  std::string name;
  std::uint32_t id = 0;
  std::uint8_t type = kEd25519;
  std::string key;  ///< the public key's bytes, without the type

  bool operator==(const VerifierKey&) const = default;
  std::string text() const;
  /// Checks the key id against the rest. Types other than Ed25519 ones parse, and never verify.
  static result<VerifierKey> parse(std::string_view vkey);
  static VerifierKey of(std::string name, std::uint8_t type, std::string key);
  /// Signature over these bytes; false for other types than 01 and 04's plain Ed25519.
  bool verifies(std::string_view message, std::string_view signature) const;
};

/// One key of a log, or those that it had one after the other, newest first: any may have signed. Refers to them only.
class VerifierKeys {
 public:
  VerifierKeys(const VerifierKey& key) : list_(&key, 1) {}  // NOLINT(google-explicit-constructor): one is a list of one
  VerifierKeys(std::span<const VerifierKey> keys) : list_(keys) {}  // NOLINT(google-explicit-constructor)
  VerifierKeys(const std::vector<VerifierKey>& keys) : list_(keys) {}  // NOLINT(google-explicit-constructor)
  std::span<const VerifierKey> list() const { return list_; }
  /// The one that signs now; there must be one.
  const VerifierKey& newest() const { return list_.front(); }

 private:
  std::span<const VerifierKey> list_;
};

struct NoteSignature {
  std::string name;
  std::uint32_t id = 0;
  std::string bytes;  ///< after the key id
  bool operator==(const NoteSignature&) const = default;
  /// "— name base64\n"
  std::string line() const;
};

/// Text and signatures as found; nothing verified yet.
struct SignedNote {
  std::string text;  ///< with its final newline
  std::vector<NoteSignature> signatures;

  bool operator==(const SignedNote&) const = default;
  std::string bytes() const;
  static result<SignedNote> parse(std::string_view bytes);
  /// The known keys that signed. Unknown (name, id): ignored. A known key's bad signature: Fault::signature for the
  /// whole note. None good: Fault::signature. Timestamped cosignatures (type 04) of known keys are checked as such.
  result<std::vector<VerifierKey>> verify(std::span<const VerifierKey> known) const;
};

}  // namespace truce::record
