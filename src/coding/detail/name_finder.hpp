// Names in running text, found once and remembered: looking a name up in a registry costs more than all else here.
#pragma once

#include <unordered_map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "actors/actors.hpp"
#include "places/places.hpp"

namespace truce::coding {

/// What the words from one token on name; 0 words: nothing.
struct Named {
  const actors::Actor* actor = nullptr;
  std::size_t actor_words = 0;
  const places::Place* place = nullptr;
  std::size_t place_words = 0;
};

/// Gives what longest_match of the registry and the gazetteer give. A word that stands in no name neither begins nor
/// continues one, so the look-up sees only the run of words that may; answers for a run are remembered for each thread
/// (a bounded memory that shows in nothing but speed). Immutable.
class NameFinder {
 public:
  NameFinder(const actors::Registry& actors, const places::Gazetteer& places);

  /// Where in a name the word may stand.
  struct Stands {
    bool first = false;
    bool inside = false;
  };
  Stands stands(std::string_view word) const;
  /// Of this finder alone, in this process.
  std::uint64_t serial() const { return serial_; }

  /// `text` is what `words` are views of. Numbers of words count from `at`.
  /// The state that an adjective belongs to ("Turkish"), where a registry has a name "Turkish government" or the like for it.
  const actors::Actor* nation(std::string_view word) const;

  /// Who "the" and the word name together ("the League").
  const actors::Actor* with_article(std::string_view word, const std::optional<Date>& date) const;

  Named at(const std::vector<std::string_view>& words, std::size_t at, const std::optional<Date>& date) const;
  /// The same where the caller knows how each of the words stands: at(words, at) looks at the run of those that may stand
  /// inside a name behind the first.
  Named at_run(const std::vector<std::string_view>& words, std::size_t at, std::size_t end,
               const std::optional<Date>& date) const;
  static constexpr std::size_t kRunMax = 16;  ///< words; names have at most 12, hyphens apart

 private:
  void add(std::string_view name);
  void add_nation(const actors::Actor& state, std::string_view name);
  Named look_up(const std::vector<std::string_view>& words, std::size_t at, std::size_t end,
                const std::optional<Date>& date) const;

  const actors::Registry& actors_;
  const places::Gazetteer& places_;
  std::unordered_set<std::string> first_;  ///< folded words that begin a name
  std::unordered_set<std::string> inside_;  ///< folded words of names
  std::unordered_set<std::string> parts_;  ///< parts of the names' keys
  std::unordered_set<std::string> with_article_;  ///< words that "the" makes a name of
  std::unordered_map<std::string, const actors::Actor*> nations_;  ///< adjectives of states
  std::uint64_t serial_;
};

}  // namespace truce::coding
