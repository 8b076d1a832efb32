// Where somebody else's files are read from: a folder, or a web address. Relative paths are the same in both.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace truce::record {

/// Handed a file piece by piece; an error ends the reading and is handed on.
using Take = std::function<result<>(std::string_view piece)>;

struct Wanted {
  std::string path;  ///< relative, without "..": this program makes them from numbers and digests alone
  std::uint64_t bytes_max = 0;
};

/// Nothing that it gives is trusted: whoever reads checks signatures and hashes. Usable from several threads.
/// Faults: not_found (404, 410, no such file), refused (401, 403, a redirect, an address that is not allowed), limit (more
/// bytes than asked for), io (no answer in time, cut off, another status).
class Source {
 public:
  virtual ~Source() = default;
  virtual std::string name() const = 0;
  /// In constant memory.
  virtual result<> stream(const std::string& path, std::uint64_t bytes_max, const Take& take) const = 0;
  virtual result<std::string> get(const std::string& path, std::uint64_t bytes_max) const;
  /// The first ones of a list, in its order: at least one, and no more than fit into `bytes_together` (only the first may be
  /// larger, up to its own limit). Ask again for the rest.
  virtual std::vector<result<std::string>> get_some(std::span<const Wanted> list, std::uint64_t bytes_together) const;
};

using SourcePtr = std::shared_ptr<const Source>;

SourcePtr folder_source(std::string folder);
/// The same source seen from a folder of it, such as "log".
SourcePtr below(SourcePtr source, std::string folder);

}  // namespace truce::record
