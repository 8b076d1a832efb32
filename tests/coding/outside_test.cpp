// Claims of others: each must rest on the text.
#include "coding/outside.hpp"

#include <gtest/gtest.h>

#include <csignal>

#include "helpers.hpp"

namespace truce::coding {
namespace {

const std::string kText = "EXAMPLE. Снаряды fell on Dell.";

TEST(Outside, NamesWhatDoesNotRestOnTheText) {
  const auto good = claims_of_lines(
      "\n{\"kind\":\"event\",\"act\":\"shelling\",\"status\":\"asserted\",\"span\":[9,16],\"text\":\"Снаряды\"}\n",
      kText);
  ASSERT_TRUE(good) << good.error().text();
  EXPECT_EQ(good->size(), 1U);
  for (const auto& [line, reason] :
       {std::pair("{\"kind\":\"event\",\"span\":[9,99]}", "line 1: span: it ends after the text"),
        std::pair("{\"kind\":\"event\",\"span\":[9,16],\"text\":\"Rockets\"}", "'Снаряды'"),
        std::pair("{\"kind\":\"event\",\"colour\":1}", "colour"), std::pair("[1]", "line 1")}) {
    const auto bad = claims_of_lines(line, kText);
    ASSERT_FALSE(bad) << line;
    EXPECT_NE(bad.error().text().find(reason), std::string::npos) << bad.error().text();
  }
}

TEST(Outside, ACoderHasANameOfItsOwn) {
  EXPECT_EQ(named_coder("my coder 1.2").value().name, "my coder");
  EXPECT_EQ(named_coder("my coder 1.2").value().version, "1.2");
  EXPECT_FALSE(named_coder("nameless"));
  EXPECT_FALSE(named_coder(""));
  EXPECT_FALSE(named_coder("truce 9"));
  EXPECT_FALSE(named_coder("analyst 1"));
}

TEST(Outside, KeepsWhatHoldsAndTellsTheRest) {
  std::signal(SIGPIPE, SIG_IGN);
  std::vector<std::string> told;
  const Outside coder{
      "cat > /dev/null; echo '{\"report\":\"1\",\"kind\":\"event\",\"act\":\"shelling\",\"span\":[0,6],\"text\":\"Shells\"}';"
      "echo '{\"report\":\"7\",\"kind\":\"event\",\"span\":[0,6]}'; echo nonsense; echo '{\"report\":\"0\",\"kind\":\"event\"}'",
      named_coder("sister 1").value()};
  const auto read = read_outside(coder, {{kText}, {"Shells fell."}}, [&](const std::string& s) { told.push_back(s); });
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_TRUE((*read)[0].empty());
  ASSERT_EQ((*read)[1].size(), 1U);
  EXPECT_EQ((*read)[1][0].text, "Shells");
  ASSERT_EQ(told.size(), 3U);
  EXPECT_NE(told[0].find("sister, line 2"), std::string::npos) << told[0];
  EXPECT_NE(told[0].find("no report '7'"), std::string::npos) << told[0];
  EXPECT_NE(told[1].find("line 3"), std::string::npos) << told[1];
  EXPECT_NE(told[2].find("span: missing"), std::string::npos) << told[2];
}

TEST(Lexicon, TheBuiltInOneHasNoFaults) {
  for (const auto& fault : lexicon_faults(builtin_lexicon_text())) ADD_FAILURE() << fault;
}

TEST(Lexicon, FaultsAreNamedWithTheirLine) {
  const auto faults = [](const char* text) {
    std::string out;
    for (const auto& f : lexicon_faults(text)) out += f + "\n";
    return out;
  };
  EXPECT_EQ(faults("[ground]\nshelled = shelling\n"), "");
  EXPECT_NE(faults("[ground]\nshelled = shelling\nshelled = sniping\n")
                .find("line 3: 'shelled' stands in [ground] since line 2"),
            std::string::npos);
  EXPECT_NE(faults("[ground]\nshelled = shelled\n").find("does not know"), std::string::npos);
  EXPECT_NE(faults("[metaphor]\nshelled\n[ground]\nshelled = shelling\n").find("figure of speech"), std::string::npos);
  EXPECT_EQ(faults("[ru.number]\nдругой = other\nпо = 1 each\n"), "");
  EXPECT_NE(faults("[ru.number]\nдругой = any\n").find("does not know"), std::string::npos);
  EXPECT_NE(faults("[nowhere]\n").find("no such section"), std::string::npos);
}

TEST(Lexicon, WordsOfYourOwnCountFirst) {
  const auto lexicon = Lexicon::parse("[ground]\nwalloped = shelling\n" + std::string(builtin_lexicon_text()));
  ASSERT_TRUE(lexicon);
  const Coder coder(*lexicon, actors::builtin_registry(), places::builtin_gazetteer());
  const Text text{"The Syrian army walloped Idlib on Monday.", Date::parse("2017-03-22").value()};
  ASSERT_EQ(coder.code(text).size(), 1U);
  EXPECT_TRUE(builtin().code(text).empty());
  EXPECT_NE(lexicon->digest(), builtin_lexicon().digest());
}

TEST(Explain, GivesTheSameClaimsAndWhatTheyWereReadBy) {
  const Text text{"Reuters reported that the Syrian army shelled Idlib. Nothing else.",
                  Date::parse("2017-03-22").value()};
  std::vector<Explained> sentences;
  const auto claims = builtin().explain(text, sentences);
  EXPECT_EQ(claims.size(), builtin().code(text).size());
  ASSERT_EQ(sentences.size(), 2U);
  EXPECT_EQ(sentences[0].claims_end - sentences[0].claims_begin, 1U);
  EXPECT_EQ(sentences[1].claims_end, sentences[1].claims_begin);
  EXPECT_EQ(sentences[0].chain.size(), 1U);
  std::string notes;
  for (const auto& n : sentences[0].notes) notes += n.section + "=" + n.value + " ";
  EXPECT_NE(notes.find("ground=shelling"), std::string::npos) << notes;
  EXPECT_NE(notes.find("place=SY07"), std::string::npos) << notes;
}

}  // namespace
}  // namespace truce::coding
