#include <sys/stat.h>

#include <fstream>
#include <random>
#include <thread>

#include "support.hpp"

namespace truce::intake {
namespace {

using Cells = std::vector<std::string>;

TEST(Csv, FollowsRfc4180) {
  const auto r = read_all(
      "\xef\xbb\xbf"
      "a,b,c\r\n\"x, y\",\"he said \"\"no\"\"\",\"two\nlines\"\r\n,,\n\"\",\"\",\"\"");
  EXPECT_TRUE(r.problems.empty());
  ASSERT_EQ(r.rows.size(), 4U);
  EXPECT_EQ(r.rows[1], (Cells{"x, y", "he said \"no\"", "two\nlines"}));
  EXPECT_EQ(r.rows[2], (Cells{"", "", ""}));
  EXPECT_EQ(r.rows[3], (Cells{"", "", ""}));
  EXPECT_EQ(r.lines, (std::vector<std::uint64_t>{1, 2, 4, 5}));
}

TEST(Csv, AgreesWithAPlainReaderOnRandomTables) {
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    std::string bytes;
    for (int row = 0; row < 8; ++row) {
      for (int col = 0; col < 4; ++col) {
        std::string cell = "v";
        for (unsigned k = 0; k < random() % 6; ++k) cell += "ab ,\"\n\r"[random() % 7];
        std::string quoted = "\"";
        for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
        const bool needs = cell.find_first_of(",\n\r") != std::string::npos || random() % 2 == 0;
        bytes += (col > 0 ? "," : "") + (needs ? quoted + "\"" : cell);
      }
      bytes += random() % 2 == 0 ? "\r\n" : "\n";
    }
    const auto r = read_all(bytes);
    EXPECT_EQ(r.rows, plain(bytes)) << bytes;
    EXPECT_TRUE(r.problems.empty());
  }
}

TEST(Csv, ReadsTheSameFromAFileLargerThanABlock) {
  std::string bytes = "id,text\n";
  for (int i = 0; i < 60000; ++i)
    bytes += std::to_string(i) + ",\"a, \"\"quoted\"\" cell\nof two lines, number " + std::to_string(i) + "\"\n";
  ASSERT_GT(bytes.size(), 2U << 20);
  const Scratch file(bytes);
  auto reader = CsvReader::open(file.path());
  ASSERT_TRUE(reader);
  CsvRow row;
  RowProblem problem;
  Table all;
  for (auto got = reader->next(row, problem); *got != CsvReader::Got::end; got = reader->next(row, problem)) {
    ASSERT_EQ(*got, CsvReader::Got::row) << problem.text();
    all.emplace_back(row.fields.begin(), row.fields.end());
  }
  EXPECT_EQ(all, plain(bytes));
  EXPECT_EQ(reader->bytes_read(), bytes.size());
}

TEST(Csv, TakesAQuoteWithinAFieldAsItself) {
  const auto r = read_all("a,b\n5\" mortar,x\nthe \"front\",y\nz,end\n");
  EXPECT_TRUE(r.problems.empty());
  EXPECT_EQ(r.rows, (Table{{"a", "b"}, {"5\" mortar", "x"}, {"the \"front\"", "y"}, {"z", "end"}}));
}

TEST(Csv, LosesOneLineToAQuoteThatIsNeverClosed) {
  std::string bytes = "a,b\n1,\"never closed\n";
  for (int i = 2; i < 500; ++i) bytes += std::to_string(i) + ",x\n";
  const auto r = read_all(bytes, {}, 2);
  ASSERT_EQ(r.problems.size(), 1U);
  EXPECT_EQ(r.problems[0].text(), "line 2: a quote is opened and never closed");
  EXPECT_EQ(r.rows.size(), 499U);
  EXPECT_EQ(r.lines[1], 3U);
}

TEST(Csv, LosesOneLineToAQuoteThatClosesInAnotherRow) {
  const auto r = read_all("a,b\n1,\"open\n2,\"shut\"\n3,\"two\nlines\"\n4,x\n", {}, 2);
  ASSERT_EQ(r.problems.size(), 1U);
  EXPECT_EQ(r.problems[0].text(), "line 2: text stands after a closing quote");
  EXPECT_EQ(r.rows, (Table{{"a", "b"}, {"2", "shut"}, {"3", "two\nlines"}, {"4", "x"}}));
}

TEST(Csv, DoesNotSwallowRowsIntoOneOfAnotherWidth) {
  const auto r = read_all("a,b,c\n1,\"open,x\n2,\",q,y\n3,\"p\",q\n", {}, 3);
  ASSERT_EQ(r.problems.size(), 2U);
  EXPECT_EQ(r.problems[0].text(), "line 2: 4 cells where the header has 3; is a quote left open?");
  EXPECT_EQ(r.problems[1].line, 3U);
  EXPECT_EQ(r.rows, (Table{{"a", "b", "c"}, {"3", "p", "q"}}));
}

TEST(Csv, ReadsInLinearTimeWhereEachLineOpensAQuote) {
  // Each line closes the quote of the one before and opens the next, so that no row ever ends.
  std::string bytes;
  for (int i = 0; i < 2'000'000; ++i) bytes += "x\",\"\n";
  const auto r = read_all(bytes);
  EXPECT_EQ(r.problems.size(), 2'000'000U);
  EXPECT_TRUE(r.rows.empty());
}

TEST(Csv, GoesOnAfterARowThatIsTooLong) {
  CsvOptions options;
  options.row_bytes_max = 1000;
  const auto r = read_all("a,b\n" + std::string(5U << 20, 'x') + ",y\n" + std::string(998, 'x') + ",\n" +
                              std::string(998, 'x') + ",y\n" + std::string(997, 'x') + ",\nc,d\n",
                          options);
  ASSERT_EQ(r.problems.size(), 2U);
  EXPECT_EQ(r.problems[0].text(), "line 2: the row is over 1000 bytes");
  EXPECT_EQ(r.problems[1].line, 4U);
  EXPECT_EQ(r.rows.size(), 4U);
  EXPECT_EQ(r.rows.back(), (Cells{"c", "d"}));
}

/// The kernel's count of the largest memory that this process held, in KiB.
long peak_kib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
  return 0;
}

