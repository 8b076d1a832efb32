#include "actors/actor.hpp"

namespace truce::actors {

namespace {

bool in_force(const std::optional<Date>& from, const std::optional<Date>& until, const Date& date) {
  if (from && from->first_day() > date.last_day()) return false;
  return !until || until->last_day() >= date.first_day();
}

}  // namespace

bool Alias::valid_on(const Date& date) const { return in_force(from, until, date); }
bool Relation::valid_on(const Date& date) const { return in_force(from, until, date); }

std::string Actor::text() const {
  return id.value + " " + std::string(name_of(kind)) + " " + country.value_or("-") + " \"" + name + "\" (" +
         std::to_string(aliases.size() + 1) + " names)";
}

}  // namespace truce::actors
