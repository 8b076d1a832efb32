// Any bytes as text, JSON, dates, numbers and references: never a crash, and what is accepted comes back the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/base.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace truce;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto text = to_utf8(bytes)) {
    if (first_invalid_utf8(*text)) std::abort();
    const CodePointIndex index(*text);
    if (index.to_code_point(text->size()) != code_points(*text)) std::abort();
  }
  if (const auto canonical = json::canonical(bytes))
    if (json::canonical(*canonical).value() != *canonical) std::abort();
  if (const auto date = Date::parse(bytes))
    if (date->text() != bytes) std::abort();
  if (const auto claim = ClaimRef::parse(bytes))
    if (claim->text() != bytes) std::abort();
  if (const auto plain = from_base64(bytes))
    if (to_base64(*plain) != bytes) std::abort();
  (void)Instant::parse(bytes);
  (void)parse_scaled(bytes, 7);
  return 0;
}
