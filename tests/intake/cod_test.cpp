#include "intake/cod.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "scratch.hpp"

namespace truce::intake {
namespace {

struct Cod : testing::Test {
  result<std::vector<places::Place>> read(const std::string& bytes) {
    std::ofstream(folder / "cod.csv", std::ios::binary) << bytes;
    places::ImportOptions options;
    options.notice = [this](const std::string& sentence) { told.push_back(sentence); };
    summary = {};
    return read_cod(folder / "cod.csv", options, summary);
  }
  Scratch folder;
  std::vector<std::string> told;
  places::ImportSummary summary;
};

TEST_F(Cod, ReadsTheTableOfTheDeepestLevelAndTheUnitsAbove) {
  auto units = read(
      "admin0Name_en,admin0Pcode,admin1Name_en,admin1Name_ar,admin1Pcode,admin2Name_en,admin2Name_ar,admin2Pcode,admin3Name_en,admin3Name_ar,admin3Pcode,Latitude,Longitude\n"
      "Syrian Arab Republic,SY,Aleppo,حلب,SY02,A'zaz,اعزاز,SY0204,Suran,صوران,SY020405,36.57,37.21\n"
      "Syrian Arab Republic,SY,Aleppo,حلب,SY02,A'zaz,اعزاز,SY0204,Mare',مارع,SY020403,,\n");
  ASSERT_TRUE(units.ok()) << units.error().text();
  auto g = places::Gazetteer::from(*units);
  ASSERT_TRUE(g.ok()) << g.error().text();
  ASSERT_EQ(g->places().size(), 5u);
  const auto* suran = g->find(PlaceId("SY020405"));
  ASSERT_NE(suran, nullptr);
  EXPECT_EQ(suran->kind, places::PlaceKind::subdistrict);
  EXPECT_EQ(suran->within, PlaceId("SY0204"));
  EXPECT_EQ(suran->country, "SYR");
  EXPECT_EQ(suran->lat_e7, 365700000);
  EXPECT_EQ(suran->aliases.at(0).lang, "ar");
  EXPECT_FALSE(g->find(PlaceId("SY020403"))->lat_e7);
  EXPECT_EQ(g->province_of(PlaceId("SY020403")), PlaceId("SY02"));
  EXPECT_EQ(g->country_of(PlaceId("SY020403")), PlaceId("SYR"));
}

TEST_F(Cod, ReadsTheOtherNamesOfColumns) {
  for (const auto* header :
       {"ADM1_EN,ADM1_AR,ADM1_PCODE", "adm1_name,adm1_name1,adm1_pcode", "admin1Name,admin1AltName,admin1Pcode"}) {
    auto units = read(std::string(header) + "\nHama,حماة,SY05\n");
    ASSERT_TRUE(units.ok()) << header << ": " << units.error().text();
    ASSERT_EQ(units->size(), 1u) << header;
    EXPECT_EQ(units->at(0).name, "Hama") << header;
    EXPECT_EQ(units->at(0).country, "SYR") << header;
  }
  EXPECT_FALSE(read("name,code\nHama,SY05\n").ok());
  EXPECT_FALSE(read("").ok());
}

TEST_F(Cod, NamesABadRowByItsLineAndReadsTheRest) {
  auto units = read(
      "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE,lat,lon\n"
      "Aleppo,SY02,Azaz,SY0204,36.5,37\n"
      "Aleppo,SY02,,SY0205,36.5,37\n"
      "Aleppo,SY02,Afrin,SY 0203,36.5,37\n"
      "Hama,SY05,Azaz,SY0204,36.5,37\n"
      "Aleppo,SY02,Bab,SY0202,NaN,37\n"
      "Aleppo,SY02,short\n"
      "Aleppo,SY02,SY02 again,SY02,36,37\n"
      "Aleppo,SY02,Manbij,SY0206,95,37\n"
      "Idlib,SY07,Harim,SY0703,36.2,36.5\n");
  ASSERT_TRUE(units.ok()) << units.error().text();
  EXPECT_EQ(summary.bad, 7u);
  ASSERT_EQ(told.size(), 7u);
  EXPECT_NE(told[0].find("cod.csv:3: no name for SY0205"), std::string::npos) << told[0];
  EXPECT_NE(told[2].find("by an earlier row"), std::string::npos) << told[2];
  EXPECT_TRUE(places::Gazetteer::from(*units).ok());
  EXPECT_EQ(units->size(), 4u);
}

}  // namespace
}  // namespace truce::intake
