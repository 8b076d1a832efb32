// Daily counts of a joint commission.
#include <algorithm>
#include <random>

#include "support.hpp"

namespace truce::intake {
namespace {

const std::vector<std::string> kColumns = {"report_date",
                                           "period_end",
                                           "side",
                                           "reported_by",
                                           "province",
                                           "province_stated",
                                           "count",
                                           "stated_in",
                                           "confirmed_by_other",
                                           "confirmed_count",
                                           "publisher",
                                           "published_date",
                                           "url",
                                           "note"};

Given count(const std::string& side, const std::string& province, const std::string& number, const Given& with = {}) {
  Given out = {{"report_date", "2017-02-17"},
               {"side", side},
               {"reported_by", "Ministry of Defence of Russia"},
               {"province", province},
               {"count", number},
               {"stated_in", "body"},
               {"confirmed_by_other", "unstated"},
               {"publisher", "Example Wire (A. Person, ed.)"},
               {"url", "http://example.org/1"}};
  for (const auto& [name, value] : with) out[name] = value;
  return out;
}

const std::vector<Given> kDay = {
    count("Russia", "ALL", "5", {{"confirmed_by_other", "no"}}),
    count("Russia", "Aleppo", "5"),
    count("Turkey", "ALL", "8", {{"confirmed_by_other", "partly"}, {"confirmed_count", "3"}}),
    count("Turkey", "Aleppo", "3", {{"confirmed_by_other", "no"}}),
    count("Turkey", "Daraa;Homs", "5", {{"confirmed_by_other", "no"}}),
    count("Turkey", "Hama", "", {{"confirmed_by_other", "no"}})};

std::map<std::string, std::string> by_recorder(const Rows& r) {
  std::map<std::string, std::string> out;
  for (const auto& c : r.claims) out.emplace(c.count->recorder.value, model::encode(c));
  return out;
}

TEST(Commission, MakesOneCountOfASidesRows) {
  const auto r = rows(table(kColumns, kDay), Format::commission);
  EXPECT_TRUE(r.problems.empty()) << r.problems[0].text();
  EXPECT_TRUE(r.notices.empty());
  ASSERT_EQ(r.claims.size(), 2U);
  const auto& turkey = r.claims[0].count->recorder.value == "joint-commission.tur" ? r.claims[0] : r.claims[1];
  EXPECT_EQ(turkey.count->value, 8) << "the stated total, beside its parts";
  ASSERT_EQ(turkey.count->parts.size(), 3U);
  std::int64_t sum = 0;
  for (const auto& part : turkey.count->parts) {
    sum += part.value.value_or(0);
    EXPECT_EQ(part.place.size(), part.value == 5 ? 2U : 1U) << "two provinces with one number together";
  }
  EXPECT_EQ(sum, 8);
  EXPECT_EQ(turkey.place.size(), 4U);
  EXPECT_EQ(turkey.about->stance, model::Stance::partly);
  EXPECT_EQ(turkey.about->value, 3);
  EXPECT_EQ(turkey.about->by->value, "joint-commission.rus");
  ASSERT_EQ(turkey.attribution.size(), 3U);
  EXPECT_EQ(turkey.attribution[0].id, "example-wire") << "what stands in brackets may be a person's name";
  EXPECT_EQ(turkey.attribution[1].id, "rus.mod");
  EXPECT_EQ(turkey.attribution[2].id, "joint-commission.tur");
}

TEST(Commission, ComesToTheSameInAnyOrderOfRows) {
  auto day = kDay;
  const auto first = by_recorder(rows(table(kColumns, day), Format::commission));
  ASSERT_EQ(first.size(), 2U);
  EXPECT_NE(first.at("joint-commission.rus").find("\"by\":\"joint-commission.tur\""), std::string::npos);
  std::mt19937 random(5);
  for (int round = 0; round < 50; ++round) {
    std::shuffle(day.begin(), day.end(), random);
    EXPECT_EQ(by_recorder(rows(table(kColumns, day), Format::commission)), first);
  }
}

TEST(Commission, NamesTheOtherSideWhereTheFileHoldsOneSideOnly) {
  const auto r = rows(table(kColumns, {kDay[2]}), Format::commission);
  EXPECT_EQ(r.claims.at(0).about->by->value, "joint-commission.rus") << "the registry knows the two parts";
  // Sides that no registry knows: the file's other recorder, if there is one.
  const auto two = rows(
      table(kColumns, {count("Northland", "ALL", "1", {{"confirmed_by_other", "no"}}), count("Southland", "ALL", "2")}),
      Format::commission);
  EXPECT_EQ(two.claims.at(0).about->by->value, "southland.commission");
  const auto three = rows(table(kColumns, {count("Northland", "ALL", "1", {{"confirmed_by_other", "no"}}),
                                           count("Southland", "ALL", "2"), count("Westland", "ALL", "2")}),
                          Format::commission);
  EXPECT_FALSE(three.claims.at(0).about->by) << "one of two others; which, nobody says";
}

TEST(Commission, RefusesWhatItCannotRead) {
  const auto r = rows(table(kColumns, {kDay[0], count("Russia", "Atlantis", "5"), count("Russia", "ALL", "6"),
                                       count("Russia", "Aleppo", "1"), count("Russia", "Aleppo", "2"),
                                       count("", "ALL", "1"), count("Turkey", "ALL", ""), count("Turkey", "", "4"),
                                       count("Turkey", "Homs", "2", {{"confirmed_count", "3"}}),
                                       count("Turkey", "Homs", "2", {{"confirmed_by_other", "maybe"}}),
                                       count("Turkey", "Homs", "2", {{"published_date", "2017-02-16"}}),
                                       count("Turkey", "Homs", "2", {{"published_date", "2017-02"}})}),
                      Format::commission);
  EXPECT_EQ(r.claims.size(), 2U);
  const std::vector<std::string> expected = {
      "line 3, province: 'Atlantis' is no province of the gazetteer",
      "line 4, count: a second total for this side in this bulletin; the first is on line 2",
      "line 6, province: a second number for it of this side in this bulletin; the first is on line 5",
      "line 7, side: it is missing",
      "line 8, count: a total without a number",
      "line 9, province: it is missing; ALL is the side's total",
      "line 10, confirmed_count: more than the side counted",
      "line 11, confirmed_by_other: none of yes, partly, no, unstated",
      "line 12, report_date: 2017-02-17 is after the publication on 2017-02-16"};
  ASSERT_EQ(r.problems.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(r.problems[i].text(), expected[i]);
}

}  // namespace
}  // namespace truce::intake
