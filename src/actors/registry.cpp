#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "actors/actors.hpp"
#include "actors/name_index.hpp"
#include "base/codec.hpp"

namespace truce::actors {
namespace {

struct File {
  std::vector<Actor> actors;
  template <class S, class V> static void fields(S& self, V& v) { v("actors", self.actors); }
};

bool is_country(const std::string& code) {
  return code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool dates_in_order(const std::optional<Date>& from, const std::optional<Date>& until) {
  return !from || !until || from->first_day() <= until->last_day();
}

/// The last word of "Sergey Lavrov"; empty where the name has one word.
std::string_view last_word(std::string_view name) {
  const auto blank = name.rfind(' ');
  return blank == std::string_view::npos ? std::string_view{} : name.substr(blank + 1);
}

}  // namespace

struct Registry::Impl {
  std::vector<Actor> actors;
  std::unordered_map<ActorId, std::uint32_t> by_id;
  NameIndex index;

  const Alias* alias(const IndexedName& name) const {
    return name.alias < 0 ? nullptr : &actors[name.owner].aliases[static_cast<std::size_t>(name.alias)];
  }
  bool in_use(const IndexedName& name, const std::optional<Date>& date) const {
    const auto* a = alias(name);
    return !date || a == nullptr || a->valid_on(*date);
  }
  std::string described(const IndexedName& name, std::string_view how) const {
    std::string out = "\"" + name.text + "\"";
    if (const auto* a = alias(name); a != nullptr) {
      if (a->lang) out += " (" + *a->lang + ")";
      if (a->from) out += " from " + a->from->text();
      if (a->until) out += " until " + a->until->text();
    }
    return out += ": " + std::string(how);
  }
  result<Nothing> check(const RegistryOptions& options) const;
  void build();
};

result<Nothing> Registry::Impl::check(const RegistryOptions& options) const {
  if (actors.size() > options.actors_max)
    return fail(Fault::limit, ".actors", "more than " + std::to_string(options.actors_max));
  std::map<ActorId, const Actor*> ids;
  std::size_t aliases = 0;
  for (const auto& actor : actors) {
    const auto where = ".actors[" + actor.id.value + "]";
    if (!is_plain_id(actor.id.value)) return fail(Fault::malformed, where + ".id", "not a plain id");
    if (!ids.emplace(actor.id, &actor).second) return fail(Fault::conflict, where + ".id", "it stands twice");
    if (actor.name.empty() || actor.name.size() > options.name_bytes_max)
      return fail(Fault::limit, where + ".name",
                  "1 to " + std::to_string(options.name_bytes_max) + " bytes are expected");
    if (actor.country && !is_country(*actor.country))
      return fail(Fault::malformed, where + ".country", "three capital letters are expected (ISO 3166-1 alpha-3)");
    for (std::size_t i = 0; i < actor.aliases.size(); ++i) {
      const auto& a = actor.aliases[i];
      const auto at = where + ".aliases[" + std::to_string(i) + "]";
      if (a.text.empty() || a.text.size() > options.name_bytes_max)
        return fail(Fault::limit, at + ".text",
                    "1 to " + std::to_string(options.name_bytes_max) + " bytes are expected");
      if (!dates_in_order(a.from, a.until)) return fail(Fault::malformed, at + ".until", "it ends before it begins");
    }
    aliases += actor.aliases.size();
  }
  if (aliases > options.aliases_max)
    return fail(Fault::limit, ".actors", "more than " + std::to_string(options.aliases_max) + " aliases");
  for (const auto& actor : actors) {
    const auto where = ".actors[" + actor.id.value + "]";
    for (std::size_t i = 0; i < actor.relations.size(); ++i) {
      const auto& r = actor.relations[i];
      const auto at = where + ".relations[" + std::to_string(i) + "]";
      if (!ids.contains(r.to))
        return fail(Fault::not_found, at + ".to", "no actor '" + r.to.value + "' in this registry");
      if (!dates_in_order(r.from, r.until)) return fail(Fault::malformed, at + ".until", "it ends before it begins");
    }
    std::size_t steps = 0;
    for (const auto* a = &actor; a->part_of; ++steps) {
      const auto it = ids.find(*a->part_of);
      if (it == ids.end())
        return fail(Fault::not_found, where + ".part_of", "no actor '" + a->part_of->value + "' in this registry");
      if (steps > 100) return fail(Fault::malformed, where + ".part_of", "a cycle, or deeper than 100");
      a = it->second;
    }
  }
  return Nothing{};
}

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
}

Registry::Registry() : impl_(std::make_unique<Impl>()) {}
Registry::Registry(Registry&&) noexcept = default;
Registry& Registry::operator=(Registry&&) noexcept = default;
Registry::~Registry() = default;

result<Registry> Registry::from(std::vector<Actor> actors, const RegistryOptions& options) {
  Registry out;
  out.impl_->actors = std::move(actors);
  if (auto checked = out.impl_->check(options); !checked) return checked.error();
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
    const auto& actor = impl_->actors[indexed.owner];
    auto reason = impl_->described(indexed, how);
    if (country && actor.country != std::optional<std::string>(*country)) {
      score -= actor.country ? 200 : 20;
      if (actor.country) reason += ", but of " + *actor.country;
    }
    auto& c = best[indexed.owner];
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
      if (impl_->in_use(impl_->index.names()[n], date)) owners.insert(impl_->index.names()[n].owner);
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
      if (r.kind != RelationKind::ally_of || r.to != y) return false;
      return !date || Alias{"", {}, r.from, r.until, {}}.valid_on(*date);
    });
  };
  return says(a, b) || says(b, a);
}

bool Registry::within(const ActorId& a, const ActorId& b) const {
  for (const auto* actor = find(a); actor != nullptr; actor = actor->part_of ? find(*actor->part_of) : nullptr)
    if (actor->id == b) return true;
  return false;
}

std::optional<ActorId> Registry::state_of(const ActorId& id) const {
  for (const auto* actor = find(id); actor != nullptr; actor = actor->part_of ? find(*actor->part_of) : nullptr)
    if (actor->kind == ActorKind::state) return actor->id;
  return std::nullopt;
}

std::string Registry::json() const { return codec::encode(File{impl_->actors}); }

}  // namespace truce::actors
