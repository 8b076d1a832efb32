#include "options.hpp"

namespace truce::app {
namespace {

template <class Candidates, class Name>
[[noreturn]] void unknown(const char* what, const std::string& word, const Candidates& candidates, const Name& name) {
  std::string near;
  std::size_t shown = 0;
  for (const auto& c : candidates) {
    if (++shown > 3) break;
    near += (near.empty() ? "" : ", ") + c.id.value + " (" + name(c.id) + ")";
  }
  stop(fail(Fault::usage, word,
            std::string("no ") + what + " of the registries in use has this id" +
                (near.empty() ? "; 'truce record registry' adds one" : "; near it are: " + near)));
}

}  // namespace

ActorId known_actor(const node::Names& names, const std::string& word) {
  const ActorId id(word);
  if (names.actors->find(id) == nullptr)
    unknown("actor", word, names.actors->candidates(word), [&](const ActorId& a) { return names.actor(a); });
  return id;
}

PlaceId known_place(const node::Names& names, const std::string& word) {
  const PlaceId id(word);
  if (names.places->find(id) == nullptr)
    unknown("place", word, names.places->candidates(word), [&](const PlaceId& p) { return names.place(p); });
  return id;
}

}  // namespace truce::app
