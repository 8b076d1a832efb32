#include "trends/watch.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace truce::trends {
namespace {

using Kind = model::ObservationKind;

Look look(const char* place, DayNumber first, DayNumber last, Kind kind, const char* by = "hill.mission") {
  return {PlaceId(place), first, last, kind, ActorId(by)};
}

TEST(Watch, TellsAQuietDayFromABlindOne) {
  const auto all = watch({look("N", 1, 4, Kind::planned), look("N", 1, 2, Kind::performed),
                          look("N", 2, 3, Kind::denied, "reed.mission"), look("N", 9, 9, Kind::performed)},
                         1, 5);
  ASSERT_EQ(all.size(), 1U);
  const auto& north = all.at(PlaceId("N"));
  EXPECT_EQ(north.days,
            (std::map<DayNumber, DayWatch>{
                {1, DayWatch::watched}, {2, DayWatch::partly}, {3, DayWatch::blind}, {4, DayWatch::planned}}))
      << "of day 5 nothing is said, and day 9 is not asked for";
  EXPECT_EQ(north.by, std::vector<ActorId>{ActorId("hill.mission")}) << "who could not look did not look";
  EXPECT_EQ(north.on(DayWatch::blind), 1);
}

TEST(Watch, TakesEveryKindThatStandsInTheWayForBlind) {
  for (const auto kind : {Kind::denied, Kind::delayed, Kind::conditioned, Kind::impeded, Kind::failed})
    EXPECT_EQ(watch({look("N", 1, 1, kind)}, 1, 1).at(PlaceId("N")).days.at(1), DayWatch::blind) << name_of(kind);
}

TEST(WatchProperty, IsTheSameForShuffledEntries) {
  std::vector<Look> looks = {look("N", 1, 3, Kind::performed), look("N", 2, 4, Kind::failed),
                             look("S", 1, 1, Kind::planned), look("N", 3, 3, Kind::delayed, "a")};
  const auto shape = [&] {
    std::string out;
    for (const auto& [place, one] : watch(looks, 1, 9)) {
      out += place.value;
      for (const auto& [day, state] : one.days) out += " " + std::to_string(day) + std::string(name_of(state));
      for (const auto& by : one.by) out += " " + by.value;
    }
    return out;
  };
  const auto first = shape();
  const auto order = [](const Look& a, const Look& b) {
    return std::tuple(a.place, a.first, a.last, a.kind) < std::tuple(b.place, b.first, b.last, b.kind);
  };
  std::sort(looks.begin(), looks.end(), order);
  do ASSERT_EQ(shape(), first);
  while (std::next_permutation(looks.begin(), looks.end(), order));
}

}  // namespace
}  // namespace truce::trends
