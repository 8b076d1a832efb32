// UCDP GED as it is written: 41 columns to version 18, 49 from 19.1 on. A country that is not there.
#include "support.hpp"

namespace truce::intake {
namespace {

using enum model::TimePrecision;
using enum model::PlacePrecision;

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (const auto word : split(text, ' ')) out.emplace_back(word);
  return out;
}

const std::vector<std::string> k41 = words(
    "id year active_year type_of_violence conflict_new_id conflict_name dyad_new_id dyad_name "
    "side_a_new_id side_a side_b_new_id gwnob side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates adm_1 adm_2 latitude "
    "longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start "
    "date_end deaths_a deaths_b deaths_civilians deaths_unknown low best high");
const std::vector<std::string> k49 = words(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id "
    "side_b_new_id side_b number_of_sources source_article source_office source_date source_headline "
    "source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude "
    "geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a "
    "deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob");

/// A row of the Islands, with what the test is about put over it.
Given event(const std::string& id, const Given& with = {}) {
  Given out = {{"id", id},
               {"year", "2031"},
               {"type_of_violence", "1"},
               {"side_a_new_id", "900001"},
               {"side_a", "Government of the Islands"},
               {"side_b_new_id", "900002"},
               {"side_b", "Reef Front"},
               {"source_article", "\"Example Wire, 2031-05-02, \"\"Clash\"\" at the quay,\nand after\""},
               {"source_headline", "Clash, again"},
               {"country", "Islands"},
               {"where_prec", "1"},
               {"latitude", "11.25"},
               {"longitude", "-30.5"},
               {"geom_wkt", "POINT (-30.5 11.25)"},
               {"event_clarity", "1"},
               {"date_prec", "1"},
               {"date_start", "2031-05-02"},
               {"date_end", "2031-05-02"},
               {"deaths_a", "1"},
               {"deaths_b", "2"},
               {"deaths_civilians", "0"},
               {"deaths_unknown", "1"},
               {"low", "3"},
               {"best", "4"},
               {"high", "6"}};
  for (const auto& [name, value] : with) out[name] = value;
  return out;
}

TEST(Ged, HasItsColumnsIn41And49) {
  ASSERT_EQ(k41.size(), 41U);
  ASSERT_EQ(k49.size(), 49U);
  std::string first;
  for (const auto& columns : {k41, k49}) {
    const auto r =
        rows(table(columns, {event("1", {{"date_start", "2031-05-02 00:00:00.000"}}), event("2")}), Format::ged);
    EXPECT_TRUE(r.notices.empty()) << r.notices[0];
    EXPECT_TRUE(r.problems.empty()) << r.problems[0].text();
    ASSERT_EQ(r.claims.size(), 2U);
    EXPECT_EQ(r.lines, (std::vector<std::uint64_t>{2, 4}));
    EXPECT_EQ(r.summary.actor_names.at("ucdp.900002"), "Reef Front");
    const auto bytes = model::encode(r.claims[0]);
    EXPECT_TRUE(first.empty() || first == bytes) << bytes;
    first = bytes;
    const auto& c = r.claims[0];
    EXPECT_EQ(c.losses[0].low, 3);
    EXPECT_EQ(c.losses[0].best, 4);
    EXPECT_EQ(c.losses[0].high, 6);
    ASSERT_EQ(c.losses.size(), 3U);
    EXPECT_EQ(c.losses[1].population->affiliation, "side-a");
    EXPECT_EQ(c.losses[2].best, 2);
    EXPECT_EQ(c.place[0].lat, 112500000);
    EXPECT_EQ(c.place[0].lon, -305000000);
    EXPECT_EQ(c.time->start->text(), "2031-05-02");
    EXPECT_FALSE(c.time->end);
  }
}

TEST(Ged, OnlyOneSidedViolenceHasADirection) {
  const auto r =
      rows(table(k41, {event("1"), event("2", {{"type_of_violence", "2"}}), event("3", {{"type_of_violence", "3"}})}),
           Format::ged);
  for (const char* key : {"1", "2"}) {
    EXPECT_EQ(r.of(key).directed, false);
    EXPECT_EQ(r.of(key).act, model::Act::armed_clash);
    EXPECT_EQ(r.of(key).actor.size(), 2U);
    EXPECT_TRUE(r.of(key).recipient.empty());
  }
  EXPECT_FALSE(r.of("3").directed);
  EXPECT_EQ(r.of("3").act, model::Act::attack_on_civilians);
  EXPECT_EQ(r.of("3").actor.at(0).id->value, "ucdp.900001");
  EXPECT_EQ(r.of("3").recipient.at(0).id->value, "ucdp.900002");
}

TEST(Ged, AVagueDateIsAnEpisodeAndAVaguePlaceNoPin) {
  std::vector<Given> given;
  for (int k = 1; k <= 5; ++k)
    given.push_back(event("d" + std::to_string(k), {{"date_prec", std::to_string(k)}, {"date_end", "2031-05-20"}}));
  given.push_back(event("unclear", {{"event_clarity", "2"}}));
  given.push_back(event("undated", {{"date_start", "1753-01-01"}, {"date_end", "1753-01-01"}}));
  for (int k = 1; k <= 7; ++k) given.push_back(event("w" + std::to_string(k), {{"where_prec", std::to_string(k)}}));
  const auto r = rows(table(k49, given), Format::ged);
  EXPECT_TRUE(r.problems.empty());
  const model::TimePrecision dates[] = {day, week, episode, episode, episode};
  for (int k = 1; k <= 5; ++k) EXPECT_EQ(r.of("d" + std::to_string(k)).time->precision, dates[k - 1]) << k;
  EXPECT_EQ(r.of("unclear").time->precision, episode);
  EXPECT_FALSE(r.of("undated").time);
  const model::PlacePrecision places[] = {exact, town, district, province, area, model::PlacePrecision::country, area};
  for (int k = 1; k <= 7; ++k) {
    EXPECT_EQ(r.of("w" + std::to_string(k)).place[0].precision, places[k - 1]) << k;
    EXPECT_EQ(*r.of("w" + std::to_string(k)).place[0].precision >= province, k >= 4);
  }
}

TEST(Ged, APossibleDeathIsNoDeath) {
  const auto r =
      rows(table(k41, {event("1", {{"low", "0"}, {"best", "0"}, {"high", "3"}, {"deaths_a", "0"}, {"deaths_b", "0"}})}),
           Format::ged);
  ASSERT_EQ(r.claims.at(0).losses.size(), 1U);
  EXPECT_EQ(r.claims[0].losses[0].best, 0);
  EXPECT_EQ(r.claims[0].losses[0].high, 3);
}

TEST(Ged, RefusesEachBadRowWithItsReasonAndGoesOn) {
  const std::vector<std::pair<Given, std::string>> bad = {{{{"latitude", "NaN"}}, "latitude"},
                                                          {{{"latitude", "95"}}, "latitude"},
                                                          {{{"longitude", "-180.5"}}, "longitude"},
                                                          {{{"longitude", ""}}, "longitude"},
                                                          {{{"latitude", "inf"}}, "latitude"},
                                                          {{{"longitude", "1e2"}}, "longitude"},
                                                          {{{"date_start", "1815-06-18"}}, "date_start"},
                                                          {{{"date_start", "2117-02-17"}}, "date_start"},
                                                          {{{"date_start", "2031-02-30"}}, "date_start"},
                                                          {{{"date_end", "2031-05-01"}}, "date_end"},
                                                          {{{"best", "9"}}, "best"},
                                                          {{{"best", ""}, {"low", "9"}}, "best"},
                                                          {{{"best", "-4"}}, "best"},
                                                          {{{"best", "4.5"}}, "best"},
                                                          {{{"best", "99999999999999999999"}}, "best"},
                                                          {{{"type_of_violence", "4"}}, "type_of_violence"},
                                                          {{{"type_of_violence", ""}}, "type_of_violence"},
                                                          {{{"id", "two words"}}, "id"},
                                                          {{{"id", ""}}, "id"},
                                                          {{{"date_prec", "6"}}, "date_prec"},
                                                          {{{"where_prec", "8"}}, "where_prec"},
                                                          {{{"side_a_new_id", "-1"}}, "side_a_new_id"}};
  std::vector<Given> given;
  for (std::size_t i = 0; i < bad.size(); ++i) {
    given.push_back(event("b" + std::to_string(i), bad[i].first));
    given.push_back(event("g" + std::to_string(i)));
  }
  const auto r = rows(table(k41, given), Format::ged);
  EXPECT_EQ(r.claims.size(), bad.size());
  ASSERT_EQ(r.problems.size(), bad.size());
  for (std::size_t i = 0; i < bad.size(); ++i) {
    EXPECT_EQ(r.problems[i].column, bad[i].second) << r.problems[i].text();
    EXPECT_EQ(r.problems[i].line, 2 + 4 * i);
    EXPECT_FALSE(r.problems[i].reason.empty());
  }
  EXPECT_EQ(r.summary.rows, 2 * bad.size());
}

TEST(Ged, RefusesASecondRowWithTheSameIdAndOneOfAnotherWidth) {
  auto bytes = table(k41, {event("7"), event("8"), event("7", {{"best", "5"}})});
  const auto r = rows(bytes + "9,2031,1\n", Format::ged);
  EXPECT_EQ(r.claims.size(), 2U);
  ASSERT_EQ(r.problems.size(), 2U);
  EXPECT_EQ(r.problems[0].text(), "line 6, id: the id 7 stands on line 2 already");
  EXPECT_EQ(r.problems[1].text(), "line 8: 3 cells where the header has 41");
}

TEST(Ged, ARowAfterTheFilesPublicationIsRefused) {
  RowsOptions options;
  options.published = Date::parse("2031-05").value();
  const auto r = rows(table(k41, {event("1", {{"date_end", "2031-05-31"}}), event("2", {{"date_end", "2031-06-01"}})}),
                      Format::ged, options);
  EXPECT_EQ(r.claims.size(), 1U);
  ASSERT_EQ(r.problems.size(), 1U);
  EXPECT_EQ(r.problems[0].text(), "line 4, date_end: 2031-06-01 is after the publication on 2031-05");
}

TEST(Ged, SaysWhichColumnsAreMissingAndWhichAreStrange) {
  const auto r = rows("id,low\n1,2\n", Format::ged);
  ASSERT_TRUE(r.error);
  EXPECT_NE(r.error->reason.find("columns are missing: type_of_violence, latitude"), std::string::npos)
      << r.error->reason;
  EXPECT_NE(r.error->reason.find("found: id, low"), std::string::npos);
  auto columns = k41;
  columns.push_back("Weather");
  columns.push_back("mood");
  const auto strange = rows(table(columns, {event("1"), event("2")}), Format::ged);
  ASSERT_EQ(strange.notices.size(), 1U);
  EXPECT_NE(strange.notices[0].find("2 columns are not of this format and are not read: weather, mood"),
            std::string::npos);
  EXPECT_EQ(strange.claims.size(), 2U);
  EXPECT_TRUE(rows("id,ID\n", Format::ged).error->reason.find("two columns are named 'id'") != std::string::npos);
}

}  // namespace
}  // namespace truce::intake
