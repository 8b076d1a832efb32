// What examples/lakes/README.md promises beside the judgements, read from the joint bulletin.
#include <gmock/gmock.h>
#include <simdjson.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "missions.hpp"

namespace truce {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::UnorderedElementsAre;

std::string file(const std::string& name) { return read_file(made("lakes") + "/" + name, 64U << 20).value(); }
const bulletin::Account& joint() {
  static const auto account = account_of(made("lakes") + "/a.json");
  return account;
}

TEST(LakesExports, SayExampleInEveryFormRowAndFeature) {
  EXPECT_THAT(file("bulletin.txt"), testing::StartsWith("*** EXAMPLE"));
  EXPECT_THAT(file("bulletin.html"), HasSubstr("<title>EXAMPLE"));
  EXPECT_THAT(file("bulletin.json"), HasSubstr("\"example\":\"EXAMPLE"));
  std::istringstream rows(file("bulletin.csv"));
  std::string row;
  std::getline(rows, row);
  std::size_t n = 0;
  for (; std::getline(rows, row); ++n) EXPECT_EQ(row.substr(0, 8), "EXAMPLE,") << row;
  EXPECT_GT(n, 10U);
  simdjson::dom::parser parser;
  const auto geo = file("bulletin.geojson");
  simdjson::dom::element root = parser.parse(geo).value();
  for (const auto feature : root["features"].get_array())
    EXPECT_THAT(std::string(feature["properties"]["example"].get_string().value()), HasSubstr("EXAMPLE"));
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kSource + "/examples/lakes")) {
    if (entry.path().extension() != ".txt") continue;
    EXPECT_THAT(read_file(entry.path().string(), 1U << 20).value(), testing::StartsWith("EXAMPLE. ")) << entry.path();
  }
}

TEST(LakesExports, TagColumnsWhereThereIsATableAndElseSayWhatIsMissing) {
  const std::string asked = kTruce + " --node " + made("lakes") + "/a bulletin --date 2031-05-10 --hxl ";
  EXPECT_EQ(run(asked), 2);
  EXPECT_EQ(run(asked + "--format json"), 2);
  EXPECT_EQ(run(asked + "-o " + scratch() + "day.html"), 2);
  EXPECT_EQ(run(asked + "--format csv"), 0);
  ASSERT_EQ(run(asked + "-o " + scratch() + "day.html -o " + scratch() + "day.csv"), 0);
  EXPECT_THAT(read_file(scratch() + "day.csv", 1U << 20).value(), HasSubstr(",claims\r\n#meta+example,"));
}

TEST(LakesCounts, StandBesideEachOtherAndOneIsConfirmedInPart) {
  const auto& counts = joint().counts;
  ASSERT_EQ(counts.size(), 2U);
  EXPECT_EQ(counts[0].recorder.value, "norvale.mission");
  EXPECT_EQ(counts[0].total, 5);
  ASSERT_EQ(counts[0].confirmations.size(), 1U);
  EXPECT_EQ(counts[0].confirmations[0].stance, model::Stance::partly);
  EXPECT_EQ(counts[0].confirmations[0].value, 3);
  EXPECT_EQ(counts[1].recorder.value, "estmark.mission");
  EXPECT_EQ(counts[1].total, 7) << "the withdrawn draft said 8";
  EXPECT_EQ(joint().nothing_held, std::vector<ActorId>{ActorId("suderon.gov")});
  EXPECT_THAT(file("bulletin.txt"), HasSubstr("2; 3 confirmed by Estmark\n"));
}

TEST(LakesGround, IsDrawnDifferentlyByThreeGuarantors) {
  std::map<std::string, int> drawn, held;
  for (const auto& d : joint().delineations) {
    ++drawn[d.of.value];
    held[d.of.value] += d.actor.has_value();
    EXPECT_EQ(d.rings.size(), 1U);
    EXPECT_NE(d.status.has_value(), d.actor.has_value());
  }
  EXPECT_EQ(drawn, (std::map<std::string, int>{{"estmark.gov", 5}, {"norvale.gov", 4}, {"suderon.gov", 2}}))
      << "Estmark's first map of Quernby ended on 7 May";
  EXPECT_EQ(held, (std::map<std::string, int>{{"estmark.gov", 4}, {"norvale.gov", 1}, {"suderon.gov", 1}}));
  EXPECT_THAT(file("bulletin.html"), HasSubstr("Norvale: excluded"));
}

