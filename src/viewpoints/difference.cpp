#include "viewpoints/difference.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace truce::viewpoints {
namespace {

/// What is said of one thing by one voice, before and after.
struct Both {
  std::optional<std::string> before, after;
  std::optional<EntryRef> then, now;
};
using Key = std::tuple<std::string, std::string, std::optional<ActorId>>;  // kind, what, whose

class Gathering {
 public:
  explicit Gathering(std::map<Key, Both>& all, bool after) : all_(all), after_(after) {}

  void take(const Picture& p) {
    for (const auto& g : p.groups)
      for (const auto& said : g.now)
        put({"group", g.actor.value, said.of}, std::string(name_of(said.status)), said.ref);
    for (const auto& d : p.drawn) put({"ground", d.ref.text(), d.of}, ground(d), d.ref);
    for (const auto& party : p.parties)
      for (const auto& word : party.now)
        put({"party", party.actor ? party.actor->value : party.settlement->value, word.by},
            std::string(name_of(word.status)), word.ref);
    for (const auto& n : p.names) put({"name", n.id, std::nullopt}, n.name, std::nullopt);
    for (const auto& spot : p.places) put({"name", spot.id.value, std::nullopt}, spot.name, std::nullopt);
  }

 private:
  static std::string ground(const Drawn& d) {
    return (d.holder ? "held by " + d.holder->value + ", " : "") + std::string(name_of(d.status));
  }
  void put(const Key& key, const std::string& value, const std::optional<EntryRef>& ref) {
    auto& both = all_[key];
    (after_ ? both.after : both.before) = value;
    (after_ ? both.now : both.then) = ref;
  }
  std::map<Key, Both>& all_;
  bool after_;
};

}  // namespace

Difference difference(const Picture& before, const Picture& after, const std::vector<Pair>& incidents) {
  Difference out;
  out.from = before.at, out.to = after.at;
  out.fictitious = before.fictitious || after.fictitious;
  out.version = after.version;
  out.names = after.names;
  std::map<Key, Both> all;
  Gathering(all, false).take(before);
  Gathering(all, true).take(after);
  for (const auto& [key, both] : all) {
    if (both.before == both.after) continue;
    const auto& [kind, what, of] = key;
    if (kind == "name" && (!both.before || !both.after)) continue;  // shown by one only
    out.changes.push_back({both.after, both.before, kind, of, both.now ? both.now : both.then, what});
  }
  for (const auto& pair : incidents) {
    if (pair.before.empty()) ++out.appeared;
    if (pair.after.empty()) ++out.gone;
    for (const auto& now : pair.after)
      for (const auto& then : pair.before)
        if (then.viewpoint == now.viewpoint && then.covered != now.covered)
          out.touched.push_back(
              {now.covered, pair.anchor, then.covered, now.reasons, Date::of_day(pair.start), now.viewpoint});
  }
  std::sort(out.touched.begin(), out.touched.end(), [](const Touched& a, const Touched& b) {
    return std::tie(a.start, a.anchor, a.viewpoint) < std::tie(b.start, b.anchor, b.viewpoint);
  });
  return out;
}

}  // namespace truce::viewpoints
