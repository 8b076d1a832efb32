// Bytes that nobody else should see: a key's seed, a passphrase.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace truce::record {

/// In memory that is locked (as far as the system's limits allow), left out of core dumps, between guarded pages, and
/// wiped when the last copy goes.
class Secret {
 public:
  Secret() = default;
  Secret(std::string_view bytes);  // NOLINT(google-explicit-constructor): a passphrase is often a literal
  Secret(const char* text) : Secret(std::string_view(text)) {}
  /// Of so many zero bytes, to be filled before it is copied.
  static Secret of_size(std::size_t size);

  unsigned char* data() { return bytes_.get(); }
  const unsigned char* data() const { return bytes_.get(); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes_.get()), size_}; }

 private:
  std::shared_ptr<unsigned char[]> bytes_;
  std::size_t size_ = 0;
};

/// Overwrites what a parser or the terminal left in ordinary memory.
void wipe(void* bytes, std::size_t size);

}  // namespace truce::record
