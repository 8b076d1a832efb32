#include "record/secret.hpp"

#include <sodium.h>

#include <cstring>
#include <new>
#include <stdexcept>

namespace truce::record {

Secret Secret::of_size(std::size_t size) {
  static const int started = sodium_init();
  if (started < 0) throw std::runtime_error("libsodium could not start");
  Secret out;
  if (size == 0) return out;
  auto* bytes = static_cast<unsigned char*>(sodium_malloc(size));
  if (bytes == nullptr) throw std::bad_alloc();
  out.bytes_ = std::shared_ptr<unsigned char[]>(bytes, sodium_free);
  std::memset(bytes, 0, size);
  out.size_ = size;
  return out;
}

Secret::Secret(std::string_view bytes) : Secret(of_size(bytes.size())) {
  if (!bytes.empty()) std::memcpy(data(), bytes.data(), bytes.size());
}

void wipe(void* bytes, std::size_t size) { sodium_memzero(bytes, size); }

}  // namespace truce::record
