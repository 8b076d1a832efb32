// Words, pictures and names beside the log, each under a salted commitment: shown, searched, and erased for good.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/result.hpp"

namespace truce::record {

/// SHA-256(salt || bytes).
using Commitment = Digest;
using Salt = Digest;

Salt random_salt();
Commitment commit(const Salt& salt, std::string_view bytes);

/// DIR/<commitment, hex>, each file the 32 bytes of salt and then the bytes; mode 0600. Usable from several threads.
class Payloads {
 public:
  static constexpr std::uint64_t kBytesMax = std::uint64_t{1} << 30;

  explicit Payloads(std::string folder) : folder_(std::move(folder)) {}
  const std::string& folder() const { return folder_; }

  /// Durable when it returns, under a fresh random salt: the same bytes twice give two commitments.
  result<Commitment> put(std::string_view bytes) const { return put(bytes, random_salt()); }
  /// With a given salt, for tests and examples.
  result<Commitment> put(std::string_view bytes, const Salt& salt) const;
  /// Like `put`, but lasting only after `sync`: for imports of many.
  result<Commitment> put_unsynced(std::string_view bytes, const Salt& salt) const;
  result<> sync() const;
  /// From a file of any size, in constant memory.
  result<Commitment> put_file(const std::string& path) const { return put_file(path, random_salt()); }
  result<Commitment> put_file(const std::string& path, const Salt& salt) const;
  /// The bytes without the salt. not_found where erased or never had; damaged where they no longer fit; limit.
  result<std::string> get(const Commitment& commitment, std::uint64_t bytes_max = kBytesMax) const;
  result<Salt> salt(const Commitment& commitment) const;
  bool has(const Commitment& commitment) const;
  std::string path(const Commitment& commitment) const;
  /// Overwritten, then removed; fine where it is not there. Copies that a disk or a backup kept are out of reach.
  result<> erase(const Commitment& commitment) const;
  result<std::vector<Commitment>> list() const;
  /// Hashes every file again in constant memory; damaged names the first that differs. Gives their number.
  result<std::uint64_t> verify() const;

 private:
  std::string folder_;
};

}  // namespace truce::record
