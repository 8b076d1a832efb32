// SHA-256 and the two spellings of bytes that the record uses.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace truce {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4) of the bytes.
Digest sha256(std::string_view bytes);

/// SHA-256 fed piece by piece; `finish` may be called once, `reset` starts anew. Not for use from two threads.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void reset();
  void update(std::string_view bytes);
  Digest finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Lowercase hex.
std::string to_hex(std::span<const std::uint8_t> bytes);
/// Exactly 64 lowercase hex digits, else nothing.
std::optional<Digest> digest_from_hex(std::string_view hex);
/// Standard base64 (RFC 4648 section 4), padded.
std::string to_base64(std::string_view bytes);
/// Strict: padded, no whitespace, no non-zero trailing bits; else nothing.
std::optional<std::string> from_base64(std::string_view text);

inline std::string_view bytes_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace truce
