// Two nodes that reach each other only over HTTP, each serving its folder and syncing with the other's address.
#include "base/file.hpp"
#include "client.hpp"
#include "mission.hpp"
#include "node/peers.hpp"

namespace truce::serve {
namespace {

/// A node's server with its witness, as `truce serve` has it.
class Served {
 public:
  explicit Served(node::Mission& m, const std::string& who) : running_(site_of(m, who)) {}
  std::string url() const { return "http://127.0.0.1:" + std::to_string(running_.port()) + "/"; }

 private:
  static Site site_of(node::Mission& m, const std::string& who) {
    const auto node = m.node(who);
    const auto agreement = node::pinned_agreement(node.folder());
    std::vector<record::VerifierKey> logs;
    for (const auto& keys : node::keys_of(*agreement))
      if (keys.log.name != node.origin().value) logs.push_back(keys.log);
    const auto key = record::SigningKey::load(node.folder().key("witness"), std::nullopt);
    EXPECT_TRUE(key);
    auto witness = record::Witness::open(node.folder().witness(), *key, logs);
    EXPECT_TRUE(witness) << witness.error().text();
    auto site = node_site(node.folder(), std::make_shared<record::Witness>(std::move(*witness)));
    EXPECT_TRUE(site) << site.error().text();
    return std::move(*site);
  }
  Running running_;
};

TEST(SyncThreads, OverHttpGivesBothTheSameBulletinFinalLogsAndWitnesses) {
  node::Mission m;
  m.report("ash", "EXAMPLE. Shells killed 2 at Dell.", node::shelling("2031-05-10", 2));
  m.report("elm", "EXAMPLE. Rifles were heard at Dell.", "");
  for (const char* who : {"ash", "elm"}) ASSERT_TRUE(m.node(who).sign());
  const Served ash(m, "ash"), elm(m, "elm");
  for (int round = 0; round < 2; ++round) {
    const auto to_elm = m.node("ash").sync(elm.url());
    ASSERT_TRUE(to_elm) << to_elm.error().text();
    EXPECT_TRUE(round > 0 || to_elm->witnessed) << "the peer's witness has cosigned our checkpoint";
    const auto to_ash = m.node("elm").sync(ash.url());
    ASSERT_TRUE(to_ash) << to_ash.error().text();
  }
  const auto state = [&](const char* who) { return node::state_at(m.node(who), nullptr).value(); };
  const auto at_ash = state("ash"), at_elm = state("elm");
  EXPECT_EQ(at_ash.events.size(), 1U);
  EXPECT_EQ(bulletin::to_json(m.account(at_ash)), bulletin::to_json(m.account(at_elm)));
  for (const auto& log : at_ash.gathered.logs) EXPECT_EQ(log.state(), "final") << log.head.origin.value;
  EXPECT_TRUE(node::check(m.node("elm")).ok());
}

TEST(SyncThreads, OverHttpRestoresALogThatWasRolledBack) {
  node::Mission m;
  const auto ash = m.folder() + "/ash", backup = m.folder() + "/backup";
  std::filesystem::copy(ash, backup, std::filesystem::copy_options::recursive);
  const auto told = m.report("ash", "EXAMPLE. Shells fell on Dell.", node::shelling());
  m.settle();
  m.settle();
  std::filesystem::remove_all(ash);
  std::filesystem::rename(backup, ash);
  const Served elm(m, "elm");
  EXPECT_FALSE(m.node("ash").sync(elm.url()));
  const auto restored = m.node("ash").restore(elm.url());
  ASSERT_TRUE(restored) << restored.error().text();
  EXPECT_GT(restored->size, restored->from);
  {
    const auto node = m.node("ash");
    const auto words = node.payload_of(told.report);
    ASSERT_TRUE(words) << words.error().text();
    EXPECT_TRUE(record::Payloads(node.folder().payloads()).has(*digest_from_hex(words->value)))
        << "the words came back with the entries";
  }
  EXPECT_TRUE(m.node("ash").sync(elm.url()));
}

}  // namespace
}  // namespace truce::serve
