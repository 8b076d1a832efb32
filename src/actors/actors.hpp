// The door of actors: from a name as somebody wrote it to the actors that it may mean.
//
//   const auto& registry = truce::actors::builtin_registry();
//   for (const auto& c : registry.candidates("Джебхат ан-Нусра")) ...   // nusra-front, 1000, "alias (ru)"
//
// A name never decides: it gives candidates, which country and date narrow, and which a person confirms.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actors/actor.hpp"
#include "actors/names.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace truce::actors {

/// An actor that a name may mean, never one that was merged into another. Score in thousandths; reason in plain words ("alias (ru)", "same key as ...").
struct Candidate {
  ActorId id;
  std::int32_t score = 0;
  std::string reason;
};

/// Words of a text that name an actor. 1000: written like an alias; 900: with the key of one.
/// `id` is the first candidate; `ambiguous` says that others score the same (ask `candidates`).
struct Match {
  ActorId id;
  std::size_t token_count = 0;
  std::int32_t score = 0;
  bool ambiguous = false;
};

struct RegistryOptions {
  std::size_t bytes_max = 64u << 20;  ///< of one part file
  std::size_t actors_max = 200'000;
  std::size_t aliases_max = 2'000'000;  ///< in all
  std::size_t name_bytes_max = 400;  ///< of one alias, and of one source
  std::size_t depth_max = 100;  ///< of part_of and of same_as
};

/// Actors with their names and relations. Immutable once made; may be read from any number of threads.
class Registry {
 public:
  Registry();  ///< holds nobody
  Registry(Registry&&) noexcept;
  Registry& operator=(Registry&&) noexcept;
  ~Registry();

  /// From {"actors": [...]} (docs/formats/actors.md). Errors name the field: ".actors[3].kind: ...".
  static result<Registry> parse(std::string_view json, const RegistryOptions& options = {});
  static result<Registry> from(std::vector<Actor> actors, const RegistryOptions& options = {});

  /// In order of id.
  const std::vector<Actor>& actors() const;
  const Actor* find(const ActorId& id) const;
  /// The actor that this id stands for: `same_as` followed to its end; the id itself where it was never merged.
  ActorId canonical(const ActorId& id) const;

  /// Best first, then by id; at most `count_max`, none below 600. `date` leaves out names that were not in use then
  /// (an actor's own name has no dates); `country` raises those of it and lowers others.
  std::vector<Candidate> candidates(std::string_view name, std::optional<Date> date = {},
                                    std::optional<std::string_view> country = {}, std::size_t count_max = 10) const;

  /// The longest run of words from `at` that names an actor, at most 12 words. Words as the text has them, punctuation
  /// apart ("al-Nusra" may be one word or three). An acronym or a one-word name counts only as it is written in an alias.
  std::optional<Match> longest_match(std::span<const std::string_view> tokens, std::size_t at,
                                     std::optional<Date> date = {}) const;

  /// Whether one relation of kind ally-of joins them, in either direction, at the date (at any, if absent).
  bool ally(const ActorId& a, const ActorId& b, std::optional<Date> date = {}) const;
  /// Whether `a` is `b` or a part or office of it, at any depth; merged ids count as what they stand for.
  bool within(const ActorId& a, const ActorId& b) const;
  /// The state that the actor belongs to through part_of ("rus.gov" for "rus.foreign-minister"), if there is one.
  std::optional<ActorId> state_of(const ActorId& id) const;

  /// As it would be written in a part file: canonical JSON.
  std::string json() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The registry that comes with the program: states, offices, groups, agencies of the Syrian case.
const Registry& builtin_registry();
/// Its JSON, as the part that a record may name.
std::string_view builtin_registry_json();

}  // namespace truce::actors
