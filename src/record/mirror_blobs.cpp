// Parts and payloads from somebody else's folder or web server.
#include <algorithm>
#include <optional>

#include "record/detail/blobs.hpp"
#include "record/mirror.hpp"

namespace truce::record {
namespace {

constexpr std::uint64_t kBlobTogetherMax = 16U << 20;
constexpr std::uint64_t kSmallBlobBytes = 256U << 10;  ///< larger ones come alone, straight to disk

/// Files named by the SHA-256 of their bytes.
result<std::uint64_t> mirror_blobs(const Source& source, const std::string& folder, std::span<const Digest> list,
                                   std::uint64_t bytes_max, unsigned mode, const Missed& missed) {
  std::vector<Digest> names;
  for (const auto& name : list)
    if (!detail::has_blob(folder, name)) names.push_back(name);
  std::uint64_t copied = 0;
  for (std::size_t at = 0; at < names.size();) {
    std::vector<Wanted> wanted;
    for (std::size_t i = at; i < names.size() && wanted.size() < 256; ++i)
      wanted.push_back({to_hex(names[i]), std::min(kSmallBlobBytes, bytes_max)});
    auto got = source.get_some(wanted, kBlobTogetherMax);
    for (const auto& bytes : got) {
      const auto& name = names[at++];
      result<> put;
      std::optional<Error> why;
      if (bytes && sha256(*bytes) == name) {
        if (put = detail::put_blob(folder, name, {}, *bytes, mode, true); !put) return put.error();
      } else if (bytes) {
        why = fail(Fault::damaged, source.name() + "/" + to_hex(name), "its bytes do not give its name");
      } else if (bytes.error().fault == Fault::limit) {
        put = detail::put_blob_from(source, to_hex(name), bytes_max, folder, name, mode);
        if (!put) why = put.error();
      } else {
        why = bytes.error();
      }
      if (!why) ++copied;
      else if (auto on = missed(name, *why); !on) return on.error();
    }
  }
  return copied;
}

}  // namespace

result<std::uint64_t> mirror_parts(const Source& source, const Parts& to, std::span<const Digest> list) {
  const auto stop = [](const Digest&, const Error& why) -> result<> { return why; };
  return mirror_blobs(source, to.folder(), list, Parts::kBytesMax, 0644, stop);
}

result<std::uint64_t> mirror_payloads(const Source& source, const Payloads& to, std::span<const Commitment> list,
                                      const Missed& missed) {
  return mirror_blobs(source, to.folder(), list, Payloads::kBytesMax + 32, 0600, missed);
}

}  // namespace truce::record
