#include "actors/actors.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace truce::actors {
namespace {

std::string contents(const std::string& path) {
  std::ifstream in(std::string(TRUCE_SOURCE_DIR) + "/" + path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string first(std::string_view name, std::optional<Date> date = {}, std::optional<std::string_view> country = {}) {
  const auto found = builtin_registry().candidates(name, date, country);
  return found.empty() ? "-" : found[0].id.value;
}

Date day(std::string_view text) { return Date::parse(text).value(); }

std::optional<Match> match(std::vector<std::string_view> tokens, std::size_t at = 0, std::optional<Date> date = {}) {
  return builtin_registry().longest_match(tokens, at, date);
}

Error error_of(std::string_view json) {
  auto parsed = Registry::parse(json);
  return parsed ? Error{Fault::usage, "", "it was accepted"} : parsed.error();
}

TEST(Registry, TheBuiltInOneIsTheOneInTheExamples) {
  EXPECT_EQ(builtin_registry_json(), contents("examples/registry/actors.json"));
}

TEST(Registry, HoldsTheGroupsBodiesAndOfficesOfSyriaWithTheirSources) {
  std::size_t groups = 0, of_states = 0, renamed = 0, holders = 0;
  for (const auto& actor : builtin_registry().actors()) {
    EXPECT_FALSE(actor.sources.empty()) << actor.id.value;
    groups += actor.country == "SYR" && (actor.kind == ActorKind::group || actor.kind == ActorKind::coalition);
    of_states +=
        actor.kind == ActorKind::office || actor.kind == ActorKind::institution || actor.kind == ActorKind::body;
    for (const auto& r : actor.relations) renamed += r.kind == RelationKind::renamed_from && r.from;
    for (const auto& a : actor.aliases) {
      if (!a.person) continue;
      ++holders;
      EXPECT_TRUE(a.from || a.until) << actor.id.value << ": " << a.text << " without dates";
      EXPECT_EQ(actor.kind, ActorKind::office) << actor.id.value;
    }
  }
  EXPECT_GE(groups, 150u);
  EXPECT_GE(of_states, 60u);
  EXPECT_GE(renamed, 3u);
  EXPECT_GE(holders, 200u);
}

TEST(Registry, KnowsOfficeHoldersInSeveralScriptsWhileInOffice) {
  EXPECT_EQ(first("Мария Захарова", day("2017-02-17")), "rus.mfa-spokesperson");
  EXPECT_EQ(first("Walid Muallem", day("2017-02-17")), "syr.foreign-minister");
  EXPECT_EQ(first("وليد المعلم", day("2017-02-17")), "syr.foreign-minister");
  EXPECT_EQ(first("Nikki Haley", day("2017-06-01")), "usa.un-representative");
  EXPECT_EQ(first("Hulusi Akar", day("2017-02-17")), "tur.chief-of-general-staff");
  EXPECT_EQ(first("Hulusi Akar", day("2019-02-17")), "tur.defence-minister");
  EXPECT_EQ(first("Boris Johnson", day("2017-04-10")), "gbr.foreign-secretary");
  EXPECT_FALSE(match({"Power", "cuts"}, 0, day("2016-01-01"))) << "a name that is a word too does not stand alone";
}

TEST(Registry, WritesWhatItReads) {
  auto again = Registry::parse(builtin_registry().json());
  ASSERT_TRUE(again.ok()) << again.error().text();
  EXPECT_EQ(again->json(), builtin_registry().json());
}

TEST(Registry, KnowsTheNusraFrontInEverySpellingOfTheStory) {
  for (const auto* name : {"Dzhebhat EN-Nusra", "dzhebhat an-Nusra", "Jabhat al-Nusra", "the Nusra Front",
                           "Джебхат ан-Нусра", "جبهة النصرة", "JABHET AL-NUSRAH", "ФРОНТ ПОБЕДЫ"})
    EXPECT_EQ(first(name), "nusra-front") << name;
}

TEST(Registry, KnowsARenamedGroupByItsDates) {
  EXPECT_EQ(first("Jabhat Fatah al-Sham", day("2017-02-17")), "nusra-front");
  EXPECT_NE(first("Jabhat Fatah al-Sham", day("2015-01-01")), "nusra-front");
  EXPECT_EQ(first("Hayat Tahrir al-Sham", day("2017-02-17")), "hayat-tahrir-al-sham");
  const auto* hts = builtin_registry().find(ActorId("hayat-tahrir-al-sham"));
  ASSERT_NE(hts, nullptr);
  ASSERT_EQ(hts->relations.size(), 1u);
  EXPECT_EQ(hts->relations[0].kind, RelationKind::renamed_from);
}

TEST(Registry, GivesBothGroupsThatShareANameAndLetsTheCountryNarrow) {
  const auto both = builtin_registry().candidates("Army of Islam");
  ASSERT_GE(both.size(), 2u);
  EXPECT_EQ(both[0].score, both[1].score);
  EXPECT_EQ(first("Army of Islam", {}, "PSE"), "jaysh-al-islam-gaza");
  EXPECT_EQ(first("Army of Islam", {}, "SYR"), "jaysh-al-islam");
  const auto found = match({"Jaysh", "al-Islam"});
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->ambiguous);
}

TEST(Registry, KeepsTheQudsBrigadesOfGazaApartFromLiwaAlQuds) {
  const auto found = builtin_registry().candidates("لواء القدس");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].id.value, "liwa-al-quds");
  EXPECT_EQ(first("Saraya al-Quds"), "al-quds-brigades");
}

