// A mirror whose disk fails at every point: it never signs for what it does not hold, and the next try goes on.
#include "base/number.hpp"
#include "base/text.hpp"
#include "faults.hpp"
#include "pushed.hpp"

namespace truce::record {
namespace {

/// Asks where the mirror stands and brings the rest, as `truce log push` does.
CallReply bring_rest(MirrorHost& mirror, const Tree& tree, std::uint64_t size) {
  auto reply = mirror.add_entries(tree.entries(size, size), kNow);
  if (reply.status != 409) return reply;
  const auto next = parse_unsigned(split(reply.body, '\n')[1]);
  return mirror.add_entries(tree.entries(*next, size), kNow);
}

TEST(MirrorHostFaults, EveryCallThatFailsLosesNothingAndTheNextTryGoesOn) {
  const Tree tree(800);
  for (const auto leaves : {faults::Leaves::nothing, faults::Leaves::everything, faults::Leaves::half}) {
    int refused = 0;
    for (int at = 0;; ++at) {
      ASSERT_LT(at, 200);
      const Scratch scratch;
      const std::string folder = scratch / "m";
      CallReply reply;
      {
        auto mirror = host(folder);
        ASSERT_OK(mirror);
        ASSERT_EQ(mirror->add_checkpoint(tree.checkpoint(0, 300)).status, 200);
        ASSERT_EQ(mirror->add_entries(tree.entries(0, 300), kNow).status, 200);
        const std::string shown = tree.checkpoint(300, 800), brought = tree.entries(300, 800);
        const faults::Armed armed(at, leaves);
        reply = mirror->add_checkpoint(shown);
        if (reply.status == 200) reply = mirror->add_entries(brought, kNow);
      }
      SCOPED_TRACE("call " + std::to_string(at) + ", " + faults::failed());
      if (faults::failed().empty()) break;  // past the last call
      const auto held = LogView::open(folder, test_key().verifier());
      ASSERT_OK(held);
      ASSERT_TRUE(held->size() == 300 || held->size() == 800);
      if (reply.status == 200) {
        EXPECT_EQ(held->size(), 800U);
        expect_cosigned(reply, tree.note(800));
      } else {
        EXPECT_EQ(reply.status, 500) << reply.body;
        ++refused;
      }
      EXPECT_OK(verify(folder, test_key().verifier()));
      auto again = host(folder);
      ASSERT_OK(again);
      const auto shown = again->add_checkpoint(tree.checkpoint(300, 800));
      ASSERT_TRUE(shown.status == 200 || shown.body == "800\n") << shown.body;
      expect_cosigned(bring_rest(*again, tree, 800), tree.note(800));
      const auto good = verify(folder, test_key().verifier());
      ASSERT_OK(good);
      EXPECT_EQ(good->entries, 800U);
    }
    EXPECT_GE(refused, 20);
  }
}

}  // namespace
}  // namespace truce::record
