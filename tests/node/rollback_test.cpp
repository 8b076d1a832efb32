// A node asks its peers for its own newest checkpoint before it signs anything.
#include <filesystem>
#include <fstream>

#include "mission.hpp"
#include "node/detail/impl.hpp"

namespace truce::node {
namespace {

namespace fs = std::filesystem;

/// The node's truce.toml names these folders.
void name_peers(Mission& m, const std::string& who, const std::vector<std::string>& peers) {
  std::ofstream out(m.folder() + "/" + who + "/truce.toml", std::ios::app);
  for (const auto& peer : peers) out << "[[peer]]\nname = \"" << peer << "\"\nfolder = \"../" << peer << "\"\n";
}

/// Ash's folder as it was, after it signed one more report that elm has mirrored.
struct RolledBack {
  Mission m;
  std::uint64_t signed_before = 0;
  RolledBack() {
    name_peers(m, "ash", {"elm"});
    fs::copy(m.folder() + "/ash", m.folder() + "/backup", fs::copy_options::recursive);
    m.report("ash", "EXAMPLE. Lost with the disk.", shelling());
    m.settle();
    signed_before = newest_cut(Folder{m.folder() + "/ash"})->front().head.size;
    fs::remove_all(m.folder() + "/ash");
    fs::rename(m.folder() + "/backup", m.folder() + "/ash");
  }
};

std::size_t entries_of_kind(Mission& m, const std::string& who, std::string_view kind) {
  const auto view = record::LogView::open(m.folder() + "/" + who + "/log").value();
  std::size_t out = 0;
  EXPECT_TRUE(view.for_each(0, view.size(), [&](std::uint64_t, std::string_view bytes) -> result<> {
    if (model::decode_entry(bytes)->kind() == kind) ++out;
    return {};
  }));
  return out;
}

TEST(Rollback, IsFoundBeforeAnythingIsSignedAndWhatWasLostComesBack) {
  RolledBack r;
  r.m.report("ash", "EXAMPLE. Written after the loss.", shelling("2031-05-09"));
  std::string told;
  auto node = r.m.node("ash");
  node.session().notice = [&](const std::string& text) { told += text; };
  const auto done = node.sign();
  ASSERT_TRUE(done) << done.error().text();
  EXPECT_GT(done->size, r.signed_before) << "what waited here stands behind what came back";
  EXPECT_NE(told.find("brought back from elm"), std::string::npos) << told;
  const auto synced = r.m.node("elm").sync(r.m.folder() + "/ash");
  EXPECT_TRUE(synced) << "one history: " << synced.error().text();
  EXPECT_EQ(entries_of_kind(r.m, "ash", "report"), 2U);
}

TEST(Rollback, AlsoBeforeARequestGoesToTheOfflineKey) {
  RolledBack r;
  r.m.report("ash", "EXAMPLE. Written after the loss.", shelling("2031-05-09"));
  const auto request = r.m.node("ash").signing_request();
  ASSERT_TRUE(request) << request.error().text();
  EXPECT_EQ(request->old_size, r.signed_before);
}

TEST(Rollback, WhereNoPeerAnswersNothingIsSignedUnlessTheRiskIsAcceptedAndRecorded) {
  Mission m;
  name_peers(m, "ash", {"away", "gone"});
  m.report("ash", "EXAMPLE. Shells.", shelling());
  const auto refused = m.node("ash").sign();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fault, Fault::refused);
  for (const char* said : {"away", "gone", "--accept-rollback-risk"})
    EXPECT_NE(refused.error().text().find(said), std::string::npos) << refused.error().text();
  EXPECT_TRUE(m.node("ash").sign_if_open()) << "work goes on, entries wait";
  EXPECT_GT(m.node("ash").pending(), 0U);
  {
    auto node = m.node("ash");
    node.session().accept_rollback_risk = true;
    ASSERT_TRUE(node.sign());
  }
  EXPECT_EQ(entries_of_kind(m, "ash", "rollback-risk"), 1U);
  const auto s = m.state("elm");
  EXPECT_EQ(s.incidents.size(), 1U);
}

TEST(Rollback, OnePeerThatAnswersIsEnough) {
  Mission m;
  name_peers(m, "ash", {"away", "elm"});
  m.report("ash", "EXAMPLE. Shells.", shelling());
  EXPECT_TRUE(m.node("ash").sign());
  EXPECT_EQ(entries_of_kind(m, "ash", "rollback-risk"), 0U);
}

TEST(Rollback, APeerThatShowsNoSignatureOfOursHasNotAnswered) {
  Mission m;
  name_peers(m, "ash", {"elm"});
  const auto mirror = Folder{m.folder() + "/elm"}.mirror(Origin("ash.example/test")) + "/checkpoint";
  auto note = read_file(mirror, 1 << 20).value();
  for (const auto& text : {std::string("not a note"), std::string(), note.replace(note.find('\n') + 1, 1, "9")}) {
    m.write("elm/mirrors/" + mirror.substr(mirror.rfind("mirrors/") + 8), text);
    m.report("ash", "EXAMPLE. Shells.", shelling());
    const auto refused = m.node("ash").sign();
    ASSERT_FALSE(refused) << text;
    EXPECT_EQ(refused.error().fault, Fault::refused) << refused.error().text();
  }
}

TEST(Rollback, AfterwardsAnotherHistoryIsSignedNoMore) {
  RolledBack r;
  r.m.write("ash/truce.toml", "");  // nobody is asked, and the fork is signed
  r.m.report("ash", "EXAMPLE. Another history.", shelling("2031-05-09"));
  r.m.report("ash", "EXAMPLE. Another history, longer.", shelling("2031-05-08"));
  ASSERT_TRUE(r.m.node("ash").sign());
  name_peers(r.m, "ash", {"elm"});
  r.m.report("ash", "EXAMPLE. Then a peer is named.", shelling("2031-05-07"));
  const auto found = r.m.node("ash").sign();
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().fault, Fault::damaged) << found.error().text();
  EXPECT_NE(found.error().text().find("another history"), std::string::npos) << found.error().text();
  EXPECT_FALSE(r.m.node("ash").sign_if_open()) << "that is no matter of waiting";
}

TEST(Rollback, WhatOnlyAWitnessHasSeenStopsTheSigning) {
  RolledBack r;
  const Folder elm{r.m.folder() + "/elm"};
  const std::string hex = fs::path(elm.mirror(Origin("ash.example/test"))).filename();
  const auto ahead = read_file(elm.mirror(Origin("ash.example/test")) + "/checkpoint", 1 << 20).value();
  ASSERT_TRUE(make_folders(elm.witness() + "/" + hex));
  r.m.write("elm/witness/" + hex + "/checkpoint", ahead);
  fs::remove_all(elm.mirror(Origin("ash.example/test")));
  r.m.report("ash", "EXAMPLE. Written after the loss.", shelling("2031-05-09"));
  const auto stopped = r.m.node("ash").sign();
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().fault, Fault::damaged) << stopped.error().text();
  EXPECT_NE(stopped.error().text().find("witness"), std::string::npos);
}

}  // namespace
}  // namespace truce::node