TEST(Csv, RefusesALineOfAGibibyteInBoundedMemory) {
  const std::string pipe = testing::TempDir() + "truce_intake_pipe_" + std::to_string(::getpid());
  std::filesystem::remove(pipe);
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const auto before = peak_kib();
  std::thread writer([&] {
    std::ofstream out(pipe, std::ios::binary);
    const std::string block(1U << 20, 'x');
    out << "a,b\n1,\"";
    for (int i = 0; i < 1024; ++i) out << block;
    out << ",y\nc,d\n";
  });
  auto reader = CsvReader::open(pipe);
  ASSERT_TRUE(reader) << reader.error().text();
  CsvRow row;
  RowProblem problem;
  EXPECT_EQ(*reader->next(row, problem), CsvReader::Got::row);
  EXPECT_EQ(*reader->next(row, problem), CsvReader::Got::problem);
  EXPECT_EQ(problem.line, 2U);
  EXPECT_NE(problem.reason.find("over 4 MiB"), std::string::npos) << problem.reason;
  EXPECT_EQ(*reader->next(row, problem), CsvReader::Got::row);
  EXPECT_EQ(row.fields[0], "c");
  EXPECT_EQ(*reader->next(row, problem), CsvReader::Got::end);
  EXPECT_GT(reader->bytes_read(), 1U << 30);
  writer.join();
  std::filesystem::remove(pipe);
  EXPECT_LT(peak_kib() - before, 64 << 10);
}

TEST(Csv, RefusesAMillionColumnsByTheirNumber) {
  std::string header = "a";
  for (int i = 1; i < 1'000'000; ++i) header += ",a";
  const auto r = read_all(header + "\nx,y\n");
  ASSERT_EQ(r.problems.size(), 1U);
  EXPECT_EQ(r.problems[0].text(), "line 1: over 1000 columns");
  EXPECT_EQ(r.rows.size(), 1U);
  const auto ged = rows(header + "\n", Format::ged);
  ASSERT_TRUE(ged.error);
  EXPECT_NE(ged.error->text().find("line 1: over 1000 columns"), std::string::npos);
}

}  // namespace
}  // namespace truce::intake
