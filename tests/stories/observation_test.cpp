// Freedom of observation: a quiet day is not a blind one, and attackers must not read where nobody looks.
#include "told.hpp"

namespace truce::node {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string looked(const char* place, const char* status, const char* from, const char* until,
                   const std::string& more = "") {
  return R"({"by":"elm.mission","place":")" + std::string(place) + R"(","status":")" + status + R"(","from":")" + from +
         R"(","until":")" + until + "\"" + more + "}";
}

//   North: Elm's monitors patrol on the 7th and 8th; on the 9th the Red Guard stops them at Dell.
//   South: planned for the 8th, and nobody says that it was done.
TEST(ObservationStory, TellsAQuietDayFromABlindOneADayLateAndByProvince) {
  Mission m;
  m.record("elm", "observation",
           "[" + looked("XA1.dell", "performed", "2031-05-07", "2031-05-08") + "," +
               looked("XA1.dell", "denied", "2031-05-09", "2031-05-12",
                      R"(,"impeded_by":"red.guard","reason":"road-closed")") +
               "," + looked("XA2", "planned", "2031-05-08", "2031-05-08") + "]");
  const auto s = m.state("ash");
  const auto day = [](const char* text) { return Date::parse(text).value(); };
  const auto account = node::account(s, {day("2031-05-08"), day("2031-05-10"), "joint"}).value();
  EXPECT_EQ(section(account, "WHO LOOKED"),
            "WHO LOOKED (told 1 day late, no closer than the province)\n"
            "  North: watched 2 of 3 days, blind 1 (7 to 9 May 2031); by Elm's monitors\n"
            "  South: watched 0 of 3 days, planned and no more is said 1, nothing on record 2 (7 to 9 May 2031)\n");
  EXPECT_EQ(section(account, "WHERE NOBODY COULD LOOK"),
            "WHERE NOBODY COULD LOOK (told 1 day late, no closer than the province)\n"
            "  North, 9 May 2031: monitoring by Elm's monitors denied, by Red Guard (road closed) [2]\n")
      << "that it goes on until the 12th is told when it is over";
  const auto html = bulletin::to_html(account);
  EXPECT_THAT(html, HasSubstr("blind 1"));
  EXPECT_THAT(html, Not(HasSubstr("Dell")));
  EXPECT_THAT(bulletin::to_csv(account),
              HasSubstr("EXAMPLE,watch-day,,,no,,day,2031-05-09,2031-05-09,UTC,XA1,North,,,,blind"));
}

TEST(ObservationStory, NothingOnRecordIsSaidToBeNothingAndNotQuiet) {
  Mission m;
  m.report("ash", "EXAMPLE. Quiet.", "");
  EXPECT_EQ(section(m.account(m.state("ash")), "WHO LOOKED"),
            "WHO LOOKED (told 1 day late, no closer than the province)\n"
            "  Nothing on record says whether anybody looked: a quiet day and a blind one look alike here.\n");
}

TEST(ObservationStory, TheAgreementSaysHowLateItIsTold) {
  Mission m({"ash", "elm"}, R"("observation_delay_days":3,)");
  m.record("elm", "observation", looked("XA1.dell", "denied", "2031-05-07", "2031-05-07"));
  const auto s = m.state("ash");
  EXPECT_TRUE(m.account(s, "2031-05-09").gaps.empty());
  const auto account = m.account(s, "2031-05-10");
  ASSERT_EQ(account.gaps.size(), 1U);
  EXPECT_EQ(account.gaps_delay_days, 3);
  EXPECT_THAT(section(account, "WHO LOOKED"), HasSubstr("told 3 days late"));
}

TEST(ObservationStory, AnEntryThatWasWithdrawnSaysNothing) {
  Mission m;
  const auto wrong = m.record("elm", "observation", looked("XA1.dell", "denied", "2031-05-09", "2031-05-09"));
  m.record("elm", "withdrawal", R"({"entry":")" + wrong.text() + R"("})");
  EXPECT_TRUE(m.account(m.state("ash")).gaps.empty());
}

// The Red Guard turns monitors back: the denial is an incident that guarantors find on, and the gap points to it.
TEST(ObservationStory, ADenialCanBeAnIncidentOfItsOwn) {
  Mission m;
  const auto denial = m.report(
      "elm", "EXAMPLE. Red Guard turned Elm's monitors back at Dell.",
      R"({"kind":"event","act":"obstruct-monitors","status":"asserted","actor":[{"id":"red.guard"}],"recipient":[{"id":"elm.mission"}],)"
      R"("place":[{"id":"XA1.dell","precision":"town"}],"time":{"start":"2031-05-09","precision":"day","tz":"UTC"}})");
  m.record(
      "elm", "observation",
      looked("XA1.dell", "denied", "2031-05-09", "2031-05-09", R"(,"claim":")" + denial.coding->text() + R"(#0")"));
  for (const char* who : {"ash", "elm"})
    m.record(who, "finding",
             R"({"claim":")" + denial.coding->text() + R"(#0","of":")" + who + R"(.gov","violation":"yes"})");
  const auto s = m.state("ash");
  const auto day = [](const char* text) { return Date::parse(text).value(); };
  const auto account = node::account(s, {day("2031-05-09"), day("2031-05-10"), "joint"}).value();
  ASSERT_EQ(account.incidents.size(), 1U);
  EXPECT_EQ(account.incidents[0].judgement.status, "agreed-violation");
  ASSERT_EQ(account.gaps.size(), 1U);
  EXPECT_EQ(account.gaps[0].claim, account.incidents[0].anchor);
  EXPECT_THAT(section(account, "WHERE NOBODY COULD LOOK"), HasSubstr("an incident of its own"));
}

}  // namespace
}  // namespace truce::node
