// Lists of groups as their publishers hand them out. The rows here are made up or facts.
#include "intake/actor_lists.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "scratch.hpp"

namespace truce::intake {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

struct Read {
  result<ActorList> list = fail(Fault::usage, "", "not read");
  std::vector<std::string> problems;
  const ListedActor& one(std::size_t n) const { return list->actors.at(n); }
};

Read read(const std::string& text, ListFormat format, const ListOptions& options = {}) {
  Read out;
  std::istringstream in(text);
  out.list = read_actor_list(in, format, options, [&](const RowProblem& p) { out.problems.push_back(p.text()); });
  return out;
}

std::vector<std::string> names_of(const actors::Actor& actor) {
  std::vector<std::string> out{actor.name};
  for (const auto& a : actor.aliases) out.push_back(a.text);
  return out;
}

constexpr const char* kUcdp =
    "\xef\xbb\xbf"
    "ActorId,NameData,NameOrig,NameOrigFull,NameOrigFullEng,NewName,Org,ActorIdPrev,ActorIdAlliance,ActorIdGroup,Location,Version\n";

TEST(UcdpList, ReadsNamesRelationsCountryAndKind) {
  const auto got = read(std::string(kUcdp) +
                            "1,Red Front,RF,n/a,Front of the Reds,\"RFA, Red Army\",1,\"2, 99\",3,,Syria,22.1\n"
                            "2,Blue Front,Blue Front,,,,1,,,,\"Syria, Iraq\",22.1\n"
                            "3,Government of Syria,,,,,4,,,,\"Israel, Syria\",22.1\n"
                            "4,Supporters of Green,,,,,2,,,,Iraq,22.1\n",
                        ListFormat::ucdp);
  ASSERT_TRUE(got.list) << got.list.error().text();
  ASSERT_EQ(got.list->actors.size(), 4U);
  const auto& red = got.one(0).actor;
  EXPECT_EQ(red.id.value, "ucdp.1");
  EXPECT_THAT(names_of(red), ElementsAre("Red Front", "RF", "Front of the Reds", "RFA", "Red Army"));
  EXPECT_EQ(red.country, "SYR");
  EXPECT_THAT(red.sources, ElementsAre("UCDP Actor 22.1 1"));
  ASSERT_EQ(red.relations.size(), 2U) << "of 99, which the list lacks, a note stands";
  EXPECT_EQ(red.relations[0].kind, actors::RelationKind::splinter_of);
  EXPECT_EQ(red.relations[0].to.value, "ucdp.2");
  EXPECT_EQ(red.relations[1].kind, actors::RelationKind::ally_of);
  EXPECT_THAT(got.list->notes, Contains(HasSubstr("ucdp.99")));
  EXPECT_FALSE(got.one(1).actor.country) << "of two countries neither is its own";
  EXPECT_EQ(got.one(2).actor.kind, actors::ActorKind::state);
  EXPECT_EQ(got.one(2).actor.country, "SYR");
  EXPECT_EQ(got.one(3).actor.kind, actors::ActorKind::generic);
}

TEST(UcdpList, NamesABadRowByItsLineAndGoesOn) {
  const auto got =
      read(std::string(kUcdp) + "x,A,,,,,1,,,,Syria,22.1\n5,B\n6,C,,,,,1,,,,Syria,22.1\n6,D,,,,,1,,,,Syria,22.1\n",
           ListFormat::ucdp);
  ASSERT_TRUE(got.list);
  EXPECT_EQ(got.list->rows, 4U);
  EXPECT_EQ(got.list->refused, 3U);
  ASSERT_EQ(got.list->actors.size(), 1U);
  EXPECT_THAT(got.problems, ElementsAre(HasSubstr("line 2, ActorId"), HasSubstr("line 3"), HasSubstr("line 5")));
}

TEST(UcdpList, KeepsThoseOfOneCountryWhereAsked) {
  ListOptions options;
  options.country = "IRQ";
  const auto got = read(std::string(kUcdp) + "1,A,,,,,1,,,,\"Syria, Iraq\",22.1\n2,B,,,,,1,,,,Syria,22.1\n",
                        ListFormat::ucdp, options);
  ASSERT_EQ(got.list->actors.size(), 1U);
  EXPECT_EQ(got.one(0).actor.country, "IRQ");
  EXPECT_EQ(got.list->others, 1U);
}

std::string un(const std::string& entities, const std::string& individuals = "") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CONSOLIDATED_LIST>\n<INDIVIDUALS>" + individuals +
         "</INDIVIDUALS>\n<ENTITIES>" + entities + "</ENTITIES></CONSOLIDATED_LIST>";
}
std::string alias(const std::string& name) {
  return "<ENTITY_ALIAS><ALIAS_NAME>" + name + "</ALIAS_NAME></ENTITY_ALIAS>";
}

