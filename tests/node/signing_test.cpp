// A node whose key lives elsewhere, and one that came back from an old backup.
#include "mission.hpp"
#include "scratch.hpp"

namespace truce::node {
namespace {

TEST(OfflineKey, SignsElsewhereAndPeersTakeItAsAnyOther) {
  Mission m;
  const auto keys = m.folder() + "/ash/keys";
  const auto away = m.folder() + "/away.key";
  std::filesystem::rename(keys + "/log.key", away);
  ASSERT_TRUE(m.node("ash").add({"EXAMPLE. Shells fell on Dell.", SourceId("wire"), Date::parse("2031-05-10").value(),
                                 std::nullopt, model::Sensitivity::open, std::nullopt,
                                 coded_by_hand(shelling(), "EXAMPLE. Shells fell on Dell.").value()}));
  EXPECT_FALSE(m.node("ash").sign()) << "the key is not here";
  EXPECT_TRUE(m.node("ash").sign_if_open()) << "work goes on, entries wait";
  const auto request = m.node("ash").signing_request().value();
  const auto key = record::SigningKey::load(away, std::nullopt).value();
  const auto note = record::sign_offline(request, key, record::SignerState::beside(away), true).value();
  auto broken = note;
  broken[broken.size() - 10] ^= 1;
  EXPECT_FALSE(m.node("ash").publish(broken));
  ASSERT_TRUE(m.node("ash").publish(note));
  const auto synced = m.node("elm").sync(m.folder() + "/ash");
  ASSERT_TRUE(synced) << synced.error().text();
  EXPECT_EQ(synced->size, request.next.size);
  EXPECT_TRUE(check(m.node("ash")).ok());
  EXPECT_TRUE(m.node("ash").keys()) << "the public half is still here";
}

TEST(Rollback, IsFoundAtSyncAndRestoredFromThePeersMirror) {
  Mission m;
  const auto ash = m.folder() + "/ash", backup = m.folder() + "/backup";
  m.settle();
  std::filesystem::copy(ash, backup, std::filesystem::copy_options::recursive);
  m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  m.settle();
  m.settle();
  const auto before = bulletin::to_json(m.account(m.state("elm")));
  std::filesystem::remove_all(ash);
  std::filesystem::rename(backup, ash);
  // Something is written before anybody notices; it stays pending.
  const auto late = m.node("ash").add({"EXAMPLE. Later.", SourceId("wire"), Date::parse("2031-05-10").value(),
                                       std::nullopt, model::Sensitivity::open, std::nullopt, Coded{}});
  ASSERT_TRUE(late);
  const auto found = m.node("ash").sync(m.folder() + "/elm");
  ASSERT_FALSE(found);
  EXPECT_NE(found.error().text().find("truce restore"), std::string::npos) << found.error().text();
  const auto restored = m.node("ash").restore(m.folder() + "/elm");
  ASSERT_TRUE(restored) << restored.error().text();
  EXPECT_GT(restored->size, restored->from);
  EXPECT_EQ(restored->waiting, 1U);
  EXPECT_TRUE(m.node("ash").sync(m.folder() + "/elm"));
  EXPECT_EQ(bulletin::to_json(m.account(m.state("elm"))).find("two histories"), std::string::npos);
  EXPECT_TRUE(check(m.node("ash")).ok()) << check(m.node("ash")).bad.front();
  EXPECT_EQ(m.state("ash").events.size(), 1U) << "what was lost here is back";
}

TEST(Officer, ShowsThePassphraseForWhatSpeaksForTheGuarantor) {
  const Scratch scratch;
  auto session = Mission::session();
  session.passphrase = record::Secret("open sesame");
  {
    auto made = Node::init(scratch / "n", "ash.example/test", session);
    ASSERT_TRUE(made) << made.error().text();
  }
  const auto designation = [] {
    model::Designation d;
    d.of = ActorId("ash.gov"), d.actor = ActorId("red.guard"), d.status = model::Coverage::excluded;
    return d;
  };
  const auto tried = [&](std::optional<record::Secret> said) {
    auto with = Mission::session();
    with.passphrase = std::move(said);
    return Node::open(scratch / "n", with)->append(designation());
  };
  EXPECT_EQ(tried(std::nullopt).error().fault, Fault::usage);
  EXPECT_EQ(tried(record::Secret("open barley")).error().fault, Fault::signature);
  const auto done = tried(record::Secret("open sesame"));
  EXPECT_TRUE(done) << done.error().text();
  // What speaks for nobody is put down by anybody at the desk.
  model::Source source;
  source.id = SourceId("wire");
  auto noted = Node::open(scratch / "n", Mission::session())->append(source);
  EXPECT_TRUE(noted) << noted.error().text();
  EXPECT_EQ(Node::open(scratch / "n", Mission::session())->pending(), 2U);
}

}  // namespace
}  // namespace truce::node
