#include "places/places.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace truce::places {
namespace {

std::string contents(const std::string& path) {
  std::ifstream in(std::string(TRUCE_SOURCE_DIR) + "/" + path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string first(std::string_view name, const Hint& hint = {}) {
  const auto found = builtin_gazetteer().candidates(name, hint);
  return found.empty() ? "-" : found[0].id.value;
}

std::optional<Match> match(std::vector<std::string_view> tokens, std::size_t at = 0) {
  return builtin_gazetteer().longest_match(tokens, at);
}

Error error_of(std::string_view json) {
  auto parsed = Gazetteer::parse(json);
  return parsed ? Error{Fault::usage, "", "it was accepted"} : parsed.error();
}

TEST(Gazetteer, TheBuiltInOneIsTheOneInTheExamples) {
  EXPECT_EQ(builtin_gazetteer_json(), contents("examples/registry/gazetteer.json"));
  auto again = Gazetteer::parse(builtin_gazetteer().json());
  ASSERT_TRUE(again.ok()) << again.error().text();
  EXPECT_EQ(again->json(), builtin_gazetteer().json());
}

TEST(Gazetteer, HasTheFourteenGovernoratesByTheirCodes) {
  const auto all = builtin_gazetteer().provinces_of(PlaceId("SYR"));
  ASSERT_EQ(all.size(), 14u);
  EXPECT_EQ(all.front().value, "SY01");
  EXPECT_EQ(all.back().value, "SY14");
  EXPECT_EQ(builtin_gazetteer().find(PlaceId("SY05"))->name, "Hama");
}

TEST(Gazetteer, KnowsGovernoratesByTheirExonyms) {
  for (const auto& [name, id] : {std::pair{"Halep", "SY02"},
                                 {"Алеппо", "SY02"},
                                 {"حلب", "SY02"},
                                 {"Şam", "SY01"},
                                 {"Humus", "SY04"},
                                 {"İdlib", "SY07"},
                                 {"Хама", "SY05"},
                                 {"Хаме", "SY05"},
                                 {"Lazkiye", "SY06"},
                                 {"اللاذقية", "SY06"},
                                 {"Даръа", "SY12"},
                                 {"Dar'a", "SY12"},
                                 {"Halep'te", "SY02"},
                                 {"IDLIB", "SY07"}})
    EXPECT_EQ(first(name), id) << name;
}

TEST(Gazetteer, KeepsDamascusApartFromItsCountryside) {
  EXPECT_EQ(first("Damascus"), "SY01");
  EXPECT_EQ(first("Damascus countryside"), "SY03");
  EXPECT_EQ(first("Rif Dimashq"), "SY03");
  EXPECT_EQ(first("ريف دمشق"), "SY03");
  EXPECT_EQ(first("Şam kırsalı"), "SY03");
  const auto found = match({"Damascus", "countryside", "province"});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id.value, "SY03");
  EXPECT_EQ(found->token_count, 3u);
}

TEST(Gazetteer, TellsAProvinceFromItsCapitalByTheWordsAround) {
  EXPECT_EQ(match({"Hama", "province"})->id.value, "SY05");
  EXPECT_FALSE(match({"Hama", "province"})->ambiguous);
  EXPECT_EQ(match({"Hama", "city"})->id.value, "SY05.hama");
  EXPECT_EQ(match({"city", "of", "Hama"})->id.value, "SY05.hama");
  EXPECT_EQ(match({"город", "Хама"})->id.value, "SY05.hama");
  EXPECT_TRUE(match({"Hama"})->ambiguous);
  EXPECT_EQ(first("Hama city"), "SY05.hama");
  EXPECT_EQ(first("محافظة حماة"), "SY05");
  Hint town;
  town.kind = PlaceKind::city;
  EXPECT_EQ(first("Hama", town), "SY05.hama");
}

TEST(Gazetteer, NarrowsByTheAreaAround) {
  Hint in_homs;
  in_homs.within = PlaceId("SY04");
  EXPECT_EQ(first("Rastan", in_homs), "SY04.rastan");
  EXPECT_EQ(first("Aleppo", in_homs), "-");
}

TEST(Gazetteer, AmongEqualNamesTakesTheNearerThenTheLarger) {
  auto two = Gazetteer::parse(
      R"({"places":[{"id":"a","name":"Teir","kind":"town","lat_e7":350000000,"lon_e7":360000000,"population":10},
    {"id":"b","name":"Teir","kind":"town","lat_e7":330000000,"lon_e7":360000000,"population":20}]})");
  ASSERT_TRUE(two.ok()) << two.error().text();
  EXPECT_EQ(two->candidates("Teir")[0].id.value, "b");
  Hint near;
  near.near = Coordinate{351000000, 360000000};
  EXPECT_EQ(two->candidates("Teir", near)[0].id.value, "a");
}

