// ACLED's export in 31 columns, with a byte order mark as its site writes it. A country that is not there.
#include "support.hpp"

namespace truce::intake {
namespace {

const std::vector<std::string> k31 = {
    "event_id_cnty", "event_date",     "year",     "time_precision", "disorder_type",
    "event_type",    "sub_event_type", "actor1",   "assoc_actor_1",  "inter1",
    "actor2",        "assoc_actor_2",  "inter2",   "interaction",    "civilian_targeting",
    "iso",           "region",         "country",  "admin1",         "admin2",
    "admin3",        "location",       "latitude", "longitude",      "geo_precision",
    "source",        "source_scale",   "notes",    "fatalities",     "tags",
    "timestamp"};

Given event(const std::string& id, const Given& with = {}) {
  Given out = {{"event_id_cnty", id},
               {"event_date", "17 February 2031"},
               {"year", "2031"},
               {"time_precision", "1"},
               {"disorder_type", "Political violence"},
               {"event_type", "Explosions/Remote violence"},
               {"sub_event_type", "Shelling/artillery/missile attack"},
               {"actor1", "Military Forces of the Islands (2020-)"},
               {"actor2", "Reef Front"},
               {"iso", "999"},
               {"region", "Ocean"},
               {"country", "Islands"},
               {"location", "Quay, north"},
               {"latitude", "11.25"},
               {"longitude", "-30.5"},
               {"geo_precision", "1"},
               {"source", "Example Wire"},
               {"notes", "Shells fell \"near\" the quay.\nNobody was hurt."},
               {"fatalities", "0"},
               {"timestamp", "1930000000"}};
  for (const auto& [name, value] : with) out[name] = value;
  return out;
}

TEST(Acled, HasItsColumnsAndAByteOrderMark) {
  ASSERT_EQ(k31.size(), 31U);
  const auto r =
      rows("\xef\xbb\xbf" + table(k31, {event("ISL1"), event("ISL2", {{"fatalities", "3"}})}), Format::acled);
  EXPECT_TRUE(r.notices.empty()) << r.notices[0];
  EXPECT_TRUE(r.problems.empty()) << r.problems[0].text();
  ASSERT_EQ(r.claims.size(), 2U);
  EXPECT_TRUE(r.summary.withheld);
  EXPECT_TRUE(r.claims[0].losses.empty()) << "0 is: none reported";
  ASSERT_EQ(r.claims[1].losses.size(), 1U);
  EXPECT_EQ(r.claims[1].losses[0].best, 3);
  EXPECT_FALSE(r.claims[1].losses[0].population) << "of no side";
  for (const auto& c : r.claims) {
    EXPECT_EQ(c.directed, false);
    EXPECT_EQ(c.actor.size(), 2U);
    EXPECT_TRUE(c.recipient.empty());
    EXPECT_EQ(c.act, model::Act::shelling);
    EXPECT_EQ(c.time->start->text(), "2031-02-17");
    EXPECT_EQ(c.place[0].precision, model::PlacePrecision::exact);
  }
}

TEST(Acled, ReadsAnExportWithColumnsMissing) {
  const auto r =
      rows(table({"event_id_cnty", "event_date", "event_type", "actor1", "latitude", "longitude"}, {event("ISL1")}),
           Format::acled);
  EXPECT_TRUE(r.problems.empty());
  ASSERT_EQ(r.claims.size(), 1U);
  EXPECT_EQ(r.claims[0].directed, false) << "also one actor alone has no direction";
  EXPECT_EQ(r.claims[0].place[0].precision, model::PlacePrecision::area) << "nobody says that it is exact";
  EXPECT_FALSE(r.claims[0].time->precision);
  const auto none = rows("event_date,event_type\n", Format::acled);
  ASSERT_TRUE(none.error);
  EXPECT_NE(none.error->reason.find("columns are missing: event_id_cnty"), std::string::npos);
}

TEST(Acled, KeepsItsPrecisionCodes) {
  std::vector<Given> given;
  for (const char* k : {"1", "2", "3"}) given.push_back(event(k, {{"time_precision", k}, {"geo_precision", k}}));
  const auto r = rows(table(k31, given), Format::acled);
  EXPECT_EQ(r.of("1").time->precision, model::TimePrecision::day);
  EXPECT_EQ(r.of("2").time->precision, model::TimePrecision::week);
  EXPECT_EQ(r.of("3").time->precision, model::TimePrecision::month);
  EXPECT_EQ(r.of("2").place[0].precision, model::PlacePrecision::district);
  EXPECT_EQ(r.of("3").place[0].precision, model::PlacePrecision::province);
}

TEST(Acled, AProtestIsNoEventOfATruce) {
  const auto r = rows(table(k31, {event("1", {{"event_type", "Protests"}, {"sub_event_type", "Peaceful protest"}}),
                                  event("2", {{"event_type", "Battles"}, {"sub_event_type", "Something new"}})}),
                      Format::acled);
  EXPECT_EQ(r.of("1").kind, model::ClaimKind::background);
  EXPECT_FALSE(r.of("1").act);
  EXPECT_EQ(r.of("2").act, model::Act::armed_clash);
}

TEST(Acled, RefusesBadRowsAndNamesStrangeColumnsOnce) {
  auto columns = k31;
  columns.push_back("population_best");
  const auto r =
      rows(table(columns, {event("ISL1"), event("ISL1"), event("ISL 3"), event("ISL4", {{"fatalities", "many"}}),
                           event("ISL5", {{"event_date", "31 February 2031"}}), event("ISL6", {{"latitude", "nan"}}),
                           event("ISL7", {{"timestamp", "1800000000"}})}),
           Format::acled);
  EXPECT_EQ(r.claims.size(), 1U);
  ASSERT_EQ(r.problems.size(), 6U);
  EXPECT_EQ(r.problems[0].text(), "line 4, event_id_cnty: the id ISL1 stands on line 2 already");
  EXPECT_EQ(r.problems[2].column, "fatalities");
  EXPECT_EQ(r.problems[3].column, "event_date");
  EXPECT_EQ(r.problems[4].column, "latitude");
  EXPECT_NE(r.problems[5].reason.find("after the publication"), std::string::npos) << "it was changed in 2027";
  ASSERT_EQ(r.notices.size(), 1U);
  EXPECT_NE(r.notices[0].find("population_best"), std::string::npos);
}

}  // namespace
}  // namespace truce::intake
