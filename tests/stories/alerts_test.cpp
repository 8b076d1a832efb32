// An operator who wants to know at once.
//
//     Quernby was shelled on 10 May; more than one guarantor says so. A rule asks for shelling, another for what is disputed.
//     What was there when the rules were written is no news; what comes later is told once, however often it is looked for.
#include <fstream>

#include "missions.hpp"

namespace truce {
namespace {

namespace fs = std::filesystem;

std::string mission(const std::string& name, const std::string& toml) {
  const auto folder = scratch() + name;
  fs::copy(made("lakes"), folder, fs::copy_options::recursive);
  std::ofstream(folder + "/a/truce.toml") << toml;
  return folder;
}

std::string said(const std::string& folder, const std::string& words, int status = 0) {
  const auto file = folder + "/said";
  const int got = std::system((kTruce + " --node " + folder + "/a " + words + " > " + file + " 2>&1").c_str());
  auto text = read_file(file, 1 << 20).value();
  EXPECT_EQ(WEXITSTATUS(got), status) << words << "\n" << text;
  return text;
}

std::size_t files_in(const std::string& folder) {
  if (!fs::exists(folder)) return 0;
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

constexpr const char* kDisputed =
    "[[alert]]\nname = \"disputed\"\nwhen = \"status\"\nstatus = [\"disputed\"]\ncap = \"cap\"\n";

TEST(AlertsStory, ToldOnceAndNotOfWhatWasThereBefore) {
  const auto folder = mission("alerts", kDisputed);
  EXPECT_NE(said(folder, "alerts --dry-run --all").find("EXAMPLE  disputed: claimed: "), std::string::npos);
  EXPECT_EQ(files_in(folder + "/a/cap"), 0U);
  EXPECT_NE(said(folder, "alerts").find("watched from now on"), std::string::npos);
  EXPECT_EQ(files_in(folder + "/a/cap"), 0U);
  EXPECT_EQ(said(folder, "alerts --all"), "");  // known by now
}

TEST(AlertsStory, AWayThatFailsIsTriedAgainAlone) {
  const auto folder = mission("alerts-failing", std::string(kDisputed) + "run = \"test -e ../reachable\"\n");
  const auto text = said(folder, "alerts --all", 4);
  EXPECT_NE(text.find("alert disputed, run: "), std::string::npos) << text;
  const auto written = files_in(folder + "/a/cap");
  EXPECT_GT(written, 0U);
  fs::remove_all(folder + "/a/cap");
  std::ofstream(folder + "/a/truce.toml") << kDisputed << "run = \"cat >> " << folder << "/told\"\n";
  said(folder, "alerts");
  EXPECT_EQ(files_in(folder + "/a/cap"), 0U);
  const auto told = read_file(folder + "/told", 1 << 20).value();
  EXPECT_EQ(static_cast<std::size_t>(std::count(told.begin(), told.end(), '\n')), written);
  EXPECT_EQ(said(folder, "alerts"), "");
}

TEST(AlertsStory, ABadRuleNamesItsLine) {
  const auto folder = mission("alerts-bad", "\n\n[[alert]]\nname = \"x\"\nwhen = \"never\"\nrun = \"true\"\n");
  EXPECT_NE(said(folder, "alerts", 2).find("truce.toml line 3"), std::string::npos);
}

}  // namespace
}  // namespace truce
