// A finding can be written, looked at and thrown away before anybody sees it; an entry can never be taken back.
#include "told.hpp"

#include "node/drafts.hpp"

namespace truce::node {
namespace {

using testing::HasSubstr;

TEST(DraftStory, IsPrivateCanBeUndoneAndIsAFindingOnlyOnceItIsRecorded) {
  Mission m;
  const auto shells = m.report("ash", "EXAMPLE. Shells.", shelling());
  model::Finding f;
  f.claim = {*shells.coding, 0};
  f.of = ActorId("ash.gov");
  f.violation = model::Verdict::yes;
  {
    const auto node = m.node("ash");
    ASSERT_TRUE(keep_draft(node, f));
    f.violation = model::Verdict::no;
    ASSERT_TRUE(keep_draft(node, f));
    EXPECT_EQ(drafts(node)->size(), 2U);
  }
  EXPECT_TRUE(m.state("elm").gathered.findings.empty()) << "nobody else sees a draft";
  EXPECT_EQ(m.account(m.state("ash")).incidents.at(0).judgement.status, "reported");
  {
    const auto node = m.node("ash");
    EXPECT_EQ(undo_draft(node, 1)->violation, model::Verdict::yes);
    EXPECT_FALSE(undo_draft(node, 2)) << "only one is left";
  }
  {
    auto node = m.node("ash");
    ASSERT_TRUE(record_draft(node, 1));
    EXPECT_TRUE(drafts(node)->empty());
  }
  const auto s = m.state("elm");
  ASSERT_EQ(s.gathered.findings.size(), 1U);
  EXPECT_EQ(s.gathered.findings[0].body.violation, model::Verdict::no);
}

TEST(DraftStory, ThatTheRecordRefusesStays) {
  Mission m;
  const auto shells = m.report("ash", "EXAMPLE. Shells.", shelling());
  model::Finding f;
  f.claim = {*shells.coding, 0};
  f.of = ActorId("ash.gov");
  f.violation = model::Verdict::yes;
  f.grade = 1;
  auto node = m.node("ash");
  EXPECT_THAT(keep_draft(node, f).error().text(), HasSubstr("grades 1 and 2 cite a verification"));
  f.verifications = {shells.report};
  ASSERT_TRUE(keep_draft(node, f));
  const auto refused = record_draft(node, 1);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().text(), HasSubstr("is no verification but a report"));
  EXPECT_EQ(drafts(node)->size(), 1U);
}

}  // namespace
}  // namespace truce::node
