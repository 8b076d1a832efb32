// From the record to viewpoints: two guarantors, whose positions, areas and corrections recompute what depends on them.
#include "node/viewpoints.hpp"

#include <gmock/gmock.h>

#include "bulletin/viewpoints.hpp"
#include "mission.hpp"

namespace truce::node {
namespace {

using testing::HasSubstr;

Date date(const char* text) { return Date::parse(text).value(); }
viewpoints::Document at(const State& s, const char* day) {
  auto d = viewpoints_at(s, {date(day), std::nullopt, std::nullopt, true});
  EXPECT_TRUE(d) << d.error().text();
  return std::move(*d);
}
std::string designation(const char* of, const char* status, const char* from) {
  return std::string(R"({"actor":"red.guard","of":")") + of + R"(","status":")" + status + R"(","from":")" + from +
         R"("})";
}
/// Round Dell, as GeoJSON.
const char* kRoundDell =
    R"({"type":"Polygon","coordinates":[[[-20.2,-39.7],[-19.9,-39.7],[-19.9,-39.4],[-20.2,-39.4],[-20.2,-39.7]]]})";

TEST(Viewpoints, ADesignationAddedShowsWhatItTouched) {
  Mission m;
  m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  m.record("elm", "designation", designation("elm.gov", "covered", "2031-05-01"));
  const auto before = m.state("ash");
  EXPECT_EQ(at(before, "2031-05-10").picture.incidents.contradicted, 0);
  const auto ref = m.record("ash", "designation", designation("ash.gov", "excluded", "2031-05-01"));
  const auto after = m.state("elm");
  const auto now = at(after, "2031-05-10").picture;
  EXPECT_EQ(now.incidents.contradicted, 1);
  ASSERT_EQ(now.groups.size(), 1U);
  EXPECT_EQ(now.groups[0].stand, viewpoints::Stand::differ);
  const auto d = viewpoints_between(before, after, date("2031-05-10"));
  ASSERT_TRUE(d) << d.error().text();
  ASSERT_EQ(d->changes.size(), 1U);
  EXPECT_EQ(d->changes[0].ref, ref);
  ASSERT_EQ(d->touched.size(), 1U);
  EXPECT_EQ(d->touched[0].before, judgement::Covered::unknown);
  EXPECT_EQ(d->touched[0].after, judgement::Covered::outside);
  EXPECT_EQ(d->touched[0].reasons.at(0).role, "by");
  EXPECT_THAT(
      bulletin::to_text(*d),
      HasSubstr(
          "Ash: unknown -> outside this truce; humanitarian law applies: Ash excludes Red Guard, said to have acted (" +
          ref.text() + ")"));
}

TEST(Viewpoints, ADelineationAddedShowsWhatItTouched) {
  Mission m;
  m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  m.write("dell.geojson", kRoundDell);
  const auto before = m.state("ash");
  m.record("elm", "delineation",
           R"({"of":"elm.gov","status":"excluded","polygon":"part:dell.geojson","from":"2031-05-02"})");
  const auto after = m.state("ash");
  const auto d = viewpoints_between(before, after, date("2031-05-10")).value();
  ASSERT_EQ(d.changes.size(), 1U);
  EXPECT_EQ(d.changes[0].kind, "ground");
  ASSERT_EQ(d.touched.size(), 1U);
  EXPECT_EQ(d.touched[0].viewpoint, ActorId("elm.gov"));
  EXPECT_EQ(d.touched[0].reasons.at(0).code, "excluded-ground");
  const auto layers = at(after, "2031-05-10").ground.layers;
  ASSERT_EQ(layers.size(), 1U) << "no country is drawn, so nothing is unclaimed";
  EXPECT_EQ(layers[0].claimed, viewpoints::Claimed::one_sided);
  EXPECT_TRUE(at(after, "2031-05-01").ground.layers.empty());
}

