#include "node/names.hpp"

#include <set>

#include "base/digest.hpp"
#include "node/detail/agreed_parts.hpp"

namespace truce::node {
namespace {

template <class T>
std::shared_ptr<const T> borrowed(const T& builtin) {
  return {&builtin, [](const T*) {}};
}

/// Keeps the first of each id.
template <class T>
void append_new(std::vector<T>& all, const std::vector<T>& more, std::set<std::string>& seen) {
  for (const auto& item : more)
    if (seen.insert(item.id.value).second) all.push_back(item);
}

}  // namespace

std::string Names::actor(const ActorId& id) const {
  const auto* found = actors->find(id);
  return found == nullptr ? id.value : found->name;
}

std::string Names::place(const PlaceId& id) const {
  const auto* found = places->find(id);
  return found == nullptr ? id.value : found->name;
}

Names names_at(const Gathered& g, const record::Parts& parts) {
  Names out;
  const bool fictitious = g.agreement && g.agreement->body.fictitious.value_or(0) == 1;
  std::vector<actors::Actor> all_actors;
  std::vector<places::Place> all_places;
  std::set<std::string> actor_ids;
  std::set<std::string> place_ids;
  const bool named = g.agreement && !g.agreement->body.registries.empty();
  if (!named && !fictitious) {
    append_new(all_actors, actors::builtin_registry().actors(), actor_ids);
    append_new(all_places, places::builtin_gazetteer().places(), place_ids);
  }
  static const std::vector<PartDigest> none;
  const auto list = agreed_parts(g.agreement ? g.agreement->body.registries : none, g.registries, g);
  for (const auto& hex : list) {
    const auto digest = digest_from_hex(hex);
    auto bytes = digest ? parts.get(*digest) : result<std::string>(fail(Fault::malformed, hex, "no digest"));
    if (!bytes) {
      out.problems.push_back("part " + hex + ": " + bytes.error().text());
      continue;
    }
    if (auto registry = actors::Registry::parse(*bytes)) append_new(all_actors, registry->actors(), actor_ids);
    else if (auto gazetteer = places::Gazetteer::parse(*bytes)) append_new(all_places, gazetteer->places(), place_ids);
    else out.problems.push_back("part " + hex + ": neither actors nor places: " + registry.error().text());
  }
  if (list.empty() && !fictitious) {
    out.actors = borrowed(actors::builtin_registry());
    out.places = borrowed(places::builtin_gazetteer());
    return out;
  }
  auto registry = actors::Registry::from(std::move(all_actors));
  auto gazetteer = places::Gazetteer::from(std::move(all_places));
  if (!registry) out.problems.push_back(registry.error().text());
  if (!gazetteer) out.problems.push_back(gazetteer.error().text());
  out.actors = std::make_shared<const actors::Registry>(registry ? std::move(*registry) : actors::Registry());
  out.places = std::make_shared<const places::Gazetteer>(gazetteer ? std::move(*gazetteer) : places::Gazetteer());
  return out;
}

}  // namespace truce::node