TEST(LakesDesignations, DifferOnThreeActors) {
  std::set<std::string> differ;
  for (const auto& d : joint().designations) {
    std::set<model::Coverage> said;
    for (const auto& p : d.positions) said.insert(p.status);
    if (said.contains(model::Coverage::covered) && said.contains(model::Coverage::excluded))
      differ.insert(d.actor.value);
  }
  EXPECT_EQ(differ, (std::set<std::string>{"heron.brigade", "marsh.union", "quernby.guard"}));
}

TEST(LakesViewpoints, ShowWhatMovedAsTextAndAsAPage) {
  for (const auto& said : {file("moved.txt"), file("moved.html")}) {
    EXPECT_THAT(said, HasSubstr("EXAMPLE"));
    EXPECT_THAT(said, HasSubstr("1 May 2031 to 10 May 2031"));
    EXPECT_THAT(said, HasSubstr("Quernby Guard"));
    EXPECT_THAT(said, HasSubstr("held by Marsh Union, undetermined"));
    EXPECT_THAT(said, HasSubstr("Vellisk")) << "a settlement by its name";
  }
  EXPECT_THAT(file("viewpoints.txt"), HasSubstr("at another time: covered, 2 to 5 May 2031"));
}

// The table in examples/lakes/README.md, and what a reader of the page must find.
TEST(LakesViewpoints, ShowWhoIsCoveredInWhoseEyes) {
  const auto text = file("viewpoints.txt");
  EXPECT_THAT(text, testing::StartsWith("*** EXAMPLE"));
  for (const char* said :
       {"Groups: 4 on which all agree, 3 on which they differ, 1 undetermined.", "Heron Brigade  [differ]",
        "Marsh Union  [differ]", "Quernby Guard  [differ]", "Reed Boats  [undetermined]", "Vellisk Watch  [agreed]",
        "Norvale: covered, since 8 May 2031", "Suderon: undetermined, since 4 May 2031",
        "disputed, according to Norvale, since 6 May 2031", "OVER TIME", "all call it covered: "})
    EXPECT_THAT(text, HasSubstr(said));
  EXPECT_THAT(
      text,
      HasSubstr("outside this truce; humanitarian law applies: Norvale excludes Heron Brigade, said to have acted"));
  const auto html = file("viewpoints.html");
  EXPECT_THAT(html, HasSubstr("<title>EXAMPLE: Viewpoints"));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  simdjson::dom::parser parser;
  const auto geo = file("viewpoints.geojson");
  simdjson::dom::element root = parser.parse(geo).value();
  std::map<std::string, double> km2;
  for (const auto feature : root["features"].get_array()) {
    EXPECT_THAT(std::string(feature["properties"]["example"].get_string().value()), HasSubstr("EXAMPLE"));
    if (feature["properties"]["kind"].get_string().value() == "ground")
      km2[std::string(feature["properties"]["claimed"].get_string().value())] +=
          feature["properties"]["km2"].get_double().value();
  }
  for (const char* claimed : {"agreed", "disputed", "one-sided", "unclaimed"}) EXPECT_GT(km2[claimed], 100) << claimed;
}

TEST(LakesViewpoints, SayWhatMovedSinceTheTruceBegan) {
  const auto moved = file("moved.txt");
  EXPECT_THAT(moved, HasSubstr("group  Quernby Guard, in the eyes of Norvale: nothing -> excluded"));
  EXPECT_THAT(moved, HasSubstr("party  Marsh Union, according to Norvale: nothing -> left"));
  EXPECT_THAT(moved, HasSubstr("ground  "));
}

