// What a node looks like after its program was killed, its disk was full, or two wrote at once.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/file.hpp"
#include "bulletin/bulletin.hpp"
#include "node/check.hpp"

namespace truce {
namespace {

const std::string kTruce = TRUCE_BINARY;

class Interrupted : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "truce_interrupted_" + std::to_string(::getpid());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void init(const std::string& name) {
    ASSERT_EQ(run({"init", folder_ + "/" + name, "--origin", "watch.example/" + name, "--unsealed"}), 0);
  }
  /// Starts the program; its output goes to a file.
  pid_t start(std::vector<std::string> words, rlim_t bytes_max = RLIM_INFINITY) {
    words.insert(words.begin(), kTruce);
    const pid_t child = ::fork();
    if (child != 0) return child;
    std::vector<char*> argv;
    for (auto& w : words) argv.push_back(w.data());
    argv.push_back(nullptr);
    if (bytes_max != RLIM_INFINITY) {
      const rlimit limit{bytes_max, bytes_max};
      ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    const auto log = folder_ + "/out." + std::to_string(::getpid());
    if (::freopen(log.c_str(), "w", stdout) == nullptr || ::dup2(1, 2) < 0) ::_exit(99);
    ::execv(kTruce.c_str(), argv.data());
    ::_exit(98);
  }
  static int wait_for(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }
  int run(std::vector<std::string> words, rlim_t bytes_max = RLIM_INFINITY) {
    return wait_for(start(std::move(words), bytes_max));
  }
  std::vector<std::string> at(const std::string& name, std::vector<std::string> words) {
    words.insert(words.begin(), {"--node", folder_ + "/" + name, "--at", "2031-05-10T20:00:00Z"});
    return words;
  }
  /// Rows of a made-up data set of the project's own mapping.
  std::string rows(int count) {
    const auto path = folder_ + "/rows.csv";
    std::ofstream out(path);
    out << "key,date,side,town,killed\n";
    for (int i = 0; i < count; ++i)
      out << "r" << i << ",2031-05-" << (10 + i % 9) << ",group " << i % 7 << ",town " << i % 50 << "," << i % 4
          << "\n";
    std::ofstream(folder_ + "/mapping.toml")
        << "[columns]\nkey = \"key\"\ndate = \"date\"\nactor = \"side\"\nplace = \"town\"\nkilled = \"killed\"\n[fixed]\nact = \"shelling\"\n";
    return path;
  }
  int import(const std::string& name, const std::string& path, rlim_t bytes_max = RLIM_INFINITY) {
    return run(at(name, {"import", path, "--as", "csv", "--mapping", folder_ + "/mapping.toml", "--source", "rows"}),
               bytes_max);
  }
  std::string digest_of_day(const std::string& name) {
    auto node = node::Node::open(folder_ + "/" + name, {});
    EXPECT_TRUE(node) << node.error().text();
    auto state = node::state_at(*node, nullptr);
    EXPECT_TRUE(state) << state.error().text();
    EXPECT_TRUE(node::check(*node).ok());
    std::string out = std::to_string(state->events.size()) + " events";
    return out;
  }

  std::string folder_;
};

TEST_F(Interrupted, AnImportThatWasKilledIsDoneByTheNextOneAndLosesNoRow) {
  const auto path = rows(20000);
  init("whole");
  ASSERT_EQ(import("whole", path), 0);
  const auto expected = digest_of_day("whole");
  EXPECT_EQ(expected, "20000 events");
  for (const int ms : {20, 150, 400}) {
    const std::string name = "killed" + std::to_string(ms);
    init(name);
    const pid_t child =
        start(at(name, {"import", path, "--as", "csv", "--mapping", folder_ + "/mapping.toml", "--source", "rows"}));
    ::usleep(static_cast<useconds_t>(ms) * 1000);
    ::kill(child, SIGKILL);
    wait_for(child);
    EXPECT_EQ(import(name, path), 0) << "killed after " << ms << " ms";
    EXPECT_EQ(digest_of_day(name), expected) << "killed after " << ms << " ms";
    EXPECT_EQ(import(name, path), 0);
    EXPECT_EQ(digest_of_day(name), expected) << "a further import adds nothing";
  }
}

TEST_F(Interrupted, AFullDiskIsSaidAndWhatWasRecordedStays) {
  const auto small = rows(200);
  init("full");
  ASSERT_EQ(import("full", small), 0);
  ASSERT_EQ(digest_of_day("full"), "200 events");
  const auto large = rows(20000);
  EXPECT_EQ(import("full", large, 100000), 4) << "no file may grow beyond 100,000 bytes";
  EXPECT_EQ(digest_of_day("full"), "200 events");
  EXPECT_EQ(import("full", large), 0) << "with room again it goes on";
  EXPECT_EQ(digest_of_day("full"), "20000 events");
}

TEST_F(Interrupted, OutputThatNobodyCanKeepIsAnError) {
  init("out");
  const auto text = folder_ + "/report.txt";
  std::ofstream(text) << "EXAMPLE. Militants shelled the village.\n";
  ASSERT_EQ(run(at("out", {"add", text, "--source", "wire"})), 0);
  const auto command = kTruce + " --node " + folder_ + "/out bulletin --date 2031-05-10 ";
  EXPECT_EQ(WEXITSTATUS(std::system((command + "> /dev/full 2> /dev/null").c_str())), 4);
  EXPECT_EQ(WEXITSTATUS(std::system((command + "2> /dev/null | true").c_str())), 0);
}

TEST_F(Interrupted, ConcurrentWritersTakeTurnsAndLoseNothing) {
  init("busy");
  std::vector<pid_t> children;
  for (int i = 0; i < 6; ++i) {
    const auto text = folder_ + "/report" + std::to_string(i) + ".txt";
    std::ofstream(text) << "EXAMPLE. Report number " << i << ": the army shelled the village of Dell.\n";
    children.push_back(start(at("busy", {"add", text, "--source", "wire" + std::to_string(i)})));
  }
  for (const auto child : children) EXPECT_EQ(wait_for(child), 0);
  auto node = node::Node::open(folder_ + "/busy", {});
  ASSERT_TRUE(node);
  EXPECT_EQ(node::state_at(*node, nullptr).value().gathered.reports.size(), 6U);
  EXPECT_TRUE(node::check(*node).ok());
}

TEST_F(Interrupted, AReaderWaitsForNoWriter) {
  init("read");
  const auto text = folder_ + "/report.txt";
  std::ofstream(text) << "EXAMPLE. The army shelled the village of Dell.\n";
  ASSERT_EQ(run(at("read", {"add", text, "--source", "wire"})), 0);
  auto writer = node::Node::open(folder_ + "/read", {});
  ASSERT_TRUE(writer);
  EXPECT_EQ(run(at("read", {"bulletin", "--date", "2031-05-10"})), 0);
  EXPECT_EQ(run(at("read", {"status"})), 0);
  EXPECT_EQ(run(at("read", {"incidents"})), 0);
}

}  // namespace
}  // namespace truce
