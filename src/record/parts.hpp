// Public material that derivation needs, each file named by the SHA-256 of its bytes. Never withheld or erased.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/result.hpp"

namespace truce::record {

/// DIR/<sha256, hex>. Usable from several threads and processes.
class Parts {
 public:
  static constexpr std::uint64_t kBytesMax = std::uint64_t{1} << 30;

  explicit Parts(std::string folder) : folder_(std::move(folder)) {}
  const std::string& folder() const { return folder_; }

  /// Durable when it returns; nothing to do where it is there. The folder is made.
  result<Digest> put(std::string_view bytes) const;
  /// From a file, in constant memory.
  result<Digest> put_file(const std::string& path) const;
  /// not_found, or damaged where the bytes no longer fit the name.
  result<std::string> get(const Digest& digest) const;
  bool has(const Digest& digest) const;
  std::string path(const Digest& digest) const;
  /// In the order of their names. Files with other names are not listed.
  result<std::vector<Digest>> list() const;
  /// Hashes every file again; damaged names the first that differs. Gives their number.
  result<std::uint64_t> verify() const;

 private:
  std::string folder_;
};

}  // namespace truce::record
