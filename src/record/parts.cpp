#include "record/parts.hpp"

#include "record/detail/blobs.hpp"

namespace truce::record {

result<Digest> Parts::put(std::string_view bytes) const {
  const Digest name = sha256(bytes);
  auto put = detail::put_blob(folder_, name, {}, bytes, 0644, true);
  if (!put) return put.error();
  return name;
}

result<Digest> Parts::put_file(const std::string& path) const { return detail::put_blob_file(folder_, {}, path, 0644); }
result<std::string> Parts::get(const Digest& digest) const { return detail::get_blob(folder_, digest, kBytesMax); }
bool Parts::has(const Digest& digest) const { return detail::has_blob(folder_, digest); }
std::string Parts::path(const Digest& digest) const { return detail::blob_path(folder_, digest); }
result<std::vector<Digest>> Parts::list() const { return detail::list_blobs(folder_); }
result<std::uint64_t> Parts::verify() const { return detail::verify_blobs(folder_); }

}  // namespace truce::record
