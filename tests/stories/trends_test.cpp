// Rates only where it is known who looked: a month of one recorder's counts, with and without entries that it patrolled.
#include "told.hpp"

namespace truce::node {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string count_of(DayNumber day, int value, const std::string& parts = "") {
  return R"({"kind":"count","count":{"recorder":"elm.mission","unit":"explosion","value":)" + std::to_string(value) +
         parts + R"(},"time":{"start":")" + Date::of_day(day).text() + R"(","tz":"UTC"}})";
}

class Month {
 public:
  Month() {
    const auto first = Date::parse("2031-05-13").value().first_day();
    std::string claims;
    for (DayNumber k = 0; k < 28; ++k)
      claims += (k > 0 ? "\n" : "") +
                count_of(first + k, k < 14 ? 9 + k % 3 : 2 + k % 2,
                         k < 14 ? R"(,"parts":[{"place":["XA1"],"value":)" + std::to_string(9 + k % 3) + "}]" : "");
    m.report("elm", "EXAMPLE. What Elm's monitors counted from 13 May to 9 June.", claims, in("table", "2031-06-10"));
  }
  void patrol(const char* from, const char* until) {
    m.record("elm", "observation",
             R"({"by":"elm.mission","place":"XA1","status":"performed","from":")" + std::string(from) +
                 R"(","until":")" + until + "\"}");
  }
  bulletin::TrendLine line() {
    const auto s = m.state("ash");
    const auto a = m.account(s, "2031-06-10");
    const auto annex = node::annex(s, a, record::Payloads(m.folder() + "/none"));
    text = bulletin::to_text(a, annex);
    html = bulletin::to_html(a, annex);
    EXPECT_EQ(bulletin::digest(a), bulletin::digest(m.account(s, "2031-06-10")));
    EXPECT_THAT(bulletin::to_json(a), Not(HasSubstr("per_day"))) << "rates are outside the digest";
    return annex.trends.empty() ? bulletin::TrendLine{} : annex.trends.at(0);
  }
  Mission m;
  std::string text, html;
};

TEST(TrendStory, IsRefusedWhereNoEntrySaysThatTheRecorderLooked) {
  Month month;
  const auto line = month.line();
  EXPECT_EQ(line.refused, "exposure-not-stated");
  EXPECT_FALSE(line.per_day);
  EXPECT_THAT(month.html, HasSubstr("no rate: no entry says on which days the recorder looked"));
}

TEST(TrendStory, IsRefusedBelowEightyOfAHundredDays) {
  Month month;
  month.patrol("2031-05-13", "2031-06-02");
  const auto line = month.line();
  EXPECT_EQ(line.refused, "days-missing");
  EXPECT_EQ(line.observed, 21);
  EXPECT_EQ(line.days, 28);
}

TEST(TrendStory, GivesARateItsIntervalAndTheDayOnWhichItFell) {
  Month month;
  month.patrol("2031-05-13", "2031-06-09");
  const auto line = month.line();
  ASSERT_FALSE(line.refused) << *line.refused;
  EXPECT_EQ(line.total, 14 * 10 - 1 + 14 * 2 + 7);
  EXPECT_EQ(line.previous, std::nullopt) << "nobody counted before";
  ASSERT_TRUE(line.per_day);
  EXPECT_EQ(line.per_day->milli, 6214);
  EXPECT_LT(line.per_day->low_milli, 6214);
  EXPECT_GT(line.per_day->high_milli, 6214);
  ASSERT_EQ(line.changes.size(), 1U);
  EXPECT_EQ(line.changes[0].day.text(), "2031-05-27");
  EXPECT_THAT(month.html, HasSubstr("Changed: from 27 May 2031 on 2.5 ("));
}

}  // namespace
}  // namespace truce::node
