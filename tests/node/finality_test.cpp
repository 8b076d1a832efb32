// Cosignatures of mirrors, what they make of a log, and logs that lie.
#include "base/digest.hpp"
#include "mission.hpp"
#include "node/evidence.hpp"

namespace truce::node {
namespace {

namespace fs = std::filesystem;

std::string state_of_log(Mission& m, const std::string& who, const std::string& log) {
  const auto cut = newest_cut(m.node(who).folder()).value();
  for (const auto& l : cut)
    if (l.head.origin.value == log + ".example/test") return l.state();
  return "not held";
}

TEST(Finality, IsReachedWhenEveryOtherGuarantorsMirrorHoldsTheLog) {
  Mission m;
  m.report("ash", "EXAMPLE. Shells.", shelling());
  ASSERT_TRUE(m.node("ash").sign());
  EXPECT_EQ(state_of_log(m, "ash", "ash"), "signed") << "nobody has seen the new entries";
  ASSERT_TRUE(m.node("elm").sync(m.folder() + "/ash"));
  EXPECT_EQ(state_of_log(m, "elm", "ash"), "final") << "elm's mirror is the only other one";
  EXPECT_EQ(state_of_log(m, "ash", "ash"), "signed") << "ash does not know it yet";
  ASSERT_TRUE(m.node("ash").sync(m.folder() + "/elm"));
  EXPECT_EQ(state_of_log(m, "ash", "ash"), "final");
  const auto cut = newest_cut(m.node("ash").folder()).value();
  EXPECT_EQ(cut[0].cosigned.front().mirror, "elm.example/test/mirror");
  m.report("ash", "EXAMPLE. More shells.", shelling("2031-05-09"));
  ASSERT_TRUE(m.node("ash").sign());
  EXPECT_EQ(state_of_log(m, "ash", "ash"), "signed") << "the newest entries are not held by anybody else";
}

TEST(Finality, SecondSyncBringsNothingNew) {
  Mission m;
  m.settle();
  m.settle();
  auto again = m.node("ash").sync(m.folder() + "/elm");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->cosignatures, 0U);
  EXPECT_EQ(again->size, again->before);
}

TEST(Finality, ACosignatureWithAChangedByteCountsForNothing) {
  Mission m;
  m.settle();
  m.settle();
  ASSERT_EQ(state_of_log(m, "ash", "ash"), "final");
  for (const auto& f : fs::recursive_directory_iterator(m.folder() + "/ash/cosigned")) {
    if (!f.is_regular_file()) continue;
    auto note = read_file(f.path(), 1 << 20).value();
    note[note.size() - 20] = note[note.size() - 20] == 'A' ? 'B' : 'A';
    ASSERT_TRUE(write_durably(f.path(), note));
  }
  EXPECT_EQ(state_of_log(m, "ash", "ash"), "signed");
  ASSERT_TRUE(m.node("ash").sync(m.folder() + "/elm")) << "and the good one comes back";
  EXPECT_EQ(state_of_log(m, "ash", "ash"), "final");
}

/// Ash's folder as it was, growing another way.
void fork(Mission& m, int more) {
  fs::copy(m.folder() + "/ash", m.folder() + "/fork", fs::copy_options::recursive);
  m.report("ash", "EXAMPLE. One history.", shelling("2031-05-03"));
  ASSERT_TRUE(m.node("ash").sign());
  for (int i = 0; i < more; ++i)
    m.report("fork", "EXAMPLE. Another history, " + std::to_string(i) + ".", shelling("2031-05-04"));
  ASSERT_TRUE(m.node("fork").sign());
}

TEST(Equivocation, IsEvidenceThatFreezesTheLogAndVoidsNothingEarlier) {
  for (const int more : {1, 4}) {  // forks of one size, and of two
    Mission m;
    m.report("ash", "EXAMPLE. Before the fork.", shelling("2031-05-02"));
    m.settle();
    m.settle();
    const auto held = newest_cut(m.node("elm").folder()).value();
    const auto before = held[held[0].head.origin.value == "ash.example/test" ? 0 : 1].head;
    ASSERT_EQ(before.origin.value, "ash.example/test");
    fork(m, more);
    ASSERT_TRUE(m.node("elm").sync(m.folder() + "/ash"));
    const auto lied = m.node("elm").sync(m.folder() + "/fork");
    ASSERT_FALSE(lied);
    EXPECT_NE(lied.error().text().find("signed two histories"), std::string::npos) << lied.error().text();
    ASSERT_FALSE(m.node("elm").sync(m.folder() + "/fork"));
    ASSERT_TRUE(m.node("elm").sign());
    ASSERT_FALSE(m.node("elm").sync(m.folder() + "/fork"));
    EXPECT_EQ(m.node("elm").pending(), 0U) << "the same evidence is recorded once";
    const auto s = state_at(m.node("elm"), nullptr);
    ASSERT_TRUE(s) << s.error().text();
    ASSERT_EQ(s->gathered.evidence.size(), 1U);
    auto evidence = s->gathered.evidence[0].body;
    const auto key = keys_of(s->gathered.agreement->body)[0].log;
    EXPECT_TRUE(proves(evidence, key)) << "it verifies alone";
    EXPECT_GE(evidence.frozen_at, before.size);
    for (const auto& log : s->gathered.logs)
      EXPECT_TRUE(log.head.origin != before.origin || log.head.size == evidence.frozen_at);
    EXPECT_GE(s->incidents.size(), 1U) << "what was recorded before counts";
    const auto account = m.account(*s);
    EXPECT_TRUE(std::any_of(account.notices.begin(), account.notices.end(),
                            [](const auto& n) { return n.code == "equivocation" && n.by == ActorId("ash.gov"); }));
    evidence.second = evidence.first;
    EXPECT_FALSE(proves(evidence, key)) << "one checkpoint contradicts nothing";
  }
}

/// Elm holds one history of ash, oak a longer other one: each has only seen its own.
TEST(Equivocation, IsSeenInWhatAPeerMirrorsBeyondUs) {
  Mission m({"ash", "elm", "oak"});
  m.settle();
  fork(m, 3);
  ASSERT_TRUE(m.node("elm").sync(m.folder() + "/ash"));
  ASSERT_TRUE(m.node("oak").sync(m.folder() + "/fork"));
  EXPECT_NE(state_of_log(m, "elm", "ash"), "final");
  const auto seen = m.node("elm").sync(m.folder() + "/oak");
  ASSERT_FALSE(seen);
  EXPECT_NE(seen.error().text().find("signed two histories"), std::string::npos) << seen.error().text();
  EXPECT_NE(state_of_log(m, "elm", "ash"), "final") << "oak's cosignature is of another history";
}

TEST(Equivocation, MadeUpByAnAccuserProvesNothing) {
  Mission m;
  m.settle();
  const auto note = read_file(m.folder() + "/ash/log/checkpoint", 1 << 20).value();
  model::Evidence made_up;
  made_up.log = Origin("ash.example/test");
  made_up.first = to_base64(note);
  made_up.second = to_base64(note);
  made_up.root = to_base64(std::string(32, 'x'));
  ASSERT_TRUE(m.node("elm").append(made_up));
  const auto s = m.state("elm");
  EXPECT_EQ(s.gathered.evidence.size(), 1U);
  EXPECT_TRUE(m.account(s).notices.empty());
  for (const auto& log : s.gathered.logs) EXPECT_GT(log.head.size, 0U) << "no log is frozen by it";
}

TEST(Rollback, OfOurOwnLogIsFoundAtTheNextSync) {
  Mission m;
  m.settle();
  fs::copy(m.folder() + "/ash", m.folder() + "/backup", fs::copy_options::recursive);
  m.report("ash", "EXAMPLE. Lost with the disk.", shelling());
  m.settle();
  m.settle();
  fs::remove_all(m.folder() + "/ash");
  fs::rename(m.folder() + "/backup", m.folder() + "/ash");
  const auto back = m.node("ash").sync(m.folder() + "/elm");
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().fault, Fault::damaged);
  EXPECT_NE(back.error().text().find("rolled back"), std::string::npos) << back.error().text();
}

}  // namespace
}  // namespace truce::node
