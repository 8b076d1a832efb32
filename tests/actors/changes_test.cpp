// Merging, splitting and putting lists together; what a person should look at.
#include "actors/changes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "actors/doubts.hpp"

namespace truce::actors {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<Actor> actors_of(const std::string& list) {
  auto parsed = Registry::parse("{\"actors\":[" + list + "]}");
  EXPECT_TRUE(parsed) << parsed.error().text();
  return parsed ? parsed->actors() : std::vector<Actor>{};
}
std::string error_of(const std::string& list) {
  auto parsed = Registry::parse("{\"actors\":[" + list + "]}");
  return parsed ? "it was accepted" : parsed.error().text();
}
std::string json(std::vector<Actor> actors) { return Registry::from(std::move(actors))->json(); }

constexpr const char* kRed =
    R"({"id":"red","name":"Red Front","kind":"group","sources":["EXAMPLE list"],"aliases":[{"text":"RF","from":"2031","source":"EXAMPLE press"}]})";
constexpr const char* kListed =
    R"({"id":"list.7","name":"Front of the Reds","kind":"group","sources":["EXAMPLE register 7"],"aliases":[{"text":"Rouges","until":"2032-01"}]})";

TEST(Merge, LosesNothingAndASplitUndoesItToTheByte) {
  const auto before = actors_of(std::string(kRed) + "," + kListed);
  auto merged = merge(before, ActorId("red"), ActorId("list.7"));
  ASSERT_TRUE(merged) << merged.error().text();
  const auto registry = Registry::from(*merged).value();
  EXPECT_EQ(registry.canonical(ActorId("list.7")).value, "red");
  EXPECT_EQ(registry.candidates("Rouges").at(0).id.value, "red") << "its names mean the one that it stands for";
  EXPECT_TRUE(registry.within(ActorId("list.7"), ActorId("red")));
  const auto* gone = registry.find(ActorId("list.7"));
  ASSERT_NE(gone, nullptr) << "the id is still there for claims that cite it";
  EXPECT_EQ(gone->aliases.at(0).until->text(), "2032-01");
  EXPECT_THAT(gone->sources, ElementsAre("EXAMPLE register 7"));
  const auto tokens = std::vector<std::string_view>{"Front", "of", "the", "Reds"};
  EXPECT_EQ(registry.longest_match(tokens, 0)->id.value, "red");
  auto apart = split(*merged, ActorId("list.7"));
  ASSERT_TRUE(apart);
  EXPECT_EQ(json(*apart), json(before));
}

TEST(Merge, FollowsWhatWasMergedBeforeAndRefusesCircles) {
  auto all = actors_of(std::string(kRed) + "," + kListed + R"(,{"id":"c","name":"C","kind":"group"})");
  all = merge(all, ActorId("red"), ActorId("list.7")).value();
  all = merge(all, ActorId("list.7"), ActorId("c")).value();
  EXPECT_EQ(Registry::from(all)->find(ActorId("c"))->same_as->value, "red");
  EXPECT_EQ(merge(all, ActorId("c"), ActorId("red")).error().fault, Fault::conflict);
  EXPECT_EQ(merge(all, ActorId("red"), ActorId("c")).error().fault, Fault::conflict);
  EXPECT_EQ(merge(all, ActorId("red"), ActorId("nobody")).error().fault, Fault::not_found);
  EXPECT_EQ(split(all, ActorId("red")).error().fault, Fault::conflict);
}

TEST(Merge, RefusesHomonymsThatTheRegistryKeepsApart) {
  const auto all = actors_of(
      R"({"id":"a","name":"Army of Islam","kind":"group","not_same_as":["b"]},{"id":"b","name":"Army of Islam","kind":"group"})");
  EXPECT_EQ(merge(all, ActorId("a"), ActorId("b")).error().fault, Fault::conflict);
  EXPECT_EQ(merge(all, ActorId("b"), ActorId("a")).error().fault, Fault::conflict);
}

TEST(Part, GivesNamesWithTheirDatesToANewActor) {
  const auto all = actors_of(kRed);
  auto two = part(all, {ActorId("red"), ActorId("rf"), {"RF"}});
  ASSERT_TRUE(two) << two.error().text();
  const auto registry = Registry::from(*two).value();
  const auto* made = registry.find(ActorId("rf"));
  ASSERT_NE(made, nullptr);
  EXPECT_EQ(made->name, "RF");
  EXPECT_EQ(made->aliases.at(0).from->text(), "2031");
  EXPECT_EQ(made->aliases.at(0).source, "EXAMPLE press");
  EXPECT_THAT(made->not_same_as, ElementsAre(ActorId("red")));
  EXPECT_TRUE(registry.find(ActorId("red"))->aliases.empty());
  EXPECT_EQ(part(all, {ActorId("red"), ActorId("rf"), {"Nobody"}}).error().fault, Fault::not_found);
  EXPECT_EQ(part(all, {ActorId("red"), ActorId("red"), {"RF"}}).error().fault, Fault::conflict);
}

TEST(Combine, AddsNamesAndSourcesOnceAndDropsWhatPointsNowhere) {
  const auto base = actors_of(kRed);
  auto more = actors_of(
      R"({"id":"red","name":"Reds","kind":"coalition","country":"XAA","sources":["EXAMPLE register 7"]},{"id":"new","name":"New","kind":"group"})");
  more[0].relations.push_back({RelationKind::ally_of, ActorId("nobody"), {}, {}, {}});
  const auto combined = combine(base, more);
  EXPECT_EQ(combined.added, 1U);
  EXPECT_EQ(combined.extended, 1U);
  EXPECT_EQ(combined.dropped.size(), 1U);
  const auto registry = Registry::from(combined.actors).value();
  const auto* red = registry.find(ActorId("red"));
  EXPECT_EQ(red->name, "Red Front");
  EXPECT_EQ(red->kind, ActorKind::group);
  EXPECT_EQ(red->country, "XAA");
  EXPECT_THAT(red->sources, ElementsAre("EXAMPLE list", "EXAMPLE register 7"));
  ASSERT_EQ(red->aliases.size(), 2U);
  EXPECT_EQ(red->aliases[1].source, "EXAMPLE register 7");
  const auto again = combine(combined.actors, more);
  EXPECT_EQ(again.added, 0U);
  EXPECT_EQ(json(again.actors), json(combined.actors)) << "a list that is read twice adds nothing";
}

TEST(Circles, OfPartOfAndSameAsAreRefusedWithTheirIds) {
  EXPECT_THAT(
      error_of(
          R"({"id":"a","name":"A","kind":"group","part_of":"b"},{"id":"b","name":"B","kind":"group","part_of":"a"})"),
      HasSubstr("a cycle: a > b > a"));
  EXPECT_THAT(
      error_of(
          R"({"id":"a","name":"A","kind":"group","same_as":"b"},{"id":"b","name":"B","kind":"group","same_as":"a"})"),
      HasSubstr(".same_as: a cycle"));
  EXPECT_THAT(
      error_of(
          R"({"id":"a","name":"A","kind":"group","part_of":"b"},{"id":"b","name":"B","kind":"group","same_as":"a"})"),
      HasSubstr("part_of: a cycle"))
      << "through an id that was merged";
  EXPECT_THAT(error_of(R"({"id":"a","name":"A","kind":"group","same_as":"x"})"), HasSubstr("no actor 'x'"));
  EXPECT_THAT(
      error_of(
          R"({"id":"a","name":"A","kind":"group","same_as":"b","not_same_as":["b"]},{"id":"b","name":"B","kind":"group"})"),
      HasSubstr("same as well"));
}

TEST(Merge, ManyAtOnceAreTakenAllOrNone) {
  const std::string list =
      R"({"id":"a","name":"A","kind":"group"},{"id":"b","name":"B","kind":"group","part_of":"c"},)"
      R"({"id":"c","name":"C","kind":"group"},{"id":"d","name":"D","kind":"group","not_same_as":["a"]})";
  auto actors = actors_of(list);
  const auto id = [](const char* text) { return ActorId(text); };
  ASSERT_TRUE(merge_all(actors, {{id("a"), id("b")}}));
  ASSERT_TRUE(merge_all(actors, {{id("a"), id("b")}})) << "it stands already";
  const auto merged = json(actors);
  for (const auto& [merges, reason] : std::vector<std::pair<std::vector<Merge>, std::string>>{
           {{{id("d"), id("c")}, {id("x"), id("c")}}, "x: no such actor"},
           {{{id("d"), id("c")}, {id("c"), id("x")}}, "no actor 'x'"},
           {{{id("d"), id("c")}, {id("b"), id("a")}}, "a cycle"},
           {{{id("d"), id("c")}, {id("c"), id("b")}}, "part_of: a cycle"},
           {{{id("d"), id("c")}, {id("a"), id("c")}}, "merged into 'b', not 'c'"},
           {{{id("d"), id("a")}}, "same as well"}}) {
    const auto done = merge_all(actors, merges);
    ASSERT_FALSE(done) << reason;
    EXPECT_THAT(done.error().text(), HasSubstr(reason));
    EXPECT_EQ(json(actors), merged) << "nothing of it was taken";
  }
}

TEST(Circles, OfOtherRelationsAreReported) {
  const auto registry =
      Registry::from(
          actors_of(
              R"({"id":"a","name":"A","kind":"group","relations":[{"kind":"member-of","to":"b"},{"kind":"ally-of","to":"c"}]},)"
              R"({"id":"b","name":"B","kind":"group","relations":[{"kind":"member-of","to":"c"}]},)"
              R"({"id":"c","name":"C","kind":"group","relations":[{"kind":"member-of","to":"a"},{"kind":"ally-of","to":"a"}]})"))
          .value();
  const auto doubts = doubts_of(registry);
  ASSERT_EQ(doubts.circles.size(), 1U) << "allies hold in both directions and are none";
  EXPECT_THAT(doubts.circles[0].actors, ElementsAre(ActorId("a"), ActorId("b"), ActorId("c")));
}

TEST(Circles, AChainOfAHundredThousandCostsNoStack) {
  std::vector<Actor> all(100'000);
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].id = ActorId("a" + std::to_string(i));
    all[i].name = "A" + std::to_string(i);
    if (i > 0) all[i].relations.push_back({RelationKind::member_of, all[i - 1].id, {}, {}, {}});
  }
  EXPECT_TRUE(doubts_of(Registry::from(all).value()).circles.empty());
}