TEST(Gazetteer, FindsPlacesInRunningText) {
  EXPECT_EQ(match({"Khan", "Sheikhoun", "was"})->id.value, "SY07.khan-shaykhun");
  EXPECT_EQ(match({"talks", "in", "Astana"}, 2)->id.value, "KAZ.astana");
  EXPECT_FALSE(match({"talks", "in", "Astana"}, 1));
  EXPECT_FALSE(match({"ham"}));
  EXPECT_FALSE(match({}));
}

TEST(Gazetteer, KnowsTheProvinceOfAPlaceAndOfACoordinate) {
  const auto& g = builtin_gazetteer();
  EXPECT_EQ(g.province_of(PlaceId("SY07.saraqib")), PlaceId("SY07"));
  EXPECT_EQ(g.province_of(PlaceId("SY07")), PlaceId("SY07"));
  EXPECT_FALSE(g.province_of(PlaceId("SYR")));
  EXPECT_FALSE(g.province_of(PlaceId("nowhere")));
  EXPECT_EQ(g.province_of(Coordinate{359300000, 366300000}), PlaceId("SY07"));
  EXPECT_EQ(g.country_of(PlaceId("SY07.saraqib")), PlaceId("SYR"));
  const auto near = g.nearest(Coordinate{362000000, 371600000}, 3);
  ASSERT_EQ(near.size(), 3u);
  EXPECT_EQ(near[0].id.value, "SY02.aleppo");
  EXPECT_EQ(near[0].distance_m, 0);
  EXPECT_LE(near[1].distance_m, near[2].distance_m);
  EXPECT_TRUE(g.nearest(Coordinate{0, 0}, 3).empty());
}

TEST(Gazetteer, DrawsSyriaAroundAllItsTowns) {
  const auto& g = builtin_gazetteer();
  const auto outline = g.outline(PlaceId("SYR"));
  EXPECT_GE(outline.size(), 40u);
  for (const auto& place : g.places())
    if (g.country_of(place.id) == PlaceId("SYR") && place.kind != PlaceKind::crossing && place.where()) {
      EXPECT_TRUE(contains(outline, *place.where())) << place.text();
    }
  EXPECT_FALSE(contains(outline, Coordinate{511700000, 714300000}));
  EXPECT_TRUE(g.outline(PlaceId("SY01")).empty());
}

TEST(Gazetteer, HoldsTheDistrictsAndSubdistrictsOfSyriaInTheirGovernorates) {
  const auto& g = builtin_gazetteer();
  std::size_t districts = 0;
  std::size_t subdistricts = 0;
  for (const auto& place : g.places()) {
    if (place.id.value.starts_with("SY") && place.kind == PlaceKind::district) {
      ++districts;
      EXPECT_EQ(g.province_of(place.id)->value, place.id.value.substr(0, 4));
    }
    if (place.id.value.starts_with("SY") && place.kind == PlaceKind::subdistrict) {
      ++subdistricts;
      EXPECT_EQ(place.within->value, place.id.value.substr(0, 6));
    }
  }
  EXPECT_EQ(districts, 62u);
  EXPECT_EQ(subdistricts, 272u);
  EXPECT_EQ(g.sources().size(), 2u);
  EXPECT_NE(g.sources()[0].find("CC BY 4.0"), std::string::npos);
}

