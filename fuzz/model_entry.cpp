// Any bytes as an entry: refused with a reason, or accepted and written back to the same bytes.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "model/model.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)truce::model::member_with_words(bytes);
  if (const auto entry = truce::model::decode_entry(bytes)) {
    if (truce::model::encode_entry(*entry).value() != bytes) std::abort();
    (void)truce::model::line(*entry);
  }
  if (const auto claim = truce::model::decode_claim(bytes, truce::Words::include)) {
    const auto again = truce::model::encode(*claim, truce::Words::include);
    if (truce::model::encode(truce::model::decode_claim(again, truce::Words::include).value(), truce::Words::include) !=
        again)
      std::abort();
  }
  return 0;
}
