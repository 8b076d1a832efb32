#include "node/names.hpp"

#include <set>

#include "actors/changes.hpp"
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

/// What a later part says of ids that stand already: into which other one each was merged.
std::vector<actors::Merge> merges_in(const actors::Registry& part, const std::set<std::string>& known) {
  std::vector<actors::Merge> out;
  for (const auto& actor : part.actors())
    if (actor.same_as && known.contains(actor.id.value)) out.push_back({actor.id, *actor.same_as});
  return out;
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
  std::vector<std::pair<std::string, std::vector<actors::Merge>>> merges;  // by part, in their order
  const auto list = agreed_parts(g.agreement ? g.agreement->body.registries : none, g.registries, g);
  for (const auto& hex : list) {
    const auto digest = digest_from_hex(hex);
    auto bytes = digest ? parts.get(*digest) : result<std::string>(fail(Fault::malformed, hex, "no digest"));
    if (!bytes) {
      out.problems.push_back("part " + hex + ": " + bytes.error().text());
      continue;
    }
    if (auto registry = actors::Registry::parse(*bytes)) {
      merges.emplace_back(hex, merges_in(*registry, actor_ids));
      append_new(all_actors, registry->actors(), actor_ids);
    } else if (auto gazetteer = places::Gazetteer::parse(*bytes))
      append_new(all_places, gazetteer->places(), place_ids);
    else out.problems.push_back("part " + hex + ": neither actors nor places: " + registry.error().text());
  }
  if (list.empty() && !fictitious) {
    out.actors = borrowed(actors::builtin_registry());
    out.places = borrowed(places::builtin_gazetteer());
    return out;
  }
  for (const auto& [hex, some] : merges)
    if (auto merged = some.empty() ? result<Nothing>(Nothing{}) : actors::merge_all(all_actors, some); !merged)
      out.problems.push_back("part " + hex + ": its merges are set aside: " + merged.error().text());
  auto registry = actors::Registry::from(std::move(all_actors));
  auto gazetteer = places::Gazetteer::from(std::move(all_places));
  if (!registry) out.problems.push_back(registry.error().text());
  if (!gazetteer) out.problems.push_back(gazetteer.error().text());
  out.actors = std::make_shared<const actors::Registry>(registry ? std::move(*registry) : actors::Registry());
  out.places = std::make_shared<const places::Gazetteer>(gazetteer ? std::move(*gazetteer) : places::Gazetteer());
  return out;
}

}  // namespace truce::node
