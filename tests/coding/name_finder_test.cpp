// The finder of names against the plain look-up that it spares.
#include "coding/detail/name_finder.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/text.hpp"
#include "helpers.hpp"

namespace truce::coding {
namespace {

/// Names of the registry and the gazetteer among words that name nothing, some of them broken off or run together.
std::vector<std::string> words_of(std::mt19937& random) {
  const auto& actors = builtin().actors().actors();
  const auto& places = builtin().places().places();
  std::vector<std::string> out;
  for (int i = 0; i < 8; ++i) {
    std::string name;
    switch (random() % 4) {
      case 0: {
        const auto& actor = actors[random() % actors.size()];
        name = actor.aliases.empty() ? actor.name : actor.aliases[random() % actor.aliases.size()].text;
        break;
      }
      case 1: name = places[random() % places.size()].name; break;
      case 2: name = "province of the front"; break;
      default: name = "shelled near and with a quiet village";
    }
    auto words = split(name, ' ');
    if (random() % 5 == 0) words.pop_back();
    for (const auto word : words)
      if (!word.empty()) out.emplace_back(word);
  }
  return out;
}

TEST(NameFinder, FindsWhatTheRegistryAndTheGazetteerFind) {
  std::mt19937 random(11);
  const auto& coder = builtin();
  const auto date = Date::parse("2017-03-22").value();
  std::size_t named = 0;
  for (int round = 0; round < 300; ++round) {
    const auto owned = words_of(random);
    const std::vector<std::string_view> words(owned.begin(), owned.end());
    for (std::size_t at = 0; at < words.size(); ++at) {
      const auto found = coder.names().at(words, at, date);
      const auto actor = coder.actors().longest_match(words, at, date);
      const auto place = coder.places().longest_match(words, at);
      EXPECT_EQ(found.actor, actor ? coder.actors().find(actor->id) : nullptr) << owned[at] << " of " << round;
      EXPECT_EQ(found.actor_words, actor ? actor->token_count : 0) << owned[at] << " of " << round;
      EXPECT_EQ(found.place, place ? coder.places().find(place->id) : nullptr) << owned[at] << " of " << round;
      EXPECT_EQ(found.place_words, place ? place->token_count : 0) << owned[at] << " of " << round;
      named += found.actor != nullptr || found.place != nullptr;
    }
  }
  EXPECT_GT(named, 500U);
}

}  // namespace
}  // namespace truce::coding
