#include "judgement/judgement.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace truce::judgement {
namespace {

using model::Verdict;

std::vector<ActorId> guarantors(std::size_t n) {
  std::vector<ActorId> out;
  for (std::size_t i = 0; i < n; ++i) out.emplace_back(std::string("g") + static_cast<char>('a' + i));
  return out;
}

Terms terms(std::size_t n, std::optional<std::uint32_t> k = {}) {
  Terms t;
  t.guarantors = guarantors(n);
  if (k) t.rule = {std::nullopt, k, model::RuleKind::k_of_n};
  return t;
}

/// y, n, u or - (missing), one a guarantor.
std::vector<FoundBy> findings(const std::string& votes) {
  std::vector<FoundBy> out;
  const auto who = guarantors(votes.size());
  for (std::size_t i = 0; i < votes.size(); ++i) {
    if (votes[i] == '-') continue;
    FoundBy f;
    f.of = who[i];
    f.verdict = votes[i] == 'y' ? Verdict::yes : votes[i] == 'n' ? Verdict::no : Verdict::undetermined;
    out.push_back(f);
  }
  return out;
}

std::string status(const std::string& votes, std::optional<std::uint32_t> k = {}) {
  return std::string(name_of(judge({}, terms(votes.size(), k), {}, findings(votes)).status));
}

TEST(Judgement, FollowsTheTruthTableRowByRow) {
  EXPECT_EQ(status("---"), "reported");
  EXPECT_EQ(status("yyy"), "agreed-violation");
  EXPECT_EQ(status("nnn"), "agreed-no-violation");
  EXPECT_EQ(status("ynn"), "disputed");
  EXPECT_EQ(status("yn-"), "disputed");
  EXPECT_EQ(status("yy-"), "one-sided");
  EXPECT_EQ(status("yyu"), "one-sided");
  EXPECT_EQ(status("n--"), "one-sided");
  EXPECT_EQ(status("uuu"), "undetermined");
  EXPECT_EQ(status("u--"), "undetermined");
  EXPECT_EQ(status("yyn", 2), "agreed-violation");
  EXPECT_EQ(status("ynn", 2), "agreed-no-violation");
  EXPECT_EQ(status("y--", 2), "one-sided");
  EXPECT_EQ(status("y"), "sole-guarantor-yes");
  EXPECT_EQ(status("n"), "sole-guarantor-no");
}

// A second implementation in the plainest words, over every vote of up to four guarantors and every k.
TEST(Judgement, AgreesWithAPlainReadingForAllVotes) {
  for (std::size_t n = 2; n <= 4; ++n)
    for (std::uint32_t k = static_cast<std::uint32_t>(n / 2 + 1); k <= n; ++k) {
      std::size_t combinations = 1;
      for (std::size_t i = 0; i < n; ++i) combinations *= 4;
      for (std::size_t c = 0; c < combinations; ++c) {
        std::string votes;
        for (std::size_t i = 0, rest = c; i < n; ++i, rest /= 4) votes += "ynu-"[rest % 4];
        const auto yes = static_cast<std::size_t>(std::count(votes.begin(), votes.end(), 'y'));
        const auto no = static_cast<std::size_t>(std::count(votes.begin(), votes.end(), 'n'));
        const bool none = votes == std::string(n, '-');
        std::string expected = "one-sided";
        if (none) expected = "reported";
        else if (yes >= k) expected = "agreed-violation";
        else if (no >= k) expected = "agreed-no-violation";
        else if (yes > 0 && no > 0) expected = "disputed";
        else if (yes + no == 0) expected = "undetermined";
        EXPECT_EQ(status(votes, k), expected) << votes << " k=" << k;
        if (k == n) { EXPECT_EQ(status(votes), expected) << votes; }
      }
    }
}

TEST(Judgement, PrintsTheDissentUnderKOfN) {
  const auto j = judge({}, terms(3, 2), {}, findings("yyn"));
  EXPECT_EQ(j.dissent, std::vector<ActorId>{ActorId("gc")});
}

TEST(Judgement, ComesToNothingAgreedBeforeAllHaveAcceded) {
  auto t = terms(3);
  t.not_acceded = {ActorId("gc")};
  const auto j = judge({}, t, {}, findings("yyy"));
  EXPECT_EQ(name_of(j.status), "no-agreed-status");
  EXPECT_EQ(j.not_acceded, t.not_acceded);
}

TEST(Judgement, DoesNotCountWhatIsOnlyReported) {
  auto f = findings("yyy");
  f[2].as_reported = true;
  const auto j = judge({}, terms(3), {}, f);
  EXPECT_EQ(name_of(j.status), "one-sided");
  EXPECT_EQ(j.awaited, std::vector<ActorId>{ActorId("gc")});
}

TEST(Judgement, KeepsResponsibilityApart) {
  auto f = findings("yyy");
  for (auto& x : f) x.responsible = {ActorId("army")};
  EXPECT_EQ(judge({}, terms(3), {}, f).responsibility, Responsibility::agreed);
  f[1].responsible = {ActorId("league")};
  const auto j = judge({}, terms(3), {}, f);
  EXPECT_EQ(j.responsibility, Responsibility::disputed);
  EXPECT_EQ(j.status, Status::agreed_violation);
}

TEST(Judgement, FlagsAGuarantorThatJudgesItsOwn) {
  auto f = findings("y--");
  f[0].responsible = {ActorId("ga.army")};
  const auto j = judge({}, terms(3), {}, f, {{ActorId("ga"), ActorId("ga.army")}});
  EXPECT_EQ(j.flags, std::vector<std::string>{"own-forces"});
}

TEST(Standing, TakesUnequalFindingsAfterAMergeForUndetermined) {
  std::vector<Candidate> list(2);
  for (std::uint64_t i = 0; i < 2; ++i) {
    list[i].finding.of = ActorId("ga");
    list[i].finding.verdict = i == 0 ? Verdict::yes : Verdict::no;
    list[i].finding.ref = {Origin("a"), i};
  }
  auto kept = standing(list);
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_TRUE(kept[0].conflicting);
  list[1].supersedes = {EntryRef{Origin("a"), 0}};
  kept = standing(list);
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].verdict, Verdict::no);
  EXPECT_FALSE(kept[0].conflicting);
}

