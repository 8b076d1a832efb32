#include "places/resolve.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace truce::places {
namespace {

Gazetteer made(std::string_view json) {
  auto parsed = Gazetteer::parse(json);
  EXPECT_TRUE(parsed.ok()) << parsed.error().text();
  return parsed ? std::move(*parsed) : Gazetteer();
}

std::string said(const Resolution& r) {
  std::string out(truce::name_of(r.outcome));
  for (std::size_t i = 0; i < r.rivals && i < r.candidates.size(); ++i) out += " " + r.candidates[i].id.value;
  return out;
}

TEST(Resolve, SettlesANameThatOnePlaceBears) {
  const auto r = resolve(builtin_gazetteer(), "خان شيخون", {.kind = PlaceKind::city});
  EXPECT_EQ(said(r), "one SY07.khan-shaykhun");
  EXPECT_FALSE(r.why.empty());
  EXPECT_EQ(said(resolve(builtin_gazetteer(), "Halfaya")), "one SY05.halfaya");
}

TEST(Resolve, LeavesOpenAtWhichSizeAProvinceAndItsTownAreMeant) {
  const auto r = resolve(builtin_gazetteer(), "Hama");
  EXPECT_EQ(r.outcome, Outcome::nested);
  EXPECT_EQ(r.candidates[0].id.value, "SY05");
  EXPECT_EQ(r.lies_in, PlaceId("SY05"));
  EXPECT_GE(r.rivals, 3u);
  EXPECT_EQ(said(resolve(builtin_gazetteer(), "Hama province")), "one SY05");
  EXPECT_EQ(said(resolve(builtin_gazetteer(), "город Хама")), "one SY05.hama");
}

constexpr std::string_view kTwoSurans = R"({"places":[
  {"id":"n","name":"North","kind":"province","lat_e7":365000000,"lon_e7":370000000},
  {"id":"s","name":"South","kind":"province","lat_e7":350000000,"lon_e7":370000000},
  {"id":"n.azaz","name":"Azaz","kind":"town","within":"n","lat_e7":365900000,"lon_e7":370500000},
  {"id":"n.suran","name":"Suran","kind":"town","within":"n","lat_e7":365700000,"lon_e7":372000000},
  {"id":"s.suran","name":"Suran","kind":"town","within":"s","lat_e7":352900000,"lon_e7":367500000,"population":31000},
  {"id":"s.hama","name":"Hama","kind":"city","within":"s","lat_e7":351300000,"lon_e7":367600000,"population":461000}]})";

TEST(Resolve, NeverPicksOneOfTwoInSilence) {
  const auto g = made(kTwoSurans);
  const auto r = resolve(g, "Suran");
  EXPECT_EQ(r.outcome, Outcome::several);
  EXPECT_EQ(r.rivals, 2u);
  EXPECT_FALSE(r.lies_in);
  EXPECT_NE(r.why.find("2 places may be meant"), std::string::npos) << r.why;
}

TEST(Resolve, SettlesByTheAreaByWhatIsNearAndByWhatStandsBeside) {
  const auto g = made(kTwoSurans);
  EXPECT_EQ(said(resolve(g, "Suran", {.within = PlaceId("n")})), "one n.suran");
  const auto near = resolve(g, "Suran", {.near = Coordinate{351000000, 367000000}});
  EXPECT_EQ(said(near), "one s.suran");
  EXPECT_NE(near.why.find(" km"), std::string::npos) << near.why;
  EXPECT_EQ(said(resolve(g, "Suran", {.beside = {PlaceId("n.azaz")}})), "one n.suran");
  // Half way between them nothing is settled.
  EXPECT_EQ(resolve(g, "Suran", {.near = Coordinate{359300000, 370000000}}).outcome, Outcome::several);
  // A province beside says nothing of a place in another.
  EXPECT_EQ(said(resolve(g, "Suran", {.beside = {PlaceId("s")}})), "one s.suran");
}

TEST(Resolve, TakesTheNamesOfOneReportTogetherInAnyOrder) {
  const auto g = made(kTwoSurans);
  auto r = resolve_together(g, {"Suran", "Azaz"});
  EXPECT_EQ(said(r[0]), "one n.suran");
  EXPECT_EQ(said(r[1]), "one n.azaz");
  r = resolve_together(g, {"Hama", "Suran"});
  EXPECT_EQ(said(r[1]), "one s.suran");
  EXPECT_EQ(said(resolve_together(g, {"Suran"})[0]).substr(0, 7), "several");
}

TEST(Resolve, SettlesByPeopleOnlyWhereOnePlaceHasVeryManyMore) {
  const auto g = made(R"({"places":[
    {"id":"a","name":"Aleppo","kind":"city","lat_e7":362000000,"lon_e7":371600000,"population":1602000},
    {"id":"b","name":"Aleppo","kind":"village","lat_e7":400000000,"lon_e7":-750000000,"population":900},
    {"id":"c","name":"Tripoli","kind":"city","lat_e7":328900000,"lon_e7":131900000,"population":1150000},
    {"id":"d","name":"Tripoli","kind":"city","lat_e7":344300000,"lon_e7":358400000,"population":730000}]})");
  const auto aleppo = resolve(g, "Aleppo");
  EXPECT_EQ(said(aleppo), "one a");
  EXPECT_NE(aleppo.why.find("1602000 people"), std::string::npos) << aleppo.why;
  EXPECT_EQ(said(resolve(g, "Tripoli")), "several c d");
}

