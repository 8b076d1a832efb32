#include "places/import.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "scratch.hpp"

namespace truce::places {
namespace {

/// A row of a GeoNames dump.
std::string row(const std::string& id, const std::string& name, const std::string& others, const std::string& at,
                const std::string& feature, const std::string& country, const std::string& admin,
                const std::string& people) {
  return id + "\t" + name + "\t" + name + "\t" + others + "\t" + at + "\t" + feature + "\t" + country + "\t\t" + admin +
         "\t" + people + "\t\t100\tAsia/Damascus\t2020-01-01\n";
}

struct Import : testing::Test {
  std::string file(const std::string& name, const std::string& bytes) {
    std::ofstream(folder / name, std::ios::binary) << bytes;
    return folder / name;
  }
  ImportOptions options() {
    ImportOptions out;
    out.notice = [this](const std::string& sentence) { told.push_back(sentence); };
    return out;
  }
  static const Place* find(const std::vector<Place>& places, const std::string& id) {
    for (const auto& place : places)
      if (place.id.value == id) return &place;
    return nullptr;
  }
  Scratch folder;
  std::vector<std::string> told;
  ImportSummary summary;
};

TEST_F(Import, ReadsADumpOfGeoNamesAndKnowsWhatLiesInWhat) {
  const auto path = file(
      "SY.txt", row("1", "Aleppo", "", "36.25\t37.5", "A\tADM1", "SY", "09\t\t\t", "0") +
                    row("2", "Azaz District", "", "36.6\t37.05", "A\tADM2", "SY", "09\tAZ\t\t", "0") +
                    row("3", "Azaz", "A`zaz,QQQ,أعزاز", "36.586\t37.046", "P\tPPLA2", "SY", "09\tAZ\t\t", "66138") +
                    row("4", "Small River", "", "36\t37", "H\tSTM", "SY", "09\t\t\t", "0") +
                    row("5", "Ruin", "", "36\t37", "P\tPPLQ", "SY", "09\t\t\t", "0") +
                    row("6", "Hamlet", "", "36.1\t37.1", "P\tPPL", "SY", "09\tXX\t\t", "0") +
                    row("7", "Elsewhere", "", "33\t44", "P\tPPL", "IQ", "07\t\t\t", "9"));
  auto asked = options();
  asked.country = "sy";
  auto places = read_geonames(path, asked, summary);
  ASSERT_TRUE(places.ok()) << places.error().text();
  ASSERT_NE(find(*places, "gn.3"), nullptr);
  const auto& azaz = *find(*places, "gn.3");
  EXPECT_EQ(azaz.within, PlaceId("gn.2"));
  EXPECT_EQ(azaz.kind, PlaceKind::town);
  EXPECT_EQ(azaz.population, 66138);
  EXPECT_EQ(azaz.lat_e7, 365860000);
  EXPECT_EQ(azaz.aliases.size(), 2u) << "an airport's code is no name";
  EXPECT_EQ(find(*places, "gn.2")->within, PlaceId("gn.1"));
  EXPECT_EQ(find(*places, "gn.1")->within, PlaceId("SYR"));
  EXPECT_EQ(find(*places, "gn.6")->within, PlaceId("gn.1")) << "no row for its district";
  EXPECT_EQ(find(*places, "gn.6")->kind, PlaceKind::village);
  ASSERT_NE(find(*places, "SYR"), nullptr);
  EXPECT_EQ(find(*places, "SYR")->name, "Syria");
  EXPECT_EQ(places->size(), 5u);
  EXPECT_EQ(summary.left_out, 3u);
  EXPECT_TRUE(Gazetteer::from(*places).ok());
}

TEST_F(Import, NamesABadRowByItsLineAndReadsTheRest) {
  const auto path =
      file("bad.txt", "three\tcolumns\tonly\n" + row("2", "Nan", "", "NaN\t37", "P\tPPL", "SY", "\t\t\t", "1") +
                          row("3", "Far", "", "36\t200", "P\tPPL", "SY", "\t\t\t", "1") +
                          row("4", "Minus", "", "36\t37", "P\tPPL", "SY", "\t\t\t", "-5") +
                          row("x5", "Id", "", "36\t37", "P\tPPL", "SY", "\t\t\t", "1") +
                          row("6", "By\xfftes", "", "36\t37", "P\tPPL", "SY", "\t\t\t", "1") +
                          row("7", "Good", "Good\u202e One", "36\t37", "P\tPPL", "SY", "\t\t\t", "1") +
                          row("7", "Twice", "", "36\t37", "P\tPPL", "SY", "\t\t\t", "1") + "\r\n" +
                          row("9", std::string(3 << 20, 'a'), "", "36\t37", "P\tPPL", "SY", "\t\t\t", "1") +
                          row("10", std::string(500, 'a'), "", "36\t37", "P\tPPL", "SY", "\t\t\t", "1") +
                          row("11", "Last", "", "36\t37", "P\tPPL", "SY", "\t\t\t", "1"));
  auto places = read_geonames(path, options(), summary);
  ASSERT_TRUE(places.ok()) << places.error().text();
  EXPECT_NE(find(*places, "gn.7"), nullptr);
  EXPECT_NE(find(*places, "gn.11"), nullptr);
  EXPECT_EQ(places->size(), 3u) << "two towns and their country";
  EXPECT_EQ(find(*places, "gn.7")->aliases.at(0).text, "Good One");
  EXPECT_EQ(summary.bad, 9u);
  ASSERT_EQ(told.size(), 9u);
  EXPECT_EQ(told[0], path + ":1: 3 columns where a GeoNames dump has 19; skipped");
  EXPECT_NE(told[1].find(":2: "), std::string::npos) << told[1];
  EXPECT_NE(told[7].find("longer than"), std::string::npos) << told[7];
}

TEST_F(Import, StopsAtItsLimitsWithWordsThatSayWhatToDo) {
  std::string rows;
  for (int i = 1; i <= 20; ++i) rows += row(std::to_string(i), "Town", "", "36\t37", "P\tPPL", "SY", "\t\t\t", "1");
  auto few = options();
  few.places_max = 10;
  auto places = read_geonames(file("many.txt", rows), few, summary);
  ASSERT_FALSE(places.ok());
  EXPECT_NE(places.error().text().find("--country"), std::string::npos) << places.error().text();
  few.country = "Narnia";
  EXPECT_FALSE(read_geonames(file("many.txt", rows), few, summary).ok());
  EXPECT_FALSE(read_geonames(folder / "none.txt", options(), summary).ok());
  EXPECT_FALSE(read_geonames(folder / "", options(), summary).ok()) << "a folder";
}

TEST_F(Import, GivesAlternateNamesWithTheirLanguagesToThePlacesOfGeoNames) {
  auto places = read_geonames(
      file("SY.txt", row("170063", "Aleppo", "Halep", "36.2\t37.16", "P\tPPLA", "SY", "\t\t\t", "1602264")), options(),
      summary);
  ASSERT_TRUE(places.ok());
  const auto path = file(
      "alternateNamesV2.txt",
      "1\t170063\ttr\tHalep\t\t\t\t\t\t\n2\t170063\tru\tАлеппо\t1\t\t\t\t\t\n3\t170063\tlink\thttps://x.example\t\t\t\t\t\t\n"
      "4\t999\ten\tElsewhere\t\t\t\t\t\t\n5\t170063\n6\t170063\tzh_Hant\t阿勒坡\t\t\t\t\t\t\n7\t170063\tde\tAleppo\t\t\t\t\t\t\n");
  ImportSummary names;
  ASSERT_TRUE(add_alternates(path, options(), *places, names).ok());
  const auto& aleppo = *find(*places, "gn.170063");
  ASSERT_EQ(aleppo.aliases.size(), 3u);
  EXPECT_EQ(aleppo.aliases[0].lang, "tr") << "its language became known";
  EXPECT_EQ(aleppo.aliases[1].text, "Алеппо");
  EXPECT_EQ(aleppo.aliases[2].lang, "zh-Hant");
  EXPECT_EQ(names.bad, 1u);
  EXPECT_EQ(told.at(0), path + ":5: 2 columns where alternateNamesV2 has 10; skipped");
  auto russian = options();
  russian.languages = {"ru"};
  std::vector<Place> none;
  EXPECT_FALSE(add_alternates(path, russian, none, names).ok()) << "no place of GeoNames";
}

TEST_F(Import, JoinsWhatIsKnownBeforeByNameAndNearness) {
  auto more = read_geonames(
      file("SY.txt", row("170063", "Halab", "Alep", "36.201\t37.161", "P\tPPLA", "SY", "\t\t\t", "1602264") +
                         row("5", "Halab", "", "33.0\t36.0", "P\tPPL", "SY", "\t\t\t", "0")),
      options(), summary);
  ASSERT_TRUE(more.ok());
  MergeSummary merged;
  auto forward = merge(builtin_gazetteer().places(), *more, merged);
  EXPECT_EQ(merged.joined, 2u) << "Aleppo and Syria";
  EXPECT_EQ(merged.added, 1u) << "the other Halab is far";
  std::reverse(more->begin(), more->end());
  MergeSummary again;
  EXPECT_EQ(to_json(forward, {}), to_json(merge(builtin_gazetteer().places(), *more, again), {}));
  auto g = Gazetteer::from(forward);
  ASSERT_TRUE(g.ok()) << g.error().text();
  EXPECT_EQ(g->find(PlaceId("SY02.aleppo"))->population, 1602000) << "what was known stays";
  EXPECT_EQ(g->find(PlaceId("gn.5"))->within, PlaceId("SYR"));
}

constexpr const char* kArea =
    R"({"type":"Feature","properties":{"name":"%","code":"XX1","other":"Другой"},"geometry":{"type":"MultiPolygon","coordinates":[
 [[[0,0],[1,0],[1,1],[0,1],[0,0]]],[[[10,10],[14,10],[14,12],[12.0001,12],[10,12],[10,10]],[[11,10.5],[13,10.5],[13,11.5],[11,11.5],[11,10.5]]]]}})";

