#include "base/base.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cmath>
#include <csignal>
#include <random>

namespace truce {
namespace {

TEST(Digest, KnowsTheStandardVectors) {
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_base64("foob"), "Zm9vYg==");
  EXPECT_EQ(from_base64("Zm9vYg==").value_or("?"), "foob");
  EXPECT_FALSE(from_base64("Zm9vYh=="));  // trailing bits
  EXPECT_FALSE(from_base64("Zm9v\nYg=="));
  EXPECT_FALSE(digest_from_hex(std::string(64, 'G')));
}

TEST(Number, RefusesWhatIsNotPlain) {
  EXPECT_EQ(parse_unsigned("18446744073709551615"), 18446744073709551615U);
  EXPECT_FALSE(parse_unsigned("18446744073709551616"));
  EXPECT_FALSE(parse_unsigned("007"));
  EXPECT_EQ(parse_scaled("36.2", 7), 362000000);
  EXPECT_EQ(parse_scaled("-0.00000005", 7), -1);
  for (const char* bad : {"NaN", "inf", "1e5", "", ".", "1.2.3", "٣"}) EXPECT_FALSE(parse_scaled(bad, 7)) << bad;
}

TEST(Ids, NameEntriesAndClaims) {
  const auto claim = ClaimRef::parse("observer.example/astana/12#3");
  ASSERT_TRUE(claim);
  EXPECT_EQ(claim->entry.origin.value, "observer.example/astana");
  EXPECT_EQ(claim->text(), "observer.example/astana/12#3");
  EXPECT_FALSE(ClaimRef::parse("a/01#3"));
  EXPECT_FALSE(ClaimRef::parse("a b/1#3"));
  EXPECT_LT((EntryRef{Origin("a"), 9}), (EntryRef{Origin("a"), 10}));
}

TEST(Text, FindsTheFirstInvalidByte) {
  EXPECT_FALSE(first_invalid_utf8("حماة"));
  EXPECT_EQ(first_invalid_utf8("ab\xff").value(), 2U);
  EXPECT_EQ(first_invalid_utf8("\xed\xa0\x80").value(), 0U);  // a surrogate
  EXPECT_EQ(first_invalid_utf8("\xc0\xaf").value(), 0U);      // overlong
  EXPECT_EQ(first_invalid_utf8("a\xe2\x82").value(), 1U);     // cut short
}

TEST(Text, ReadsWhatItIsGiven) {
  std::string encoding;
  EXPECT_EQ(to_utf8("\xef\xbb\xbfx", &encoding).value(), "x");
  EXPECT_EQ(to_utf8("caf\xe9 closed", &encoding).value(), "café closed");
  EXPECT_EQ(encoding, "windows-1252");
  EXPECT_EQ(to_utf8(std::string_view("\xff\xfe"
                                     "H\0i\0",
                                     6),
                    &encoding)
                .value(),
            "Hi");
  EXPECT_EQ(encoding, "UTF-16LE");
  EXPECT_FALSE(
      to_utf8(std::string_view("\x7f"
                               "ELF\0\0\0\0\x01",
                               9)));
  EXPECT_EQ(to_utf8("").value(), "");
}

TEST(Text, CountsCodePointsBothWays) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += i % 3 == 0 ? "ه" : i % 7 == 0 ? "😀" : "a";
  const CodePointIndex index(text);
  std::size_t byte = 0;
  for (std::uint32_t cp = 0; cp < 200; ++cp) {
    EXPECT_EQ(index.to_byte(cp), byte);
    EXPECT_EQ(index.to_code_point(byte), cp);
    byte += (static_cast<unsigned char>(text[byte]) >= 0xf0)   ? 4U
            : (static_cast<unsigned char>(text[byte]) >= 0xc0) ? 2U
                                                               : 1U;
  }
  EXPECT_EQ(index.slice({0, 1000}), text);
  EXPECT_EQ(CodePointIndex("").to_code_point(5), 0U);
}

