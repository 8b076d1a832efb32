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

// Rules that amendments left behind: too small a k never agrees on less than half, too large a one never agrees.
TEST(Judgement, NeverAgreesOnHalfNorUnderARuleThatCannotBeMet) {
  EXPECT_EQ(status("yynn", 2), "disputed");
  EXPECT_EQ(status("n---", 0), "one-sided");
  EXPECT_EQ(status("yyy-", 2), "agreed-violation");
  EXPECT_EQ(status("yyy", 4), "one-sided");
  auto t = terms(3);
  t.rule.kind = model::RuleKind::k_of_n;  // and no k: all
  EXPECT_EQ(name_of(judge({}, t, {}, findings("yy-")).status), "one-sided");
  EXPECT_EQ(name_of(judge({}, t, {}, findings("yyy")).status), "agreed-violation");
}

TEST(Judgement, HasOneGuarantorAloneNeverAgree) {
  EXPECT_EQ(status("u"), "undetermined");
  EXPECT_EQ(status("-"), "reported");
  auto f = findings("y");
  f[0].responsible = {ActorId("army")};
  EXPECT_EQ(judge({}, terms(1), {}, f).responsibility, Responsibility::unattributed);
}

TEST(Judgement, DoesNotCountWhoIsNoGuarantor) {
  auto f = findings("yy-");
  FoundBy stranger = f[0];
  stranger.of = ActorId("stranger");
  stranger.responsible = {ActorId("army")};
  f.push_back(stranger);
  const auto j = judge({}, terms(3), {}, f);
  EXPECT_EQ(name_of(j.status), "one-sided");
  EXPECT_EQ(j.responsibility, Responsibility::unattributed);
  EXPECT_TRUE(j.flags.empty());
}

TEST(Judgement, NamesWhoIsAwaitedAndForHowLong) {
  EXPECT_EQ(judge({}, terms(3), {}, findings("yu-")).awaited, (std::vector<ActorId>{ActorId("gb"), ActorId("gc")}));
  EXPECT_EQ(days_awaited(20, 17), 3);
  EXPECT_EQ(days_awaited(20, 21), 0);
}

TEST(Judgement, IsTheSameInWhateverOrderFindingsCome) {
  auto f = findings("ynuy");
  f[0].responsible = {ActorId("army")};
  f[3].responsible = {ActorId("league")};
  f[3].act = model::Act::shelling;
  f[0].act = model::Act::ied;
  const auto by_name = [](const FoundBy& a, const FoundBy& b) { return a.of < b.of; };
  const auto first = judge({}, terms(4, 3), {}, f);
  while (std::next_permutation(f.begin(), f.end(), by_name)) {
    const auto j = judge({}, terms(4, 3), {}, f);
    EXPECT_EQ(j.status, first.status);
    EXPECT_EQ(j.awaited, first.awaited);
    EXPECT_EQ(j.flags, first.flags);
    EXPECT_EQ(j.responsibility, first.responsibility);
  }
  EXPECT_EQ(first.flags, std::vector<std::string>{"category-disputed"});
}

