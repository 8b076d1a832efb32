// Whether what is known besides a name settles which place it means; where it does not, all that it may mean.
//
//   const auto said = truce::places::resolve(gazetteer, "Suran", {.beside = {PlaceId("SY02.azaz")}});
//   said.outcome;            // one
//   said.candidates[0].id;   // SY02.suran
//   said.why;                // "the nearest to what is named beside it: 20 km; the next is 147 km away"
//
// A name never decides alone where two places bear it: there is a reason, or there are candidates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "places/places.hpp"

namespace truce::places {

/// What is known besides the name; see Hint.
struct Context {
  std::optional<PlaceId> within{};
  std::optional<Coordinate> near{};
  std::optional<PlaceKind> kind{};
  std::vector<PlaceId> beside{};  ///< places that the same report speaks of
};

enum class Outcome : std::uint8_t {
  one,      ///< the first candidate is meant, and `why` says what settles it
  nested,   ///< one spot at several sizes: a province, its district and its town share the name; which size is open
  several,  ///< places apart from each other; nothing known settles which
  none
};

struct Resolution {
  Outcome outcome = Outcome::none;
  std::vector<Candidate> candidates;  ///< best first; none below 600
  std::size_t rivals = 0;  ///< how many of them, from the first, may be meant; 1 where the outcome is `one`
  std::optional<PlaceId> lies_in;  ///< the smallest place that holds all rivals, if there is one
  std::string why;  ///< in plain words
};

struct ResolveOptions {
  std::size_t candidates_max = 20;
  std::int32_t sure_min = 960;  ///< a first candidate at least as good is settled on, if it has no rival
  std::int32_t margin = 20;  ///< a candidate that is worse by less is a rival
  std::int32_t written_as =
      980;  ///< as good as a name as written counts there: places of one name are not all spelt alike
  std::int32_t alone_min = 880;  ///< one less good is settled on where the next is worse by ...
  std::int32_t alone_margin = 60;  ///< ... as much ...
  std::size_t alone_key_min = 4;  ///< ... and its key has as many consonants: shorter ones are soon alike
  std::int32_t within_min = 800;  ///< within an area, one without rivals
  std::int32_t within_margin = 8;
  std::int64_t near_m_max = 60'000;  ///< nearness settles where one rival is nearer than this ...
  std::int64_t apart_factor = 3;  ///< ... and the next this many times as far
  std::int64_t people_min = 100'000;  ///< people settle where one has as many ...
  std::int64_t people_factor = 20;  ///< ... and the next, if known, this many times fewer
  std::int32_t people_margin = 5;  ///< but not for a name that is less like than another's by as much
};

Resolution resolve(const Gazetteer& gazetteer, std::string_view name, const Context& context = {},
                   const ResolveOptions& options = {});

/// The names of one report together: those that are settled help to settle the others. In the order of `names`, on which
/// nothing depends: each round looks at the round before.
std::vector<Resolution> resolve_together(const Gazetteer& gazetteer, const std::vector<std::string>& names,
                                         const Context& context = {}, const ResolveOptions& options = {});

/// A name of a table, and the area that the table puts it in.
struct Listed {
  std::string name;
  std::optional<PlaceId> within{};
};

/// A table of all places of a kind, in which each name is another place: a pair is settled where each is clearly the best of the other
/// among what is left (`within_min`, `within_margin`), then what alone is left of its area on both sides, whatever its name (its score may
/// be 0). What is not so stays open. The order of `names` does not show. Only for tables that are whole, or that a person looks through.
std::vector<Resolution> resolve_list(const Gazetteer& gazetteer, const std::vector<Listed>& names, PlaceKind kind,
                                     const ResolveOptions& options = {});

}  // namespace truce::places

namespace truce {
template <> struct EnumNames<places::Outcome> {
  static constexpr std::array<std::string_view, 4> all{"one", "nested", "several", "none"};
};
}  // namespace truce
