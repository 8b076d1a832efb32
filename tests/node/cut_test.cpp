// Same cut, same bulletin: whatever came later, in whatever order logs were read, on however many threads.
#include "mission.hpp"

namespace truce::node {
namespace {

/// Reports of both guarantors, a finding of one on a claim of the other.
void fill(Mission& m) {
  const auto a = m.report("ash", "EXAMPLE. Shells killed 2 at Dell.", shelling("2031-05-10", 2));
  m.report("elm", "EXAMPLE. Shelling at Dell, two dead.", shelling("2031-05-10", 2));
  m.report("elm", "EXAMPLE. Shelling the day before.", shelling("2031-05-08"));
  m.record("elm", "finding", R"({"claim":")" + a.coding->text() + R"(#0","of":"elm.gov","violation":"yes"})");
  m.record("ash", "designation", R"({"of":"ash.gov","actor":"red.guard","status":"covered"})");
}

std::string document(Mission& m, const State& s) { return bulletin::to_json(m.account(s)); }

TEST(Cut, AnEarlierOneGivesTheEarlierBulletinAfterMoreWasRecorded) {
  Mission m;
  fill(m);
  const auto before = m.state("ash");
  std::vector<model::LogHead> cut;
  for (const auto& log : before.gathered.logs) cut.push_back(log.head);
  const auto text = document(m, before);
  m.report("ash", "EXAMPLE. A third shelling.", shelling("2031-05-10", 7));
  m.record("ash", "withdrawal", R"({"entry":")" + before.gathered.reports[0].ref.text() + "\"}");
  EXPECT_NE(document(m, m.state("ash")), text);
  for (const char* who : {"ash", "elm"}) {
    const auto again = state_at(m.node(who), &cut);
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(document(m, *again), text) << who;
  }
}

TEST(Cut, OfWhichALogIsNotHeldIsRefusedNamingIt) {
  Mission m;
  fill(m);
  const auto s = m.state("ash");
  std::vector<model::LogHead> cut{s.gathered.logs[0].head};
  cut[0].origin = Origin("oak.example/test");
  const auto none = state_at(m.node("ash"), &cut);
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().text().find("oak.example/test"), std::string::npos);
  cut[0] = s.gathered.logs[0].head;
  cut[0].size += 5;
  EXPECT_FALSE(state_at(m.node("ash"), &cut));
  cut[0] = s.gathered.logs[0].head;
  cut[0].root = PartDigest(std::string(64, '0'));
  const auto other = state_at(m.node("ash"), &cut);
  ASSERT_FALSE(other) << "a log with another root is not the log of this cut";
  EXPECT_EQ(other.error().fault, Fault::damaged);
}

TEST(Cut, DerivesTheSameInWhateverOrderLogsAreShuffled) {
  Mission m;
  fill(m);
  const auto node = (m.settle(), m.node("ash"));
  auto logs = newest_cut(node.folder()).value();
  ASSERT_EQ(logs.size(), 2U);
  const record::Parts parts(node.folder().parts());
  const auto one = document(m, derive(logs, parts).value());
  std::reverse(logs.begin(), logs.end());
  EXPECT_EQ(document(m, derive(logs, parts).value()), one);
}

TEST(Cut, BothGuarantorsDeriveOneBulletin) {
  Mission m;
  fill(m);
  EXPECT_EQ(document(m, m.state("ash")), document(m, m.state("elm")));
}

TEST(Cut, WithoutAnAgreementGivesABulletinThatItsOwnNodeVerifies) {
  const auto folder = testing::TempDir() + "truce_alone_" + std::to_string(::getpid());
  std::filesystem::remove_all(folder);
  {
    auto node = Node::init(folder, "alone.example/test", Mission::session()).value();
    NewReport in;
    in.text = "EXAMPLE. Shells fell on Dell.";
    in.source = SourceId("wire");
    in.coded = coded_by_hand(shelling(), in.text).value();
    ASSERT_TRUE(node.add(in));
    ASSERT_TRUE(node.sign());
    const auto day = Date::parse("2031-05-10").value();
    const auto made = account(state_at(node, nullptr).value(), {day, day, "joint"});
    ASSERT_TRUE(made) << made.error().text();
    EXPECT_NE(bulletin::to_text(*made).find("No agreement is recorded here"), std::string::npos);
    const auto checked = check_bulletin(node, bulletin::to_document(*made));
    EXPECT_TRUE(checked.ok()) << checked.bad.front();
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace truce::node
