#include "actors/doubts.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "actors/names.hpp"

namespace truce::actors {
namespace {

struct Bearer {
  ActorId id;
  const Alias* alias = nullptr;  ///< nullptr: its own name, valid at any date
  const std::string* text = nullptr;
};

bool overlap(const Alias* a, const Alias* b) {
  if (a == nullptr || b == nullptr) return true;
  const auto ends_before = [](const Alias& x, const Alias& y) {
    return x.until && y.from && x.until->last_day() < y.from->first_day();
  };
  return !ends_before(*a, *b) && !ends_before(*b, *a);
}

bool is_person(const Bearer& b) { return b.alias != nullptr && b.alias->person.has_value(); }

std::vector<Homonym> homonyms_of(const Registry& registry) {
  std::map<std::string, std::vector<Bearer>> bearers;
  for (const auto& actor : registry.actors()) {
    const auto id = registry.canonical(actor.id);
    bearers[folded(actor.name)].push_back({id, nullptr, &actor.name});
    for (const auto& alias : actor.aliases) bearers[folded(alias.text)].push_back({id, &alias, &alias.text});
  }
  std::vector<Homonym> out;
  for (const auto& [fold, list] : bearers) {
    if (fold.empty() || list.size() < 2) continue;
    std::set<ActorId> ids;
    for (std::size_t i = 0; i < list.size(); ++i)
      for (std::size_t k = i + 1; k < list.size(); ++k) {
        const auto &a = list[i], &b = list[k];
        if (a.id == b.id || !overlap(a.alias, b.alias) || (is_person(a) && is_person(b))) continue;
        // Acronyms differ by case: "IS" is no "is".
        if ((is_acronym(*a.text) || is_acronym(*b.text)) && *a.text != *b.text) continue;
        ids.insert(a.id), ids.insert(b.id);
      }
    if (ids.empty()) continue;
    Homonym homonym{*list[0].text, {ids.begin(), ids.end()}, true};
    for (const auto& a : homonym.actors)
      for (const auto& b : homonym.actors) {
        const auto& apart = registry.find(a)->not_same_as;
        const auto& back = registry.find(b)->not_same_as;
        if (a != b && std::find(apart.begin(), apart.end(), b) == apart.end() &&
            std::find(back.begin(), back.end(), a) == back.end())
          homonym.marked = false;
      }
    out.push_back(std::move(homonym));
  }
  return out;
}

/// Walks one kind of relation depth first, without recursion: a registry may be a chain of 200,000.
class Walk {
 public:
  Walk(const Registry& registry, RelationKind kind) : registry_(registry), kind_(kind) {}

  void run(std::vector<Circle>& out) {
    for (const auto& actor : registry_.actors()) {
      if (state_[actor.id] != State::unseen) continue;
      enter(actor.id);
      while (!stack_.empty()) step(out);
    }
  }

 private:
  enum class State : std::uint8_t { unseen, open, done };
  struct Step {
    const Actor* actor = nullptr;
    std::size_t next = 0;
  };

  void enter(const ActorId& id) {
    state_[id] = State::open;
    stack_.push_back({registry_.find(id), 0});
  }
  void step(std::vector<Circle>& out) {
    auto& top = stack_.back();
    if (top.next == top.actor->relations.size()) {
      state_[top.actor->id] = State::done;
      stack_.pop_back();
      return;
    }
    const auto& relation = top.actor->relations[top.next++];
    if (relation.kind != kind_) return;
    const auto to = relation.to;
    if (state_[to] == State::unseen) return enter(to);
    if (state_[to] == State::done) return;
    Circle circle{kind_, {}};
    auto at = stack_.size();
    while (at > 0 && stack_[at - 1].actor->id != to) --at;
    for (auto i = at - 1; i < stack_.size(); ++i) circle.actors.push_back(stack_[i].actor->id);
    out.push_back(std::move(circle));
  }

  const Registry& registry_;
  RelationKind kind_;
  std::unordered_map<ActorId, State> state_;
  std::vector<Step> stack_;
};

}  // namespace

Doubts doubts_of(const Registry& registry) {
  Doubts out;
  out.homonyms = homonyms_of(registry);
  for (const auto kind : {RelationKind::renamed_from, RelationKind::merged_into, RelationKind::splinter_of,
                          RelationKind::office_of, RelationKind::member_of})
    Walk(registry, kind).run(out.circles);
  return out;
}

}  // namespace truce::actors
