// The bulletin in its five languages: as people read it, told apart, and harmless.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.hpp"
#include "golden.hpp"
#include "samples.hpp"

namespace truce::bulletin {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::array kAll = {Language::en, Language::ru, Language::tr, Language::fa, Language::ar};

std::string text_in(Language language, const Account& account, const Annex& annex = {}) {
  return to_text(account, annex, {.reader = {.language = language}});
}

TEST(BulletinLanguages, ReadAsTheyDidWhenSomebodyLastLooked) {
  for (const auto language : kAll)
    for (const auto& [name, account, annex] : {std::tuple{"astana", samples::astana(), samples::astana_annex()},
                                               std::tuple{"lakes", samples::lakes(), samples::lakes_annex()}})
      expect_golden("bulletin/golden/" + std::string(name) + "." + std::string(name_of(language)) + ".txt",
                    text_in(language, account, annex));
}

/// Words of registering, and words of having done it, in one language; small letters.
struct Telling {
  Language language;
  std::string registered;
  std::string recorder_is_no_perpetrator;
  std::vector<std::string> committed;
  std::string alleged;
};
const std::vector<Telling>& tellings() {
  static const std::vector<Telling> all = {{Language::en,
                                            "REGISTERED VIOLATIONS",
                                            "A recorder is not a perpetrator",
                                            {"commit", "perpetrat", "guilty", "violated", "fired", "responsible"},
                                            "as alleged"},
                                           {Language::ru,
                                            "ЗАФИКСИРОВАННЫЕ НАРУШЕНИЯ",
                                            "Кто фиксирует нарушения, тот не виновник",
                                            {"соверш", "наруши", "винов", "стрел", "ответствен"},
                                            "как утверждается"},
                                           {Language::tr,
                                            "KAYDEDİLEN İHLALLER",
                                            "Kaydeden, fail değildir",
                                            {"işle", "ihlal et", "fail", "suçlu", "ateş et", "sorumlu"},
                                            "iddia edilen"},
                                           {Language::fa,
                                            "نقض‌های ثبت‌شده",
                                            "ثبت‌کننده عامل نیست",
                                            {"مرتکب", "نقض کرد", "عامل", "مقصر", "شلیک", "مسئول"},
                                            "ادعاشده"},
                                           {Language::ar,
                                            "الخروق المسجَّلة",
                                            "الجهة المسجِّلة ليست الفاعل",
                                            {"ارتكب", "خرقت", "الفاعل", "مذنب", "أطلق", "المسؤول"},
                                            "بحسب الادعاء"}};
  return all;
}

// Russia registered 4 and 8 are said to be registered by Turkey: nobody is said to have done anything.
TEST(BulletinLanguages, TellWhoRegisteredFromWhoDidIt) {
  for (const auto& t : tellings()) {
    const std::string text = text_in(t.language, samples::astana());
    EXPECT_THAT(text, HasSubstr(t.registered)) << name_of(t.language);
    EXPECT_THAT(text, HasSubstr(t.recorder_is_no_perpetrator)) << name_of(t.language);
    const auto from = text.find(t.registered);
    const std::string& disclaimer = Catalogue::of(t.language).say("do-not-add");
    const auto to = text.find(disclaimer.substr(0, disclaimer.find(' ', 12)), from);
    ASSERT_NE(to, std::string::npos);
    const std::string rows = text.substr(from, to - from);
    EXPECT_THAT(rows, HasSubstr("Russia")) << name_of(t.language);
    EXPECT_THAT(rows, HasSubstr("Turkey")) << name_of(t.language);
    for (const auto& verb : t.committed) EXPECT_THAT(rows, Not(HasSubstr(verb))) << name_of(t.language);
    // Whoever is said to have acted in an incident is so as alleged, by somebody.
    EXPECT_THAT(text_in(t.language, samples::lakes()), HasSubstr(t.alleged)) << name_of(t.language);
  }
}

TEST(BulletinLanguages, SayThatHumanitarianLawAppliesOutsideAndThatSignedIsNotTrue) {
  for (const auto language : kAll) {
    const std::string page = to_html(samples::lakes(), {}, {.language = language});
    const auto& c = Catalogue::of(language);
    for (const char* id : {"law-of-war", "signed-means-said", "example", "who-fired"})
      EXPECT_THAT(page, HasSubstr(c.say(id))) << name_of(language);
    EXPECT_EQ(page.find(Catalogue::of(Language::en).say("unreviewed")) != std::string::npos, !c.reviewed());
  }
}

TEST(BulletinLanguages, RunFromRightToLeftWhereTheyDo) {
  const auto head = [](Language language) {
    return to_html(samples::lakes(), {}, {.language = language}).substr(0, 60);
  };
  EXPECT_THAT(head(Language::en), HasSubstr("<html lang=en>"));
  EXPECT_THAT(head(Language::ru), HasSubstr("<html lang=ru>"));
  EXPECT_THAT(head(Language::fa), HasSubstr("<html lang=fa dir=rtl>"));
  EXPECT_THAT(head(Language::ar), HasSubstr("<html lang=ar dir=rtl>"));
  const std::string page = to_html(samples::lakes(), samples::lakes_annex(), {.language = Language::ar});
  EXPECT_THAT(page, HasSubstr("<bdi>Green Band</bdi>"));
  EXPECT_THAT(page, HasSubstr("<bdi dir=ltr>mere.example/lakes/12</bdi>"));
}

TEST(BulletinLanguages, CallPeopleByTheirNamesInTheReadersScript) {
  const Reader reader{.language = Language::ar, .names = {{"rus.gov", "روسيا"}, {"SY02", "حلب"}}};
  const std::string text = to_text(samples::astana(), {}, {.reader = reader});
  EXPECT_THAT(text, HasSubstr("روسيا"));
  EXPECT_THAT(text, Not(HasSubstr("⁨Russia⁩")));
  EXPECT_THAT(text, HasSubstr("⁨Turkey⁩")) << "who has no name there keeps its own";
  EXPECT_THAT(text, HasSubstr("حلب"));
}

/// Each mark that opens an isolate on a line is closed on it, and no other mark of direction is there.
void expect_balanced(const std::string& text, const std::string& where) {
  for (const auto line : split(text, '\n')) {
    int open = 0;
    for (std::size_t at = line.find("\u2066"[0]); at + 2 < line.size() && at != std::string_view::npos;
         at = line.find('\xe2', at + 1)) {
      const auto mark = line.substr(at, 3);
      if (mark == "\u2066" || mark == "\u2067" || mark == "\u2068") ++open;
      if (mark == "\u2069") --open;
      EXPECT_FALSE(mark >= "\u202a" && mark <= "\u202e") << where << ": " << line;
    }
    EXPECT_EQ(open, 0) << where << ": " << line;
  }
}

TEST(BulletinLanguages, ANameCannotTurnTheDirectionOfWhatStandsBesideIt) {
  auto a = samples::lakes();
  for (auto& n : a.names) n.name = "x\u202e\u2067\u2069\u2069y\u061c";
  a.delineations[0].area = "\u2068\u2068";
  for (const auto language : kAll) {
    const std::string where(name_of(language));
    const std::string text = to_text(a, samples::lakes_annex(), {100'000, false, {.language = language}});
    expect_balanced(text, where);
    const std::string page = to_html(a, samples::lakes_annex(), {.language = language});
    EXPECT_THAT(page, Not(HasSubstr("\u202e"))) << where;
    EXPECT_THAT(page, Not(HasSubstr("\u2067"))) << where;
  }
}

TEST(BulletinLanguages, LoseNothingOfWhatIsHarmless) {
  auto a = samples::lakes();
  for (const auto language : kAll) {
    EXPECT_THAT(to_html(a, samples::lakes_annex(), {.language = language}), Not(HasSubstr("\ufffd")))
        << name_of(language);
    EXPECT_THAT(text_in(language, a, samples::lakes_annex()), Not(HasSubstr("\ufffd"))) << name_of(language);
  }
}

TEST(BulletinLanguages, ShowInNoFormForMachines) {
  const auto a = samples::lakes();
  for (const auto& form : {to_document(a), to_csv(a), to_geojson(a)})
    for (const char* mark : {"\u2066", "\u2068", "\u2069"}) EXPECT_THAT(form, Not(HasSubstr(mark)));
}

// Of a thousand incidents as many are listed as a bulletin lists.
TEST(BulletinLanguages, KeepAPageOfAThousandIncidentsSmall) {
  auto a = samples::lakes();
  const auto some = a.incidents;
  while (a.incidents.size() < kListedMax) a.incidents.push_back(some[a.incidents.size() % some.size()]);
  a.incidents_total = 1000;
  for (const auto language : kAll)
    EXPECT_LT(to_html(a, {}, {.language = language}).size(), 1'500'000U) << name_of(language);
}

}  // namespace
}  // namespace truce::bulletin
