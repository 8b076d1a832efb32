// Any bytes as a bulletin: refused with a reason, or read, drawn in every form, and read again to the same. Nothing of it
// may end as markup of the page.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "bulletin/bulletin.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace truce::bulletin;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto document = read_document(bytes);
  if (!document) return 0;
  const auto again = read_document(to_document(document->account, document->annex));
  if (!again || !again->intact() || to_json(again->account) != to_json(document->account)) std::abort();
  (void)to_text(document->account, document->annex);
  const auto page = to_html(document->account, document->annex);
  if (page.find("<script") != std::string::npos) std::abort();
  (void)to_csv(document->account);
  (void)to_geojson(document->account);
  return 0;
}