TEST(UnList, CutsNamesThatStandSeveralToAField) {
  const auto got = read(
      un("\n<ENTITY><REFERENCE_NUMBER>QDe.137</REFERENCE_NUMBER><FIRST_NAME>AL-NUSRAH FRONT</FIRST_NAME>"
         "<LISTED_ON>2014-05-14</LISTED_ON><NAME_ORIGINAL_SCRIPT>جبهة النصرة لأهل الشام</NAME_ORIGINAL_SCRIPT>" +
         alias("Hay’at Tahrir al-Sham (HTS) (هيئة تحرير الشام (original script); Hayat Tahrir al-Sham)") +
         alias("جبهة النصرة (the Victory Front; Jabhat al-Nusrah)") + alias("Some Network (Somebody - sub-unit name)") +
         alias("") + "<ENTITY_ADDRESS><COUNTRY>Syrian Arab Republic</COUNTRY></ENTITY_ADDRESS></ENTITY>"),
      ListFormat::un);
  ASSERT_TRUE(got.list) << got.list.error().text();
  ASSERT_EQ(got.list->actors.size(), 1U);
  const auto& entry = got.one(0);
  EXPECT_EQ(entry.actor.id.value, "un.QDe.137");
  EXPECT_EQ(entry.reference, "QDe.137");
  EXPECT_EQ(entry.line, 5U);
  EXPECT_EQ(entry.listed->text(), "2014-05-14");
  EXPECT_EQ(entry.actor.country, "SYR");
  EXPECT_THAT(entry.actor.sources, ElementsAre("UN Security Council list QDe.137"));
  EXPECT_THAT(names_of(entry.actor),
              UnorderedElementsAre("AL-NUSRAH FRONT", "جبهة النصرة لأهل الشام", "Hay’at Tahrir al-Sham", "HTS",
                                   "هيئة تحرير الشام", "Hayat Tahrir al-Sham", "جبهة النصرة", "the Victory Front",
                                   "Jabhat al-Nusrah"));
  EXPECT_THAT(got.list->notes, Contains(HasSubstr("sub-unit")));
}

TEST(UnList, ReadsPersonsOnlyWhereAsked) {
  const auto list = un(
      "<ENTITY><REFERENCE_NUMBER>A.1</REFERENCE_NUMBER><FIRST_NAME>A</FIRST_NAME></ENTITY>",
      "<INDIVIDUAL><REFERENCE_NUMBER>B.1</REFERENCE_NUMBER><FIRST_NAME>X</FIRST_NAME><SECOND_NAME>Y</SECOND_NAME></INDIVIDUAL>");
  EXPECT_EQ(read(list, ListFormat::un).list->persons, 1U);
  ListOptions options;
  options.persons = true;
  const auto got = read(list, ListFormat::un, options);
  ASSERT_EQ(got.list->actors.size(), 2U);
  EXPECT_EQ(got.one(0).actor.kind, actors::ActorKind::person);
  EXPECT_EQ(got.one(0).actor.name, "X Y");
}

