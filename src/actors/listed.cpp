#include "actors/listed.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "actors/names.hpp"

namespace truce::actors {
namespace {

constexpr std::int32_t kSameName = 950;  ///< as written, or with one key

bool is_organisation(ActorKind kind) {
  return kind == ActorKind::group || kind == ActorKind::coalition || kind == ActorKind::institution ||
         kind == ActorKind::body || kind == ActorKind::ngo;
}

bool has_source(const Actor& actor, const std::vector<std::string>& sources) {
  const auto names = [&](const std::string& source) {
    return std::find(sources.begin(), sources.end(), source) != sources.end();
  };
  return std::any_of(actor.sources.begin(), actor.sources.end(), names) ||
         std::any_of(actor.aliases.begin(), actor.aliases.end(),
                     [&](const Alias& a) { return a.source && names(*a.source); });
}

/// What speaks for one actor, over all names of the entry.
struct Evidence {
  std::int32_t score = 0;
  std::string best;             ///< why, for the best name
  std::size_t same_names = 0;   ///< names of the entry that are names of the actor
  std::set<ActorId> homonyms;
  bool known = false;
};

class Matcher {
 public:
  Matcher(const Registry& registry, const ListMatchOptions& options) : registry_(registry), options_(options) {
    for (const auto& actor : registry.actors())
      for (const auto& source : actor.sources) by_source_[source].push_back(&actor);
  }

  std::vector<ListMatch> match(const Actor& listed, const std::map<std::string, std::size_t>& shared) const {
    std::map<ActorId, Evidence> found;
    for (const auto& source : listed.sources)
      if (const auto it = by_source_.find(source); it != by_source_.end())
        for (const auto* actor : it->second)
          if (has_source(*actor, listed.sources)) found[registry_.canonical(actor->id)].known = true;
    look_up(listed.name, found);
    const auto count = std::min(listed.aliases.size(), options_.names_max);
    for (std::size_t i = 0; i < count; ++i) look_up(listed.aliases[i].text, found);
    std::vector<ListMatch> out;
    const bool some_known = std::any_of(found.begin(), found.end(), [](const auto& f) { return f.second.known; });
    for (const auto& [id, evidence] : found) out.push_back(judged(listed, id, evidence, some_known, shared));
    std::sort(out.begin(), out.end(), [](const ListMatch& a, const ListMatch& b) {
      if (a.certainty != b.certainty) return a.certainty < b.certainty;
      return a.score != b.score ? a.score > b.score : a.actor < b.actor;
    });
    if (out.size() > options_.count_max) out.resize(options_.count_max);
    return out;
  }

 private:
  void look_up(const std::string& name, std::map<ActorId, Evidence>& found) const {
    std::vector<Candidate> offered;
    for (auto& c : registry_.candidates(name, {}, {}, 20))
      if (c.score >= options_.score_min && is_organisation(registry_.find(c.id)->kind)) offered.push_back(std::move(c));
    for (const auto& c : offered) {
      auto& evidence = found[c.id];
      if (c.score >= kSameName) {
        ++evidence.same_names;
        for (const auto& other : offered)
          if (other.id != c.id && other.score >= kSameName) evidence.homonyms.insert(other.id);
      }
      if (c.score > evidence.score) {
        evidence.score = c.score;
        evidence.best = "\"" + name + "\": " + c.reason;
      }
    }
  }

  ListMatch judged(const Actor& listed, const ActorId& id, const Evidence& evidence, bool some_known,
                   const std::map<std::string, std::size_t>& shared) const {
    const auto& actor = *registry_.find(id);
    ListMatch out;
    out.actor = id;
    out.score = evidence.known ? 1000 : evidence.score;
    out.homonyms.assign(evidence.homonyms.begin(), evidence.homonyms.end());
    bool doubt = evidence.score < kSameName;
    if (evidence.known) out.reasons.push_back("its sources name this entry");
    if (!evidence.best.empty()) out.reasons.push_back(evidence.best);
    if (evidence.same_names > 1)
      out.reasons.push_back(std::to_string(evidence.same_names) + " names of the entry are names of this actor");
    if (!out.homonyms.empty()) {
      std::string all;
      for (const auto& other : out.homonyms) all += (all.empty() ? "" : ", ") + other.value;
      out.reasons.push_back("homonym: the name also means " + all);
      doubt = true;
    }
    if (listed.country && actor.country && listed.country != actor.country) {
      out.reasons.push_back("the list places it in " + *listed.country + ", the registry in " + *actor.country);
      doubt = true;
    }
    if (some_known && !evidence.known) {
      out.reasons.emplace_back("the registry knows the entry to be another");
      doubt = true;
    }
    if (is_shared(listed, actor, shared)) {
      out.reasons.emplace_back("another entry of the list bears a name of this actor too");
      doubt = true;
    }
    out.certainty = evidence.known ? Certainty::known : doubt ? Certainty::doubtful : Certainty::likely;
    return out;
  }

  /// Whether a name of the entry that is the actor's stands under another entry too.
  bool is_shared(const Actor& listed, const Actor& actor, const std::map<std::string, std::size_t>& shared) const {
    const auto common = [&](const std::string& name) {
      const auto it = shared.find(name_key(name));
      if (it == shared.end() || it->second < 2) return false;
      const auto key = name_key(name);
      if (name_key(actor.name) == key) return true;
      return std::any_of(actor.aliases.begin(), actor.aliases.end(),
                         [&](const Alias& a) { return name_key(a.text) == key; });
    };
    if (common(listed.name)) return true;
    const auto count = std::min(listed.aliases.size(), options_.names_max);
    return std::any_of(listed.aliases.begin(), listed.aliases.begin() + static_cast<std::ptrdiff_t>(count),
                       [&](const Alias& a) { return common(a.text); });
  }

  const Registry& registry_;
  const ListMatchOptions& options_;
  std::unordered_map<std::string, std::vector<const Actor*>> by_source_;
};

}  // namespace

std::vector<std::vector<ListMatch>> match_list(const Registry& registry, const std::vector<const Actor*>& listed,
                                               const ListMatchOptions& options) {
  std::map<std::string, std::size_t> shared;  // keys of names, and how many entries have them
  for (const auto* actor : listed) {
    std::set<std::string> keys{name_key(actor->name)};
    const auto count = std::min(actor->aliases.size(), options.names_max);
    for (std::size_t i = 0; i < count; ++i) keys.insert(name_key(actor->aliases[i].text));
    for (const auto& key : keys)
      if (!key.empty()) ++shared[key];
  }
  const Matcher matcher(registry, options);
  std::vector<std::vector<ListMatch>> out;
  out.reserve(listed.size());
  for (const auto* actor : listed) out.push_back(matcher.match(*actor, shared));
  return out;
}

}  // namespace truce::actors
