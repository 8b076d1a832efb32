#include "intake/intake.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <random>
#include <sstream>

namespace truce::intake {
namespace {

std::string file(const std::string& bytes, const char* name = "truce_intake.csv") {
  const std::string path = testing::TempDir() + std::to_string(::getpid()) + name;
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

struct Read {
  std::vector<std::vector<std::string>> rows;
  std::vector<RowProblem> problems;
};

Read read_all(const std::string& path, CsvOptions options = {}) {
  Read out;
  auto reader = CsvReader::open(path, options);
  EXPECT_TRUE(reader) << reader.error().text();
  if (!reader) return out;
  CsvRow row;
  RowProblem problem;
  for (;;) {
    const auto got = reader->next(row, problem);
    if (!got || *got == CsvReader::Got::end) return out;
    if (*got == CsvReader::Got::row) out.rows.emplace_back(row.fields.begin(), row.fields.end());
    else out.problems.push_back(problem);
  }
}

TEST(Csv, FollowsRfc4180) {
  const auto r =
      read_all(file("\xef\xbb\xbf"
                    "a,b,c\r\n\"x, y\",\"he said \"\"no\"\"\",\"two\nlines\"\n,,\n"));
  ASSERT_EQ(r.rows.size(), 3U);
  EXPECT_EQ(r.rows[1], (std::vector<std::string>{"x, y", "he said \"no\"", "two\nlines"}));
  EXPECT_EQ(r.rows[2], (std::vector<std::string>{"", "", ""}));
}

// The plain reader: one character at a time, everything in memory.
std::vector<std::vector<std::string>> plain(const std::string& bytes) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    auto& cell = rows.back().back();
    if (quoted) {
      if (c != '"') cell += c;
      else if (i + 1 < bytes.size() && bytes[i + 1] == '"') cell += '"', ++i;
      else quoted = false;
    } else if (c == '"' && cell.empty()) quoted = true;
    else if (c == ',') rows.back().emplace_back();
    else if (c == '\n') rows.emplace_back(1);
    else cell += c;
  }
  if (rows.back() == std::vector<std::string>{""}) rows.pop_back();
  return rows;
}

TEST(Csv, AgreesWithAPlainReaderOnRandomTables) {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    for (int row = 0; row < 8; ++row) {
      for (int col = 0; col < 4; ++col) {
        std::string cell = "v";
        for (unsigned k = 0; k < random() % 6; ++k) cell += "ab ,\"\n"[random() % 6];
        std::string quoted = "\"";
        for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
        bytes += (col > 0 ? "," : "") + quoted + "\"";
      }
      bytes += "\n";
    }
    EXPECT_EQ(read_all(file(bytes)).rows, plain(bytes));
  }
}

TEST(Csv, GoesOnAfterARowThatIsTooLong) {
  CsvOptions options;
  options.row_bytes_max = 1U << 20;
  const auto r = read_all(file("a,b\n" + std::string(5U << 20, 'x') + ",y\nc,d\n"), options);
  ASSERT_EQ(r.problems.size(), 1U);
  EXPECT_EQ(r.problems[0].line, 2U);
  ASSERT_EQ(r.rows.size(), 2U);
  EXPECT_EQ(r.rows[1][0], "c");
}

TEST(Csv, NamesWhatItCannotRead) {
  EXPECT_EQ(CsvReader::open(file(std::string("a\0b\n", 4))).error().fault, Fault::malformed);
  EXPECT_EQ(CsvReader::open(file("\xff\xfe"
                                 "a"))
                .error()
                .fault,
            Fault::unsupported);
  EXPECT_EQ(CsvReader::open("/nowhere/at/all").error().fault, Fault::not_found);
  EXPECT_EQ(CsvReader::open(testing::TempDir()).ok(), false);
  const auto r = read_all(file("a,b\n\"never closed,1\nc,d\n"));
  EXPECT_EQ(r.problems.size(), 1U);
  EXPECT_EQ(r.rows.size(), 2U);
  EXPECT_EQ(read_all(file("caf\xe9,x\n")).rows.at(0).at(0), "café");
}

const std::string kGed =
    "id,type_of_violence,side_a_new_id,side_a,side_b_new_id,side_b,where_prec,latitude,longitude,event_clarity,date_prec,date_start,date_end,low,best,high\n";

struct Rows {
  std::vector<model::Claim> claims;
  std::vector<RowProblem> problems;
  RowsSummary summary;
  std::optional<Error> error;
};

Rows rows(const std::string& bytes, Format format) {
  Rows out;
  auto done = read_rows(
      file(bytes), format, {},
      [&](std::uint64_t, model::Claim&& c) -> result<> {
        EXPECT_TRUE(validate(c)) << model::line(c);
        out.claims.push_back(std::move(c));
        return {};
      },
      [&](const RowProblem& p) { out.problems.push_back(p); });
  if (done) out.summary = *done;
  else out.error = done.error();
  return out;
}

TEST(Ged, KeepsWhatItsCodesMean) {
  const auto r = rows(kGed +
                          "1,3,11,A,22,B,1,35.1,36.2,1,1,2017-02-17,2017-02-17,0,0,3\n"
                          "2,1,11,A,22,B,5,35.1,36.2,2,1,2017-02-01,2017-02-20,1,2,3\n"
                          "3,1,11,A,22,B,1,35.1,36.2,1,1,1753-01-01,1753-01-01,1,1,1\n",
                      Format::ged);
  ASSERT_EQ(r.claims.size(), 3U);
  EXPECT_EQ(r.claims[0].act, model::Act::attack_on_civilians);
  EXPECT_EQ(r.claims[0].losses[0].high, 3);
  EXPECT_EQ(r.claims[0].losses[0].best, 0);
  EXPECT_FALSE(r.claims[0].directed);
  EXPECT_EQ(r.claims[1].directed, false);
  EXPECT_EQ(r.claims[1].time->precision, model::TimePrecision::episode);
  EXPECT_EQ(r.claims[1].place[0].precision, model::PlacePrecision::area);
  EXPECT_FALSE(r.claims[2].time);
}

