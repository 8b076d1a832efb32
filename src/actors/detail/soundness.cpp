#include "actors/detail/soundness.hpp"

#include <algorithm>
#include <unordered_map>

namespace truce::actors {
namespace {

using ById = std::unordered_map<ActorId, const Actor*>;

bool is_country(const std::string& code) {
  return code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool dates_in_order(const std::optional<Date>& from, const std::optional<Date>& until) {
  return !from || !until || from->first_day() <= until->last_day();
}

/// One actor by itself.
class Checked {
 public:
  Checked(const Actor& actor, const RegistryOptions& options)
      : actor_(actor), options_(options), where_(".actors[" + actor.id.value + "]") {}

  result<Nothing> alone() const {
    if (!is_plain_id(actor_.id.value)) return fail(Fault::malformed, where_ + ".id", "not a plain id");
    if (auto r = sized(actor_.name, ".name"); !r) return r;
    if (actor_.country && !is_country(*actor_.country))
      return fail(Fault::malformed, where_ + ".country", "three capital letters are expected (ISO 3166-1 alpha-3)");
    for (std::size_t i = 0; i < actor_.aliases.size(); ++i) {
      const auto& a = actor_.aliases[i];
      const auto at = ".aliases[" + std::to_string(i) + "]";
      if (auto r = sized(a.text, at + ".text"); !r) return r;
      if (a.source)
        if (auto r = sized(*a.source, at + ".source"); !r) return r;
      if (!dates_in_order(a.from, a.until)) return fail(Fault::malformed, where_ + at + ".until", kBackwards);
    }
    for (const auto& source : actor_.sources)
      if (auto r = sized(source, ".sources"); !r) return r;
    return Nothing{};
  }

  /// What it refers to is there.
  result<Nothing> among(const ById& ids) const {
    for (std::size_t i = 0; i < actor_.relations.size(); ++i) {
      const auto& r = actor_.relations[i];
      const auto at = ".relations[" + std::to_string(i) + "]";
      if (auto known = present(r.to, ids, at + ".to"); !known) return known;
      if (!dates_in_order(r.from, r.until)) return fail(Fault::malformed, where_ + at + ".until", kBackwards);
    }
    for (const auto& other : actor_.not_same_as) {
      if (auto known = present(other, ids, ".not_same_as"); !known) return known;
      if (other == actor_.id || actor_.same_as == other || ids.at(other)->same_as == actor_.id)
        return fail(Fault::conflict, where_ + ".not_same_as", "'" + other.value + "' is said to be the same as well");
    }
    return chain(".part_of", [&](const Actor& at) { return at.part_of ? canonical(*at.part_of, ids) : nullptr; });
  }
  /// The ids that it was merged into come to an end.
  result<Nothing> merged(const ById& ids) const {
    for (const auto* member : {&actor_.part_of, &actor_.same_as})
      if (*member)
        if (auto known = present(**member, ids, member == &actor_.part_of ? ".part_of" : ".same_as"); !known)
          return known;
    return chain(".same_as", [&](const Actor& at) { return at.same_as ? find(*at.same_as, ids) : nullptr; });
  }

 private:
  static constexpr const char* kBackwards = "it ends before it begins";

  result<Nothing> sized(const std::string& text, const std::string& field) const {
    if (!text.empty() && text.size() <= options_.name_bytes_max) return Nothing{};
    return fail(Fault::limit, where_ + field,
                "1 to " + std::to_string(options_.name_bytes_max) + " bytes are expected");
  }
  result<Nothing> present(const ActorId& id, const ById& ids, const std::string& field) const {
    if (ids.contains(id)) return Nothing{};
    return fail(Fault::not_found, where_ + field, "no actor '" + id.value + "' in this registry");
  }
  static const Actor* find(const ActorId& id, const ById& ids) {
    const auto it = ids.find(id);
    return it == ids.end() ? nullptr : it->second;
  }
  static const Actor* canonical(const ActorId& id, const ById& ids) {
    const auto* at = find(id, ids);
    while (at != nullptr && at->same_as) at = find(*at->same_as, ids);
    return at;
  }
  /// Goes from actor to actor by `next`, to where it ends.
  template <class Next>
  result<Nothing> chain(const char* field, const Next& next) const {
    std::string way = actor_.id.value;
    std::size_t steps = 0;
    for (const auto* a = next(actor_); a != nullptr; a = next(*a), ++steps) {
      if (steps < 8) way += " > " + a->id.value;
      if (a == &actor_) return fail(Fault::malformed, where_ + field, "a cycle: " + way);
      if (steps >= options_.depth_max)
        return fail(Fault::malformed, where_ + field,
                    "deeper than " + std::to_string(options_.depth_max) + ", or it leads into a cycle: " + way);
    }
    return Nothing{};
  }

  const Actor& actor_;
  const RegistryOptions& options_;
  std::string where_;
};

}  // namespace

result<Nothing> check_actors(const std::vector<Actor>& actors, const RegistryOptions& options) {
  if (actors.size() > options.actors_max)
    return fail(Fault::limit, ".actors", "more than " + std::to_string(options.actors_max));
  ById ids;
  std::size_t aliases = 0;
  for (const auto& actor : actors) {
    if (auto r = Checked(actor, options).alone(); !r) return r;
    if (!ids.emplace(actor.id, &actor).second)
      return fail(Fault::conflict, ".actors[" + actor.id.value + "].id", "it stands twice");
    aliases += actor.aliases.size();
  }
  if (aliases > options.aliases_max)
    return fail(Fault::limit, ".actors", "more than " + std::to_string(options.aliases_max) + " aliases");
  for (const auto& actor : actors)
    if (auto r = Checked(actor, options).merged(ids); !r) return r;
  for (const auto& actor : actors)
    if (auto r = Checked(actor, options).among(ids); !r) return r;
  return Nothing{};
}

}  // namespace truce::actors