TEST(Time, KnowsDatesToTheDayTheMonthAndTheYear) {
  EXPECT_EQ(Date::parse("2017-02").value().last_day(), Date::parse("2017-02-28").value().first_day());
  EXPECT_EQ(Date::parse("2016").value().last_day(), Date::parse("2016-12-31").value().first_day());
  EXPECT_FALSE(Date::parse("2017-02-29"));
  EXPECT_FALSE(Date::parse("2017-13"));
  EXPECT_FALSE(Date::parse("17-02-01"));
  EXPECT_EQ(Instant::parse("2017-03-22T21:05:00+03:00").value().text(), "2017-03-22T18:05:00Z");
  EXPECT_FALSE(Instant::parse("2017-03-22 18:05:00Z"));
  EXPECT_EQ(weekday(Date::parse("2017-02-17").value().first_day()), 4);  // a Friday
}

TEST(Geo, MeasuresWithinHalfAPercentOfTheGreatCircle) {
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    const Coordinate a{static_cast<std::int32_t>(random() % 1200000000) - 600000000,
                       static_cast<std::int32_t>(random() % 3000000000U - 1500000000U)};
    const Coordinate b{a.lat_e7 + static_cast<std::int32_t>(random() % 10000000),
                       a.lon_e7 + static_cast<std::int32_t>(random() % 10000000)};
    const double k = M_PI / 180 * 1e-7;
    const double dlat = (b.lat_e7 - a.lat_e7) * k;
    const double dlon = (b.lon_e7 - a.lon_e7) * k;
    const double h = std::pow(std::sin(dlat / 2), 2) +
                     std::cos(a.lat_e7 * k) * std::cos(b.lat_e7 * k) * std::pow(std::sin(dlon / 2), 2);
    const double metres = 2 * 6371008.8 * std::asin(std::sqrt(h));
    EXPECT_NEAR(static_cast<double>(distance_m(a, b)), metres, metres * 0.006 + 2);
  }
  EXPECT_FALSE(Coordinate::parse("NaN", "36"));
  EXPECT_FALSE(Coordinate::parse("91", "36"));
  EXPECT_EQ(Coordinate::parse("-0.5", "36.2").value().text(), "-0.5000000 36.2000000");
}

TEST(Json, SortsMembersByUtf16Units) {
  EXPECT_EQ(json::canonical(R"({"b":1, "a":[true,null,"\u20ac"]})").value(), R"({"a":[true,null,"€"],"b":1})");
  // U+1F600 is D83D DE00 in UTF-16 and so comes before U+FB33 (RFC 8785 section 3.2.3).
  EXPECT_EQ(json::canonical("{\"\xef\xac\xb3\":1,\"\xf0\x9f\x98\x80\":2}").value(),
            "{\"\xf0\x9f\x98\x80\":2,\"\xef\xac\xb3\":1}");
}

TEST(Json, RefusesWhatReadersDisagreeOn) {
  for (const char* bad : {R"({"a":1,"a":2})", R"({"a":1.5})", R"({"a":1e3})", R"({"a":9007199254740992})",
                          R"({"a":"\ud800"})", "", "{", "[1,]", R"({"a":18446744073709551615})", "\"\xff\""})
    EXPECT_FALSE(json::canonical(bad)) << bad;
  EXPECT_FALSE(json::canonical(std::string(10000, '[') + std::string(10000, ']')));
}

TEST(File, IsWrittenWholeOrNotAtAll) {
  const std::string path = testing::TempDir() + "truce_file_test";
  ASSERT_TRUE(write_durably(path, "old"));
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit small = before;
  small.rlim_cur = 1000;
  ::setrlimit(RLIMIT_FSIZE, &small);
  const auto failed = write_durably(path, std::string(5000, 'x'));
  ::setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_FALSE(failed);
  EXPECT_EQ(read_file(path, 100).value(), "old");
  EXPECT_EQ(read_file(path, 2).error().fault, Fault::limit);
  EXPECT_EQ(read_file(path + ".none", 2).error().fault, Fault::not_found);
  const auto full = write_durably("/dev/full/x", "y");
  EXPECT_FALSE(full);
}

}  // namespace
}  // namespace truce
