// Simulated event data sets with known truth, where the evaluation data lies beside the project or TRUCE_EVAL_DATA names
// it. What is asked here is a floor; the measured figure is printed.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "linking/linking.hpp"

namespace truce::linking {
namespace {

std::string folder() {
  const char* set = std::getenv("TRUCE_EVAL_DATA");
  return (set != nullptr ? std::string(set) : std::string(TRUCE_SOURCE_DIR) + "/../shared/eval") + "/linking/sim/";
}

std::vector<std::vector<std::string>> rows_of(const std::string& path) {
  std::ifstream in(path);
  std::vector<std::vector<std::string>> out;
  std::string line, cell;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::erase(line, '"');
    std::istringstream cells(line);
    auto& row = out.emplace_back();
    while (std::getline(cells, cell, ',')) row.push_back(cell);
  }
  return out;
}

/// The narrower level of a taxonomy, in which two data sets' words for one thing meet.
std::map<std::string, std::uint32_t> taxonomy(const std::string& path) {
  std::map<std::string, std::uint32_t> out;
  for (const auto& row : rows_of(path)) out[row[1]] = static_cast<std::uint32_t>(std::stoul(row[2]));
  return out;
}

struct Set {
  std::vector<Candidate> candidates;
  std::vector<std::string> truth;  ///< "0": nobody else reports it
};

Set load(const std::string& name) {
  const auto path = folder() + name + "_s1_";
  const auto acts = taxonomy(path + "tax_var_1.csv");
  const auto first = taxonomy(path + "tax_var_2.csv");
  const auto second = taxonomy(path + "tax_var_3.csv");
  Set out;
  for (std::uint32_t d = 1; d <= 4; ++d)
    for (const auto& row : rows_of(path + "D" + std::to_string(d) + ".csv")) {
      Candidate c;
      c.claim = static_cast<std::uint32_t>(out.candidates.size());
      c.data_set = d;
      c.start = Date::parse(row[0]).value().first_day();
      c.end = Date::parse(row[1]).value().first_day();
      const auto e7 = [](const std::string& degrees) { return static_cast<std::int32_t>(std::stod(degrees) * 1e7); };
      c.lat_e7 = e7(row[2]);
      c.lon_e7 = e7(row[3]);
      c.located = true;
      // One act a family, so that different categories are different acts.
      constexpr std::array<model::Act, 9> kActs = {
          model::Act::shelling,     model::Act::armed_clash, model::Act::ied,
          model::Act::abduction,    model::Act::siege,       model::Act::overflight,
          model::Act::aid_delivery, model::Act::withdrawal,  model::Act::exchange};
      c.act = kActs.at(acts.at(row[4]) - 1);
      c.actors[0] = first.at(row[5]);
      c.actors[1] = 100 + second.at(row[6]);
      out.candidates.push_back(c);
      out.truth.push_back(row[7]);
    }
  return out;
}

/// Pair F1 in thousandths.
int f1_of(const std::string& name, const Parameters& parameters) {
  const auto set = load(name);
  const auto clusters = link(set.candidates, {}, parameters);
  std::int64_t both = 0, said = 0, so = 0;
  for (std::size_t i = 0; i < set.truth.size(); ++i)
    for (std::size_t k = i + 1; k < set.truth.size(); ++k) {
      const bool truly = set.truth[i] != "0" && set.truth[i] == set.truth[k];
      const bool linked = clusters.incident[i] == clusters.incident[k];
      both += truly && linked;
      said += linked;
      so += truly;
    }
  const auto f1 = static_cast<int>(2000 * both / std::max<std::int64_t>(1, said + so));
  testing::Test::RecordProperty(name + "-f1-thousandths", f1);
  std::printf("%s: pair F1 %d/1000 of %lld pairs\n", name.c_str(), f1, static_cast<long long>(so));
  return f1;
}

class Simulated : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::ifstream(folder() + "base_s1_D1.csv"))
      GTEST_SKIP() << "the evaluation data is not there; TRUCE_EVAL_DATA may name it";
    // The window of the simulation, and what its rows tell: categories that fit, and nothing of losses.
    parameters = decode_parameters(R"({"time":200,"place":200,"act":250,"actors":250,"losses":100,"province_share":50,)"
                                   R"("near_m":1,"far_m":4000,"threshold":750})")
                     .value();
  }
  Parameters parameters;
};

TEST_F(Simulated, EventsFarApartAreAllFound) { EXPECT_EQ(f1_of("base", parameters), 1000); }
TEST_F(Simulated, EventsOneToASquareKilometreAreTold) { EXPECT_GE(f1_of("dense1", parameters), 990); }
TEST_F(Simulated, EventsSevenToASquareKilometreAreMostlyTold) { EXPECT_GE(f1_of("dense7", parameters), 960); }

}  // namespace
}  // namespace truce::linking
