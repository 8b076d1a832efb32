// Counts side by side: only where windows overlap enough and units are one.
#include "mission.hpp"

namespace truce::node {
namespace {

std::string count(const char* recorder, const char* start, const char* end, int north, int south,
                  const char* unit = "case-as-registered") {
  return std::string(R"({"kind":"count","time":{"start":")") + start + R"(","end":")" + end +
         R"("},"count":{"recorder":")" + recorder + R"(","unit":")" + unit + R"(","value":)" +
         std::to_string(north + south) + R"(,"parts":[{"place":["XA1"],"value":)" + std::to_string(north) +
         R"(},{"place":["XA2"],"value":)" + std::to_string(south) + "}]}}";
}

TEST(Comparison, PrintsTheOverlapOfWindowsThatDiffer) {
  Mission m;
  m.report("ash", "EXAMPLE. Ash's bulletin.", count("ash.mission", "2031-05-08", "2031-05-10", 3, 1));
  m.report("elm", "EXAMPLE. Elm's bulletin.", count("elm.mission", "2031-05-09", "2031-05-10", 2, 2));
  const auto account = m.account(m.state("ash"));
  ASSERT_EQ(account.counts.size(), 2U);
  ASSERT_EQ(account.comparisons.size(), 2U);
  EXPECT_EQ(account.comparisons[0].window.start->text(), "2031-05-09");
  EXPECT_EQ(account.comparisons[0].window.end->text(), "2031-05-10");
  ASSERT_EQ(account.comparisons[0].cells.size(), 2U);
  EXPECT_EQ(account.comparisons[0].cells[0].value, 3);
  EXPECT_EQ(account.comparisons[0].cells[1].value, 2);
}

TEST(Comparison, NeverSetsADayBesideItsNeighbour) {
  Mission m;
  m.report("ash", "EXAMPLE. Ash's bulletin.", count("ash.mission", "2031-05-09", "2031-05-10", 3, 1));
  m.report("elm", "EXAMPLE. Elm's bulletin.", count("elm.mission", "2031-05-10", "2031-05-11", 2, 2));
  const auto s = m.state("ash");
  const auto days = account(s, {Date::parse("2031-05-09").value(), Date::parse("2031-05-11").value(), "joint"});
  ASSERT_TRUE(days);
  EXPECT_EQ(days->counts.size(), 2U);
  EXPECT_TRUE(days->comparisons.empty());
}

TEST(Comparison, NeverComparesUnits) {
  Mission m;
  m.report("ash", "EXAMPLE. Ash's bulletin.", count("ash.mission", "2031-05-09", "2031-05-10", 3, 1));
  m.report("elm", "EXAMPLE. Elm's bulletin.", count("elm.mission", "2031-05-09", "2031-05-10", 2, 2, "explosion"));
  EXPECT_TRUE(m.account(m.state("ash")).comparisons.empty());
}

TEST(Linking, UsesTheParametersThatEveryGuarantorRecordedAndNoOthers) {
  Mission m;
  m.report("ash", "EXAMPLE. Shells on Dell, says the wire.", shelling("2031-05-10"));
  m.report("elm", "EXAMPLE. A day later the paper told of shells.", shelling("2031-05-09"));
  const auto built_in = m.state("ash").incidents.size();
  EXPECT_EQ(built_in, 1U);
  const std::string strict = m.write("strict.json", R"({"threshold": 1000})");
  m.record("ash", "linking", R"({"part":"part:strict.json"})");
  EXPECT_EQ(m.state("elm").incidents.size(), built_in) << "one guarantor alone changes nothing";
  m.record("elm", "linking", R"({"part":"part:strict.json"})");
  EXPECT_EQ(m.state("ash").incidents.size(), 2U);
  EXPECT_EQ(m.state("elm").incidents.size(), 2U);
}

}  // namespace
}  // namespace truce::node
