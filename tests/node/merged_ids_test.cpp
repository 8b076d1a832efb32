// Two ids turn out to be one group. Once every guarantor has recorded the registry that says so, what was said of either counts
// for both: coverage, findings, areas, adherence and viewpoints. The entries stay as they were.
#include <gmock/gmock.h>

#include "bulletin/viewpoints.hpp"
#include "mission.hpp"
#include "node/viewpoints.hpp"

namespace truce::node {
namespace {

using testing::HasSubstr;

/// A later edition of the registry: the rust guard is the red guard.
constexpr const char* kMerged = R"({"actors": [
  {"id": "red.guard", "name": "Red Guard", "kind": "group", "country": "XAA"},
  {"id": "rust.guard", "name": "Rust Guard", "kind": "group", "country": "XAA", "same_as": "red.guard"}]})";

Date date(const char* text) { return Date::parse(text).value(); }

/// A mission whose registry knows both ids as two groups.
class Two : public Mission {
 public:
  Two() {
    write("rust.json",
          R"({"actors": [{"id": "rust.guard", "name": "Rust Guard", "kind": "group", "country": "XAA"}]})");
    for (const char* who : {"ash", "elm"}) record(who, "registry", R"({"part":"part:rust.json","registry":"actors"})");
  }
  EntryRef merge(const std::string& who) {
    write("merged.json", kMerged);
    return record(who, "registry", R"({"part":"part:merged.json","registry":"actors"})");
  }
  Added shelled(const std::string& by, const std::string& text) {
    auto claim = shelling();
    const std::string id = "red.guard";
    claim.replace(claim.find(id), id.size(), by);
    return report("ash", text, claim);
  }
};

judgement::CoverageOf seen(const State& s, const char* viewpoint) {
  for (const auto& c : s.coverage_of(s.case_of(s.incidents.at(0))))
    if (c.viewpoint.value == viewpoint) return c;
  return {};
}

TEST(MergedIds, CoverageAndFindingsFollowOnceEveryLogHasRecordedIt) {
  Two m;
  const auto added = m.shelled("rust.guard", "EXAMPLE. The Rust Guard shelled Dell.");
  const auto ref = m.record("ash", "designation", R"({"of":"ash.gov","actor":"red.guard","status":"excluded"})");
  const std::string finding = R"({"claim":")" + added.coding->text() + R"(#0","violation":"yes","responsible":)";
  m.record("ash", "finding", finding + R"(["red.guard"],"of":"ash.gov"})");
  m.record("elm", "finding", finding + R"(["rust.guard"],"of":"elm.gov"})");
  const auto before = m.state("ash");
  EXPECT_EQ(seen(before, "ash.gov").covered, judgement::Covered::unknown);
  EXPECT_EQ(before.judge(0).responsibility, judgement::Responsibility::disputed);
  m.merge("ash");
  EXPECT_EQ(seen(m.state("elm"), "ash.gov").covered, judgement::Covered::unknown) << "one guarantor alone";
  m.merge("elm");
  const auto after = m.state("elm");
  EXPECT_TRUE(after.problems.empty()) << after.problems[0];
  EXPECT_EQ(seen(after, "ash.gov").covered, judgement::Covered::outside);
  EXPECT_EQ(seen(after, "ash.gov").reasons.at(0).ref, ref);
  EXPECT_EQ(after.judge(0).responsibility, judgement::Responsibility::agreed);
  const auto text = bulletin::to_text(m.account(after), {});
  EXPECT_THAT(text, HasSubstr("Red Guard"));
  EXPECT_THAT(text, testing::Not(HasSubstr("rust.guard")));
}

