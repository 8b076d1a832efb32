#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "actors/actors.hpp"
#include "actors/detail/soundness.hpp"
#include "actors/name_index.hpp"
#include "base/codec.hpp"

namespace truce::actors {
namespace {

struct File {
  std::vector<Actor> actors;
  template <class S, class V> static void fields(S& self, V& v) { v("actors", self.actors); }
};

/// The last word of "Sergey Lavrov"; empty where the name has one word.
std::string_view last_word(std::string_view name) {
  const auto blank = name.rfind(' ');
  return blank == std::string_view::npos ? std::string_view{} : name.substr(blank + 1);
}

}  // namespace

struct Registry::Impl {
  std::vector<Actor> actors;
  std::unordered_map<ActorId, std::uint32_t> by_id;
  std::vector<std::uint32_t> stands_for;  ///< by actor: itself, or the one that it was merged into
  NameIndex index;

  const Alias* alias(const IndexedName& name) const {
    return name.alias < 0 ? nullptr : &actors[name.owner].aliases[static_cast<std::size_t>(name.alias)];
  }
  bool in_use(const IndexedName& name, const std::optional<Date>& date) const {
    const auto* a = alias(name);
    return !date || a == nullptr || a->valid_on(*date);
  }
  std::string described(const IndexedName& name, std::string_view how) const {
    std::string out = "\"" + std::string(name.text) + "\"";
    if (const auto* a = alias(name); a != nullptr) {
      if (a->lang) out += " (" + *a->lang + ")";
      if (a->from) out += " from " + a->from->text();
      if (a->until) out += " until " + a->until->text();
    }
    return out += ": " + std::string(how);
  }
  void build();
};

void Registry::Impl::build() {
  std::sort(actors.begin(), actors.end(), [](const Actor& a, const Actor& b) { return a.id < b.id; });
  for (std::uint32_t i = 0; i < actors.size(); ++i) {
    const auto& actor = actors[i];
    by_id.emplace(actor.id, i);
    index.add(i, -1, actor.name);
    for (std::size_t j = 0; j < actor.aliases.size(); ++j) {
      const auto& a = actor.aliases[j];
      index.add(i, static_cast<std::int32_t>(j), a.text);
      if (a.person.value_or(false))
        if (const auto last = last_word(a.text); !last.empty()) index.add(i, static_cast<std::int32_t>(j), last, true);
    }
  }
  index.seal();
  for (std::uint32_t i = 0; i < actors.size(); ++i) {
    auto at = i;
    while (actors[at].same_as) at = by_id.at(*actors[at].same_as);
    stands_for.push_back(at);
  }
}

Registry::Registry() : impl_(std::make_unique<Impl>()) {}
Registry::Registry(Registry&&) noexcept = default;
Registry& Registry::operator=(Registry&&) noexcept = default;
Registry::~Registry() = default;

result<Registry> Registry::from(std::vector<Actor> actors, const RegistryOptions& options) {
  Registry out;
  out.impl_->actors = std::move(actors);
  if (auto sound = check_actors(out.impl_->actors, options); !sound) return sound.error();
  out.impl_->build();
  return out;
}

result<Registry> Registry::parse(std::string_view text, const RegistryOptions& options) {
  if (text.size() > options.bytes_max)
    return fail(Fault::limit, "", "more than " + std::to_string(options.bytes_max) + " bytes");
  auto file = codec::decode_loose<File>(text);
  if (!file) return file.error();
  return from(std::move(file.value().actors), options);
}

const std::vector<Actor>& Registry::actors() const { return impl_->actors; }

const Actor* Registry::find(const ActorId& id) const {
  const auto it = impl_->by_id.find(id);
  return it == impl_->by_id.end() ? nullptr : &impl_->actors[it->second];
}

std::vector<Candidate> Registry::candidates(std::string_view name, std::optional<Date> date,
                                            std::optional<std::string_view> country, std::size_t count_max) const {
  std::map<std::uint32_t, Candidate> best;
  const auto consider = [&](std::uint32_t n, std::int32_t score, std::string_view how) {
    const auto& indexed = impl_->index.names()[n];
    if (!impl_->in_use(indexed, date)) return;
    const auto owner = impl_->stands_for[indexed.owner];
    const auto& actor = impl_->actors[owner];
    auto reason = impl_->described(indexed, how);
    if (country && actor.country != std::optional<std::string>(*country)) {
      score -= actor.country ? 200 : 20;
      if (actor.country) reason += ", but of " + *actor.country;
    }
    auto& c = best[owner];
    if (score > c.score) c = {actor.id, score, std::move(reason)};
  };
  for (const auto& near : impl_->index.near(name)) consider(near.name, near.score, near.reason);
  std::vector<Candidate> out;
  for (auto& [owner, c] : best)
    if (c.score >= 600) out.push_back(std::move(c));
  std::sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  });
  if (out.size() > count_max) out.resize(count_max);
  return out;
}

std::optional<Match> Registry::longest_match(std::span<const std::string_view> tokens, std::size_t at,
                                             std::optional<Date> date) const {
  std::optional<Match> found;
  impl_->index.runs(tokens, at, 12, [&](const NameIndex::Run& run) {
    std::set<std::uint32_t> owners;
    for (const auto n : run.names)
      if (impl_->in_use(impl_->index.names()[n], date)) owners.insert(impl_->stands_for[impl_->index.names()[n].owner]);
    if (owners.empty()) return false;
    found = Match{impl_->actors[*owners.begin()].id, run.token_count, run.score, owners.size() > 1};
    return true;
  });
  return found;
}

bool Registry::ally(const ActorId& a, const ActorId& b, std::optional<Date> date) const {
  const auto says = [&](const ActorId& x, const ActorId& y) {
    const auto* actor = find(x);
    if (actor == nullptr) return false;
    return std::any_of(actor->relations.begin(), actor->relations.end(), [&](const Relation& r) {
      return r.kind == RelationKind::ally_of && r.to == y && (!date || r.valid_on(*date));
    });
  };
  return says(a, b) || says(b, a);
}

ActorId Registry::canonical(const ActorId& id) const {
  const auto it = impl_->by_id.find(id);
  return it == impl_->by_id.end() ? id : impl_->actors[impl_->stands_for[it->second]].id;
}

bool Registry::within(const ActorId& a, const ActorId& b) const {
  const auto whole = canonical(b);
  for (const auto* actor = find(canonical(a)); actor != nullptr;
       actor = actor->part_of ? find(canonical(*actor->part_of)) : nullptr)
    if (actor->id == whole) return true;
  return false;
}

std::optional<ActorId> Registry::state_of(const ActorId& id) const {
  for (const auto* actor = find(canonical(id)); actor != nullptr;
       actor = actor->part_of ? find(canonical(*actor->part_of)) : nullptr)
    if (actor->kind == ActorKind::state) return actor->id;
  return std::nullopt;
}

std::string Registry::json() const { return codec::encode(File{impl_->actors}); }

}  // namespace truce::actors