TEST(Coverage, ComesFromTheViewpointsOwnPositionsOnTheDay) {
  Case incident;
  incident.start = incident.end = Date::parse("2031-05-10").value().first_day();
  incident.sides = {ActorId("reed")};
  auto t = terms(2);
  t.start = Date::parse("2031-05-01").value().first_day();
  std::vector<Position> p(1);
  p[0].of = ActorId("ga");
  p[0].actor = ActorId("reed");
  p[0].status = model::Coverage::excluded;
  p[0].from = Date::parse("2031-05-11").value();
  EXPECT_EQ(coverage(incident, t, ActorId("ga"), p, {}).covered, Covered::unknown);
  p[0].from = Date::parse("2031-05-10").value();
  EXPECT_EQ(coverage(incident, t, ActorId("ga"), p, {}).covered, Covered::outside);
  EXPECT_EQ(coverage(incident, t, ActorId("gb"), p, {}).covered, Covered::unknown);
  p[0].status = model::Coverage::covered;
  EXPECT_EQ(coverage(incident, t, ActorId("ga"), p, {}).covered, Covered::covered);
  incident.start = incident.end = t.start - 1;
  EXPECT_EQ(coverage(incident, t, ActorId("ga"), p, {}).reasons[0].code, "before-start");
}

TEST(Coverage, OutsideInAllViewpointsComesFirst) {
  std::vector<CoverageOf> all = {{ActorId("ga"), Covered::outside, {}}, {ActorId("gb"), Covered::outside, {}}};
  EXPECT_EQ(judge({}, terms(2), all, findings("yy")).status, Status::outside);
  all[1].covered = Covered::covered;
  const auto j = judge({}, terms(2), all, findings("yy"));
  EXPECT_EQ(j.status, Status::agreed_violation);
  EXPECT_EQ(j.flags, std::vector<std::string>{"coverage-disputed"});
}

}  // namespace
}  // namespace truce::judgement
