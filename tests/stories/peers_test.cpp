// What an operator sees of peers: several at a time, one of them away, one of them lying.
#include <fstream>

#include "base/text.hpp"
#include "missions.hpp"

namespace truce {
namespace {

namespace fs = std::filesystem;

/// A copy of the lakes mission whose first node has a truce.toml with these peers.
std::string mission(const std::string& name, const std::vector<std::string>& peers) {
  const auto folder = scratch() + name;
  fs::copy(made("lakes"), folder, fs::copy_options::recursive);
  std::ofstream toml(folder + "/a/truce.toml");
  for (const auto& peer : peers)
    toml << "[[peer]]\nname = \"" << peer << "\"\nfolder = \"" << folder << "/" << peer << "\"\n";
  return folder;
}
std::string said(const std::string& folder, const std::string& words, int status) {
  const auto file = folder + "/said";
  const int got = std::system((kTruce + " --node " + folder + "/a " + words + " > " + file + " 2>&1").c_str());
  auto text = read_file(file, 1 << 20).value();
  EXPECT_EQ(WEXITSTATUS(got), status) << words << "\n" << text;
  return text;
}
bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(PeersStory, OneThatIsAwayStopsNoOtherAndIsNamed) {
  const auto folder = mission("away", {"b", "gone", "c"});
  const auto text = said(folder, "sync", 2);
  EXPECT_TRUE(has(text, "estmark.example/lakes: ")) << text;
  EXPECT_TRUE(has(text, "gone")) << text;
  EXPECT_TRUE(has(text, "suderon.example/lakes: ")) << text;
}

TEST(PeersStory, OneThatForgedItsRecordIsTheGravestOfAll) {
  const auto folder = mission("forged", {"b", "gone", "c"});
  const auto file = folder + "/b/log/tile/entries/000.p";
  for (const auto& bundle : fs::directory_iterator(file)) {
    auto bytes = read_file(bundle.path().string(), 1 << 20).value();
    bytes[200] = static_cast<char>(bytes[200] ^ 1);
    ASSERT_TRUE(write_durably(bundle.path().string(), bytes));
  }
  fs::remove_all(folder + "/a/mirrors");
  const auto text = said(folder, "sync", 4);
  EXPECT_TRUE(has(text, "it was changed")) << text;
  EXPECT_TRUE(has(text, "suderon.example/lakes: ")) << "the third is had all the same\n" << text;
}

TEST(PeersStory, StatusNamesSizesStatesMirrorsAndWhenWeLastAsked) {
  const auto folder = mission("status", {"b"});
  said(folder, "--at 2031-05-11T20:00:00Z sync b", 0);
  const auto text = said(folder, "--at 2031-05-14T21:00:00Z status", 0);
  EXPECT_TRUE(has(text, "norvale.example/lakes  ")) << text;
  EXPECT_TRUE(has(text, ", final, root ")) << text;
  EXPECT_TRUE(has(text, "suderon.example/lakes/mirror: holds ")) << text;
  EXPECT_TRUE(has(text, "synced 3 days ago, at 2031-05-11T20:00:00Z")) << text;
}

}  // namespace
}  // namespace truce
