// A guarantor that lost its keys goes on in another log, which the others' logs name in the place of the first.
#include <algorithm>
#include <filesystem>

#include "base/digest.hpp"
#include "mission.hpp"
#include "node/keys.hpp"

namespace truce::node {
namespace {

namespace fs = std::filesystem;

struct LostKey : testing::Test {
  Mission m{{"ash", "elm", "oak"}};
  Added told;
  std::string amendment;

  LostKey() {
    told = m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
    find("elm", "yes");
    m.settle();
    m.settle();
    fs::rename(m.folder() + "/ash", m.folder() + "/thief");
    const auto made = Node::init(m.folder() + "/ash2", "ash.example/second", Mission::session());
    EXPECT_TRUE(made) << made.error().text();
    const auto keys = made->keys().value();
    const auto held = record::LogView::open(m.node("elm").folder().mirror(Origin("ash.example/test"))).value();
    amendment = m.write(
        "second.json",
        R"({"id":"EXAMPLE-second-log","agreement":"EXAMPLE-test","start":"2031-05-10","guarantors":[{"id":"ash.gov","log":")" +
            keys.log + R"(","mirror":")" + keys.mirror + R"(","witness":")" + keys.witness +
            R"("}],"closes":[{"origin":"ash.example/test","root":")" + to_hex(held.checkpoint().root) + R"(","size":)" +
            std::to_string(held.size()) + "}]}");
  }
  void find(const std::string& who, const std::string& what, const std::string& of = "") {
    m.record(who, "finding",
             R"({"claim":")" + told.coding->text() + R"(#0","of":")" + (of.empty() ? who : of) +
                 R"(.gov","violation":")" + what + R"("})");
  }
  void accede_second() {
    EXPECT_TRUE(m.node("ash2").accede(m.folder() + "/agreement.json"));
    for (const char* who : {"ash2", "elm"}) EXPECT_TRUE(m.node(who).accede(amendment));
  }
  /// Signs, and each syncs with each.
  void rounds(int count = 2) {
    for (int i = 0; i < count; ++i) {
      for (const char* who : {"ash2", "elm", "oak"}) EXPECT_TRUE(m.node(who).sign()) << who;
      for (const std::string who : {"ash2", "elm", "oak"})
        for (const std::string other : {"ash2", "elm", "oak"})
          if (who != other) (void)m.node(who).sync(m.folder() + "/" + other);
    }
  }
  State state(const std::string& who) { return std::move(*state_at(m.node(who), nullptr)); }
  static std::string status(const State& s) { return std::string(name_of(s.judge(0).status)); }
};

TEST_F(LostKey, AnotherLogGoesOnOnceAllOthersHaveAccededAndTheFirstCountsNoFurther) {
  accede_second();
  rounds();
  EXPECT_EQ(state("elm").gathered.amendments.size(), 0U) << "oak has not acceded";
  EXPECT_EQ(state("elm").guarantor_of(Origin("ash.example/second")), std::nullopt);
  ASSERT_TRUE(m.node("oak").accede(amendment));
  rounds();
  find("ash2", "yes", "ash"), find("oak", "yes");
  rounds(3);
  const auto at_elm = state("elm"), at_ash = state("ash2");
  EXPECT_EQ(at_elm.guarantor_of(Origin("ash.example/second")), ActorId("ash.gov"));
  EXPECT_EQ(at_elm.guarantor_of(Origin("ash.example/test")), ActorId("ash.gov")) << "what it said before stands";
  EXPECT_EQ(status(at_elm), "agreed-violation") << "with the finding of the second log";
  EXPECT_EQ(at_elm.gathered.logs.size(), 4U);
  EXPECT_EQ(bulletin::to_json(m.account(at_elm)), bulletin::to_json(m.account(at_ash)))
      << "the new node has the first log from its peers' mirrors";
  EXPECT_EQ(m.node("ash2").guarantor(), ActorId("ash.gov"));
  for (const auto& log : at_elm.gathered.logs) EXPECT_EQ(log.state(), "final") << log.head.origin.value;
  const auto account = m.account(at_elm);
  EXPECT_TRUE(std::ranges::any_of(account.notices, [](const auto& n) { return n.code == "log-closed"; }));
  EXPECT_TRUE(check(m.node("ash2")).ok());
}

TEST_F(LostKey, WhoeverFoundTheKeyCannotSpeakForItsGuarantorAnyMore) {
  accede_second();
  ASSERT_TRUE(m.node("oak").accede(amendment));
  rounds();
  const auto before = state("elm");
  find("thief", "no", "ash");
  ASSERT_TRUE(m.node("thief").sign());
  ASSERT_TRUE(m.node("elm").sync(m.folder() + "/thief"));
  const auto after = state("elm");
  EXPECT_EQ(status(after), status(before));
  for (const auto& log : after.gathered.logs)
    if (log.head.origin == Origin("ash.example/test")) {
      EXPECT_LT(log.head.size, record::LogView::open(log.folder)->size());
    }
}

TEST_F(LostKey, NobodyAccedesToAnotherHistoryThanTheOneHeld) {
  auto text = *read_file(amendment, 1 << 16);
  const auto at = text.find("\"root\":\"") + 8;
  text[at] = text[at] == 'a' ? 'b' : 'a';
  const auto refused = m.node("elm").accede(m.write("other.json", text));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fault, Fault::refused);
  EXPECT_NE(refused.error().text().find("another history"), std::string::npos) << refused.error().text();
}

TEST_F(LostKey, ASecondLogBesideTheFirstIsNone) {
  const auto keys = Node::open(m.folder() + "/ash2", Mission::session())->keys().value();
  const auto file = m.write("both.json", R"({"id":"EXAMPLE-both","agreement":"EXAMPLE-test","start":"2031-05-10",)"
                                         R"("guarantors":[{"id":"ash.gov","log":")" +
                                             keys.log + R"("}]})");
  for (const char* who : {"thief", "elm", "oak"}) ASSERT_TRUE(m.node(who).accede(file));
  for (const char* who : {"thief", "elm", "oak"}) ASSERT_TRUE(m.node(who).sign());
  ASSERT_TRUE(m.node("elm").sync(m.folder() + "/thief"));
  ASSERT_TRUE(m.node("elm").sync(m.folder() + "/oak"));
  const auto s = state("elm");
  EXPECT_TRUE(s.gathered.amendments.empty());
  EXPECT_TRUE(std::ranges::any_of(
      s.problems, [](const auto& p) { return p.find("a second log and closes none") != std::string::npos; }));
}

}  // namespace
}  // namespace truce::node
