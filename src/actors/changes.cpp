#include "actors/changes.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "actors/detail/soundness.hpp"
#include "base/codec.hpp"

namespace truce::actors {
namespace {

template <class T, class Same>
bool add_new(std::vector<T>& all, const T& item, const Same& same) {
  if (std::any_of(all.begin(), all.end(), [&](const T& other) { return same(other, item); })) return false;
  all.push_back(item);
  return true;
}

bool same_name(const Alias& a, const Alias& b) { return a.text == b.text && a.from == b.from && a.until == b.until; }
bool same_relation(const Relation& a, const Relation& b) {
  return a.kind == b.kind && a.to == b.to && a.from == b.from && a.until == b.until;
}

/// True where `to` got something that it did not have.
bool extend(Actor& to, const Actor& with) {
  bool more = false;
  Alias called;
  called.text = with.name;
  if (!with.sources.empty()) called.source = with.sources.front();
  if (with.name != to.name)
    more = add_new(to.aliases, called, [](const Alias& a, const Alias& b) { return a.text == b.text; }) || more;
  for (const auto& alias : with.aliases)
    if (alias.text != to.name) more = add_new(to.aliases, alias, same_name) || more;
  for (const auto& relation : with.relations) more = add_new(to.relations, relation, same_relation) || more;
  for (const auto& other : with.not_same_as) more = add_new(to.not_same_as, other, std::equal_to<>()) || more;
  for (const auto& source : with.sources) more = add_new(to.sources, source, std::equal_to<>()) || more;
  if (!to.country && with.country) to.country = with.country, more = true;
  if (!to.part_of && with.part_of) to.part_of = with.part_of, more = true;
  if (!to.same_as && with.same_as) to.same_as = with.same_as, more = true;
  return more;
}

/// Takes out what refers to nobody.
void drop_dangling(Actor& actor, const std::unordered_set<ActorId>& ids, std::vector<std::string>& dropped) {
  const auto gone = [&](const ActorId& id, const std::string& what) {
    if (ids.contains(id)) return false;
    dropped.push_back(actor.id.value + ": " + what + " " + id.value + ", which is nowhere");
    return true;
  };
  std::erase_if(actor.relations, [&](const Relation& r) { return gone(r.to, std::string(name_of(r.kind))); });
  std::erase_if(actor.not_same_as, [&](const ActorId& id) { return gone(id, "not the same as"); });
  if (actor.part_of && gone(*actor.part_of, "part of")) actor.part_of.reset();
  if (actor.same_as && gone(*actor.same_as, "the same as")) actor.same_as.reset();
}

Actor* find(std::vector<Actor>& actors, const ActorId& id) {
  const auto it = std::find_if(actors.begin(), actors.end(), [&](const Actor& a) { return a.id == id; });
  return it == actors.end() ? nullptr : &*it;
}

Error nobody(const ActorId& id) { return fail(Fault::not_found, id.value, "no such actor in this registry"); }

bool marked_apart(const Actor& a, const Actor& b) {
  const auto says = [](const Actor& x, const ActorId& y) {
    return std::find(x.not_same_as.begin(), x.not_same_as.end(), y) != x.not_same_as.end();
  };
  return says(a, b.id) || says(b, a.id);
}

}  // namespace

Combined combine(std::vector<Actor> base, const std::vector<Actor>& more) {
  Combined out;
  std::unordered_map<ActorId, std::size_t> at;
  for (std::size_t i = 0; i < base.size(); ++i) at.emplace(base[i].id, i);
  for (const auto& actor : more) {
    const auto [known, fresh] = at.emplace(actor.id, base.size());
    if (fresh) base.push_back(actor), ++out.added;
    else if (extend(base[known->second], actor)) ++out.extended;
  }
  std::unordered_set<ActorId> ids;
  for (const auto& actor : base) ids.insert(actor.id);
  for (auto& actor : base) drop_dangling(actor, ids, out.dropped);
  out.actors = std::move(base);
  return out;
}

result<std::vector<Actor>> merge(std::vector<Actor> actors, const ActorId& kept, const ActorId& gone) {
  auto* to = find(actors, kept);
  auto* from = find(actors, gone);
  if (to == nullptr) return nobody(kept);
  if (from == nullptr) return nobody(gone);
  if (from->same_as)
    return fail(Fault::conflict, gone.value, "it was merged into '" + from->same_as->value + "'; split it first");
  for (std::size_t steps = 0; to->same_as && steps < actors.size(); ++steps) to = find(actors, *to->same_as);
  if (to == from) return fail(Fault::conflict, kept.value, "it stands for '" + gone.value + "' already");
  if (marked_apart(*to, *from))
    return fail(Fault::conflict, kept.value, "the registry says that it is not the same as '" + gone.value + "'");
  from->same_as = to->id;
  return actors;
}

result<Nothing> merge_all(std::vector<Actor>& actors, const std::vector<Merge>& merges) {
  std::unordered_map<ActorId, std::size_t> at;
  for (std::size_t i = 0; i < actors.size(); ++i) at.emplace(actors[i].id, i);
  std::vector<std::size_t> merged;
  const auto undo = [&](Error error) {
    for (const auto i : merged) actors[i].same_as.reset();
    return error;
  };
  for (const auto& [gone, kept] : merges) {
    const auto from = at.find(gone);
    if (from == at.end()) return undo(nobody(gone));
    auto& same_as = actors[from->second].same_as;
    if (same_as == kept) continue;
    if (same_as)
      return undo(
          fail(Fault::conflict, gone.value, "it was merged into '" + same_as->value + "', not '" + kept.value + "'"));
    same_as = kept;
    merged.push_back(from->second);
  }
  if (auto sound = check_actors(actors, {}); !sound) return undo(sound.error());
  return Nothing{};
}

result<std::vector<Actor>> split(std::vector<Actor> actors, const ActorId& merged) {
  auto* actor = find(actors, merged);
  if (actor == nullptr) return nobody(merged);
  if (!actor->same_as) return fail(Fault::conflict, merged.value, "it was not merged into another");
  actor->same_as.reset();
  return actors;
}

result<std::vector<Actor>> part(std::vector<Actor> actors, const Parting& parting) {
  auto* from = find(actors, parting.from);
  if (from == nullptr) return nobody(parting.from);
  if (!is_plain_id(parting.id.value)) return fail(Fault::malformed, parting.id.value, "not a plain id");
  if (find(actors, parting.id) != nullptr) return fail(Fault::conflict, parting.id.value, "this id is taken");
  Actor made;
  made.id = parting.id;
  made.kind = from->kind;
  made.country = from->country;
  made.sources = from->sources;
  for (const auto& name : parting.names) {
    const auto before = made.aliases.size();
    for (const auto& alias : from->aliases)
      if (alias.text == name) made.aliases.push_back(alias);
    if (made.aliases.size() == before)
      return fail(Fault::not_found, name, "'" + parting.from.value + "' has no such alias");
    std::erase_if(from->aliases, [&](const Alias& alias) { return alias.text == name; });
  }
  if (made.aliases.empty()) return fail(Fault::usage, parting.id.value, "no name goes with it");
  made.name = made.aliases.front().text;
  // A name is valid at any date; where the alias had dates, or a source of its own, it stays beside it.
  const auto& first = made.aliases.front();
  if (!first.from && !first.until && !first.source && !first.lang) made.aliases.erase(made.aliases.begin());
  made.not_same_as.push_back(from->id);
  from->not_same_as.push_back(made.id);
  actors.push_back(std::move(made));
  return actors;
}

std::string json_of(const Actor& actor) { return codec::encode(actor); }

}  // namespace truce::actors