TEST_F(Import, ReadsAreasWithAnOutlineAndAPointInside) {
  AreaImport what;
  what.alias_property = "other";
  auto asked = options();
  auto places = read_areas(file("areas.geojson", std::string(R"({"type":"FeatureCollection","features":[)") + kArea +
                                                     R"(,{"type":"Feature","properties":{"name":"N"},"geometry":null},
        {"type":"Feature","properties":{"name":"P","code":"XX2"},"geometry":{"type":"Polygon","coordinates":[[[1,1],[1,1],[1,1],[1,1]]]}},
        {"type":"Feature","properties":{"name":"Q","code":"XX3"},"geometry":{"type":"Polygon","coordinates":[[[1,1]]]}},
        {"type":"Feature","properties":{"name":"R","code":"XX4"},"geometry":{"type":"Polygon","coordinates":[[[170,0],[-170,0],[-170,1],[170,0]]]}},)" +
                                                     kArea + "]}"),
                           what, asked, summary);
  ASSERT_TRUE(places.ok()) << places.error().text();
  ASSERT_EQ(places->size(), 1u);
  const auto& area = places->at(0);
  EXPECT_EQ(area.id.value, "XX1");
  EXPECT_EQ(area.aliases.at(0).text, "Другой");
  EXPECT_EQ(area.outline.size(), 4u) << "the largest polygon, the vertex on its edge left out";
  EXPECT_GE(*area.lat_e7, 100000000);
  EXPECT_FALSE(*area.lat_e7 > 105000000 && *area.lat_e7 < 115000000 && *area.lon_e7 > 110000000 &&
               *area.lon_e7 < 130000000)
      << "not in the hole";
  EXPECT_EQ(summary.bad, 5u);
  ASSERT_EQ(told.size(), 5u);
  EXPECT_NE(told[0].find(".features[1]"), std::string::npos) << told[0];
  EXPECT_NE(told[4].find("twice"), std::string::npos) << told[4];
  EXPECT_FALSE(read_areas(file("no.geojson", "[1,2"), what, asked, summary).ok());
  EXPECT_FALSE(read_areas(file("one.geojson", kArea), what, asked, summary).ok());
}

