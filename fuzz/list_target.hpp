// Any bytes as a list of groups: refused with a reason, or actors that a registry can hold and write again.
#pragma once

#include <cstdlib>
#include <sstream>

#include "actors/changes.hpp"
#include "intake/actor_lists.hpp"

namespace truce::fuzz {

inline int read_list(intake::ListFormat format, const std::uint8_t* data, std::size_t size) {
  intake::ListOptions options;
  options.bytes_max = 1 << 18;
  options.line_bytes_max = 1 << 14;
  options.actors_max = 500;
  options.persons = size % 2 == 1;
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  std::uint64_t told = 0;
  const auto list = intake::read_actor_list(in, format, options, [&](const intake::RowProblem& problem) {
    if (problem.text().empty()) std::abort();
    ++told;
  });
  if (!list) {
    if (list.error().text().empty()) std::abort();
    return 0;
  }
  if (told < list->refused) std::abort();  // no row is refused in silence
  std::vector<actors::Actor> all;
  for (const auto& listed : list->actors) all.push_back(listed.actor);
  auto registry = actors::Registry::from(actors::combine({}, all).actors);
  // A table may say what no registry holds: a circle, or one that is the same and not the same.
  if (!registry) return format == intake::ListFormat::csv ? 0 : (std::abort(), 0);
  auto again = actors::Registry::parse(registry->json());
  if (!again || again->json() != registry->json()) std::abort();
  return 0;
}

}  // namespace truce::fuzz
