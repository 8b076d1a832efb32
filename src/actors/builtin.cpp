#include "actors/actors.hpp"

#include <stdexcept>

namespace truce::actors {

std::string_view builtin_registry_json() {
  static constexpr char text[] =
#include "builtin_actors.inc"  // examples/registry/actors.json, embedded when it is built
      ;
  return {text, sizeof text - 1};
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
