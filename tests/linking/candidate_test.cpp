#include "linking/candidate.hpp"

#include <gtest/gtest.h>

namespace truce::linking {
namespace {

model::Claim shelling() {
  model::Claim c;
  c.act = model::Act::shelling;
  c.time = model::When{};
  c.time->start = Date::parse("2017-03-22").value();
  return c;
}

std::optional<Candidate> made(const model::Claim& claim) {
  Interner ids;
  CandidateContext context{ids, places::builtin_gazetteer()};
  return make_candidate(claim, context);
}

TEST(Candidate, IsMadeOnlyOfWhatIsSaidToHaveHappened) {
  EXPECT_TRUE(made(shelling()));
  for (const auto mood : {model::Mood::denied, model::Mood::intended, model::Mood::demanded, model::Mood::conditional,
                          model::Mood::hypothetical, model::Mood::forecast}) {
    auto c = shelling();
    c.status = mood;
    EXPECT_FALSE(made(c)) << name_of(mood);
  }
  for (const auto kind : {model::ClaimKind::position, model::ClaimKind::obligation, model::ClaimKind::tally,
                          model::ClaimKind::count, model::ClaimKind::background, model::ClaimKind::designation}) {
    auto c = shelling();
    c.kind = kind;
    EXPECT_FALSE(made(c)) << name_of(kind);
  }
  for (const auto act : {model::Act::accuse, model::Act::refuse, model::Act::violation_registered}) {
    auto c = shelling();
    c.act = act;
    EXPECT_FALSE(made(c)) << name_of(act);
  }
  auto undated = shelling();
  undated.time.reset();
  EXPECT_FALSE(made(undated));
}

TEST(Candidate, AMonthIsAnEpisodeAndADayIsNone) {
  EXPECT_FALSE(made(shelling())->episode);
  auto month = shelling();
  month.time->start = Date::parse("2017-03").value();
  EXPECT_TRUE(made(month)->episode);
}

TEST(Candidate, UnknownLossesAreNotZero) {
  EXPECT_EQ(made(shelling())->best, -1);
  auto none = shelling();
  none.losses.emplace_back();
  none.losses[0].harm = model::Harm::killed;
  none.losses[0].best = 0;
  EXPECT_EQ(made(none)->best, 0);
}

}  // namespace
}  // namespace truce::linking