TEST(Registry, MatchesAcronymsExactlyOrNotAtAll) {
  EXPECT_EQ(first("SDF"), "sdf");
  EXPECT_EQ(first("sdf"), "-");
  EXPECT_EQ(first("SDG"), "sdf");
  EXPECT_EQ(first("SNB"), "-");
  EXPECT_EQ(first("SNA", day("2015-05-01")), "-");
  EXPECT_EQ(first("U.S."), "usa.gov");
  EXPECT_FALSE(match({"us"}));
  EXPECT_FALSE(match({"is"}));
  EXPECT_TRUE(match({"IS"}));
}

TEST(Registry, ResolvesAnOfficeHolderOnlyWhileInOffice) {
  EXPECT_EQ(first("Rex Tillerson", day("2017-02-17")), "usa.secretary-of-state");
  EXPECT_EQ(first("Tillerson", day("2017-02-17")), "usa.secretary-of-state");
  EXPECT_EQ(first("Tillerson", day("2019-02-17")), "-");
  EXPECT_EQ(first("Sergei Lavrov"), "rus.foreign-minister");
  EXPECT_EQ(first("Песков"), "rus.press-secretary");
  const auto found = match({"Peskov", "said"});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id.value, "rus.press-secretary");
}

TEST(Registry, FindsTheLongestRunOfWords) {
  auto found = match({"U.S.", "Secretary", "of", "state", "Rex", "Tillerson", "said"});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id.value, "usa.secretary-of-state");
  EXPECT_EQ(found->token_count, 4u);
  found = match({"dzhebhat", "an", "-", "Nusra", "."});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id.value, "nusra-front");
  EXPECT_EQ(found->token_count, 4u);
  found = match({"the", "Islamic", "state", "and"}, 1);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id.value, "islamic-state");
  EXPECT_EQ(found->token_count, 2u);
}

TEST(Registry, FindsANameByItsKeyInRunningTextButNotAWordLikeIt) {
  const auto found = match({"Jebhat", "en-Nousra", "of", "the"});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id.value, "nusra-front");
  EXPECT_EQ(found->token_count, 2u);
  EXPECT_EQ(found->score, 900);
  EXPECT_FALSE(match({"Irons"}));
  EXPECT_FALSE(match({","}));
  EXPECT_FALSE(match({"said"}));
  EXPECT_FALSE(match({"Russia"}, 1));
}

TEST(Registry, ReadsTurkishCaseSuffixesAndPossessives) {
  EXPECT_EQ(match({"Türkiye'de"})->id.value, "tur.gov");
  EXPECT_EQ(match({"Russia’s"})->id.value, "rus.gov");
}

TEST(Registry, KnowsWhatBelongsToWhat) {
  const auto& r = builtin_registry();
  EXPECT_EQ(r.state_of(ActorId("rus.foreign-minister")), ActorId("rus.gov"));
  EXPECT_EQ(r.state_of(ActorId("russian-reconciliation-center")), ActorId("rus.gov"));
  EXPECT_FALSE(r.state_of(ActorId("nusra-front")));
  EXPECT_TRUE(r.within(ActorId("rus.mod"), ActorId("rus.gov")));
  EXPECT_FALSE(r.within(ActorId("rus.gov"), ActorId("rus.mod")));
  EXPECT_TRUE(r.ally(ActorId("sdf"), ActorId("ypg"), day("2017-01-01")));
  EXPECT_FALSE(r.ally(ActorId("sdf"), ActorId("ypg"), day("2014-01-01")));
}

TEST(Registry, HasEveryActorOfTheWireStory) {
  for (const auto* id : {"usa.gov", "rus.gov", "irn.gov", "tur.gov", "islamic-state", "nusra-front",
                         "syrian-opposition", "reuters", "org.un", "institute-of-oriental-studies",
                         "syrian-central-bureau-of-statistics", "sohr", "rus.press-secretary"})
    EXPECT_NE(builtin_registry().find(ActorId(id)), nullptr) << id;
}

TEST(Registry, NamesTheFieldThatIsWrong) {
  EXPECT_NE(error_of(R"({"actors":[{"id":"a","name":"A","kind":"gang"}]})").text().find(".actors[0].kind"),
            std::string::npos);
  EXPECT_NE(error_of(R"({"actors":[{"id":"a","name":"A","kind":"group","weight":"red"}]})").text().find("weight"),
            std::string::npos);
  EXPECT_NE(error_of(R"({"actors":[{"id":"a","name":"A","kind":"group"},{"id":"a","name":"B","kind":"group"}]})")
                .text()
                .find("twice"),
            std::string::npos);
  EXPECT_NE(
      error_of(R"({"actors":[{"id":"a","name":"A","kind":"group","part_of":"b"}]})").text().find(".actors[a].part_of"),
      std::string::npos);
  EXPECT_NE(error_of(R"({"actors":[{"id":"a","name":"A","kind":"group","part_of":"a"}]})").text().find("cycle"),
            std::string::npos);
  EXPECT_NE(error_of(R"({"actors":[{"id":"a","name":"A","kind":"group","country":"Syria"}]})").text().find(".country"),
            std::string::npos);
  EXPECT_NE(
      error_of(
          R"({"actors":[{"id":"a","name":"A","kind":"group","aliases":[{"text":"B","from":"2017","until":"2016"}]}]})")
          .text()
          .find(".until"),
      std::string::npos);
  EXPECT_FALSE(Registry::parse("").ok());
  EXPECT_FALSE(Registry::parse("[]").ok());
  EXPECT_FALSE(Registry::parse(std::string(10'000, '[')).ok());
  RegistryOptions small;
  small.bytes_max = 10;
  auto limited = Registry::parse(R"({"actors":[{"id":"a","name":"A","kind":"group"}]})", small);
  ASSERT_FALSE(limited.ok());
  EXPECT_EQ(limited.error().fault, Fault::limit);
}

}  // namespace
}  // namespace truce::actors