TEST(MergedIds, ViewpointsShowOneGroupAndWhatTheMergeTouched) {
  Two m;
  m.shelled("rust.guard", "EXAMPLE. The Rust Guard shelled Dell.");
  m.record("ash", "designation", R"({"of":"ash.gov","actor":"red.guard","status":"excluded"})");
  m.record("elm", "designation", R"({"of":"elm.gov","actor":"rust.guard","status":"excluded"})");
  m.record("elm", "adherence", R"({"actor":"rust.guard","status":"left","from":"2031-05-03"})");
  m.write("dell.geojson", R"({"type":"Polygon","coordinates":[[[-1,-1],[1,-1],[1,1],[-1,-1]]]})");
  m.record("ash", "delineation", R"({"of":"ash.gov","actor":"rust.guard","polygon":"part:dell.geojson"})");
  const auto before = m.state("ash");
  for (const char* who : {"ash", "elm"}) m.merge(who);
  const auto after = m.state("ash");
  const auto picture = viewpoints_at(after, {date("2031-05-10"), {}, {}, true})->picture;
  ASSERT_EQ(picture.groups.size(), 1U);
  EXPECT_EQ(picture.groups[0].actor, ActorId("red.guard"));
  EXPECT_EQ(picture.groups[0].stand, viewpoints::Stand::agreed) << "each had said it of one of the two ids";
  EXPECT_EQ(picture.parties.at(0).actor, ActorId("red.guard"));
  EXPECT_EQ(picture.drawn.at(0).holder, ActorId("red.guard"));
  EXPECT_EQ(picture.drawn.at(0).status, model::Coverage::excluded) << "whoever holds it is excluded";
  const auto d = viewpoints_between(before, after, date("2031-05-10")).value();
  ASSERT_EQ(d.touched.size(), 1U) << "elm had excluded the rust guard before";
  EXPECT_EQ(d.touched[0].viewpoint, ActorId("ash.gov"));
  EXPECT_THAT(bulletin::to_text(d), HasSubstr("merged  Rust Guard (rust.guard): itself -> stands for Red Guard"));
  EXPECT_THAT(bulletin::to_html(d), HasSubstr("Rust Guard (rust.guard)"));
}

TEST(MergedIds, AWithdrawnRegistryUndoesTheMergeAndLosesNothing) {
  Two m;
  m.shelled("rust.guard", "EXAMPLE. The Rust Guard shelled Dell.");
  m.record("ash", "designation", R"({"of":"ash.gov","actor":"red.guard","status":"excluded"})");
  const auto entry = m.merge("ash");
  m.merge("elm");
  EXPECT_EQ(seen(m.state("elm"), "ash.gov").covered, judgement::Covered::outside);
  m.record("ash", "withdrawal", R"({"entry":")" + entry.text() + "\"}");
  const auto after = m.state("elm");
  EXPECT_EQ(seen(after, "ash.gov").covered, judgement::Covered::unknown);
  EXPECT_EQ(after.case_of(after.incidents[0]).sides, std::vector<ActorId>{ActorId("rust.guard")});
}

TEST(MergedIds, ASideThatWasNamedByBothIdsStandsOnce) {
  Two m;
  auto claim = shelling();
  claim.replace(claim.find(R"({"id":"red.guard"})"), 18, R"({"id":"red.guard"},{"id":"rust.guard"})");
  m.report("ash", "EXAMPLE. Shells fell on Dell.", claim);
  m.record("elm", "designation", R"({"of":"elm.gov","actor":"red.guard","status":"covered"})");
  EXPECT_EQ(seen(m.state("ash"), "elm.gov").covered, judgement::Covered::unknown) << "of the other nothing is said";
  for (const char* who : {"ash", "elm"}) m.merge(who);
  const auto after = m.state("ash");
  EXPECT_EQ(after.case_of(after.incidents[0]).sides, std::vector<ActorId>{ActorId("red.guard")});
  EXPECT_EQ(seen(after, "elm.gov").covered, judgement::Covered::covered);
}

TEST(MergedIds, MergesThatWouldGoInACircleAreSetAsideWithTheReason) {
  Two m;
  for (const char* who : {"ash", "elm"}) m.merge(who);
  m.write("back.json", R"({"actors": [{"id": "rust.guard", "name": "Rust Guard", "kind": "group"},
    {"id": "red.guard", "name": "Red Guard", "kind": "group", "same_as": "rust.guard"}]})");
  for (const char* who : {"ash", "elm"}) m.record(who, "registry", R"({"part":"part:back.json","registry":"actors"})");
  const auto s = m.state("ash");
  ASSERT_EQ(s.problems.size(), 1U);
  EXPECT_THAT(s.problems[0], HasSubstr("its merges are set aside"));
  EXPECT_THAT(s.problems[0], HasSubstr("a cycle"));
  EXPECT_EQ(s.names.actors->canonical(ActorId("rust.guard")), ActorId("red.guard")) << "the earlier one holds";
}

}  // namespace
}  // namespace truce::node
