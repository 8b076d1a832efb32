// The wire story that the work began with, where the evaluation data lies beside the project or TRUCE_EVAL_DATA names it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "helpers.hpp"

namespace truce::coding {
namespace {

using namespace model;

std::string story() {
  const char* set = std::getenv("TRUCE_EVAL_DATA");
  const std::string folder = set != nullptr ? set : std::string(TRUCE_SOURCE_DIR) + "/../shared/eval";
  std::ifstream in(folder + "/wire/tillerson.txt", std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

/// What a reader of the story finds at [from, to): the chain without what stands beside the ids.
struct Expected {
  std::uint64_t from, to;
  ClaimKind kind;
  Act act;
  const char* actor;
  const char* chain;
};

TEST(Wire, FindsEachClaimOfTheStoryWithWhoeverSaysIt) {
  const auto text = story();
  if (text.empty()) GTEST_SKIP() << "no evaluation data beside the project; TRUCE_EVAL_DATA may name it";
  const auto claims = read(text, "2017-02-17");
  const char* const three = "rus.gov, irn.gov, tur.gov";
  const Expected expected[] = {
      {178, 245, ClaimKind::position, Act::refuse, "usa.gov", "reuters > unnamed > usa.secretary-of-state"},
      {611, 713, ClaimKind::position, Act::refuse, "usa.gov", "reuters > unnamed > usa.secretary-of-state"},
      {816, 918, ClaimKind::obligation, Act::accuse, "rus.gov", "rus.foreign-minister"},
      {1002, 1078, ClaimKind::obligation, Act::accuse, "rus.gov", "rus.press-secretary"},
      {1156, 1319, ClaimKind::event, Act::agree, three, ""},
      {1364, 1442, ClaimKind::position, Act::agree, three, "astana-guarantors"},
      {1480, 1547, ClaimKind::obligation, Act::undertake, three, "astana-guarantors"},
  };
  for (const auto& e : expected) {
    const Claim* found = nullptr;
    for (const auto& c : claims)
      if (c.kind == e.kind && c.act == e.act && c.span->begin < e.to && c.span->end > e.from) found = &c;
    ASSERT_TRUE(found) << e.from;
    EXPECT_EQ(ids(found->actor), e.actor) << e.from;
    std::string chain;
    for (const auto& l : found->attribution)
      chain += (chain.empty() ? "" : " > ") + l.id.value_or(std::string(name_of(l.kind)));
    EXPECT_EQ(chain, e.chain) << e.from;
  }
}

TEST(Wire, AddsNoTalliesAndTakesNoQuotedWordsForAnEvent) {
  const auto text = story();
  if (text.empty()) GTEST_SKIP() << "no evaluation data beside the project; TRUCE_EVAL_DATA may name it";
  std::vector<std::int64_t> dead;
  for (const auto& c : read(text, "2017-02-17")) {
    EXPECT_FALSE(c.act && on_the_ground(*c.act)) << c.text.value_or("");
    for (const auto& loss : c.losses) dead.push_back(loss.best.value_or(0));
  }
  EXPECT_EQ(dead, (std::vector<std::int64_t>{300000, 105000}));
}

}  // namespace
}  // namespace truce::coding