TEST(Ged, RefusesBadRowsAndGoesOn) {
  const auto r = rows(kGed +
                          "1,3,11,A,22,B,1,NaN,36.2,1,1,2017-02-17,2017-02-17,0,0,3\n"
                          "2,3,11,A,22,B,1,95,36.2,1,1,2017-02-17,2017-02-17,0,0,3\n"
                          "3,3,11,A,22,B,1,35,36.2,1,1,1815-06-18,1815-06-18,0,0,3\n"
                          "4,3,11,A,22,B,1,35,36.2,1,1,2017-02-17,2017-02-16,0,0,3\n"
                          "5,3,11,A,22,B,1,35,36.2,1,1,2017-02-17,2017-02-17,9,1,3\n"
                          "6,3,11,A,22,B,1,35,36.2,1,1,2117-02-17,2117-02-17,0,0,3\n"
                          "7,3,11,A,22,B,1,35,36.2,1,1,2017-02-17,2017-02-17,0,0,3\n"
                          "7,3,11,A,22,B,1,35,36.2,1,1,2017-02-17,2017-02-17,0,0,3\n"
                          "8,3,11\n",
                      Format::ged);
  EXPECT_EQ(r.claims.size(), 1U);
  ASSERT_EQ(r.problems.size(), 8U);
  EXPECT_EQ(r.problems[0].column, "latitude");
  EXPECT_EQ(r.problems[2].column, "date_start");
  EXPECT_EQ(r.problems[6].text(), "line 9, id: the id 7 stands on line 8 already");
}

TEST(Ged, SaysWhichColumnsAreMissing) {
  const auto r = rows("id,low\n1,2\n", Format::ged);
  ASSERT_TRUE(r.error);
  EXPECT_NE(r.error->reason.find("latitude"), std::string::npos);
  EXPECT_TRUE(rows("", Format::ged).error);
}

TEST(Acled, TakesZeroForNoneReported) {
  const auto r = rows(
      "\xef\xbb\xbf"
      "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,latitude,longitude,fatalities\n"
      "EXA1,17 February 2017,Explosions/Remote violence,Shelling/artillery/missile attack,North,South,35,36,0\n",
      Format::acled);
  ASSERT_EQ(r.claims.size(), 1U);
  EXPECT_TRUE(r.claims[0].losses.empty());
  EXPECT_EQ(r.claims[0].directed, false);
  EXPECT_TRUE(r.summary.withheld);
}

TEST(Commission, MakesOneCountOfASidesRows) {
  const auto r = rows(
      "report_date,period_end,side,reported_by,province,count,stated_in,confirmed_by_other,confirmed_count,publisher,url\n"
      "2017-02-17,,Turkey,Ministry of Defence of Russia,ALL,8,body,no,0,X,u\n"
      "2017-02-17,,Turkey,Ministry of Defence of Russia,Aleppo,3,body,no,,X,u\n"
      "2017-02-17,,Turkey,Ministry of Defence of Russia,Daraa;Homs,5,body,no,,X,u\n"
      "2017-02-17,,Turkey,Ministry of Defence of Russia,Atlantis,5,body,no,,X,u\n",
      Format::commission);
  ASSERT_EQ(r.claims.size(), 1U);
  const auto& c = *r.claims[0].count;
  EXPECT_EQ(c.value, 8);
  EXPECT_EQ(c.recorder.value, "joint-commission.tur");
  ASSERT_EQ(c.parts.size(), 2U);
  EXPECT_EQ(c.parts[1].place.size(), 2U);
  EXPECT_EQ(r.problems.size(), 1U);
  EXPECT_EQ(r.claims[0].attribution[1].id, "rus.mod");
}

TEST(Lines, RefuseOneAndGoOn) {
  std::stringstream in("{\"id\":\"a\",\"text\":\"one\"}\n{\"text\":\"x\",\"text\":\"y\"}\n" + std::string(10000, '[') +
                       "\n{\"text\":\"\\ud800\"}\nnot json\n" + std::string(3000, 'x') +
                       "\n{\"text\":\"last\",\"published\":\"2017-02-17\",\"score\":0.5}");
  std::vector<std::string> texts;
  std::vector<std::uint64_t> bad;
  LineOptions options;
  options.line_bytes_max = 20000;
  ASSERT_TRUE(read_lines(
      in, options,
      [&](TextItem&& i) -> result<> {
        texts.push_back(i.text);
        return {};
      },
      [&](std::uint64_t n, const Error&) { bad.push_back(n); }));
  EXPECT_EQ(texts, (std::vector<std::string>{"one", "last"}));
  EXPECT_EQ(bad, (std::vector<std::uint64_t>{2, 3, 4, 5, 6}));
}

TEST(Versions, TellWhatChanged) {
  Versions v;
  v.recorded("1", "a");
  v.recorded("2", "b");
  v.recorded("3", "c");
  EXPECT_EQ(v.compare("1", "a"), Change::same);
  EXPECT_EQ(v.compare("2", "x"), Change::changed);
  EXPECT_EQ(v.compare("4", "d"), Change::added);
  EXPECT_EQ(v.gone(), 1U);
  EXPECT_FALSE(v.was_seen("3"));
}

}  // namespace
}  // namespace truce::intake