// Every row once more, with coverage and accession: outside first, and nothing agreed before all have acceded.
TEST(Judgement, AgreesWithAPlainReadingUnderCoverageAndAccession) {
  for (const bool acceded : {true, false})
    for (const bool first_outside : {true, false})
      for (const bool second_outside : {true, false})
        for (const char a : {'y', 'n', 'u', '-'})
          for (const char b : {'y', 'n', 'u', '-'}) {
            auto t = terms(2);
            if (!acceded) t.not_acceded = {ActorId("gb")};
            const auto of = [](bool outside) { return outside ? Covered::outside : Covered::covered; };
            const auto j =
                judge({}, t, {{ActorId("ga"), of(first_outside), {}}, {ActorId("gb"), of(second_outside), {}}},
                      findings({a, b}));
            std::string expected;
            if (first_outside && second_outside) expected = "outside";
            else if (a == '-' && b == '-') expected = "reported";
            else if (a == b && a != 'u')
              expected = !acceded ? "no-agreed-status" : a == 'y' ? "agreed-violation" : "agreed-no-violation";
            else if ((a == 'y' && b == 'n') || (a == 'n' && b == 'y')) expected = "disputed";
            else if (a == 'y' || a == 'n' || b == 'y' || b == 'n') expected = "one-sided";
            else expected = "undetermined";
            EXPECT_EQ(name_of(j.status), expected) << a << b << acceded << first_outside << second_outside;
            EXPECT_EQ(std::count(j.flags.begin(), j.flags.end(), "coverage-disputed"), first_outside != second_outside);
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

TEST(Coverage, KeepsUndeterminedApartFromSilence) {
  Case incident;
  incident.sides = {ActorId("moss"), ActorId("reed")};
  std::vector<Position> p(2);
  p[0].of = p[1].of = ActorId("ga");
  p[0].actor = ActorId("reed");
  p[0].status = model::Coverage::undetermined;
  p[1].actor = ActorId("moss");
  p[1].status = model::Coverage::covered;
  const auto c = coverage(incident, terms(2), ActorId("ga"), p, {});
  EXPECT_EQ(c.covered, Covered::unknown);
  ASSERT_EQ(c.reasons.size(), 2U);
  EXPECT_EQ(c.reasons[0].code, "covered-side");
  EXPECT_EQ(c.reasons[1].code, "undetermined-actor");
  EXPECT_EQ(coverage(incident, terms(2), ActorId("gb"), p, {}).reasons[0].code, "no-position");
  p[0].status = model::Coverage::covered;
  EXPECT_EQ(coverage(incident, terms(2), ActorId("ga"), p, {}).covered, Covered::covered);
}

TEST(Coverage, KnowsTheGroundThatAViewpointExcludes) {
  Case incident;
  incident.where = {Coordinate{100000000, 100000000}};
  std::vector<Ground> g(1);
  g[0].of = ActorId("ga");
  g[0].holder = ActorId("reed");
  g[0].area.polygons.push_back(
      {{{90000000, 90000000}, {90000000, 110000000}, {110000000, 110000000}, {110000000, 90000000}}, {}});
  EXPECT_EQ(coverage(incident, terms(2), ActorId("ga"), {}, g).reasons[0].code, "undetermined-ground");
  std::vector<Position> p(1);
  p[0].of = ActorId("ga");
  p[0].actor = ActorId("reed");
  p[0].status = model::Coverage::excluded;
  EXPECT_EQ(coverage(incident, terms(2), ActorId("ga"), p, g).reasons[0].code, "held-by-excluded");
  EXPECT_EQ(coverage(incident, terms(2), ActorId("gb"), p, g).covered, Covered::unknown);
  incident.where = {Coordinate{0, 0}};
  EXPECT_EQ(coverage(incident, terms(2), ActorId("ga"), p, g).covered, Covered::unknown);
}

TEST(Coverage, IsJointOnlyWhereAllAgree) {
  std::vector<CoverageOf> all = {{ActorId("ga"), Covered::outside, {}}, {ActorId("gb"), Covered::outside, {}}};
  EXPECT_EQ(joint(all), Covered::outside);
  all[1].covered = Covered::unknown;
  EXPECT_FALSE(joint(all));
  EXPECT_FALSE(joint({}));
}

TEST(Prohibited, IsUnknownWhereTheAgreementListsNothing) {
  Case incident;
  incident.acts = {model::Act::shelling};
  auto t = terms(2);
  EXPECT_FALSE(prohibited(incident, t));
  t.prohibited = {model::Act::siege};
  EXPECT_EQ(prohibited(incident, t), false);
  t.prohibited.push_back(model::Act::shelling);
  EXPECT_EQ(prohibited(incident, t), true);
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
