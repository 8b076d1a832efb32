// Peers over HTTP on loopback: what is pulled, what a partition leaves, what truce.toml says.
#include <algorithm>

#include "loopback.hpp"
#include "mission.hpp"
#include "node/finality.hpp"

namespace truce::node {
namespace {

/// A node's folder over HTTP, with its witness, and away while `away` is set.
class Served {
 public:
  Served(Mission& m, const std::string& who, std::vector<record::VerifierKey> logs)
      : folder_(m.folder() + "/" + who),
        key_(*record::SigningKey::load(folder_ + "/keys/witness.key", std::nullopt)),
        witness_(open_witness(folder_ + "-witness", key_, logs)),
        server_([this](const LoopbackRequest& a, const LoopbackSend& send) { return answer(a, send); }) {}
  std::string address() const { return server_.address(); }
  std::atomic<bool> away{false};

 private:
  static record::Witness open_witness(const std::string& folder, const record::SigningKey& key,
                                      const std::vector<record::VerifierKey>& logs) {
    EXPECT_TRUE(record::Witness::create(folder, key.verifier()));
    return std::move(*record::Witness::open(folder, key, logs));
  }
  bool answer(const LoopbackRequest& asked, const LoopbackSend& send) {
    if (away) return false;
    if (asked.path != "witness/add-checkpoint") return static_files(folder_)(asked, send);
    const auto reply = witness_.add_checkpoint(asked.body, 1'900'000'000);
    return send(http_reply(reply.status, reply.body, "Content-Type: " + reply.type + "\r\n"));
  }

  std::string folder_;
  record::SigningKey key_;
  record::Witness witness_;
  Loopback server_;
};

std::vector<record::VerifierKey> logs_of(Mission& m) {
  std::vector<record::VerifierKey> out;
  for (const auto& keys : keys_of(*pinned_agreement(Folder{m.folder() + "/ash"}))) out.push_back(keys.log);
  return out;
}

std::string bulletin_of(Mission& m, const std::string& who) {
  auto state = state_at(m.node(who), nullptr);
  EXPECT_TRUE(state);
  return bulletin::digest(m.account(*state));
}

TEST(PeerThreads, ComeToOneBulletinAfterAPartition) {
  Mission m;
  Served ash(m, "ash", logs_of(m)), elm(m, "elm", logs_of(m));
  m.report("ash", "EXAMPLE. Shells in the north.", shelling());
  m.report("elm", "EXAMPLE. Shells again.", shelling("2031-05-09"));
  ASSERT_TRUE(m.node("ash").sign());
  ASSERT_TRUE(m.node("elm").sign());
  ash.away = true;
  ASSERT_FALSE(m.node("elm").sync(ash.address())) << "nobody answers";
  const auto first = m.node("ash").sync(elm.address());
  ASSERT_TRUE(first) << first.error().text();
  EXPECT_TRUE(first->witnessed);
  EXPECT_NE(bulletin_of(m, "ash"), bulletin_of(m, "elm"));
  ash.away = false;
  const auto healed = m.node("elm").sync(ash.address());
  ASSERT_TRUE(healed) << healed.error().text();
  EXPECT_GT(healed->size, healed->before);
  EXPECT_EQ(bulletin_of(m, "ash"), bulletin_of(m, "elm"));
  const auto again = m.node("ash").sync(elm.address());
  ASSERT_TRUE(again) << again.error().text();
  EXPECT_EQ(again->size, again->before);
  EXPECT_FALSE(again->witnessed) << "cosigned already";
  const auto syncs = last_syncs(m.node("ash").folder());
  EXPECT_EQ(std::count_if(syncs.begin(), syncs.end(), [&](const auto& s) { return s.where == elm.address(); }), 1);
}

TEST(PeerThreads, WitnessesDoNotMakeALogFinal) {
  Mission m;
  Served elm(m, "elm", logs_of(m));
  m.report("ash", "EXAMPLE. Shells.", shelling());
  ASSERT_TRUE(m.node("ash").sign());
  const auto done = m.node("ash").sync(elm.address());
  ASSERT_TRUE(done) << done.error().text();
  EXPECT_TRUE(done->witnessed);
  const auto cut = newest_cut(m.node("ash").folder());
  ASSERT_TRUE(cut);
  for (const auto& log : *cut)
    EXPECT_TRUE(log.head.origin.value != "ash.example/test" || log.state() == "signed") << log.state();
}

TEST(PeerThreads, ThatShowADifferentViewToEachSideLeaveEvidence) {
  Mission m;
  std::filesystem::copy(m.folder() + "/ash", m.folder() + "/fork", std::filesystem::copy_options::recursive);
  m.report("ash", "EXAMPLE. One history.", shelling("2031-05-03"));
  m.report("fork", "EXAMPLE. Another history.", shelling("2031-05-04"));
  ASSERT_TRUE(m.node("ash").sign());
  ASSERT_TRUE(m.node("fork").sign());
  Loopback one(static_files(m.folder() + "/ash")), other(static_files(m.folder() + "/fork"));
  ASSERT_TRUE(m.node("elm").sync(one.address()));
  const auto lied = m.node("elm").sync(other.address());
  ASSERT_FALSE(lied);
  EXPECT_NE(lied.error().text().find("signed two histories"), std::string::npos) << lied.error().text();
}

TEST(PeerThreads, WhoseWitnessClaimsMoreThanThereIsAreNotBelieved) {
  Mission m;
  Loopback liar([&](const LoopbackRequest& asked, const LoopbackSend& send) {
    if (asked.path == "witness/add-checkpoint")
      return send(http_reply(409, "999999\n", "Content-Type: text/x.tlog.size\r\n"));
    return static_files(m.folder() + "/elm")(asked, send);
  });
  std::vector<std::string> told;
  auto session = Mission::session();
  session.notice = [&](const std::string& sentence) { told.push_back(sentence); };
  auto node = Node::open(m.folder() + "/ash", session);
  ASSERT_TRUE(node);
  EXPECT_TRUE(node->sync(liar.address()));
  ASSERT_EQ(told.size(), 1U);
  EXPECT_NE(told[0].find("shows no signature of ours"), std::string::npos) << told[0];
}

TEST(Peers, AreReadFromTheNodesOwnFile) {
  const auto peers = parse_peers(
      "origin = \"a.example/x\"\n[[peer]]\nname = \"elm\"\nurl = \"http://10.0.0.2:8420/\"\ntoken = \"keys/elm.token\"\n"
      "allow = [\"10.0.0.0/8\"]\n[[peer]]\nname = \"stick\"\nfolder = \"/mnt/stick\"\n");
  ASSERT_TRUE(peers) << peers.error().text();
  ASSERT_EQ(peers->size(), 2U);
  EXPECT_EQ((*peers)[0].token_file, "keys/elm.token");
  EXPECT_EQ((*peers)[1].where, "/mnt/stick");
  for (const char* bad :
       {"peer = 1", "[[peer]]\nname = \"a\"", "[[peer]]\nname = \"a\"\nurl = \"x\"",
        "[[peer]]\nname = 1\nfolder = \"x\"", "[[peer]]\nname = \"a\"\nfolder = \"x\"\nurl = \"http://x/\"",
        "[[peer]]\nname=\"a\"\nfolder=\"x\"\nallow=[1]", "[[peer]]\nname=\"a\"\nfolder=\"x\"\ncolour=\"y\"", "[[peer",
        "\xff"})
    EXPECT_FALSE(parse_peers(bad)) << bad;
}

}  // namespace
}  // namespace truce::node
