// Areas on their way into the record: files named by date, and what cannot be recorded.
#include "node/delineations.hpp"

#include <gmock/gmock.h>

#include "mission.hpp"

namespace truce::node {
namespace {

using testing::HasSubstr;

std::string square(int west) {
  const auto x = std::to_string(west), y = std::to_string(west + 1);
  return "{\"type\":\"Polygon\",\"coordinates\":[[[" + x + ",0],[" + y + ",0],[" + y + ",1],[" + x + ",1],[" + x +
         ",0]]]}";
}

std::string name_says(std::string_view name) {
  const auto said = read_file_name(name);
  return said ? said->from.text() + " " + said->what : "refused: " + said.error().text();
}

TEST(FileNames, BeginWithADateAndSayWhom) {
  EXPECT_EQ(name_says("2031-05-03.geojson"), "2031-05-03 ");
  EXPECT_EQ(name_says("2031-05-03_black.reed.geojson"), "2031-05-03 black.reed");
  EXPECT_EQ(name_says("20310503 excluded.json"), "2031-05-03 excluded");
  EXPECT_EQ(name_says("2031-05-heron.brigade.geojson"), "2031-05 heron.brigade");
  EXPECT_EQ(name_says("2031.geojson"), "2031 ");
  for (const char* bad : {"map.geojson", "2031-13-40.geojson", "20311340.geojson", "203105030.geojson",
                          "2031-05-03 two words.geojson", ".geojson", ""})
    EXPECT_THAT(name_says(bad), HasSubstr("refused")) << bad;
}

class Folder : public testing::Test {
 protected:
  void put(const std::string& name, const std::string& text) {
    ASSERT_TRUE(make_folders(m.folder() + "/maps"));
    ASSERT_TRUE(write_durably(m.folder() + "/maps/" + name, text));
  }
  DelineationPlan plan(const std::vector<model::Delineation>& known = {}) {
    DelineationDefaults defaults;
    defaults.of = ActorId("ash.gov");
    const auto node = m.node("ash");
    auto made = plan_delineations(m.folder() + "/maps", defaults, node.names().value(), known);
    EXPECT_TRUE(made) << made.error().text();
    return made ? std::move(*made) : DelineationPlan{};
  }
  Mission m;
};

TEST_F(Folder, IsASeriesInWhichEachFileHoldsUntilTheDayBeforeTheNext) {
  put("2031-05-03_red.guard.geojson", square(0)), put("2031-05-10_red.guard.geojson", square(1));
  put("2031-05-05_excluded.geojson", square(2)), put("notes.txt", "left alone");
  auto p = plan();
  ASSERT_TRUE(p.errors.empty()) << p.errors[0].text();
  ASSERT_EQ(p.files.size(), 3U);
  EXPECT_EQ(p.files[0].body.status, model::Coverage::excluded);
  EXPECT_FALSE(p.files[0].body.until);
  EXPECT_EQ(p.files[1].body.until->text(), "2031-05-09");
  EXPECT_FALSE(p.files[2].body.until);
  {
    auto node = m.node("ash");
    for (const auto& file : p.files) EXPECT_TRUE(record_delineation(node, file.drawn, file.body));
  }
  const auto s = m.state("elm");
  EXPECT_EQ(s.grounds.size(), 3U);
  EXPECT_TRUE(s.problems.empty());
  const auto known = own_delineations(m.node("ash")).value();  // and the node is closed
  const auto again = plan(known);
  EXPECT_TRUE(std::all_of(again.files.begin(), again.files.end(), [](const auto& f) { return f.recorded; }))
      << "nothing is recorded twice";
}

TEST_F(Folder, NamesEachFileThatCannotBeRecordedAndWhy) {
  put("2031-05-03_red.guard.geojson", square(0));
  put("20310503_red.guard.json", square(1));
  put("2031-05-04_nobody.geojson", square(0));
  put("2031-05-05.geojson", square(0));
  put("2031-05-06_covered.geojson", R"({"type":"Polygon","coordinates":[[[1,1]]]})");
  put("2031-05-07_covered.geojson", R"({"type":"Polygon","coordinates":[[[NaN,0],[1,0],[1,1],[0,0]]]})");
  put("2031-05-08_covered.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}},{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],["x",1],[0,0]]]}}]})");
  put("2031-05-09_covered.geojson", std::string(5000, '['));
  std::string errors;
  for (const auto& e : plan().errors) errors += e.text() + "\n";
  for (const char* said :
       {"maps/2031-05-03_red.guard.geojson", "begins on the same day", "2031-05-04_nobody.geojson: 'nobody' is neither",
        "2031-05-05.geojson: its name says neither",
        "2031-05-06_covered.geojson: .coordinates[0]: a ring has at least four positions",
        "2031-05-07_covered.geojson: not JSON",
        "2031-05-08_covered.geojson: .features[1].geometry.coordinates[0][2][0]: a number is expected",
        "2031-05-09_covered.geojson"})
    EXPECT_THAT(errors, HasSubstr(said));
}

TEST_F(Folder, RefusesAMillionCornersAndSaysWhere) {
  std::string huge = R"({"type":"Polygon","coordinates":[[)";
  for (int i = 0; i < 1'000'000; ++i) huge += "[" + std::to_string(i % 180) + ",1],";
  huge += "[0,1]]]}";
  put("2031-05-03_covered.geojson", huge);
  const auto errors = plan().errors;
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].fault, Fault::limit);
  EXPECT_THAT(errors[0].text(), HasSubstr("more than 200000 vertices"));
}

TEST_F(Folder, MendsWhatCrossesItselfAndRecordsTheMendedArea) {
  put("2031-05-03_covered.geojson", R"({"type":"Polygon","coordinates":[[[0,0],[10,10],[10,0],[0,10],[0,0]]]})");
  const auto p = plan();
  ASSERT_EQ(p.files.size(), 1U);
  EXPECT_THAT(p.files[0].drawn.notices.at(0), HasSubstr("Self-intersection"));
  EXPECT_EQ(places::parse_area(p.files[0].drawn.part)->polygons.size(), 2U);
  EXPECT_FALSE(read_drawn_area(m.folder() + "/maps/2031-05-03_covered.geojson", true));
  put("2031-05-03_covered.geojson", square(0));
  EXPECT_EQ(plan().files.at(0).drawn.part, square(0)) << "a sound file is recorded as it came";
}

}  // namespace
}  // namespace truce::node
