// Any bytes: keys neither crash nor depend on when they are asked, and likeness stays in its range and symmetric;
// candidates come best first, each with a reason.
#include <cstdlib>
#include <string_view>

#include "actors/actors.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto half = size / 2;
  const auto a = text.substr(0, half);
  const auto b = text.substr(half);
  if (truce::actors::name_key(a) != truce::actors::name_key(a)) std::abort();
  for (const auto& token : truce::actors::key_tokens(a))
    if (token.empty()) std::abort();
  if (size > 2000) return 0;
  const auto there = truce::actors::likeness(a, b);
  const auto back = truce::actors::likeness(b, a);
  if (there.score < 0 || there.score > 1000 || there.score != back.score) std::abort();
  if (a == b && there.score != 0 && there.score != 1000) std::abort();
  std::int32_t last = 1000;
  for (const auto& c : truce::actors::builtin_registry().candidates(a)) {
    if (c.score < 600 || c.score > last || c.reason.empty()) std::abort();
    last = c.score;
  }
  const std::string_view tokens[] = {a, b, a};
  if (const auto found = truce::actors::builtin_registry().longest_match(tokens, 0);
      found && (found->token_count == 0 || found->token_count > 3))
    std::abort();
  return 0;
}
