#include "actors/actor.hpp"

namespace truce::actors {

bool Alias::valid_on(const Date& date) const {
  if (from && from->first_day() > date.last_day()) return false;
  return !until || until->last_day() >= date.first_day();
}

std::string Actor::text() const {
  return id.value + " " + std::string(name_of(kind)) + " " + country.value_or("-") + " \"" + name + "\" (" +
         std::to_string(aliases.size() + 1) + " names)";
}

}  // namespace truce::actors
