#include "actors/actors.hpp"

#include <stdexcept>

namespace truce::actors {

std::string_view builtin_registry_json() {
  static constexpr std::string_view text =
#include "actors/detail/builtin_actors.inc"
      ;
  return text;
}

const Registry& builtin_registry() {
  static const Registry registry = [] {
    auto parsed = Registry::parse(builtin_registry_json());
    if (!parsed) throw std::logic_error("built-in registry: " + parsed.error().text());
    return std::move(parsed).value();
  }();
  return registry;
}

}  // namespace truce::actors
