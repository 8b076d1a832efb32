// Another program as a filter.
#include "base/process.hpp"

#include <gtest/gtest.h>

#include <csignal>

namespace truce {
namespace {

class Process : public testing::Test {
 protected:
  void SetUp() override { std::signal(SIGPIPE, SIG_IGN); }
};

TEST_F(Process, PassesBytesThrough) {
  EXPECT_EQ(run_filter("tr a-z A-Z", "one\n").value(), "ONE\n");
  EXPECT_EQ(run_filter("cat", "").value(), "");
}

TEST_F(Process, TakesMoreThanAPipeHolds) {
  const std::string much(3U << 20, 'x');
  EXPECT_EQ(run_filter("cat", much).value(), much);
}

TEST_F(Process, LetsAProgramStopReading) {
  EXPECT_EQ(run_filter("head -c 3", std::string(3U << 20, 'x')).value(), "xxx");
}

TEST_F(Process, TellsHowItEnded) {
  EXPECT_NE(run_filter("exit 7", "").error().text().find("status 7"), std::string::npos);
  EXPECT_NE(run_filter("kill -9 $$", "").error().text().find("signal 9"), std::string::npos);
  EXPECT_NE(run_filter("/no/such/program", "x").error().text().find("status 127"), std::string::npos);
}

TEST_F(Process, EndsOneThatPrintsTooMuchOrStandsStill) {
  ProcessLimits limits;
  limits.output_bytes_max = 1000;
  EXPECT_EQ(run_filter("yes", "", limits).error().fault, Fault::limit);
  limits.idle_max = std::chrono::seconds(1);
  EXPECT_EQ(run_filter("sleep 60", "", limits).error().fault, Fault::limit);
}

}  // namespace
}  // namespace truce
