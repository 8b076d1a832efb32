// Names in cells to ids, each looked up once. Entries hold no names of natural persons: what is not known to be an
// organisation gets no id, and its name stays in the words part.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "intake/rows.hpp"

namespace truce::intake {

/// Remembers answers by the cell's bytes; forgets all at 100,000, so that memory stays bounded.
template <class T>
class Remembered {
 public:
  template <class F>
  T get(std::string_view cell, F&& look_up) {
    const auto at = answers_.find(cell);
    if (at != answers_.end()) return at->second;
    if (answers_.size() >= 100'000) answers_.clear();
    return answers_.emplace(std::string(cell), look_up()).first->second;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const noexcept { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, T, Hash, std::equal_to<>> answers_;
};

/// What a name of a claimant is by its words alone: a body where an organisation's noun ("network", "ministry") stands
/// before any preposition, bracket or comma and no title ("envoy", "former") is near; else a person where two to five
/// capitalised words or a title say so; else unnamed ("various estimates") or unknown.
model::LinkKind kind_by_words(std::string_view name);

/// What stands before the first bracket, comma or semicolon: the rest is a remark, and may name persons.
std::string_view name_head(std::string_view name);

/// Looks names up in the registry and the gazetteer of the options.
class NameBook {
 public:
  explicit NameBook(const RowsOptions& options) : options_(options) {}

  /// The one actor that the name may mean with a score of 900 at least. Null where nobody is so called, and where another one
  /// is as well: which of them is meant a name does not say, unless one alone is of the country where it happened.
  const actors::Actor* actor(std::string_view name, std::optional<Date> date = {},
                             const std::optional<std::string>& country = {});
  /// An id for who bears a name that is nobody's, or may be several actors': never that of an actor of the registry, unless
  /// the cell holds that very id.
  std::string own_id(std::string_view name) const;
  /// Nothing where two provinces are as likely.
  std::optional<PlaceId> province(std::string_view name);
  /// The place that the name settles by itself (places::resolve); of one spot at several sizes the first.
  std::optional<PlaceId> place(std::string_view name);
  /// Who says so, in a column where persons may stand. Known to the registry: its id, an office where the name is of
  /// one who held it (at `date`). Else a slug where the words say that it is a body; else no id.
  model::Link claimant(std::string_view name, std::optional<Date> date = {});
  /// A column that holds outlets: the registry's id, else the slug of the name before any bracket.
  model::Link outlet(std::string_view name);

 private:
  const RowsOptions& options_;
  Remembered<const actors::Actor*> actors_;
  Remembered<std::optional<PlaceId>> provinces_;
  Remembered<std::optional<PlaceId>> places_;
};

/// Keeps the name of an id that the registry lacks, to be shown beside the claims.
void note_actor(RowsSummary& summary, const RowsOptions& options, const ActorId& id, std::string_view name);

}  // namespace truce::intake