TEST(UnList, RefusesBombsAndWhatIsNoSuchList) {
  std::string bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY a \"ha\">";
  for (char c = 'b'; c < 'k'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">";
  }
  bomb += "]><CONSOLIDATED_LIST><ENTITIES><ENTITY><FIRST_NAME>&j;</FIRST_NAME></ENTITY></ENTITIES></CONSOLIDATED_LIST>";
  EXPECT_EQ(read(bomb, ListFormat::un).list.error().fault, Fault::refused);
  EXPECT_EQ(read("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><CONSOLIDATED_LIST/>", ListFormat::un).list.error().fault,
            Fault::refused);
  EXPECT_EQ(read("<sdnList/>", ListFormat::un).list.error().fault, Fault::malformed);
  EXPECT_THAT(read("<CONSOLIDATED_LIST>\n<ENTITIES>\n<ENTITY>", ListFormat::un).list.error().text(),
              HasSubstr("line 3"));
  EXPECT_FALSE(read("", ListFormat::un).list);
  EXPECT_TRUE(read("<CONSOLIDATED_LIST>" + std::string(200'000, ' ') + "</CONSOLIDATED_LIST>", ListFormat::un).list);
  std::string deep = "<CONSOLIDATED_LIST><ENTITIES>";
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  for (int i = 0; i < 100'000; ++i) deep += "</a>";
  EXPECT_TRUE(read(deep + "</ENTITIES></CONSOLIDATED_LIST>", ListFormat::un).list) << "depth costs no stack";
  ListOptions small;
  small.bytes_max = 10;
  EXPECT_EQ(read(un(""), ListFormat::un, small).list.error().fault, Fault::limit);
}

TEST(UnList, TellsABadElementByItsLine) {
  const auto got = read(
      un("\n<ENTITY><REFERENCE_NUMBER>A.1</REFERENCE_NUMBER><FIRST_NAME>A</FIRST_NAME><LISTED_ON>soon</LISTED_ON></ENTITY>\n"
         "<ENTITY><FIRST_NAME>B</FIRST_NAME></ENTITY>\n"
         "<ENTITY><REFERENCE_NUMBER>C.1</REFERENCE_NUMBER></ENTITY>\n"
         "<ENTITY><REFERENCE_NUMBER>D.1</REFERENCE_NUMBER><FIRST_NAME>D</FIRST_NAME></ENTITY>"),
      ListFormat::un);
  ASSERT_TRUE(got.list);
  EXPECT_EQ(got.list->actors.size(), 1U);
  EXPECT_THAT(got.problems,
              ElementsAre(HasSubstr("line 5, LISTED_ON"), HasSubstr("line 6, REFERENCE_NUMBER"), HasSubstr("line 7")));
}

TEST(OfacList, JoinsTheOtherNamesAndPassesShipsAndPersonsOver) {
  const std::string sdn =
      "12733,\"ARMY OF ISLAM\",-0- ,\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"
      "7,\"DOE, John\",\"individual\",\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"
      "8,\"SOME SHIP\",\"vessel\",\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"
      "9,\"SHORT\"\r\n\x1a";
  const std::string alternates =
      "12733,1,\"aka\",\"JAYSH AL-ISLAM\",-0- \r\n12733,2,\"aka\",\"JAISH AL-ISLAM\",-0- \r\n";
  const Scratch folder;
  std::ofstream(folder / "ALT.CSV") << alternates;
  ListOptions options;
  options.alternates = folder / "ALT.CSV";
  const auto got = read(sdn, ListFormat::ofac, options);
  ASSERT_TRUE(got.list) << got.list.error().text();
  ASSERT_EQ(got.list->actors.size(), 1U);
  EXPECT_EQ(got.one(0).actor.id.value, "ofac.12733");
  EXPECT_THAT(names_of(got.one(0).actor), ElementsAre("ARMY OF ISLAM", "JAYSH AL-ISLAM", "JAISH AL-ISLAM"));
  EXPECT_THAT(got.one(0).actor.sources, ElementsAre("OFAC SDN 12733"));
  EXPECT_EQ(got.list->persons, 1U);
  EXPECT_EQ(got.list->others, 1U);
  EXPECT_THAT(got.problems, ElementsAre(HasSubstr("line 4")));
  EXPECT_FALSE(read("no,list\n", ListFormat::ofac).list);
}

TEST(FtmList, ReadsOrganisationsWithAllTheirNames) {
  const auto got = read(
      R"({"id":"Q1","schema":"Organization","properties":{"name":["Red Front"],"alias":["RF"],"weakAlias":["الجبهة الحمراء"],"country":["sy"],"x":[1.5]}})"
      "\n"
      R"({"id":"Q2","schema":"Person","properties":{"name":["X Y"]}})"
      "\n"
      R"({"id":"Q3","schema":"Vessel","properties":{"name":["Z"]}})"
      "\n{\"id\":\"Q4\",\"schema\":\"Organization\",\"properties\":{\"name\":\"bare\"}}\nnot json\n"
      R"({"id":"Q5","schema":"Organization","properties":{}})",
      ListFormat::ftm);
  ASSERT_TRUE(got.list);
  ASSERT_EQ(got.list->actors.size(), 1U);
  EXPECT_EQ(got.one(0).actor.country, "SYR");
  EXPECT_THAT(names_of(got.one(0).actor), ElementsAre("Red Front", "RF", "الجبهة الحمراء"));
  EXPECT_EQ(got.one(0).actor.aliases[1].lang, "und-Arab");
  EXPECT_EQ(got.list->persons, 1U);
  EXPECT_EQ(got.list->others, 1U);
  EXPECT_THAT(got.problems, ElementsAre(HasSubstr("line 4, name"), HasSubstr("line 5"), HasSubstr("line 6")));
}

TEST(RosfinList, ReadsNestedBracketsQuotesAndStars) {
  const auto got = read(
      "1. \"ДЖЕБХАТ АН-НУСРА\" (ФРОНТ ПОБЕДЫ) (ДРУГИЕ НАЗВАНИЯ: \"ДЖАБХА АЛЬ-НУСРА ЛИ-АХЛЬ АШ-ШАМ\" (ФРОНТ ПОДДЕРЖКИ ВЕЛИКОЙ СИРИИ))*;\n"
      "2. МЕЖДУНАРОДНАЯ ОРГАНИЗАЦИЯ «ИСЛАМСКОЕ ГОСУДАРСТВО»* (ДРУГИЕ НАЗВАНИЯ: «ИСЛАМСКОЕ ГОСУДАРСТВО ИРАКА И СИРИИ», «ИГИЛ»);\n"
      "3. ИВАНОВ ИВАН ИВАНОВИЧ*, 01.01.1980 г.р., Г. ГРОЗНЫЙ;\n"
      "4. ОБЩЕСТВО (НЕЗАКРЫТО;\n"
      "5. \n",
      ListFormat::rosfin);
  ASSERT_TRUE(got.list);
  ASSERT_EQ(got.list->actors.size(), 3U);
  EXPECT_THAT(names_of(got.one(0).actor),
              ElementsAre("ДЖЕБХАТ АН-НУСРА", "ФРОНТ ПОБЕДЫ", "ДЖАБХА АЛЬ-НУСРА ЛИ-АХЛЬ АШ-ШАМ",
                          "ФРОНТ ПОДДЕРЖКИ ВЕЛИКОЙ СИРИИ"));
  EXPECT_TRUE(got.one(0).marked);
  EXPECT_THAT(names_of(got.one(1).actor),
              ElementsAre("МЕЖДУНАРОДНАЯ ОРГАНИЗАЦИЯ «ИСЛАМСКОЕ ГОСУДАРСТВО»", "ИСЛАМСКОЕ ГОСУДАРСТВО",
                          "ИСЛАМСКОЕ ГОСУДАРСТВО ИРАКА И СИРИИ", "ИГИЛ"));
  EXPECT_EQ(got.list->persons, 1U);
  EXPECT_EQ(got.one(2).actor.name, "ОБЩЕСТВО (НЕЗАКРЫТО");
  EXPECT_FALSE(got.one(2).marked);
  EXPECT_EQ(got.problems.size(), 1U);
}

TEST(PlainList, RowsWithOneIdAreOneActor) {
  const auto got = read(
      "id,name,kind,country,lang,from,until,source,aliases,relation,to,not_same_as,listed\n"
      "red,Red Front,group,XAA,en,,,EXAMPLE list,RF; Reds,,,blue,2031-01-02\n"
      "red,Front Rouge,,,fr,2031,,EXAMPLE press,,,,,\n"
      "red,,,,,2031-05,,,,splinter-of,blue,,\n"
      "blue,Blue Front,group,XAA,,,,,,,,,\n"
      "bad,Bad,gang,,,,,,,,,,\n"
      "worse,Worse,,,,2032,2031,,,,,,\n"
      ",Green Front,group,,,,,,,,,,\n",
      ListFormat::csv);
  ASSERT_TRUE(got.list) << got.list.error().text();
  ASSERT_EQ(got.list->actors.size(), 3U);
  const auto& red = got.one(0).actor;
  EXPECT_THAT(names_of(red), ElementsAre("Red Front", "RF", "Reds", "Front Rouge"));
  EXPECT_EQ(red.aliases[2].lang, "fr");
  EXPECT_EQ(red.aliases[2].from->text(), "2031");
  EXPECT_EQ(red.aliases[2].source, "EXAMPLE press");
  ASSERT_EQ(red.relations.size(), 1U);
  EXPECT_EQ(red.relations[0].from->text(), "2031-05");
  EXPECT_EQ(got.one(0).listed->text(), "2031-01-02");
  EXPECT_EQ(got.one(2).actor.id.value, "csv.green-front");
  EXPECT_THAT(got.problems, ElementsAre(HasSubstr("line 6, kind"), HasSubstr("line 7, until")));
  EXPECT_FALSE(read("id,label\nx,y\n", ListFormat::csv).list) << "a column 'name' is needed";
}

TEST(Lists, LeaveOutANameOverTheLimitAndKeepTheOthers) {
  const auto got = read("id,name,aliases\nred,Red Front," + std::string(1'000'000, 'x') + ";RF\n", ListFormat::csv);
  ASSERT_EQ(got.list->actors.size(), 1U);
  EXPECT_THAT(names_of(got.one(0).actor), ElementsAre("Red Front", "RF"));
  EXPECT_THAT(got.problems, ElementsAre(HasSubstr("1000000 bytes")));
}

TEST(Lists, TakeDirectionMarksOutOfNames) {
  const auto got = read("id,name\nred,\xe2\x80\xaeRed\xe2\x80\x8e  Front\xc2\xa0\n", ListFormat::csv);
  EXPECT_EQ(got.one(0).actor.name, "Red Front");
}

TEST(Lists, SurviveBracketsWithoutEnd) {
  for (const auto& text : {std::string(1'000'000, '('), std::string(500'000, '(') + std::string(500'000, ')'),
                           std::string("A").append(std::string(20, '(')).append("B").append(std::string(20, ')'))}) {
    const auto got = read(text + "\n", ListFormat::rosfin);
    ASSERT_TRUE(got.list);
    EXPECT_LE(got.list->actors.size(), 1U);
  }
  std::string many = "A";
  for (int i = 0; i < 300'000; ++i) many += "(B)";
  EXPECT_TRUE(read(many + "\n", ListFormat::rosfin).list);
}

TEST(ListsEvaluation, ReadThePublishedOnesWhole) {
  const char* data = std::getenv("TRUCE_EVAL_DATA");
  if (data == nullptr) GTEST_SKIP() << "set TRUCE_EVAL_DATA to the folder of the evaluation data";
  const std::string names = std::string(data) + "/names/";
  std::vector<std::string> problems;
  const auto problem = [&](const RowProblem& p) { problems.push_back(p.text()); };
  const auto ucdp = read_actor_list(names + "ucdp-actor-221.csv", ListFormat::ucdp, {}, problem);
  ASSERT_TRUE(ucdp) << ucdp.error().text();
  EXPECT_EQ(ucdp->actors.size(), 1725U);
  const auto un = read_actor_list(names + "UN_consolidated.xml", ListFormat::un, {}, problem);
  ASSERT_TRUE(un) << un.error().text();
  EXPECT_EQ(un->actors.size(), 273U);
  std::size_t count = 0;
  for (const auto& entry : un->actors) count += 1 + entry.actor.aliases.size();
  EXPECT_GE(count, 886U);
  EXPECT_THAT(problems, testing::IsEmpty());
}

}  // namespace
}  // namespace truce::intake