TEST_F(Import, ThinsAnAreaOfAMillionVertices) {
  std::string ring;
  constexpr int kVertices = 1'000'000;
  for (int i = 0; i < kVertices; ++i) {
    const int side = i / (kVertices / 4);
    const double t = static_cast<double>(i % (kVertices / 4)) / (kVertices / 4);
    const double x = side == 0 ? t : side == 1 ? 1 : side == 2 ? 1 - t : 0;
    const double y = side == 0 ? 0 : side == 1 ? t : side == 2 ? 1 : 1 - t;
    ring += "[" + std::to_string(x) + "," + std::to_string(y) + "],";
  }
  auto places = read_areas(
      file(
          "big.geojson",
          R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"B","code":"B"},"geometry":{"type":"Polygon","coordinates":[[)" +
              ring + "[0,0]]]}}]}"),
      {}, options(), summary);
  ASSERT_TRUE(places.ok()) << places.error().text();
  ASSERT_EQ(places->size(), 1u) << (told.empty() ? "" : told[0]);
  EXPECT_LE(places->at(0).outline.size(), 8u);
}

TEST(Countries, AreKnownByBothCodes) {
  EXPECT_EQ(country_alpha3("sy"), "SYR");
  EXPECT_EQ(country_alpha3("SYR"), "SYR");
  EXPECT_EQ(country_alpha3("Syria"), "");
  EXPECT_EQ(country_alpha3("ZZZ"), "");
  EXPECT_EQ(country_name("sy"), "Syria");
  EXPECT_EQ(country_name("?!"), "?!");
}

}  // namespace
}  // namespace truce::places
