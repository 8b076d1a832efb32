// Dictionaries of TABARI and PETRARCH: what they come to, and what is said of what they do not.
#include "coding/petrarch.hpp"

#include <gtest/gtest.h>

#include "helpers.hpp"

namespace truce::coding {
namespace {

// In words of ours; nobody and nothing real.
const std::string kVerbs = R"(# A dictionary for tests
&COIN
+MARK
+GOLD_PIECE
&SMALL_
+TO
+FOR

---  HOARD  [070]  ---
HOARD {HOARDS HOARDED HOARDING}
PLONK [---]
+HAND_OVER {+HANDS_OVER +HANDED_OVER}
- * &COIN                      [071]     # plurals too
- * {GRAIN SHIPMENT} (TO +)    [073]
- DID NOT *                    [1221]
- * &SMALL_ BAKERS             [072:020]
- * LANTERNS                   [---]
- $ * (FROM) + BACK $          [080]
- * FERRY                      [:042]

--- GLOWER [111] ---
GLOWER
)";

const std::string kNames = R"(# names
NORVALE_ [NRV]
+NORVALIAN
ESTMARK [EST]
ODO_BRANDT
+O._BRANDT
	[NRVGOV 20100101-20141231]
	[NRVELI]
GREY_HERONS_(GH)_ [NRVREB]
NOWHERE [---]
!PERSON! = MAN, WOMEN
SOLDIER [~MIL]
CHIEF_OF_STAFF {CHIEFS_OF_STAFF} [~MIL]
SALES!PERSON! [~BUS]
)";

PetrarchImport made(const std::string& verbs, const std::string& names = "", const PetrarchOptions& options = {}) {
  std::vector<DictionaryFile> actors;
  if (!names.empty()) actors.push_back({"names", names});
  auto out = import_petrarch({{"verbs", verbs}}, actors, options);
  if (!out) ADD_FAILURE() << out.error().text();
  return out ? std::move(*out) : PetrarchImport{};
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Act, PLOVER and CAMEO of each claim, who does it to whom.
std::vector<std::string> coded(const PetrarchImport& with, const std::string& text) {
  const auto lexicon = Lexicon::parse(with.lexicon + "\n" + std::string(builtin_lexicon_text())).value();
  const auto registry = actors::Registry::parse(with.actors).value();
  const Coder coder(lexicon, registry, places::builtin_gazetteer());
  std::vector<std::string> out;
  for (const auto& c : coder.code({text, Date::parse("2012-03-22").value()}))
    out.push_back(std::string(name_of(c.act.value())) + " " + c.plover.value_or("-") + " " + c.cameo.value_or("-") +
                  " " + ids(c.actor) + " > " + ids(c.recipient));
  return out;
}

TEST(Petrarch, VerbsAndPatternsAreReadAsPhrases) {
  const auto out = made(kVerbs);
  EXPECT_EQ(out.error_count, 0U) << (out.errors.empty() ? "" : out.errors[0].text());
  for (const auto* line :
       {"hoard~ = support AID 070\n", "hand~ over = support AID 070\n",
        "hoard~ / object:petrarch-coin = support AID 071\n", "hoard~ grain shipment to = aid-delivery AID 073\n",
        "did< not< hoard~ = reject REJECT 1221\n", "hand~ over for bakers = support AID 072\n",
        "hoard~ lanterns = none\n", "\nplonk~\n", "marks = petrarch-coin\n", "gold piece = petrarch-coin\n",
        "glower~ = accuse ACCUSE 111\n"})
    EXPECT_TRUE(holds(out.lexicon, line)) << line << out.lexicon;
  EXPECT_FALSE(holds(out.lexicon, "\nplonk~ ="));
  EXPECT_EQ(out.read.at("patterns"), 7U);
}

TEST(Petrarch, WhatCannotBeSaidIsCounted) {
  const auto out = made(kVerbs + "~ a (a b HOARD) SAY = a b 015\n--- SAY [010] ---\nSAY\n--- JUMP [770] ---\nJUMP\n");
  std::size_t all = 0;
  for (const auto& [why, times] : out.left) all += times;
  EXPECT_EQ(all, 6U);
  EXPECT_EQ(out.left.count("a transformation ('~'): what two verbs together come to"), 1U);
  EXPECT_EQ(out.left.count("a code that no act of ours stands for (77..)"), 1U);
  EXPECT_FALSE(holds(out.lexicon, "say~ ="));
}

TEST(Petrarch, CodesOfItsOwnAreToldByATable) {
  PetrarchOptions options;
  options.codes = "77 = meet CONSULT\n7705 = comment -\n";
  const auto out = made("--- JUMP [770] ---\nJUMP\n- * WALL [7705A]\n", "", options);
  EXPECT_TRUE(holds(out.lexicon, "jump~ = meet CONSULT 770\n"));
  EXPECT_TRUE(holds(out.lexicon, "jump~ wall = comment - 7705A\n"));
  options.codes = "77 = dance\n";
  const auto bad = import_petrarch({}, {}, options);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().text(), "codes: line 1: no such act: dance");
}

