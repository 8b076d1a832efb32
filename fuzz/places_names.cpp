// Any bytes as a gazetteer, or as a name that the built-in one is asked for: an answer with a reason, the same each time.
#include <cstdlib>
#include <string_view>

#include "places/place_key.hpp"
#include "places/resolve.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace truce::places;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  GazetteerOptions options;
  options.bytes_max = 1 << 16;
  if (auto gazetteer = Gazetteer::parse(text, options)) {
    auto again = Gazetteer::parse(gazetteer->json());
    if (!again || again->json() != gazetteer->json()) std::abort();
    for (const auto& place : gazetteer->places()) {
      if (resolve(*gazetteer, place.name).outcome == Outcome::none && !place_keys(place.name).empty() &&
          place.name.size() < 100 && !gazetteer->candidates(place.name).empty())
        std::abort();
      break;
    }
  }
  const auto half = text.substr(0, size / 2);
  if (sounds_alike(half, text) != sounds_alike(text, half)) std::abort();
  const auto& g = builtin_gazetteer();
  const auto said = resolve(g, text);
  if (said.outcome != Outcome::none && (said.why.empty() || said.rivals == 0 || said.rivals > said.candidates.size()))
    std::abort();
  const std::string_view tokens[] = {half, text.substr(size / 2), "province"};
  (void)g.longest_match(tokens, 0);
  return 0;
}
