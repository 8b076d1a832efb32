#include "judgement/obligations.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace truce::judgement {
namespace {

using model::ObligationStatus;

ObligationWord word(const char* by, std::optional<ObligationStatus> status, const char* on = "",
                    std::vector<ActorId> obligor = {ActorId("hill")}, const char* id = "open-road") {
  ObligationWord w;
  w.id = ObligationId(id);
  w.obligor = std::move(obligor);
  w.by = by;
  w.status = status;
  if (*on) w.on = Date::parse(on).value();
  return w;
}

TEST(Obligations, StandAsTheLatestWordsOfEachWhoSpeaks) {
  using enum ObligationStatus;
  const auto stand = [](std::vector<ObligationWord> words) {
    words.push_back(word("hill", undertaken, "2031-05-01"));
    const auto all = follow(words);
    EXPECT_EQ(all.size(), 1U);
    return all.at(0).stand;
  };
  EXPECT_EQ(stand({}), Stand::open);
  EXPECT_EQ(stand({word("reed", std::nullopt)}), Stand::open) << "spoken of, and no more";
  EXPECT_EQ(stand({word("reed", met, "2031-05-02")}), Stand::said_met);
  EXPECT_EQ(stand({word("reed", broken, "2031-05-02")}), Stand::said_broken);
  EXPECT_EQ(stand({word("reed", met, "2031-05-02"), word("moss", broken, "2031-05-03")}), Stand::contested);
  EXPECT_EQ(stand({word("reed", broken, "2031-05-02"), word("reed", met, "2031-05-09")}), Stand::said_met)
      << "who said something else later holds the later";
  EXPECT_EQ(stand({word("reed", broken, "2031-05-02"), word("reed", met, "2031-05-02")}), Stand::contested)
      << "of one day both hold";
  EXPECT_EQ(stand({word("reed", broken), word("reed", met, "2031-05-02")}), Stand::contested)
      << "a day that is not known is not earlier";
  EXPECT_EQ(stand({word("reed", disputed, "2031-05-02")}), Stand::contested);
}

TEST(Obligations, TakeWordsOnTheirObligorsAndLetOthersStandAlone) {
  using enum ObligationStatus;
  const ActorId hill("hill"), reed("reed"), moss("moss");
  auto both = word("pact", undertaken, "2031-05-01", {hill, reed});
  both.from = Date::parse("2031-05-01").value();
  both.until = Date::parse("2031-05-20").value();
  auto longer = both;
  longer.until = Date::parse("2031-06-20").value();
  const auto all = follow({both, longer, word("x", broken, "", {reed}), word("y", met, "", {}),
                           word("z", broken, "", {moss}), word("w", met, "", {hill}, "another")});
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].id.value, "another");
  EXPECT_EQ(all[1].obligor, (std::vector<ActorId>{hill, reed}));
  EXPECT_EQ(all[1].words.size(), 4U) << "a word that names nobody is on every obligation of the name";
  EXPECT_EQ(all[1].until, longer.until);
  EXPECT_EQ(all[1].stand, Stand::contested);
  EXPECT_EQ(all[2].obligor, std::vector<ActorId>{moss});
  EXPECT_EQ(all[2].stand, Stand::said_broken);
}

TEST(ObligationsProperty, AreTheSameForShuffledWords) {
  using enum ObligationStatus;
  std::vector<ObligationWord> words = {word("hill", undertaken, "2031-05-01"), word("reed", broken, "2031-05-02"),
                                       word("reed", met, "2031-05-09"), word("moss", met),
                                       word("moss", undertaken, "2031-05-03", {ActorId("moss")})};
  for (std::size_t i = 0; i < words.size(); ++i) words[i].source = i;
  const auto shape = [](const std::vector<Followed>& all) {
    std::string out;
    for (const auto& one : all) {
      out += one.id.value + " " + std::string(name_of(one.stand));
      for (const auto& w : one.words) out += " " + std::to_string(w.source);
    }
    return out;
  };
  const auto first = shape(follow(words));
  const auto by_source = [](const auto& a, const auto& b) { return a.source < b.source; };
  while (std::next_permutation(words.begin(), words.end(), by_source)) ASSERT_EQ(shape(follow(words)), first);
}

}  // namespace
}  // namespace truce::judgement