TEST(Homonyms, AreReportedWhereNamesAndTheirDatesMeet) {
  const auto registry =
      Registry::from(
          actors_of(
              R"({"id":"a","name":"Army of Islam","kind":"group"},{"id":"b","name":"B","kind":"group","aliases":[{"text":"ARMY of Islam"}]},)"
              R"({"id":"c","name":"C","kind":"group","aliases":[{"text":"Old","until":"2030"}]},)"
              R"({"id":"d","name":"D","kind":"group","aliases":[{"text":"Old","from":"2031"}]},)"
              R"({"id":"e","name":"IS","kind":"group"},{"id":"f","name":"is","kind":"group"})"))
          .value();
  const auto doubts = doubts_of(registry);
  ASSERT_EQ(doubts.homonyms.size(), 1U);
  EXPECT_THAT(doubts.homonyms[0].actors, ElementsAre(ActorId("a"), ActorId("b")));
  EXPECT_FALSE(doubts.homonyms[0].marked);
}

TEST(Homonyms, OfTheBuiltInRegistryAreAllMarkedOrOfOnePerson) {
  for (const auto& h : doubts_of(builtin_registry()).homonyms) {
    std::string all;
    for (const auto& id : h.actors) all += " " + id.value;
    EXPECT_TRUE(h.marked) << h.name << ":" << all;
  }
  EXPECT_TRUE(doubts_of(builtin_registry()).circles.empty());
}

}  // namespace
}  // namespace truce::actors