TEST(Petrarch, NamesBecomeActorsByCode) {
  const auto out = made("", kNames);
  EXPECT_EQ(out.error_count, 0U) << (out.errors.empty() ? "" : out.errors[0].text());
  const auto registry = actors::Registry::parse(out.actors);
  ASSERT_TRUE(registry) << registry.error().text();
  const auto id = [&](std::vector<std::string_view> words, const char* date) {
    const auto m = registry->longest_match(words, 0, Date::parse(date).value());
    return m && m->token_count == words.size() && !m->ambiguous ? m->id.value : std::string("-");
  };
  EXPECT_EQ(id({"Norvalian"}, "2012-01-01"), "NRV");
  EXPECT_EQ(id({"Odo", "Brandt"}, "2009-12-31"), "NRVELI");
  EXPECT_EQ(id({"Odo", "Brandt"}, "2010-01-01"), "NRVGOV");
  EXPECT_EQ(id({"Odo", "Brandt"}, "2014-12-31"), "NRVGOV");
  EXPECT_EQ(id({"Odo", "Brandt"}, "2015-01-01"), "NRVELI");
  EXPECT_EQ(id({"Grey", "Herons"}, "2012-01-01"), "NRVREB");
  EXPECT_EQ(id({"Norvale", "soldiers"}, "2012-01-01"), "NRVMIL");
  EXPECT_EQ(id({"chiefs", "of", "staff", "of", "Estmark"}, "2012-01-01"), "ESTMIL");
  EXPECT_EQ(id({"saleswomen"}, "2012-01-01"), "---BUS");
  EXPECT_EQ(id({"Nowhere"}, "2012-01-01"), "-");
  EXPECT_EQ(registry->find(ActorId("NRV"))->kind, actors::ActorKind::state);
}

TEST(Petrarch, TheCoderReadsByThem) {
  const auto out = made(kVerbs, kNames);
  using testing_strings = std::vector<std::string>;
  EXPECT_EQ(coded(out, "Norvale handed over twelve marks to Estmark on Monday."),
            testing_strings{"support AID 071 NRV > EST"});
  EXPECT_EQ(coded(out, "Norvale glowered at Estmark on Monday."), testing_strings{"accuse ACCUSE 111 NRV > EST"});
  EXPECT_EQ(coded(out, "Norvale handed over lanterns to Estmark on Monday."), testing_strings{});
}

TEST(Petrarch, PhrasesMayCountBeforeTheBuiltInOnes) {
  PetrarchOptions options;
  const std::string verbs = "--- CONDEMN [051] ---\nCONDEMN\n";
  options.first = true;
  EXPECT_EQ(coded(made(verbs, kNames, options), "Norvale condemned the attack by Estmark on Monday."),
            std::vector<std::string>{"praise SUPPORT 051 NRV > EST"});
}

TEST(Petrarch, WordsBeforeTheVerbAreHeard) {
  const auto out = made("--- HOARD [070] ---\nHOARD\n- BARELY * [120]\n", kNames);
  EXPECT_TRUE(holds(out.lexicon, "barely< hoard~ = reject REJECT 120\n"));
  EXPECT_EQ(coded(out, "Norvale barely hoarded the marks of Estmark on Monday."),
            std::vector<std::string>{"reject REJECT 120 NRV > EST"});
  EXPECT_EQ(coded(out, "Norvale hoarded the marks of Estmark on Monday."),
            std::vector<std::string>{"support AID 070 NRV > EST"});
}

TEST(Petrarch, ANounKeepsItsBuiltInClasses) {
  const auto lexicon =
      Lexicon::parse("[class]\nconvoys = petrarch-herd\n" + std::string(builtin_lexicon_text())).value();
  const std::vector<WordId> ids = {lexicon.id("convoys")};
  const auto* noun = lexicon.match(Section::noun_class, ids, 0);
  const auto* built_in = builtin_lexicon().match(Section::noun_class, {builtin_lexicon().id("convoys")}, 0);
  ASSERT_NE(noun, nullptr);
  ASSERT_NE(built_in, nullptr);
  EXPECT_EQ(noun->classes.count(), built_in->classes.count() + 1);
}

