// Words that say what kind of place a name is of: "Hama province", "محافظة حماة", "город Хама", "Halep ili".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "places/place.hpp"

namespace truce::places {

/// A word or two ("населённого пункта") as written; and the kind, or none for a word that only fills ("центр", "markaz").
struct KindWord {
  std::string_view text;
  std::optional<PlaceKind> kind;
};

/// All of them, in eight languages and the romanised Arabic of gazetteers.
std::span<const KindWord> kind_words();

/// By the folded word or words (actors::folded); nothing for another word or one that only fills.
std::optional<PlaceKind> kind_word(std::string_view folded);

/// Whether a place of `kind` may be meant where `asked` is said: "town" is said of cities and villages too.
bool fits(PlaceKind kind, PlaceKind asked);

/// A name without the words for its kind at either end.
struct Parted {
  std::string core;
  std::optional<PlaceKind> kind;
};

/// "Hama province" is Hama, a province; "مركز الحسكة" is الحسكة, of no kind; "Madinat Halab" is Halab, a city. A name that
/// is nothing but such words stays as it is.
Parted parted(std::string_view name);

}  // namespace truce::places