TEST(Gazetteer, TakesATownsNameForTheTownAndNotForTheDistrictAroundIt) {
  EXPECT_EQ(first("Azaz"), "SY02.azaz");
  EXPECT_EQ(match({"Azaz"})->id.value, "SY02.azaz");
  EXPECT_EQ(match({"Azaz", "district"})->id.value, "SY0204");
  EXPECT_EQ(match({"منطقة", "منبج"})->id.value, "SY0205");
  EXPECT_EQ(match({"ناحية", "صوران"})->token_count, 2u);
  EXPECT_EQ(match({"населённого", "пункта", "Телль-Рифаат"})->id.value, "SY02.tell-rifaat");
}

TEST(Gazetteer, TakesNoWordOfTheLanguageForAPlace) {
  auto g = Gazetteer::parse(R"({"places":[
    {"id":"of","name":"Of","kind":"town"}, {"id":"hit","name":"Hit","kind":"town"}, {"id":"v","name":"Kiln","kind":"village"},
    {"id":"d","name":"Kilnshire","kind":"district"}, {"id":"t","name":"Kilnby","kind":"town"}, {"id":"c","name":"Kilnton","kind":"city"},
    {"id":"p","name":"Reading","kind":"province"}]})");
  ASSERT_TRUE(g.ok()) << g.error().text();
  const auto at = [&](std::vector<std::string_view> words) {
    const auto found = g->longest_match(words, 0);
    return found ? found->id.value : std::string("-");
  };
  EXPECT_EQ(at({"Of", "the", "eight"}), "-");
  EXPECT_EQ(at({"Hit", "by", "shells"}), "-");
  EXPECT_EQ(at({"town", "of", "Hit"}), "hit");
  EXPECT_EQ(at({"Kiln"}), "v");
  EXPECT_EQ(at({"kiln"}), "-");
  EXPECT_EQ(at({"Kiln", "village"}), "v");
  EXPECT_EQ(at({"Kilnshire"}), "-");
  EXPECT_EQ(at({"Kilnshire", "district"}), "d");
  EXPECT_EQ(at({"Kilnby"}), "t");
  EXPECT_EQ(at({"kilnby"}), "-");
  EXPECT_EQ(at({"kilnton"}), "c");
  EXPECT_EQ(at({"Reading"}), "p");
}

TEST(Gazetteer, WritesCyclesAndDoubleIdsOff) {
  EXPECT_NE(
      error_of(
          R"({"places":[{"id":"a","name":"A","kind":"town","within":"b"},{"id":"b","name":"B","kind":"town","within":"a"}]})")
          .text()
          .find("cycle"),
      std::string::npos);
  EXPECT_NE(error_of(R"({"places":[{"id":"a","name":"A","kind":"town","within":"a"}]})").text().find("cycle"),
            std::string::npos);
  EXPECT_NE(error_of(R"({"places":[{"id":"a","name":"A","kind":"town"},{"id":"a","name":"B","kind":"town"}]})")
                .text()
                .find("twice"),
            std::string::npos);
  EXPECT_FALSE(Gazetteer::parse(R"({"places":[{"id":"a","name":"A","kind":"town","lat_e7":NaN,"lon_e7":1}]})").ok());
  EXPECT_NE(error_of(R"({"places":[{"id":"a","name":")" + std::string(1 << 20, 'x') + R"(","kind":"town"}]})")
                .text()
                .find("400 bytes"),
            std::string::npos);
}

TEST(Gazetteer, NamesTheFieldThatIsWrong) {
  EXPECT_NE(error_of(R"({"places":[{"id":"a","name":"A","kind":"planet"}]})").text().find(".places[0].kind"),
            std::string::npos);
  EXPECT_NE(error_of(R"({"places":[{"id":"a","name":"A","kind":"town","lat_e7":1}]})").text().find(".lat_e7"),
            std::string::npos);
  EXPECT_NE(error_of(R"({"places":[{"id":"a","name":"A","kind":"town","lat_e7":900000001,"lon_e7":0}]})")
                .text()
                .find("earth"),
            std::string::npos);
  EXPECT_NE(error_of(R"({"places":[{"id":"a","name":"A","kind":"town","within":"b"}]})").text().find(".within"),
            std::string::npos);
  EXPECT_NE(
      error_of(R"({"places":[{"id":"a","name":"A","kind":"town","outline":[[1,2],[3,4]]}]})").text().find(".outline"),
      std::string::npos);
  EXPECT_FALSE(Gazetteer::parse("{}x").ok());
}

}  // namespace
}  // namespace truce::places
