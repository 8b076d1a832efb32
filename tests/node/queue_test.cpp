// The queue of the day, and the files of an export.
#include <fstream>

#include "mission.hpp"
#include "node/export.hpp"
#include "node/queue.hpp"

namespace truce::node {
namespace {

std::string finding(const Added& on, const char* of, const char* violation) {
  return R"({"claim":")" + on.coding->text() + R"(#0","of":")" + of + R"(","violation":")" + violation + "\"}";
}

TEST(Queue, PutsContradictionsBeforeWhatIsOverdueBeforeWhatIsNew) {
  Mission m;
  const auto old = m.report("ash", "EXAMPLE. On the 2nd, shells.", shelling("2031-05-02"));
  const auto met = m.report("ash", "EXAMPLE. On the 6th, shells.", shelling("2031-05-06"));
  m.report("ash", "EXAMPLE. On the 10th, shells.", shelling("2031-05-10"));
  m.record("ash", "finding", finding(met, "ash.gov", "yes"));
  m.record("elm", "finding", finding(met, "elm.gov", "no"));
  QueueOptions o;
  o.own = ActorId("ash.gov");
  const auto items = queue(m.state("ash"), o);
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].why, Queued::contradicted);
  EXPECT_NE(items[0].reason.find("Elm found no"), std::string::npos) << items[0].reason;
  EXPECT_EQ(items[1].why, Queued::overdue);
  EXPECT_EQ(items[1].claim.entry, *old.coding);
  EXPECT_EQ(items[1].reason, "no finding for 8 days");
  EXPECT_EQ(items[2].why, Queued::fresh);
}

TEST(Queue, LeavesOutWhatLiesOutsideTheTruceInOurEyes) {
  Mission m;
  m.report("ash", "EXAMPLE. Shells.", shelling());
  m.record("ash", "designation", R"({"of":"ash.gov","actor":"red.guard","status":"excluded"})");
  const auto s = m.state("ash");
  QueueOptions o;
  o.own = ActorId("ash.gov");
  EXPECT_TRUE(queue(s, o).empty());
  o.own = ActorId("elm.gov");
  EXPECT_EQ(queue(s, o).size(), 1U);
}

TEST(Queue, NumbersNameClaimsUntilItIsPrintedAnew) {
  Mission m;
  const auto added = m.report("ash", "EXAMPLE. Shells.", shelling());
  const auto items = queue(m.state("ash"), {ActorId("ash.gov"), std::nullopt});
  auto node = m.node("ash");
  EXPECT_FALSE(queued(node, 1)) << "nothing was printed yet";
  ASSERT_TRUE(keep_queue(node, items));
  EXPECT_EQ(queued(node, 1).value().entry, *added.coding);
  EXPECT_FALSE(queued(node, 2));
  EXPECT_FALSE(queued(node, 0));
}

TEST(Export, HoldsEveryEntryAndNothingWithheld) {
  Mission m;
  m.report("ash", "EXAMPLE. Shells fell.", shelling());
  NewReport patrol;
  patrol.sensitivity = model::Sensitivity::own;
  patrol.source = SourceId("patrol");
  m.report("ash", "EXAMPLE. A secret hamlet was shelled.", shelling("2031-05-09", 3), patrol);
  const auto s = m.state("ash");
  auto view = store::View::open(":memory:").value();
  ASSERT_TRUE(write_view(s, view));
  const auto out = m.folder() + "/out";
  const auto files = export_to(out, s, view);
  ASSERT_TRUE(files) << files.error().text();
  EXPECT_EQ((*files)[0].rows, s.gathered.entries);
  for (const auto& f : *files) {
    std::ifstream in(out + "/" + f.name);
    std::string line;
    std::uint64_t lines = 0;
    while (std::getline(in, line)) {
      ++lines;
      EXPECT_EQ(line.find("secret hamlet"), std::string::npos);
      const bool table_row = f.name.ends_with(".csv") && lines > 1;
      EXPECT_TRUE(!table_row || line.starts_with("EXAMPLE,")) << line;
      EXPECT_TRUE(!f.name.ends_with(".jsonl") || line.find("\"example\":true") != std::string::npos) << line;
    }
    EXPECT_EQ(lines, f.rows + (f.name.ends_with(".csv") ? 1U : 0U)) << f.name;
  }
  EXPECT_NE(read_file(out + "/README.txt", 1 << 20).value().find("EXAMPLE"), std::string::npos);
}

TEST(Erasure, ChangesNoStateAndTheRecordStillVerifies) {
  Mission m;
  const auto added = m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  const auto before = bulletin::digest(m.account(m.state("ash")));
  {
    auto node = m.node("ash");
    const auto payload = node.payload_of(added.report).value();
    ASSERT_TRUE(node.erase(payload, "asked for by the witness"));
    EXPECT_FALSE(node.erase(payload, std::nullopt)) << "it is gone";
  }
  const auto after = m.state("ash");
  EXPECT_EQ(after.incidents.size(), 1U);
  const auto account = m.account(after);
  EXPECT_NE(bulletin::digest(account), before) << "the bulletin tells of the erasure";
  ASSERT_EQ(account.notices.size(), 1U);
  EXPECT_EQ(account.notices[0].code, "erasure");
  EXPECT_TRUE(check(m.node("ash")).ok());
}

TEST(Erasure, ReachesTheMirrorsOfTheLogThatSaysSo) {
  Mission m;
  const auto added = m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  m.settle();
  const auto payload = m.node("ash").payload_of(added.report).value();
  const record::Payloads at_elm(m.folder() + "/elm/payloads");
  ASSERT_TRUE(at_elm.has(*digest_from_hex(payload.value)));
  ASSERT_TRUE(m.node("ash").erase(payload, std::nullopt));
  m.settle();
  EXPECT_FALSE(at_elm.has(*digest_from_hex(payload.value)));
  EXPECT_TRUE(check(m.node("elm")).ok());
}

TEST(Erasure, OfWhatAnotherLogNamesIsNobodyElsesToAskFor) {
  Mission m;
  const auto added = m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  m.settle();
  const auto payload = m.node("ash").payload_of(added.report).value();
  // Elm claims the same words for a report of its own, and then that they are erased.
  m.record("elm", "report",
           R"({"payload":")" + payload.value + R"(","sensitivity":"public","source":"wire","size":1})");
  m.record("elm", "erasure", R"({"payload":")" + payload.value + R"("})");
  m.settle();
  EXPECT_TRUE(record::Payloads(m.folder() + "/ash/payloads").has(*digest_from_hex(payload.value)));
  EXPECT_TRUE(check(m.node("ash")).ok());
}

}  // namespace
}  // namespace truce::node