TEST(Viewpoints, AClaimCorrectedFollowsTheOtherActor) {
  Mission m;
  m.record("ash", "designation", designation("ash.gov", "excluded", "2031-05-01"));
  const auto first = m.report("ash", "EXAMPLE. The Red Guard shelled Dell.", shelling());
  const auto before = m.state("ash");
  auto other = shelling();
  other.replace(other.find("red.guard"), 9, "blue.guard");
  NewReport correction;
  correction.revises = model::Revises{model::RevisionKind::correction, first.report};
  m.report("ash", "EXAMPLE. Correction: the Blue Guard shelled Dell.", other, correction);
  const auto after = m.state("ash");
  const auto d = viewpoints_between(before, after, date("2031-05-10")).value();
  EXPECT_TRUE(d.changes.empty());
  ASSERT_EQ(d.touched.size(), 1U) << "it is the same incident";
  EXPECT_EQ(d.touched[0].before, judgement::Covered::outside);
  EXPECT_EQ(d.touched[0].after, judgement::Covered::unknown);
}

TEST(Viewpoints, BetweenTwoDatesSayWhatHadBeenHadNothingMoved) {
  Mission m;
  m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling("2031-05-08"));
  m.record("ash", "designation",
           "[" + designation("ash.gov", "covered", "2031-05-01") + "," +
               designation("ash.gov", "excluded", "2031-05-06") + "]");
  const auto s = m.state("ash");
  const auto d = viewpoints_between(s, date("2031-05-02"), date("2031-05-10")).value();
  ASSERT_EQ(d.changes.size(), 1U);
  EXPECT_EQ(d.changes[0].before, "covered");
  EXPECT_EQ(d.changes[0].after, "excluded");
  ASSERT_EQ(d.touched.size(), 1U);
  EXPECT_EQ(d.touched[0].before, judgement::Covered::covered);
  EXPECT_EQ(d.touched[0].after, judgement::Covered::outside);
  EXPECT_TRUE(viewpoints_between(s, date("2031-05-07"), date("2031-05-10"))->touched.empty());
  EXPECT_FALSE(viewpoints_between(s, date("2031-05-10"), date("2031-05-02")));
}

TEST(Viewpoints, AreTheSameToTheByteAtBothGuarantors) {
  Mission m;
  m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  m.record("ash", "designation", designation("ash.gov", "excluded", "2031-05-01"));
  m.record("elm", "designation", designation("elm.gov", "covered", "2031-05-01"));
  m.record(
      "elm", "adherence",
      R"([{"settlement":"XA1.dell","status":"joined","from":"2031-05-02"},{"actor":"red.guard","status":"left","from":"2031-05-03","by":"ash.gov"}])");
  m.write("dell.geojson", kRoundDell);
  m.record("ash", "delineation", R"({"of":"ash.gov","actor":"red.guard","polygon":"part:dell.geojson"})");
  const auto here = m.state("ash"), there = m.state("elm");
  EXPECT_TRUE(viewpoints::to_document(at(here, "2031-05-10")) == viewpoints::to_document(at(there, "2031-05-10")));
  const auto parties = at(here, "2031-05-10").picture.parties;
  ASSERT_EQ(parties.size(), 2U);
  EXPECT_EQ(parties[0].now.at(0).by, ActorId("ash.gov"));
  EXPECT_TRUE(parties[0].now.at(0).as_reported) << "elm's log says what ash says";
  EXPECT_EQ(parties[1].now.at(0).by, ActorId("elm.gov")) << "who records it says it, where nobody else is named";
}

TEST(Viewpoints, AZoneOfTheAgreementBoundsWhatIsCovered) {
  Mission m;
  m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  auto s = m.state("ash");
  EXPECT_EQ(s.coverage_of(s.case_of(s.incidents[0])).at(0).reasons.at(0).code, "no-position");
  for (auto& [from, terms] : s.terms_from)
    terms.zones = {places::parse_area(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]})").value()};
  EXPECT_EQ(s.coverage_of(s.case_of(s.incidents[0])).at(0).reasons.at(0).code, "outside-zones");
  EXPECT_EQ(at(s, "2031-05-10").picture.incidents.by_viewpoint.at(0).outside, 1);
  EXPECT_TRUE(at(s, "2031-05-10").ground.framed);
}

}  // namespace
}  // namespace truce::node
