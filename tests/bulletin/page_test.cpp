#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>

#include "samples.hpp"

namespace truce::bulletin {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Rows of cells by RFC 4180, plainly.
std::vector<std::vector<std::string>> parsed(const std::string& csv) {
  std::vector<std::vector<std::string>> rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') rows.back().back() += '"', ++i;
    else if (c == '"') quoted = !quoted;
    else if (!quoted && c == ',') rows.back().emplace_back();
    else if (!quoted && c == '\r') continue;
    else if (!quoted && c == '\n') rows.push_back({""});
    else rows.back().back() += c;
  }
  rows.pop_back();
  return rows;
}

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

TEST(BulletinPage, WritesSamplesToLookAt) {
  for (const auto& [name, account, annex] : {std::tuple{"astana", samples::astana(), samples::astana_annex()},
                                             std::tuple{"lakes", samples::lakes(), samples::lakes_annex()}}) {
    const std::string stem = testing::TempDir() + "/bulletin-sample-" + name;
    std::ofstream(stem + ".html") << to_html(account, annex);
    for (const auto language : {Language::ru, Language::tr, Language::fa, Language::ar})
      std::ofstream(stem + "." + std::string(name_of(language)) + ".html")
          << to_html(account, annex, {.language = language});
    std::ofstream(stem + ".txt") << to_text(account, annex);
    std::ofstream(stem + ".json") << to_document(account, annex);
    std::ofstream(stem + ".csv") << to_csv(account);
    std::ofstream(stem + ".geojson") << to_geojson(account);
  }
}

TEST(BulletinPage, EscapesEveryNameAndLinksNothingButWeb) {
  const std::string page = to_html(samples::lakes(), samples::lakes_annex());
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, HasSubstr("Radio &lt;script&gt;alert(1)&lt;/script&gt;"));
  EXPECT_THAT(page, Not(HasSubstr("<b>smoke")));
  EXPECT_THAT(page, Not(HasSubstr("href=\"javascript")));
}

TEST(BulletinPage, AHostileStringInEveryFieldStaysText) {
  const std::string evil = "\"'><img src=x onerror=alert(1)>&";
  auto a = samples::lakes();
  for (auto& n : a.names) n.name = evil;
  for (auto& p : a.places) p.name = evil;
  a.mission.title = evil, a.version = evil, a.viewpoint = evil, a.period.tz = evil;
  a.counts[0].stated_in = evil, a.counts[1].anomalies[0].code = evil, a.counts[0].window.tz = evil,
  a.counts[0].parts[0].according_to = evil;
  a.delineations[0].area = evil, a.notices[0].code = evil, a.notices[0].of = evil, a.notices[0].ref = evil;
  a.incidents[0].judgement.status = evil, a.incidents[0].judgement.flags = {evil},
  a.incidents[0].judgement.responsibility = evil;
  a.incidents[0].coverage[0].covered = evil, a.incidents[0].coverage[0].reasons[0].code = evil,
  a.incidents[0].linked[0].reasons = {evil};
  a.incidents[0].sides[0].according_to = evil, a.incidents[0].verifications[0].why = evil, a.gaps[0].reason = evil;
  a.tallies[0].claimant = evil, a.tallies[0].loss.excludes = evil,
  a.tallies[0].loss.population.emplace().according_to = evil;
  a.sources[0].kind = evil, a.sources[0].owner = evil, a.sources[0].ratings[0].reliability = evil;
  Statement s;
  s.actor.emplace_back().role = evil, s.condition.emplace().type = evil;
  s.obligation = model::ObligationClaim{ObligationId(evil), {}, {}};
  a.statements = {s};
  Annex x = samples::lakes_annex();
  x.words[0].title = evil, x.words[0].quote = evil, x.words[0].url = "https://e.example/" + evil;
  for (const auto language : {Language::en, Language::ru, Language::tr, Language::fa, Language::ar}) {
    const std::string page = to_html(a, x, {.language = language, .names = {{"tarn", evil}}});
    EXPECT_THAT(page, Not(HasSubstr("<img"))) << name_of(language);
    // no attribute is left by a quote: outside of tags nothing but text, inside only our own attributes
    EXPECT_FALSE(std::regex_search(page, std::regex("<[a-z]([^<>\"]|\"[^\"]*\")*onerror"))) << name_of(language);
    EXPECT_EQ(times(page, "<bdi"), times(page, "</bdi>")) << name_of(language);
  }
}

TEST(BulletinPage, FetchesNothingAndRunsNothing) {
  const std::string page = to_html(samples::astana());
  for (const char* bad : {"<script", "<link", "<iframe", "<object", "src=", "@import", "url(http", "onload"})
    EXPECT_THAT(page, Not(HasSubstr(bad)));
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
}

