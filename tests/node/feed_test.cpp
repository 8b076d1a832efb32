// Bulletins published in the logs, found again; what was withdrawn is not.
#include "node/feed.hpp"

#include "mission.hpp"

namespace truce::node {
namespace {

std::string body(const State& s, const char* day) {
  std::string cut;
  for (const auto& log : s.gathered.logs)
    cut += (cut.empty() ? "" : ",") + std::string(R"({"origin":")") + log.head.origin.value + R"(","root":")" +
           log.head.root.value + R"(","size":)" + std::to_string(log.head.size) + "}";
  return R"({"cut":[)" + cut + R"(],"digest":")" + std::string(64, 'a') + R"(","from":")" + day + R"(","to":")" + day +
         R"(","version":"truce-test","viewpoint":"joint"})";
}

TEST(BulletinFeed, HoldsWhatWasPublishedAndNotWithdrawn) {
  Mission m;
  const auto state = m.state("ash");
  m.record("ash", "bulletin", body(state, "2031-05-09"));
  m.record("elm", "bulletin", body(state, "2031-05-09"));
  const auto wrong = m.record("elm", "bulletin", body(state, "2031-05-08"));
  m.record("elm", "withdrawal", R"({"entry":")" + wrong.text() + "\"}");
  const auto found = bulletins_published(m.state("ash"));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].by, "Ash");
  EXPECT_EQ(found[1].by, "Elm");
  bulletin::FeedOf of;
  of.title = of.self = "test";
  of.items = found;
  EXPECT_NE(bulletin::to_atom(of).find("Published by Ash and Elm, with equal digests"), std::string::npos);
}

}  // namespace
}  // namespace truce::node
