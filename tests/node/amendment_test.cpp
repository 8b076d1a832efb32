// What an amendment changes, from which day, and that one guarantor alone changes nothing.
#include "mission.hpp"

namespace truce::node {
namespace {

constexpr const char* kOakJoins =
    R"({"id":"EXAMPLE-second","agreement":"EXAMPLE-test","start":"2031-05-09","guarantors":[{"id":"red.guard"}],)"
    R"("prohibited":["sniping"]})";

/// Shelling before the amendment and after it, found on by both.
void fill(Mission& m) {
  for (const char* day : {"2031-05-02", "2031-05-10"}) {
    const auto told = m.report("ash", std::string("EXAMPLE. Shells fell on Dell, ") + day + ".", shelling(day));
    for (const std::string who : {"ash", "elm"})
      m.record(who, "finding",
               R"({"claim":")" + told.coding->text() + R"(#0","of":")" + who + R"(.gov","violation":"yes"})");
    m.settle();
  }
}

std::string status_on(const State& s, const char* day) {
  for (std::uint32_t i = 0; i < s.incidents.size(); ++i)
    if (s.incidents[i].start == Date::parse(day).value().first_day()) return std::string(name_of(s.judge(i).status));
  return "no incident";
}

TEST(Amendment, HoldsFromItsStartOnceEachGuarantorHasAcceded) {
  Mission m;
  fill(m);
  const auto file = m.write("second.json", kOakJoins);
  for (const char* who : {"ash", "elm"}) ASSERT_TRUE(m.node(who).accede(file));
  const auto s = m.state("ash");
  ASSERT_EQ(s.gathered.amendments.size(), 1U) << "both logs hold it; it is one";
  EXPECT_EQ(s.terms().guarantors.size(), 3U);
  EXPECT_EQ(s.terms().prohibited.size(), 2U);
  EXPECT_EQ(s.terms_on(Date::parse("2031-05-02").value().first_day()).guarantors.size(), 2U);
  EXPECT_EQ(status_on(s, "2031-05-02"), "agreed-violation") << "decided by those who were guarantors then";
  EXPECT_EQ(status_on(s, "2031-05-10"), "one-sided") << "who joined is awaited";
  EXPECT_EQ(m.account(s).mission.amendments.size(), 1U);
}

TEST(Amendment, OfOneGuarantorAloneChangesNothingAndIsNamed) {
  Mission m;
  fill(m);
  const auto before = bulletin::to_json(m.account(m.state("elm")));
  ASSERT_TRUE(m.node("ash").accede(m.write("second.json", kOakJoins)));
  const auto s = m.state("elm");
  EXPECT_TRUE(s.gathered.amendments.empty());
  EXPECT_EQ(status_on(s, "2031-05-10"), "agreed-violation");
  ASSERT_EQ(s.problems.size(), 1U);
  EXPECT_NE(s.problems[0].find("EXAMPLE-second does not hold yet; not acceded to by elm.gov"), std::string::npos)
      << s.problems[0];
}

}  // namespace
}  // namespace truce::node
