// The truth table of docs/methods/judgement.md, row by row, as it stands there.
#include <gtest/gtest.h>

#include "judgement/judgement.hpp"

namespace truce::judgement {
namespace {

using model::Verdict;

/// One letter a guarantor: y, n, u (undetermined), - (no finding).
std::vector<FoundBy> findings(const std::string& votes) {
  std::vector<FoundBy> out;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    if (votes[i] == '-') continue;
    FoundBy f;
    f.of = ActorId("g" + std::to_string(i));
    f.verdict = votes[i] == 'y' ? Verdict::yes : votes[i] == 'n' ? Verdict::no : Verdict::undetermined;
    f.ref = {Origin("log" + std::to_string(i)), 7};
    out.push_back(f);
  }
  return out;
}

Terms terms(std::size_t n, std::optional<std::uint32_t> k) {
  Terms t;
  for (std::size_t i = 0; i < n; ++i) t.guarantors.emplace_back("g" + std::to_string(i));
  if (k) t.rule.kind = model::RuleKind::k_of_n, t.rule.k = *k;
  t.ref = EntryRef{Origin("log0"), 0};
  return t;
}

struct Row {
  const char* votes;
  std::optional<std::uint32_t> k;  ///< absent: the rule is all
  const char* status;
  std::size_t awaited, dissent;
};

TEST(Table, HoldsRowByRow) {
  const Row rows[] = {
      {"---", {}, "reported", 0, 0},
      {"yyy", {}, "agreed-violation", 0, 0},
      {"nnn", {}, "agreed-no-violation", 0, 0},
      {"yn-", {}, "disputed", 1, 0},
      {"ynn", {}, "disputed", 0, 0},
      {"ynu", {}, "disputed", 1, 0},
      {"y--", {}, "one-sided", 2, 0},
      {"yyu", {}, "one-sided", 1, 0},
      {"n-u", {}, "one-sided", 2, 0},
      {"uuu", {}, "undetermined", 3, 0},
      {"u--", {}, "undetermined", 3, 0},
      {"yyn", 2, "agreed-violation", 0, 1},
      {"ynn", 2, "agreed-no-violation", 0, 1},
      {"yy-", 2, "agreed-violation", 0, 0},
      {"yn-", 2, "disputed", 1, 0},
      {"y--", 2, "one-sided", 2, 0},
      {"y", {}, "sole-guarantor-yes", 0, 0},
      {"n", {}, "sole-guarantor-no", 0, 0},
      {"u", {}, "undetermined", 1, 0},
      {"-", {}, "reported", 0, 0},
  };
  for (const auto& row : rows) {
    const std::string votes = row.votes;
    const auto j = judge({}, terms(votes.size(), row.k), {}, findings(votes));
    EXPECT_EQ(name_of(j.status), row.status) << votes;
    EXPECT_EQ(j.awaited.size(), row.awaited) << votes;
    EXPECT_EQ(j.dissent.size(), row.dissent) << votes;
    EXPECT_EQ(j.follows_from.size(), 1 + findings(votes).size()) << votes << ": the agreement, and every finding";
  }
}

TEST(Table, OutsideComesFirstAndFollowsFromThePositions) {
  std::vector<CoverageOf> all;
  for (std::uint64_t i = 0; i < 3; ++i)
    all.push_back({ActorId("g" + std::to_string(i)),
                   Covered::outside,
                   {{"excluded-actor", EntryRef{Origin("log" + std::to_string(i)), 3}, false}}});
  const auto j = judge({}, terms(3, {}), all, findings("yyy"));
  EXPECT_EQ(j.status, Status::outside);
  ASSERT_EQ(j.follows_from.size(), 4U);
  EXPECT_EQ(j.follows_from[0].text(), "log0/0");
  EXPECT_EQ(j.follows_from[1].text(), "log0/3") << "no finding, though there are three";
}

TEST(Table, AnAccessionThatIsMissingLeavesNoAgreedStatus) {
  auto t = terms(2, {});
  t.not_acceded = {ActorId("g1")};
  EXPECT_EQ(judge({}, t, {}, findings("yy")).status, Status::no_agreed_status);
  EXPECT_EQ(judge({}, t, {}, findings("yn")).status, Status::disputed);
}

TEST(Attribution, ThatIsImpossibleIsAnOutcomeOfItsOwn) {
  const auto responsibility = [](const std::string& votes, const std::string& attribution) {
    auto f = findings(votes);
    for (std::size_t i = 0; i < attribution.size(); ++i) {
      if (attribution[i] == 'x') f[i].attribution = model::Attribution::impossible;
      if (attribution[i] == 'r') f[i].responsible = {ActorId("reed")};
    }
    return name_of(judge({}, terms(votes.size(), {}), {}, f).responsibility);
  };
  EXPECT_EQ(responsibility("yy", "xx"), "could-not-be-attributed");
  EXPECT_EQ(responsibility("yy", "rr"), "agreed");
  EXPECT_EQ(responsibility("yy", "xr"), "unattributed") << "one names somebody, one says that nobody can be named";
  EXPECT_EQ(responsibility("yy", "x."), "unattributed") << "silence is no attribution, and no impossibility";
  EXPECT_EQ(responsibility("y", "x"), "unattributed") << "one guarantor alone never agrees";
}

TEST(Deadline, IsCountedInDaysFromTheIncidentsLast) {
  Terms t;
  EXPECT_FALSE(due(t, 100)) << "the agreement has no such term";
  t.finding_days = 3;
  EXPECT_EQ(due(t, 100), 103);
}

}  // namespace
}  // namespace truce::judgement
