#include "places/places.hpp"

#include <stdexcept>

namespace truce::places {

std::string_view builtin_gazetteer_json() {
  static constexpr std::string_view text =
#include "places/detail/builtin_places.inc"
      ;
  return text;
}

const Gazetteer& builtin_gazetteer() {
  static const Gazetteer gazetteer = [] {
    auto parsed = Gazetteer::parse(builtin_gazetteer_json());
    if (!parsed) throw std::logic_error("built-in gazetteer: " + parsed.error().text());
    return std::move(parsed).value();
  }();
  return gazetteer;
}

}  // namespace truce::places
