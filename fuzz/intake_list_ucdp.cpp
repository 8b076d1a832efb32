#include "list_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return truce::fuzz::read_list(truce::intake::ListFormat::ucdp, data, size);
}
