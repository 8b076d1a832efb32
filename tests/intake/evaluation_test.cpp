// The real files, where they are: every row accounted for, totals from a second, plain reading.
#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "support.hpp"

namespace truce::intake {
namespace {

/// The plain table as rows by column name; under "line" where each begins.
std::vector<Given> plain_rows(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  const auto all = plain(bytes.str());
  std::vector<Given> out;
  std::size_t line = 1;
  for (const auto& cells : all) {
    EXPECT_EQ(cells.size(), all[0].size());
    Given row{{"line", std::to_string(line)}};
    for (std::size_t k = 0; k < all[0].size(); ++k) row[all[0][k]] = cells[k];
    if (line > 1) out.push_back(row);
    ++line;
    for (const auto& cell : cells) line += static_cast<std::size_t>(std::count(cell.begin(), cell.end(), '\n'));
  }
  return out;
}

std::int64_t whole(const std::string& cell) { return cell.empty() ? 0 : std::stoll(cell); }

TEST(Evaluation, GedIsReadRowByRow) {
  const auto path = evaluation("data/ged_syria_2016-12_2017-06.csv");
  if (!path) GTEST_SKIP() << "the evaluation data is not here";
  auto expected = plain_rows(*path);
  ASSERT_EQ(expected.size(), 3484U);
  // Rows whose own numbers contradict each other are refused, and no others.
  std::vector<std::uint64_t> contradictory;
  for (const auto& e : expected)
    if (whole(e.at("low")) > whole(e.at("best")) || whole(e.at("best")) > whole(e.at("high")))
      contradictory.push_back(std::stoull(e.at("line")));
  std::erase_if(expected, [](const Given& e) {
    return whole(e.at("low")) > whole(e.at("best")) || whole(e.at("best")) > whole(e.at("high"));
  });
  const auto r = rows_of(*path, Format::ged);
  EXPECT_TRUE(r.notices.empty());
  EXPECT_EQ(r.summary.rows, 3484U);
  EXPECT_EQ(r.claims.size() + r.problems.size(), 3484U);
  std::vector<std::uint64_t> refused;
  for (const auto& p : r.problems) {
    refused.push_back(p.line);
    EXPECT_EQ(p.column, "best");
  }
  EXPECT_EQ(refused, contradictory);
  EXPECT_EQ(refused.size(), 22U);
  ASSERT_EQ(r.claims.size(), expected.size());
  std::int64_t best = 0, civilians = 0, episodes = 0, one_sided = 0, areas = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto& e = expected[i];
    const auto& c = r.claims[i];
    ASSERT_EQ(c.key, e.at("id"));
    EXPECT_EQ(c.losses.at(0).low, whole(e.at("low")));
    EXPECT_EQ(c.losses[0].best, whole(e.at("best")));
    EXPECT_EQ(c.losses[0].high, whole(e.at("high")));
    EXPECT_EQ(c.time->start->text(), e.at("date_start").substr(0, 10));
    EXPECT_EQ(c.directed.value_or(true), e.at("type_of_violence") == "3");
    const bool vague = whole(e.at("date_prec")) >= 3 || e.at("event_clarity") == "2";
    EXPECT_EQ(c.time->precision == model::TimePrecision::episode, vague);
    const bool area = whole(e.at("where_prec")) >= 4;
    EXPECT_EQ(*c.place.at(0).precision >= model::PlacePrecision::province, area);
    best += *c.losses[0].best;
    for (const auto& loss : c.losses)
      if (loss.population && loss.population->status == "civilians") civilians += *loss.best;
    episodes += vague;
    areas += area;
    one_sided += c.directed.value_or(true);
  }
  std::int64_t plain_best = 0, plain_civilians = 0;
  for (const auto& e : expected) plain_best += whole(e.at("best")), plain_civilians += whole(e.at("deaths_civilians"));
  EXPECT_EQ(best, plain_best);
  EXPECT_EQ(civilians, plain_civilians);
  EXPECT_EQ(best, 20028);
  EXPECT_EQ(civilians, 5488);
  EXPECT_EQ(episodes, 123);
  EXPECT_EQ(areas, 308);
  EXPECT_EQ(one_sided, 107);
}

TEST(Evaluation, CountsKeepEachNumberOnce) {
  const auto path = evaluation("commission/counts.csv");
  if (!path) GTEST_SKIP() << "the evaluation data is not here";
  const auto expected = plain_rows(*path);
  ASSERT_EQ(expected.size(), 1170U);
  std::map<std::string, std::int64_t> totals, parts;
  std::set<std::string> groups;
  for (const auto& e : expected) {
    (e.at("province") == "ALL" ? totals : parts)[e.at("side")] += whole(e.at("count"));
    groups.insert(e.at("report_date") + "|" + e.at("period_end") + "|" + e.at("side") + "|" + e.at("reported_by") +
                  "|" + e.at("publisher") + "|" + e.at("url") + "|" + e.at("stated_in"));
  }
  const auto r = rows_of(*path, Format::commission);
  EXPECT_TRUE(r.problems.empty()) << r.problems[0].text();
  EXPECT_TRUE(r.notices.empty()) << r.notices[0];
  EXPECT_EQ(r.summary.rows, 1170U);
  EXPECT_EQ(r.claims.size(), groups.size());
  EXPECT_EQ(r.claims.size(), 461U);
  std::map<std::string, std::int64_t> read_totals, read_parts;
  std::size_t numbers = 0;
  for (const auto& c : r.claims) {
    const std::string side = c.count->recorder.value == "joint-commission.rus" ? "Russia" : "Turkey";
    read_totals[side] += c.count->value.value_or(0);
    numbers += c.count->value.has_value();
    for (const auto& part : c.count->parts) read_parts[side] += part.value.value_or(0), ++numbers;
    if (c.about) { EXPECT_EQ(c.about->by->value, side == "Russia" ? "joint-commission.tur" : "joint-commission.rus"); }
    EXPECT_EQ(model::encode(c).find("aoyama"), std::string::npos);
  }
  EXPECT_EQ(numbers, 1170U) << "one number a row";
  EXPECT_EQ(read_totals, totals);
  EXPECT_EQ(read_parts, parts);
  EXPECT_EQ(read_totals, (std::map<std::string, std::int64_t>{{"Russia", 3773}, {"Turkey", 1965}}));
}

TEST(Evaluation, CasualtiesKeepEachTotalAndNameNobody) {
  const auto path = evaluation("commission/casualties.csv");
  if (!path) GTEST_SKIP() << "the evaluation data is not here";
  const auto expected = plain_rows(*path);
  ASSERT_EQ(expected.size(), 200U);
  const auto r = rows_of(*path, Format::casualties);
  EXPECT_EQ(r.summary.rows, 200U);
  EXPECT_TRUE(r.problems.empty()) << r.problems[0].text();
  ASSERT_EQ(r.claims.size(), 200U);
  std::map<std::string, int> ids;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto& e = expected[i];
    const auto& c = r.claims[i];
    EXPECT_EQ(c.losses.at(0).low.value_or(0), whole(e.at("claimed_total_low")));
    EXPECT_EQ(c.losses[0].best.value_or(0), whole(e.at("claimed_total_best")));
    EXPECT_EQ(c.losses[0].high.value_or(0), whole(e.at("claimed_total_high")));
    EXPECT_EQ(c.attribution.back().text, e.at("claimant"));
    ++ids[c.attribution.back().id.value_or("nobody")];
    const auto coded = model::encode(c);
    for (const char* name : {"mistura", "kedmi", "yaakov", "aoyama"})
      EXPECT_EQ(coded.find(name), std::string::npos) << coded;
  }
  EXPECT_EQ(ids.at("snhr"), 20);
  EXPECT_EQ(ids.at("sohr"), 140) << "one of them an estimate of its own";
  EXPECT_EQ(ids.at("un.special-envoy-syria"), 4);
  std::string all;
  for (const auto& [id, n] : ids) all += id + " ";
  for (const auto& [id, name] : r.summary.actor_names) all += "[" + id + "] ";
  RecordProperty("claimants", all);
}

}  // namespace
}  // namespace truce::intake
