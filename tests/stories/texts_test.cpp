// Claims coded by hand say no more than their texts; made-up texts name nothing real; facts name their pages.
#include <gmock/gmock.h>
#include <simdjson.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>
#include <set>

#include "base/text.hpp"
#include "base/time.hpp"
#include "missions.hpp"

namespace truce {
namespace {

using simdjson::dom::element;
using testing::HasSubstr;

const std::string kLakes = kSource + "/examples/lakes/";
std::string read(const std::string& path) { return read_file(path, 16U << 20).value(); }

/// id -> name, from the mission's registry and gazetteer.
std::map<std::string, std::string> lakes_names() {
  std::map<std::string, std::string> out;
  simdjson::dom::parser parser;
  for (const auto& [name, list] : {std::pair("actors.json", "actors"), std::pair("gazetteer.json", "places")})
    for (const auto item : parser.load(kLakes + name)[list].get_array())
      out.emplace(item["id"].get_string().value(), item["name"].get_string().value());
  return out;
}

/// Tells of every member with its key, at any depth.
void walk(element e, const std::string& key, const std::function<void(const std::string&, element)>& visit) {
  visit(key, e);
  if (e.is_object())
    for (const auto field : e.get_object()) walk(field.value, std::string(field.key), visit);
  if (e.is_array())
    for (const auto item : e.get_array()) walk(item, key, visit);
}

/// A number as the texts write it.
std::string number_word(std::int64_t n) {
  const char* const words[] = {"nobody", "one", "two", "three", "four", "five", "six", "seven", "eight"};
  return n >= 0 && n < 9 ? words[n] : std::to_string(n);
}

void expect_rests_on(element claim, const std::string& text, const std::map<std::string, std::string>& names,
                     const std::string& where) {
  const CodePointIndex index(text);
  std::string lower = text;
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  ASSERT_FALSE(claim["text"].get_string().error()) << where << ": a claim quotes its words";
  walk(claim, "", [&](const std::string& key, element e) {
    std::int64_t begin = 0, end = 0;
    std::string_view words;
    if (e.is_object() && !e["span"].at(0).get_int64().get(begin) && !e["span"].at(1).get_int64().get(end) &&
        !e["text"].get_string().get(words)) {
      EXPECT_EQ(index.slice({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}), words) << where;
    }
    std::string_view id;
    if (e.is_string() && !e.get_string().get(id) && names.contains(std::string(id))) {
      EXPECT_THAT(text, HasSubstr(names.at(std::string(id)))) << where << ": " << key << " " << id;
    }
    std::int64_t value = 0;
    if ((key == "best" || key == "value") && !e.get_int64().get(value)) {
      EXPECT_TRUE(lower.find(number_word(value)) != std::string::npos ||
                  (value == 1 && std::regex_search(text, std::regex("\\ba (woman|man|child)"))))
          << where << ": " << key << " " << value;
    }
  });
}

TEST(LakesTexts, CarryEveryActorPlaceAndNumberThatIsCodedFromThem) {
  const auto names = lakes_names();
  std::size_t claims = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kLakes)) {
    if (entry.path().extension() != ".jsonl") continue;
    auto beside = entry.path();
    const auto text = read(beside.replace_extension(".txt").string());
    std::ifstream lines(entry.path());
    std::string line;
    for (; std::getline(lines, line); ++claims) {
      simdjson::dom::parser parser;
      expect_rests_on(parser.parse(line).value(), text, names, entry.path().filename().string());
    }
  }
  EXPECT_GT(claims, 15U);
}

TEST(LakesTexts, NameTheRightDayOfTheWeek) {
  const auto day = Date::parse("2031-05-10").value().first_day();
  const char* const names[] = {"Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"};
  const std::string right = names[day % 7];  // 1 January 1970, day 0, was a Thursday
  std::size_t said = 0;
  const std::regex any("(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kLakes)) {
    if (entry.path().extension() != ".txt" && entry.path().extension() != ".md") continue;
    const auto text = read(entry.path().string());
    for (auto it = std::sregex_iterator(text.begin(), text.end(), any); it != std::sregex_iterator(); ++it, ++said)
      EXPECT_EQ(it->str(), right) << entry.path();
  }
  EXPECT_GT(said, 5U);
}

TEST(LakesTexts, NameNoRealPlace) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kLakes)) {
    if (!entry.is_regular_file()) continue;
    const auto text = read(entry.path().string());
    for (const char* real : {"Lakeland", "Sandvoe", "Tarnholm", "Millbrae", "Ardmere", "Reedferry", "Reed Bank"})
      EXPECT_EQ(text.find(real), std::string::npos) << entry.path() << " " << real;
  }
}

TEST(AstanaFacts, NameThePageThatTheyWereReadOn) {
  const std::string folder = kSource + "/examples/astana/";
  const auto readme = read(folder + "README.md");
  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt" || entry.path().filename() == "wire.txt") continue;
    const auto text = read(entry.path().string());
    const auto at = text.find("Page: http");
    ASSERT_NE(at, std::string::npos) << entry.path();
    EXPECT_THAT(readme, HasSubstr(text.substr(at + 6, text.find('\n', at) - at - 6)));
    ++pages;
  }
  EXPECT_GE(pages, 5U);
  for (const char* table : {"counts.csv", "casualties.csv"}) {
    std::ifstream rows(folder + table);
    std::string row;
    std::getline(rows, row);
    while (std::getline(rows, row)) EXPECT_THAT(row, testing::ContainsRegex(",\"?https?://")) << table;
  }
}

TEST(AstanaFirstScreen, MakesThePointInThirtySeconds) {
  const auto text = read(made("astana") + "/bulletin.txt");
  const auto screen = text.substr(0, text.find("COUNTS AS REGISTERED"));
  EXPECT_LE(std::count(screen.begin(), screen.end(), '\n'), 42);
  EXPECT_THAT(screen, HasSubstr("  Russia                          4   Latakia 4\n"));
  EXPECT_THAT(screen,
              HasSubstr("Turkey, as Russia reports       8   Damascus 1, Aleppo 3, Daraa 4; not confirmed by Russia"));
  EXPECT_THAT(screen, HasSubstr("Iran                            -   nothing held"));
  EXPECT_THAT(screen, HasSubstr("Do not add these numbers"));
  EXPECT_THAT(screen, HasSubstr("Who fired is not stated"));
  EXPECT_THAT(screen, HasSubstr("Excluded by all:  Islamic State and Nusra Front (as reported by TASS)."));
  EXPECT_THAT(screen, HasSubstr("People's Protection Units: Turkey (as reported, Reuters, 30 December 2016)"));
  for (const char* dead :
       {"312,001   Syrian Observatory", "300,000   United Nations", "105,000   Institute of Oriental"})
    EXPECT_THAT(screen, HasSubstr(dead));
  EXPECT_THAT(screen, HasSubstr("without\n                foreign fighters"));
  EXPECT_THAT(screen, HasSubstr("\"dissociate opposition\" of United States is said to be broken"));
}

TEST(AstanaNames, AreThoseOfThePublishersAndNoSlugs) {
  const auto account = account_of(made("astana") + "/bulletin.json");
  std::set<std::string> named;
  for (const auto& n : account.names) named.insert(n.id);
  for (const auto& r : account.references)
    for (const auto& link : r.chain) EXPECT_TRUE(!link.id || named.contains(*link.id)) << *link.id;
}

}  // namespace
}  // namespace truce
