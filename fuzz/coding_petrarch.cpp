// Any bytes as dictionaries: what is made of them is a lexicon and a registry that can be read, the same each time.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "actors/actors.hpp"
#include "coding/lexicon.hpp"
#include "coding/petrarch.hpp"

using namespace truce;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  coding::PetrarchOptions options;
  options.phrases_max = 5000;
  options.names_max = 5000;
  options.joined_max = 1000;
  const auto once = coding::import_petrarch({{"verbs", text}}, {{"names", text}}, options);
  if (!once) return 0;
  if (!coding::Lexicon::parse(once->lexicon)) std::abort();
  if (!once->actors.empty() && !actors::Registry::parse(once->actors)) std::abort();
  const auto again = coding::import_petrarch({{"verbs", text}}, {{"names", text}}, options);
  if (!again || again->lexicon != once->lexicon || again->actors != once->actors) std::abort();
  return 0;
}
