// The acts against their page, and against PLOVER's own table where the evaluation data are.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>

#include "base/text.hpp"
#include "model/model.hpp"

namespace truce::model {
namespace {

TEST(Acts, AreThoseOfTheirPage) {
  std::ifstream page(std::string(TRUCE_SOURCE_DIR) + "/docs/formats/acts.md");
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(page, line);) {
    std::vector<std::string> cells;
    for (const auto cell : split(line, '|')) cells.emplace_back(trim(cell));
    if (cells.size() == 8 && (cells[2] == "ground" || cells[2] == "relief" || cells[2] == "words"))
      rows.push_back(cells);
  }
  ASSERT_EQ(rows.size(), EnumNames<Act>::all.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto act = static_cast<Act>(i);
    const auto& m = mapping(act);
    constexpr std::string_view groups[] = {"ground", "relief", "words"};
    EXPECT_EQ(rows[i][1], name_of(act));
    EXPECT_EQ(rows[i][2], groups[static_cast<std::size_t>(m.group)]) << rows[i][1];
    EXPECT_EQ(rows[i][3], m.acled) << rows[i][1];
    EXPECT_EQ(rows[i][4], m.plover) << rows[i][1];
    EXPECT_EQ(rows[i][5], m.cameo) << rows[i][1];
    EXPECT_EQ(rows[i][6], m.label) << rows[i][1];
  }
}

TEST(Acts, GoTogetherAsInPloversOwnTable) {
  const char* told = std::getenv("TRUCE_EVAL_DATA");
  const std::string folder = told != nullptr ? told : std::string(TRUCE_SOURCE_DIR) + "/../shared/eval";
  std::ifstream table(folder + "/events/CAMEO2PLOVER-2021.txt");
  if (!table) GTEST_SKIP() << "no evaluation data at " << folder << "; set TRUCE_EVAL_DATA";
  std::map<std::string, std::string> plover;
  for (std::string line; std::getline(table, line);) {
    const auto colon = line.find(": ");
    if (colon == std::string::npos || line.find_first_not_of("0123456789") != colon) continue;
    plover[line.substr(0, colon)] = line.substr(colon + 2, line.find_first_of(", #", colon + 2) - colon - 2);
  }
  ASSERT_GT(plover.size(), 100U);
  std::size_t compared = 0;
  for (std::size_t i = 0; i < EnumNames<Act>::all.size(); ++i) {
    const auto& m = mapping(static_cast<Act>(i));
    const auto at = plover.find(std::string(m.cameo));
    if (m.plover.empty() || at == plover.end()) continue;
    // PLOVER's reference and gold records call formal sanctions SANCTION; its table files CAMEO 163 under COERCE.
    if (static_cast<Act>(i) == Act::sanction) continue;
    ++compared;
    EXPECT_EQ(m.plover, at->second) << EnumNames<Act>::all[i] << ", CAMEO " << m.cameo;
  }
  EXPECT_GT(compared, 40U);
}

}  // namespace
}  // namespace truce::model
