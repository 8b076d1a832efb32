#include "node/detail/merged_ids.hpp"

#include <algorithm>

#include "base/codec.hpp"

namespace truce::node {
namespace {

/// Goes through all fields, as the codec does.
class Follower {
 public:
  explicit Follower(const std::unordered_map<std::string, std::string>& stands_for) : stands_for_(stands_for) {}

  template <class T> void value(T& v) {
    if constexpr (std::same_as<T, ActorId>) replace(v.value);
    else if constexpr (std::same_as<T, model::Link>) {
      if (v.id) replace(*v.id);
    } else if constexpr (codec::is_optional<T>::value) {
      if (v) value(*v);
    } else if constexpr (std::same_as<T, std::vector<ActorId>>) {
      for (auto& id : v) value(id);
      once(v, [](const ActorId& id) -> const ActorId* { return &id; });
    } else if constexpr (std::same_as<T, std::vector<model::ActorRef>>) {
      for (auto& actor : v) value(actor);
      once(v, [](const model::ActorRef& actor) { return actor.id ? &*actor.id : nullptr; });
    } else if constexpr (codec::is_vector<T>::value) {
      for (auto& item : v) value(item);
    } else if constexpr (codec::Fielded<T>) T::fields(v, *this);
  }
  template <class T> void operator()(std::string_view, T& member) { value(member); }
  template <class T> void words(std::string_view, T&) {}  // names nobody by an id

 private:
  void replace(std::string& id) {
    const auto it = stands_for_.find(id);
    if (it == stands_for_.end()) return;
    id = it->second;
    changed_ = true;
  }
  /// Two that became one are one; the first place holds.
  template <class T, class IdOf> void once(std::vector<T>& list, const IdOf& id_of) {
    if (!std::exchange(changed_, false)) return;
    for (auto it = list.begin(); it != list.end();) {
      const auto* id = id_of(*it);
      const bool again = id != nullptr && std::any_of(list.begin(), it, [&](const T& earlier) {
                           const auto* other = id_of(earlier);
                           return other != nullptr && *other == *id;
                         });
      it = again ? list.erase(it) : it + 1;
    }
  }

  const std::unordered_map<std::string, std::string>& stands_for_;
  bool changed_ = false;
};

}  // namespace

MergedIds::MergedIds(const actors::Registry& registry) {
  for (const auto& actor : registry.actors())
    if (actor.same_as) stands_for_.emplace(actor.id.value, registry.canonical(actor.id).value);
}

void MergedIds::follow(model::Claim& claim) const {
  if (!stands_for_.empty()) Follower(stands_for_).value(claim);
}

void MergedIds::follow(Gathered& g) const {
  if (stands_for_.empty()) return;
  Follower follower(stands_for_);
  const auto all = [&](auto& list) {
    for (auto& located : list) follower.value(located.body);
  };
  if (g.agreement) follower.value(g.agreement->body);
  all(g.amendments), all(g.awaited), all(g.adherences), all(g.sources), all(g.verifications), all(g.observations);
  all(g.designations), all(g.delineations), all(g.findings), all(g.obligations), all(g.obligation_statuses);
  for (auto& row : g.reports) follower.value(row.report);
}

}  // namespace truce::node
