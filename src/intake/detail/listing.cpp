#include "intake/detail/listing.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "intake/detail/countries.hpp"
#include "intake/detail/table.hpp"

namespace truce::intake {
namespace {

constexpr std::size_t kNotesMax = 1000;

/// BCP 47 of the script where that is not Latin; nothing for Latin, which says little of the language.
std::optional<std::string> script_of(std::string_view name) {
  for (const char c : name) {
    const auto b = static_cast<unsigned char>(c);
    if (b == 0xD0 || b == 0xD1) return "und-Cyrl";
    if (b >= 0xD8 && b <= 0xDB) return "und-Arab";
  }
  return std::nullopt;
}

}  // namespace

Listing::Listing(const ListOptions& options, const ProblemSink& problem, std::string called, SplitRules rules)
    : options_(options),
      problem_(problem),
      called_(options.source.empty() ? std::move(called) : options.source),
      rules_(rules) {
  rules_.depth_max = options.depth_max;
}

void Listing::refuse(std::uint64_t line, std::string column, std::string reason, std::string key) {
  ++list_.refused;
  if (problem_) problem_({line, std::move(column), std::move(reason), std::move(key)});
}

result<Nothing> Listing::row() {
  // Most rows of a large file are of kinds that are passed over; they cost time and no memory.
  if (++list_.rows > 100 * options_.actors_max)
    return fail(Fault::limit, "", "more than " + std::to_string(100 * options_.actors_max) + " rows");
  return {};
}

void Listing::note(std::string text) {
  if (list_.notes.size() < kNotesMax) list_.notes.push_back(std::move(text));
}

void Listing::name(ListedActor& to, std::string_view field, const actors::Alias& like) {
  auto text = clean_name(field);
  if (text.empty()) return;
  if (text.size() > options_.name_bytes_max) {
    if (problem_)
      problem_({to.line, "",
                "a name of " + std::to_string(text.size()) + " bytes is left out; at most " +
                    std::to_string(options_.name_bytes_max) + " are read",
                to.reference});
    return;
  }
  auto& actor = to.actor;
  if (actor.name.empty() && !like.from && !like.until) {
    actor.name = std::move(text);
    return;
  }
  const auto same = [&](const actors::Alias& a) {
    return a.text == text && a.from == like.from && a.until == like.until;
  };
  if (text == actor.name || std::any_of(actor.aliases.begin(), actor.aliases.end(), same)) return;
  auto alias = like;
  if (!alias.lang) alias.lang = script_of(text);
  alias.text = std::move(text);
  actor.aliases.push_back(std::move(alias));
}

void Listing::names(ListedActor& to, std::string_view field, const actors::Alias& like) {
  auto cut = split_names(field, rules_);
  for (auto& text : cut.notes) note("line " + std::to_string(to.line) + ": no name: " + text);
  if (cut.crooked)
    note("line " + std::to_string(to.line) + ": brackets that do not close, or too many: taken as one name");
  for (const auto& text : cut.names) name(to, text, like);
}

void Listing::country(ListedActor& to, std::string_view name) { to.actor.country = country_code(name); }

void Listing::keep(ListedActor&& listed) {
  auto& actor = listed.actor;
  if (actor.name.empty() && !actor.aliases.empty()) {
    actor.name = actor.aliases.front().text;
    actor.aliases.erase(actor.aliases.begin());
  }
  if (actor.name.empty()) return refuse(listed.line, "", "it has no name", listed.reference);
  if (!is_plain_id(actor.id.value)) return refuse(listed.line, "id", "not an id", listed.reference);
  if (options_.country && actor.country != options_.country) {
    ++list_.others;
    return;
  }
  const auto [seen, fresh] = lines_.emplace(actor.id.value, listed.line);
  if (!fresh)
    return refuse(listed.line, "", "'" + actor.id.value + "' stands on line " + std::to_string(seen->second) + " too",
                  listed.reference);
  names_ += 1 + actor.aliases.size();
  if (list_.actors.size() >= options_.actors_max || names_ > options_.names_max)
    return refuse(listed.line, "", "over the limit of actors or names", listed.reference);
  if (!called_.empty()) {
    const auto source = called_ + (listed.reference.empty() ? "" : " " + listed.reference);
    if (source.size() <= options_.name_bytes_max) actor.sources.push_back(source);
  }
  list_.actors.push_back(std::move(listed));
}

ActorList Listing::finish(bool open) {
  if (open) return std::move(list_);
  for (auto& listed : list_.actors) {
    auto& relations = listed.actor.relations;
    std::erase_if(relations, [&](const actors::Relation& r) {
      if (lines_.contains(r.to.value) && r.to != listed.actor.id) return false;
      note("line " + std::to_string(listed.line) + ": " + std::string(name_of(r.kind)) + " " + r.to.value +
           ", which this list does not have");
      return true;
    });
  }
  return std::move(list_);
}

ActorId listed_id(std::string_view prefix, std::string_view reference) {
  auto id = std::string(prefix) + "." + std::string(reference);
  if (reference.empty() || !is_plain_id(id)) id = std::string(prefix) + "." + slug(reference);
  return ActorId(id);
}

}  // namespace truce::intake
