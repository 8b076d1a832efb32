#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <clocale>

#include "base/base.hpp"
#include "samples.hpp"

namespace truce::bulletin {
namespace {

using testing::HasSubstr;

TEST(BulletinDocument, IsCanonicalJson) {
  for (const auto& account : {samples::astana(), samples::lakes()}) {
    const std::string body = to_json(account);
    EXPECT_EQ(*json::canonical(body), body);
    const std::string document = to_document(account, samples::lakes_annex());
    EXPECT_EQ(*json::canonical(document) + "\n", document);
  }
}

TEST(BulletinDocument, IsAsTheFormatPageSays) {
  Account least;
  least.mission.agreement = "x", least.version = "1";
  least.mission.start = least.period.from = least.period.to = *Date::parse("2020-01-01");
  EXPECT_EQ(
      to_json(least),
      R"({"gaps_delay_days":0,"gaps_delayed":false,"incidents_total":0,"mission":{"agreement":"x","fictitious":false,"start":"2020-01-01"},)"
      R"("observer":false,"period":{"from":"2020-01-01","to":"2020-01-01"},"version":"1","viewpoint":"joint"})");
}

TEST(BulletinDocument, ReadsBackToTheSameBytes) {
  for (const auto& [account, annex] :
       {std::pair{samples::astana(), samples::astana_annex()}, std::pair{samples::lakes(), samples::lakes_annex()}}) {
    const std::string document = to_document(account, annex);
    const auto read = read_document(document);
    ASSERT_TRUE(read.ok()) << read.error().text();
    EXPECT_TRUE(read->intact());
    EXPECT_EQ(read->computed_digest, digest(account));
    EXPECT_EQ(to_document(read->account, read->annex), document);
    EXPECT_EQ(to_html(read->account, read->annex), to_html(account, annex));
    EXPECT_EQ(to_text(read->account, read->annex), to_text(account, annex));
  }
}

TEST(BulletinDocument, SurvivesIndenting) {
  const auto read = read_document(json::pretty(to_document(samples::astana())));
  ASSERT_TRUE(read.ok()) << read.error().text();
  EXPECT_TRUE(read->intact());
}

TEST(BulletinDocument, EveryChangedByteOfTheDigestedPartIsFound) {
  const std::string document = to_document(samples::astana(), samples::astana_annex());
  const auto from = document.find("\"bulletin\":");
  for (std::size_t i = from; i < document.size() - 1; ++i) {
    std::string changed = document;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    const auto read = read_document(changed);
    EXPECT_TRUE(!read.ok() || !read->intact()) << "byte " << i << ": " << document.substr(i > 20 ? i - 20 : 0, 40);
  }
}

TEST(BulletinDocument, TheAnnexIsOutsideTheDigest) {
  auto annex = samples::astana_annex();
  annex.cosigned[0].state = Finality::final;
  annex.words.clear();
  const auto read = read_document(to_document(samples::astana(), annex));
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(read->intact());
  EXPECT_EQ(read->stated_digest, digest(samples::astana()));
}

TEST(BulletinDocument, RefusesWhatIsNoBulletinAndNamesTheField) {
  EXPECT_FALSE(read_document("").ok());
  EXPECT_FALSE(read_document("[]").ok());
  EXPECT_FALSE(read_document("\xff\xfe").ok());
  EXPECT_FALSE(read_document(std::string(20000, '[')).ok());
  std::string document = to_document(samples::astana());
  document.replace(document.find("\"viewpoint\":\"observer\""), 22, "\"viewpoint\":{},\"zzz\":[]");
  EXPECT_THAT(read_document(document).error().text(), HasSubstr(".bulletin"));
  document = to_document(samples::astana());
  document.insert(1, "\"aaa\":1,");
  EXPECT_THAT(read_document(document).error().text(), HasSubstr(".aaa: unknown field"));
}

TEST(BulletinDocument, IsTheSameUnderEveryLocale) {
  const auto account = samples::lakes();
  const auto annex = samples::lakes_annex();
  const auto all = [&] {
    return to_document(account, annex) + to_text(account, annex) + to_html(account, annex) + to_csv(account) +
           to_geojson(account);
  };
  const std::string plain = all();
  for (const char* name : {"C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "fa_IR.UTF-8", "POSIX"}) {
    if (!std::setlocale(LC_ALL, name)) continue;
    EXPECT_EQ(all(), plain) << name;
  }
  std::setlocale(LC_ALL, "C");
}

}  // namespace
}  // namespace truce::bulletin
