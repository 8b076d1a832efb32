// `truce code` keeps the reports that it reads.
#include <fstream>

#include "missions.hpp"

namespace truce {
namespace {

TEST(Code, DoesNotWriteItsPageOverAReport) {
  const std::string words = "The Russian side registered 4 violations in Latakia.\n";
  const auto report = scratch() + "report.txt";
  std::ofstream(report) << words;
  EXPECT_EQ(run(kTruce + " code --html " + report + " < " + report), 2);
  EXPECT_EQ(read_file(report, 1U << 20).value(), words);

  const auto page = scratch() + "report.html";
  EXPECT_EQ(run(kTruce + " code " + report + " --html " + page), 0);
  EXPECT_NE(read_file(page, 1U << 20).value().find("<mark"), std::string::npos);
}

}  // namespace
}  // namespace truce
