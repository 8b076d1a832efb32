#include "serve/detail/gzip.hpp"

#include <zlib.h>

#include <memory>

namespace truce::serve {

result<std::string> unpack_gzip(std::string_view packed, std::size_t bytes_max) {
  constexpr int kGzipAlone = 16 + MAX_WBITS;
  z_stream stream{};
  if (::inflateInit2(&stream, kGzipAlone) != Z_OK) return fail(Fault::io, "gzip", "there is no memory for it");
  const std::unique_ptr<z_stream, int (*)(z_stream*)> closing(&stream, ::inflateEnd);
  std::string copy(packed);  // zlib's input is not const everywhere
  stream.next_in = reinterpret_cast<Bytef*>(copy.data());
  stream.avail_in = static_cast<uInt>(copy.size());
  std::string out;
  std::string block(64 * 1024, '\0');
  for (;;) {
    stream.next_out = reinterpret_cast<Bytef*>(block.data());
    stream.avail_out = static_cast<uInt>(block.size());
    const int said = ::inflate(&stream, Z_NO_FLUSH);
    if (said != Z_OK && said != Z_STREAM_END) return fail(Fault::malformed, "gzip", "it is no gzip, or is cut off");
    out.append(block, 0, block.size() - stream.avail_out);
    if (out.size() > bytes_max)
      return fail(Fault::limit, "gzip", "it unpacks to more than " + std::to_string(bytes_max) + " bytes");
    if (said == Z_STREAM_END) break;
  }
  if (stream.avail_in > 0) return fail(Fault::malformed, "gzip", "bytes follow it");
  return out;
}

}  // namespace truce::serve
