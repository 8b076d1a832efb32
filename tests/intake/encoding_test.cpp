// Which encoding a table is in, and what becomes of bytes that do not fit.
#include "support.hpp"

namespace truce::intake {
namespace {

std::string utf16(const std::u16string& text, bool big) {
  std::string out;
  for (const char16_t c : text) {
    const char low = static_cast<char>(c & 0xff);
    const char high = static_cast<char>(c >> 8);
    out += big ? std::string{high, low} : std::string{low, high};
  }
  return out;
}

TEST(Encoding, OneBadRowDoesNotChangeThatOfTheFile) {
  std::string bytes = "name,x\n";
  for (int i = 0; i < 50; ++i) bytes += "Дейр-эз-Зор,1\nDayr az-Zawr é,2\n";
  bytes += "caf\xe9,3\nМадая,4\n\xff\xfe\x80,5\nحلب,6\n";
  const auto r = read_all(bytes);
  EXPECT_TRUE(r.notices.empty());
  ASSERT_EQ(r.problems.size(), 2U);
  EXPECT_EQ(r.problems[0].text(), "line 102: bytes that are not UTF-8");
  EXPECT_EQ(r.problems[1].line, 104U);
  EXPECT_EQ(r.rows.size(), 103U);
  EXPECT_EQ(r.rows[1][0], "Дейр-эз-Зор");
  EXPECT_EQ(r.rows.back()[0], "حلب");
}

TEST(Encoding, ABrokenByteInPlainTextIsNoLatin1) {
  const auto r = read_all("a,b\n1,x\n2,\xff\xff\n3,y\n");
  EXPECT_TRUE(r.notices.empty());
  ASSERT_EQ(r.problems.size(), 1U);
  EXPECT_EQ(r.problems[0].line, 3U);
  EXPECT_EQ(r.rows.size(), 3U);
}

TEST(Encoding, ReadsLatin1WithANotice) {
  const auto r = read_all("name,x\nG\xfcnter,1\nAl-Had\xedth\x97north,2\n\xc9l\xe8ve\n");
  ASSERT_EQ(r.notices.size(), 1U);
  EXPECT_NE(r.notices[0].find("Windows-1252"), std::string::npos);
  EXPECT_TRUE(r.problems.empty());
  EXPECT_EQ(r.rows, (Table{{"name", "x"}, {"Günter", "1"}, {"Al-Hadíth—north", "2"}, {"Élève"}}));
}

TEST(Encoding, ARowOfUtf8AfterABlockOfLatin1IsReadAsItIs) {
  std::string bytes = "name\n";
  while (bytes.size() < (1U << 20)) bytes += "caf\xe9\n";
  const auto r = read_all(bytes + "Günter\n\x81\xe9\n");
  EXPECT_EQ(r.rows[1][0], "café");
  EXPECT_EQ(r.rows.back()[0], "Günter");
  ASSERT_EQ(r.problems.size(), 1U) << "0x81 is nothing in Windows-1252";
}

TEST(Encoding, ReadsUtf16WithAndWithoutAMark) {
  const std::u16string text = u"name,x\nДамаск,1\nكفر 𐐷,\"two\nlines\"\n";
  const Table expected{{"name", "x"}, {"Дамаск", "1"}, {"كفر 𐐷", "two\nlines"}};
  for (const bool big : {false, true}) {
    EXPECT_EQ(read_all((big ? "\xfe\xff" : "\xff\xfe") + utf16(text, big)).rows, expected) << big;
    EXPECT_EQ(read_all(utf16(u"name,x\nplain text,1\n", big)).rows, (Table{{"name", "x"}, {"plain text", "1"}})) << big;
  }
}

TEST(Encoding, ALoneSurrogateRefusesItsRow) {
  for (const bool big : {false, true}) {
    std::u16string text = u"a,b\n1,x\n2,?\n3,y\n";
    text[text.find(u'?')] = 0xd800;
    const auto r = read_all((big ? "\xfe\xff" : "\xff\xfe") + utf16(text, big));
    ASSERT_EQ(r.problems.size(), 1U);
    EXPECT_EQ(r.problems[0].text(), "line 3: bytes that are not UTF-8");
    EXPECT_EQ(r.rows.size(), 3U);
  }
  EXPECT_EQ(read_all("\xff\xfe" + utf16(u"a,b\nc,d", false) + "x").problems.size(), 1U) << "half a unit at the end";
}

TEST(Encoding, ReadsUtf16LargerThanABlock) {
  std::u16string text = u"id,name\n";
  for (int i = 0; i < 100000; ++i) text += u"7,𐐷𐐷-Дамаск\n";
  const Scratch file("\xff\xfe" + utf16(text, false));
  auto reader = CsvReader::open(file.path());
  ASSERT_TRUE(reader);
  CsvRow row;
  RowProblem problem;
  std::size_t good = 0;
  for (auto got = reader->next(row, problem); *got != CsvReader::Got::end; got = reader->next(row, problem)) {
    ASSERT_EQ(*got, CsvReader::Got::row) << problem.text();
    good += row.fields[1] == "𐐷𐐷-Дамаск";
  }
  EXPECT_EQ(good, 100000U);
}

TEST(Encoding, ANulRefusesItsRow) {
  std::string bytes = "a,b\n";
  for (int i = 0; i < 20; ++i) bytes += "row,x\n";
  const auto r = read_all(bytes + std::string("n\0l,y\n", 6) + "last,z\n");
  ASSERT_EQ(r.problems.size(), 1U);
  EXPECT_EQ(r.problems[0].text(), "line 22: a NUL byte");
  EXPECT_EQ(r.rows.back()[0], "last");
}

TEST(Encoding, NamesFilesThatAreNoTables) {
  const auto refused = [](const std::string& bytes) {
    const Scratch file(bytes);
    const auto reader = CsvReader::open(file.path());
    EXPECT_FALSE(reader);
    EXPECT_EQ(reader.error().where, file.path());
    return reader.ok() ? "" : reader.error().reason;
  };
  std::string noise;
  for (unsigned i = 0; i < 5000; ++i) noise += static_cast<char>(i * 2654435761U >> 24);
  EXPECT_NE(refused(noise).find("binary"), std::string::npos);
  EXPECT_NE(refused(std::string("a\0b\n", 4)).find("binary"), std::string::npos);
  EXPECT_NE(refused("\x1f\x8b\x08 packed").find("gzip"), std::string::npos);
  EXPECT_NE(refused("PK\x03\x04 sheet").find("spreadsheet"), std::string::npos);
  EXPECT_EQ(CsvReader::open("/nowhere/at/all").error().fault, Fault::not_found);
  EXPECT_FALSE(CsvReader::open(testing::TempDir()));
  for (const char* empty : {"", "\xef\xbb\xbf", "\n\n", "\xff\xfe"}) {
    EXPECT_TRUE(read_all(empty).rows.empty());
    for (const auto format : {Format::ged, Format::acled, Format::commission, Format::casualties}) {
      const auto r = rows(empty, format);
      ASSERT_TRUE(r.error);
      EXPECT_EQ(r.error->reason, "the file is empty");
    }
  }
}

}  // namespace
}  // namespace truce::intake