TEST(Petrarch, MalformedLinesAreNamedAndTheRestGoesOn) {
  const auto out = made(
      "--- HOARD [070 ---\nHOARD [070]\n- * (GRAIN [071]\n- * {GRAIN} } [071]\n- GRAIN [071]\n- * GRAIN * [071]\n"
      "- * GRAIN\n- * GR=AIN [071]\nHO?RD [070]\n- * TO) MILL [072]\n- * MILL [072]\n&\n- * WELL [07?]\n",
      "[ABC]\nNAMELESS\nODO [ABC 20991301]\nODA [A B C]\nUDO [DEF]\n+ \n");
  const std::vector<std::string> wanted = {
      "verbs, line 1:",  "verbs, line 3:", "verbs, line 4:", "verbs, line 5:",  "verbs, line 6:",
      "verbs, line 7:",  "verbs, line 8:", "verbs, line 9:", "verbs, line 10:", "verbs, line 12:",
      "verbs, line 13:", "names, line 1:", "names, line 2:", "names, line 3:",  "names, line 4:"};
  ASSERT_GE(out.errors.size(), wanted.size());
  for (const auto& line : wanted)
    EXPECT_TRUE(std::any_of(out.errors.begin(), out.errors.end(), [&](const Error& e) {
      return e.text().starts_with(line);
    })) << line;
  EXPECT_TRUE(holds(out.lexicon, "hoard~ mill = support AID 072\n"));
  EXPECT_TRUE(holds(out.actors, "\"DEF\""));
}

TEST(Petrarch, SetsThatHoldThemselvesAreRefused) {
  std::string verbs =
      "&ONE\n+&TWO\n&TWO\n+&ONE\n&SELF\n+&SELF\n--- HOARD [070] ---\nHOARD\n- * &ONE [071]\n- * &SELF [072]\n- * &GONE [073]\n";
  for (int i = 0; i < 30; ++i)
    verbs += "&D" + std::to_string(i) + "\n+&D" + std::to_string(i + 1) + "\n+&D" + std::to_string(i + 1) + "\n";
  verbs += "--- KEEP [070] ---\nKEEP\n- * &D0 [071]\n";
  const auto out = made(verbs);
  EXPECT_EQ(out.error_count, 4U);
  EXPECT_EQ(out.left.at("a pattern with a synonym set that cannot be read"), 4U);
  EXPECT_TRUE(Lexicon::parse(out.lexicon));
}

TEST(Petrarch, SetsInSetsAreRead) {
  const auto out =
      made("&METAL\n+&FINE\n+TIN\n&FINE\n+SILVER\n--- HOARD [070] ---\nHOARD\n- * OLD_&METAL_BOWLS [071]\n");
  EXPECT_TRUE(holds(out.lexicon, "hoard~ old silver bowls = support AID 071\n")) << out.lexicon;
  EXPECT_TRUE(holds(out.lexicon, "silver = petrarch-metal\n")) << out.lexicon;
}

TEST(Petrarch, HugeLinesAndBinariesAreRefused) {
  const auto out = made("--- HOARD [070] ---\nHOARD\n- * " + std::string(100'000, 'X') + " [071]\n- * MILL [072]\n");
  ASSERT_EQ(out.errors.size(), 1U);
  EXPECT_EQ(out.errors[0].text(), "verbs, line 3: the line is over 8192 bytes");
  EXPECT_TRUE(holds(out.lexicon, "hoard~ mill"));
  const auto binary = made(std::string("\x7f\x45\x4c\x46\0\0\0\1\2\3", 10));
  ASSERT_EQ(binary.errors.size(), 1U);
  EXPECT_EQ(binary.errors[0].where, "verbs");
  PetrarchOptions small;
  small.bytes_max = 5;
  EXPECT_EQ(made("HOARD [070]", "", small).error_count, 1U);
}

TEST(Petrarch, TooManyPhrasesOrNamesAreAnError) {
  PetrarchOptions small;
  small.phrases_max = 2;
  EXPECT_FALSE(import_petrarch({{"verbs", kVerbs}}, {}, small));
  small.names_max = 2;
  EXPECT_FALSE(import_petrarch({}, {{"names", kNames}}, small));
  std::string verbs = "&S\n";
  for (int i = 0; i < 20; ++i) verbs += "+TO " + std::to_string(i) + "\n";
  const auto out = made(verbs + "--- HOARD [070] ---\nHOARD\n- * &S &S &S &S &S &S [071]\n");
  EXPECT_EQ(out.left.at("a pattern that comes to too many phrases"), 1U);
}

TEST(Petrarch, TheSameFilesGiveTheSameBytes) {
  const auto a = made(kVerbs, kNames);
  const auto b = made(kVerbs, kNames);
  EXPECT_EQ(a.lexicon, b.lexicon);
  EXPECT_EQ(a.actors, b.actors);
}

}  // namespace
}  // namespace truce::coding
