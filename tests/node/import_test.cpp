// Data sets that come again: after an interruption, after a withdrawal, and when their rows are withheld.
#include "mission.hpp"

namespace truce::node {
namespace {

constexpr const char* kMapping =
    "[columns]\nkey = \"key\"\ndate = \"date\"\nkilled = \"killed\"\n[fixed]\nact = \"shelling\"\n";
constexpr const char* kTwoRows = "key,date,killed\nr1,2031-05-10,1\nr2,2031-05-10,2\n";

Imported import(Mission& m, const std::string& rows) {
  ImportRequest request;
  request.path = m.write("rows.csv", rows);
  request.mapping = m.write("rows.toml", kMapping);
  request.format = "csv";
  request.source = SourceId("rows");
  auto done = m.node("ash").import(request);
  EXPECT_TRUE(done) << done.error().text();
  return done ? *done : Imported{};
}

model::Claim row(const std::string& key) {
  auto claim = model::decode_claim(shelling()).value();
  claim.key = key;
  return claim;
}

TEST(Import, TakesRowsOfAnInterruptedImportForNotRecorded) {
  Mission m;
  {
    auto node = m.node("ash");
    model::Report report;
    report.source = SourceId("rows");
    report.format = "csv";
    report.payload = node.keep_words("rows").value();
    const auto ref = node.append(std::move(report)).value();
    model::Coding first_of_two;
    first_of_two.report = ref;
    first_of_two.coder = {std::nullopt, "truce-import-csv", "0.1.0"};
    first_of_two.claims.push_back(row("r1"));
    first_of_two.part = 1;
    first_of_two.parts = 2;
    ASSERT_TRUE(node.append(std::move(first_of_two)));
  }
  const auto done = import(m, kTwoRows);
  EXPECT_EQ(done.added, 2U);
  EXPECT_EQ(m.state("ash").events.size(), 2U);
  EXPECT_FALSE(import(m, kTwoRows).report) << "and then nothing is new";
}

TEST(Import, TakesRowsOfAWithdrawnReportForNotRecorded) {
  Mission m;
  const auto first = import(m, kTwoRows);
  m.record("ash", "withdrawal", R"({"entry":")" + first.report->text() + "\"}");
  EXPECT_EQ(m.state("ash").events.size(), 0U);
  EXPECT_EQ(import(m, kTwoRows).added, 2U);
  EXPECT_EQ(m.state("ash").events.size(), 2U);
}

TEST(Import, OfANewerVersionRecordsWhatIsNewChangedAndGone) {
  Mission m;
  import(m, kTwoRows);
  const auto newer = import(m, "killed,key,date\n5,r1,2031-05-10\n1,r3,2031-05-10\n");
  EXPECT_EQ(newer.added, 1U);
  EXPECT_EQ(newer.changed, 1U);
  EXPECT_EQ(newer.gone, 1U);
  EXPECT_EQ(m.state("ash").events.size(), 2U);
}

TEST(Report, ThatACrashLeftWithoutItsCodingsGetsThemWhenAddedAgain) {
  Mission m;
  const std::string text = "EXAMPLE. Shells fell on Dell.";
  EntryRef cut_off;
  {
    auto node = m.node("ash");
    model::Report report;
    report.source = SourceId("wire");
    report.format = "text";
    report.published = Date::parse("2031-05-10").value();
    report.payload = node.keep_words(text).value();
    report.size = text.size();
    cut_off = node.append(std::move(report)).value();
  }
  const auto again = m.report("ash", text, shelling());
  EXPECT_EQ(again.report, cut_off);
  EXPECT_FALSE(again.already);
  const auto s = m.state("ash");
  EXPECT_EQ(s.gathered.reports.size(), 1U);
  EXPECT_EQ(s.events.size(), 1U);
  EXPECT_TRUE(m.report("ash", text, shelling()).already);
}

}  // namespace
}  // namespace truce::node
