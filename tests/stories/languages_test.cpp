// The bulletins of the example missions in the five languages, as somebody looked at them.
#include <gmock/gmock.h>

#include <array>

#include "golden.hpp"
#include "missions.hpp"

namespace truce {
namespace {

constexpr std::array kLanguages = {"en", "ru", "tr", "fa", "ar"};

/// What the program writes for a mission's node in a language.
std::string bulletin_in(const std::string& node, const std::string& date, const std::string& language) {
  const std::string file = scratch() + "in." + language + ".txt";
  EXPECT_EQ(run(kTruce + " --node " + node + " bulletin --date " + date + " --language " + language + " -o " + file),
            0);
  return read_file(file, 64U << 20).value();
}

TEST(ExampleLanguages, ReadAsTheyDidWhenSomebodyLastLooked) {
  for (const std::string language : kLanguages) {
    expect_golden("stories/golden/lakes." + language + ".txt",
                  bulletin_in(made("lakes") + "/a", "2031-05-10", language));
    expect_golden("stories/golden/astana." + language + ".txt",
                  bulletin_in(made("astana") + "/node", "2017-02-17", language));
  }
}

TEST(ExampleLanguages, ChangeNoDigestAndFollowNoLocale) {
  const std::string node = made("lakes") + "/a";
  const auto digest = account_of(made("lakes") + "/a.json");
  for (const std::string language : kLanguages)
    EXPECT_THAT(bulletin_in(node, "2031-05-10", language), testing::HasSubstr(bulletin::digest(digest))) << language;
  const std::string file = scratch() + "plain.txt";
  EXPECT_EQ(run("LC_ALL=ru_RU.UTF-8 LANG=ar LANGUAGE=fa " + kTruce + " --node " + node +
                " bulletin --date 2031-05-10 -o " + file),
            0);
  EXPECT_EQ(read_file(file, 64U << 20).value(), bulletin_in(node, "2031-05-10", "en"));
  EXPECT_EQ(run(kTruce + " --node " + node + " bulletin --date 2031-05-10 --language de"), 2);
}

// In the Syrian case the registry knows how the guarantors are called in each language.
TEST(ExampleLanguages, CallGuarantorsAsTheirReadersDo) {
  const std::string node = made("astana") + "/node";
  for (const auto& [language, names] : {std::pair{"ru", std::pair{"Россия", "Турция"}},
                                        {"tr", {"Rusya", "Türkiye"}},
                                        {"fa", {"روسیه", "ترکیه"}},
                                        {"ar", {"روسيا", "تركيا"}}}) {
    const auto text = bulletin_in(node, "2017-02-17", language);
    EXPECT_THAT(text, testing::HasSubstr(names.first)) << language;
    EXPECT_THAT(text, testing::HasSubstr(names.second)) << language;
  }
}

}  // namespace
}  // namespace truce
