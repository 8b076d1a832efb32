// Files named by a digest of what they hold; what parts and payloads share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/result.hpp"
#include "record/source.hpp"

namespace truce::record::detail {

std::string blob_path(const std::string& folder, const Digest& name);
bool has_blob(const std::string& folder, const Digest& name);
/// Writes `head` and then `bytes` under the name; nothing to do where it is there and whole. Without `durable`, only
/// atomic.
result<> put_blob(const std::string& folder, const Digest& name, std::string_view head, std::string_view bytes,
                  unsigned mode, bool durable);
/// As above from a file in constant memory; gives the SHA-256 over both, which is the name.
result<Digest> put_blob_file(const std::string& folder, std::string_view head, const std::string& path, unsigned mode);
/// A file of the source's, in constant memory. damaged, and nothing kept, where it does not give the name.
result<> put_blob_from(const Source& source, const std::string& path, std::uint64_t bytes_max,
                       const std::string& folder, const Digest& name, unsigned mode);
/// not_found; damaged where the bytes no longer give the name.
result<std::string> get_blob(const std::string& folder, const Digest& name, std::uint64_t bytes_max);
result<std::vector<Digest>> list_blobs(const std::string& folder);
result<std::uint64_t> verify_blobs(const std::string& folder);

}  // namespace truce::record::detail