TEST(BulletinPage, FictionIsMarkedOnEveryScreen) {
  const std::string page = to_html(samples::lakes());
  EXPECT_EQ(times(page, "class=banner"), 2u);
  EXPECT_GE(times(page, ">EXAMPLE</"), 8u);
  EXPECT_THAT(page, HasSubstr("<title>EXAMPLE: "));
  EXPECT_THAT(to_html(samples::astana()), Not(HasSubstr("EXAMPLE")));
}

TEST(BulletinPage, EveryReferenceLeadsToItsLine) {
  const std::string page = to_html(samples::lakes(), samples::lakes_annex());
  const std::regex link("href=\"#(r[0-9]+)\"");
  for (auto it = std::sregex_iterator(page.begin(), page.end(), link); it != std::sregex_iterator(); ++it)
    EXPECT_THAT(page, HasSubstr("<li id=" + (*it)[1].str() + ">"));
}

TEST(BulletinPage, NeverJoinsDots) {
  const std::string page = to_html(samples::astana());
  const auto chart = page.substr(page.find("Stated totals by day"));
  EXPECT_THAT(chart, Not(HasSubstr("<polyline")));
  EXPECT_GE(times(chart, "<circle"), 4u);
  EXPECT_GE(times(chart, "<rect"), 3u);
}

TEST(BulletinPage, PinsOnlyWhatIsKnownToTheTown) {
  const std::string page = to_html(samples::lakes());
  EXPECT_EQ(times(page, "a7 7 0 1 1 12 0z"), 2u);    // Millbridge, Southfen
  EXPECT_EQ(times(page, "stroke-dasharray=\"4 3\""), 1u);  // North Shore, known to the province
  EXPECT_EQ(times(to_geojson(samples::lakes()), "\"type\":\"Point\""), 2u);
}

TEST(BulletinPage, DrawsOneMapAUnit) {
  const std::string page = to_html(samples::lakes());
  EXPECT_THAT(page, HasSubstr("map-case-as-registered-t"));
  EXPECT_THAT(page, HasSubstr("map-explosion-t"));
}

TEST(BulletinTable, EveryRowNamesRecorderUnitAndWindow) {
  const auto rows = parsed(to_csv(samples::astana()));
  ASSERT_GT(rows.size(), 10u);
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), rows[0].size());
    EXPECT_FALSE(row[2].empty());
    EXPECT_FALSE(row[6].empty());
    EXPECT_FALSE(row[8].empty());
  }
  EXPECT_THAT(rows[1],
              testing::ElementsAre("", "count-total", "rus.gov", "Russia", "no",
                                   "Sputnik, citing Ministry of Defence of Russia", "case-as-registered", "2017-02-16",
                                   "2017-02-17", "Europe/Moscow", "", "", "4", "", "", "",
                                   "window taken from the date of publication", "observer.example/astana/40#0"));
}

TEST(BulletinTable, TagsEveryColumnOnceOnRequestAndChangesNothingElse) {
  const std::string plain = to_csv(samples::astana()), tagged = to_csv(samples::astana(), Tags::hxl);
  const auto rows = parsed(tagged);
  ASSERT_EQ(rows[1].size(), rows[0].size());
  const std::regex tag("#[a-z][a-z0-9_]*(\\+[a-z][a-z0-9_]*)*");
  for (const auto& cell : rows[1]) EXPECT_TRUE(std::regex_match(cell, tag)) << cell;
  EXPECT_EQ(std::set<std::string>(rows[1].begin(), rows[1].end()).size(), rows[1].size());
  EXPECT_EQ(rows[1][7], "#date+start");
  const auto first = tagged.find("\r\n") + 2, second = tagged.find("\r\n", first) + 2;
  EXPECT_EQ(tagged.substr(0, first) + tagged.substr(second), plain);
}

TEST(BulletinTable, MarksFictionInEveryRow) {
  for (const auto& row : parsed(to_csv(samples::lakes()))) EXPECT_TRUE(row[0] == "EXAMPLE" || row[0] == "example");
}

TEST(BulletinTable, GuardsAgainstFormulas) {
  auto account = samples::astana();
  for (const char* evil : {"=HYPERLINK(\"http://e\")", "+1", "-1+2", "@SUM(A1)"}) {
    account.names[6].name = evil;
    const auto rows = parsed(to_csv(account));
    EXPECT_EQ(rows[1][3], "'" + std::string(evil));
  }
}

TEST(BulletinGeojson, WritesWholeNumbersAsDecimals) {
  const std::string text = to_geojson(samples::lakes());
  EXPECT_THAT(text, HasSubstr("\"coordinates\":[1.9700000,0.9700000]"));
  EXPECT_THAT(text, HasSubstr("\"example\":\"EXAMPLE"));
}

}  // namespace
}  // namespace truce::bulletin