TEST(Resolve, DoesNotSettleOnAnotherKindThanTheWordsSay) {
  const auto g = made(R"({"places":[{"id":"p","name":"Lakeshore","kind":"province","lat_e7":1,"lon_e7":1}]})");
  EXPECT_EQ(said(resolve(g, "Lakeshore")), "one p");
  const auto r = resolve(g, "Lakeshore city");
  EXPECT_EQ(r.outcome, Outcome::several);
  EXPECT_NE(r.why.find("no city"), std::string::npos) << r.why;
}

TEST(Resolve, DoesNotTakeAnotherTownForOneThatIsNotKnown) {
  // One key, other vowels, two places: Darkush is no Dere Kish.
  const auto g = made(R"({"places":[
    {"id":"a","name":"Qatana","kind":"town","lat_e7":334300000,"lon_e7":360700000},
    {"id":"b","name":"Ar-Rawdah","kind":"town","lat_e7":350700000,"lon_e7":359100000}]})");
  EXPECT_NE(resolve(g, "Quayatein").outcome, Outcome::one);
  EXPECT_NE(resolve(g, "Rouad").outcome, Outcome::one);
  EXPECT_EQ(resolve(g, "Berlin").outcome, Outcome::none);
}

TEST(Resolve, BearsHostileNames) {
  const auto& g = builtin_gazetteer();
  EXPECT_EQ(resolve(g, "").outcome, Outcome::none);
  EXPECT_EQ(resolve(g, std::string(1 << 20, 'a')).outcome, Outcome::none);
  EXPECT_EQ(resolve(g, "\u202e\u2066\u200f").outcome, Outcome::none);
  EXPECT_EQ(resolve(g, "province province province").outcome, Outcome::none);
  EXPECT_EQ(resolve(g, "Hama", {.within = PlaceId("nowhere")}).outcome, Outcome::none);
  (void)resolve(g, "\xff\xfe\x80");
  // A Cyrillic letter that looks like a Latin one is read as that one, among Latin letters.
  EXPECT_EQ(resolve(g, "Ham\u0430").candidates.at(0).id.value, "SY05");
  // Marks of direction are not seen.
  EXPECT_EQ(resolve(g, "\u200fHalfaya\u200e").candidates.at(0).id.value, "SY05.halfaya");
}

constexpr std::string_view kUnits = R"({"places":[
  {"id":"n","name":"North","kind":"province"},{"id":"s","name":"South","kind":"province"},
  {"id":"n.1","name":"Suran","kind":"district","within":"n"},{"id":"n.2","name":"Sarin","kind":"district","within":"n"},
  {"id":"n.3","name":"Taldu","kind":"district","within":"n"},{"id":"n.4","name":"Taldu","kind":"town","within":"n"},
  {"id":"s.1","name":"Old Mill","kind":"district","within":"s"},{"id":"s.2","name":"New Ford","kind":"district","within":"s"}]})";

TEST(ResolveList, SettlesWhatIsBestOnBothSidesAndWhatAloneIsLeft) {
  const auto g = made(kUnits);
  const std::optional<PlaceId> north(PlaceId("n")), south(PlaceId("s"));
  std::vector<Listed> names{{"صوران", north}, {"صرين", north}, {"كفرلاها", north}, {"كفرلاها", south}, {"جسر", south}};
  const auto all = [&] {
    std::map<std::string, std::string> out;
    const auto r = resolve_list(g, names, PlaceKind::district);
    for (std::size_t i = 0; i < names.size(); ++i) out[names[i].name + " " + names[i].within->value] = said(r[i]);
    return out;
  };
  const auto first = all();
  EXPECT_EQ(first.at("صوران n"), "one n.1");
  EXPECT_EQ(first.at("صرين n"), "one n.2");
  EXPECT_EQ(first.at("كفرلاها n"), "one n.3") << "the only one left, whatever its name";
  EXPECT_EQ(first.at("كفرلاها s"), "none") << "two names and two places are left";
  EXPECT_EQ(first.at("جسر s"), "none");
  std::reverse(names.begin(), names.end());
  EXPECT_EQ(all(), first) << "the order of the table does not show";
}

TEST(ResolveList, NeverGivesAPlaceTwice) {
  const auto g = made(kUnits);
  const auto r = resolve_list(g, {{"Suran", PlaceId("n")}, {"Suran", PlaceId("n")}}, PlaceKind::district);
  for (const auto& one : r)
    EXPECT_NE(one.outcome, Outcome::one) << "the same line twice says nothing of which is which";
  EXPECT_TRUE(resolve_list(g, {}, PlaceKind::district).empty());
}

}  // namespace
}  // namespace truce::places