TEST(LakesMonitoring, ThatWasDeniedShowsInTheJointBulletinByProvince) {
  ASSERT_EQ(joint().gaps.size(), 1U);
  EXPECT_EQ(joint().gaps[0].kind, model::ObservationKind::denied);
  EXPECT_EQ(joint().gaps[0].place.value, "QM03") << "no closer than the province";
  EXPECT_EQ(joint().gaps[0].impeded_by, ActorId("merevane.army"));
  const auto text = file("bulletin.txt");
  EXPECT_LT(text.find("monitoring by Estmark's monitors denied"), text.find("COUNTS AS REGISTERED"));
}

TEST(LakesObligation, IsMetForOneAndBrokenForAnother) {
  std::map<std::string, model::ObligationStatus> said;
  for (const auto& s : joint().statements)
    if (s.recorded_by && s.obligation && s.obligation->status) {
      EXPECT_EQ(s.obligation->id.value, "open-the-canal");
      EXPECT_EQ(s.obligation->obligor, std::vector<ActorId>{ActorId("norvale.gov")});
      said[s.recorded_by->value] = *s.obligation->status;
    }
  EXPECT_EQ(said, (std::map<std::string, model::ObligationStatus>{{"norvale.gov", model::ObligationStatus::met},
                                                                  {"suderon.gov", model::ObligationStatus::broken}}));
}

TEST(LakesWords, AreReadByTheProgramAndAreNoEvents) {
  std::set<std::string> acts;
  for (const auto& s : joint().statements)
    if (s.act) acts.emplace(name_of(*s.act));
  for (const char* act : {"refuse", "reject", "demand", "accuse", "deny"}) EXPECT_TRUE(acts.contains(act)) << act;
  EXPECT_EQ(joint().incidents_total, 6);
}

TEST(LakesNotices, SayWhatWasCorrectedWithdrawnAndRetracted) {
  std::vector<std::string> codes;
  for (const auto& n : joint().notices) codes.push_back(n.code + " " + n.source.value_or(SourceId("")).value);
  EXPECT_THAT(codes, UnorderedElementsAre("correction lake.wire", "withdrawal estmark.bulletin",
                                          "retraction orrowick.times", "cited-retracted orrowick.times"));
}

TEST(LakesCorrection, TakesThePlaceOfTheStory) {
  for (const auto& i : joint().incidents)
    if (i.judgement.status == "outside") {
      ASSERT_EQ(i.losses.size(), 2U);
      EXPECT_EQ(i.losses[0].loss.harm, model::Harm::injured);
      EXPECT_EQ(i.losses[1].loss.best, 0);
    }
}

TEST(LakesWitness, IsHeldByItsOwnGuarantorAlone) {
  const auto words = read_file(kSource + "/examples/lakes/c/witness.txt", 1U << 16).value();
  const auto holds = [&](const std::string& node) {
    const auto files = std::filesystem::recursive_directory_iterator(made("lakes") + "/" + node);
    return std::any_of(begin(files), end(files), [&](const auto& entry) {
      return entry.is_regular_file() &&
             read_file(entry.path().string(), 64U << 20).value().find("Armed men turned a car") != std::string::npos;
    });
  };
  ASSERT_THAT(words, HasSubstr("Armed men turned a car"));
  EXPECT_TRUE(holds("c"));
  EXPECT_FALSE(holds("a"));
  EXPECT_FALSE(holds("b"));
}

TEST(LakesMaker, ClearsOnlyAFolderThatItMade) {
  const std::string other = scratch() + "truce_story_other";
  std::filesystem::create_directories(other);
  std::ofstream(other + "/diary.txt") << "mine";
  for (const char* mission : {"lakes", "astana"}) {
    EXPECT_EQ(run(kSource + "/examples/" + mission + "/run.sh " + kTruce + " " + other), 2) << mission;
    EXPECT_EQ(read_file(other + "/diary.txt", 100).value(), "mine") << mission;
  }
  const std::string again = made("astana");
  std::ofstream(again + "/old.txt") << "old";
  EXPECT_EQ(run(kSource + "/examples/astana/run.sh " + kTruce + " " + again), 0);
  EXPECT_FALSE(std::filesystem::exists(again + "/old.txt"));
}

}  // namespace
}  // namespace truce
