#include "places/place.hpp"

namespace truce::places {

std::string Place::text() const {
  return id.value + " " + std::string(name_of(kind)) + " " + country.value_or("-") + " \"" + name + "\" at " +
         (where() ? where()->text() : std::string("-"));
}

}  // namespace truce::places
