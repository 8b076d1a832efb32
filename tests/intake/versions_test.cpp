// A second import of the same rows adds nothing; of a newer file only what changed is new.
#include <algorithm>
#include <random>

#include "support.hpp"

namespace truce::intake {
namespace {

/// What a node does with a file: compares each claim with those recorded, and records what is new.
struct Log {
  std::map<std::string, std::string> rows;  ///< recorded, plainly

  struct Counts {
    std::size_t added = 0, changed = 0, same = 0, gone = 0, refused = 0;
    bool operator==(const Counts&) const = default;
  };
  friend void PrintTo(const Counts& c, std::ostream* out) {
    *out << c.added << " added, " << c.changed << " changed, " << c.same << " same, " << c.gone << " gone, "
         << c.refused << " refused";
  }

  Counts import(const std::string& bytes, Format format) {
    Versions versions;
    for (const auto& [key, claim] : rows) versions.recorded(key, claim);
    const auto read = intake::rows(bytes, format);
    EXPECT_FALSE(read.error) << read.error->text();
    Counts out;
    out.refused = read.problems.size();
    for (const auto& problem : read.problems)
      if (!problem.key.empty()) versions.refused(problem.key);
    for (const auto& claim : read.claims) {
      const auto json = model::encode(claim);
      const auto change = versions.compare(*claim.key, json);
      ++(change == Change::added ? out.added : change == Change::changed ? out.changed : out.same);
      rows[*claim.key] = json;
    }
    out.gone = versions.gone();
    std::erase_if(rows, [&](const auto& row) { return !versions.was_seen(row.first); });
    return out;
  }
};

using Counts = Log::Counts;

const std::vector<std::string> kGed = {"id",
                                       "type_of_violence",
                                       "side_a_new_id",
                                       "side_b_new_id",
                                       "where_prec",
                                       "latitude",
                                       "longitude",
                                       "event_clarity",
                                       "date_prec",
                                       "date_start",
                                       "date_end",
                                       "low",
                                       "best",
                                       "high"};

std::vector<Given> events(int n) {
  std::vector<Given> out;
  for (int i = 0; i < n; ++i)
    out.push_back({{"id", std::to_string(i)},
                   {"type_of_violence", "1"},
                   {"side_a_new_id", "9"},
                   {"side_b_new_id", "8"},
                   {"where_prec", "1"},
                   {"latitude", "11"},
                   {"longitude", "-30"},
                   {"event_clarity", "1"},
                   {"date_prec", "1"},
                   {"date_start", "2031-05-02"},
                   {"date_end", "2031-05-02"},
                   {"low", "0"},
                   {"best", std::to_string(i % 7)},
                   {"high", "9"}});
  return out;
}

TEST(Versions, TheSameFileAgainAddsNothing) {
  Log log;
  const auto bytes = table(kGed, events(100));
  EXPECT_EQ(log.import(bytes, Format::ged), (Counts{100, 0, 0, 0, 0}));
  EXPECT_EQ(log.import(bytes, Format::ged), (Counts{0, 0, 100, 0, 0}));
}

TEST(Versions, RowsAndColumnsInAnotherOrderAddNothing) {
  Log log;
  auto given = events(100);
  auto columns = kGed;
  log.import(table(columns, given), Format::ged);
  std::mt19937 random(1);
  for (int round = 0; round < 5; ++round) {
    std::shuffle(given.begin(), given.end(), random);
    std::shuffle(columns.begin(), columns.end(), random);
    auto named = columns;
    for (auto& name : named) name[0] = static_cast<char>(std::toupper(name[0]));
    auto bytes = table(columns, given);
    std::string header;
    for (const auto& name : named) header += (header.empty() ? "" : " , ") + name;
    bytes.replace(0, bytes.find('\n'), header);
    EXPECT_EQ(log.import(bytes, Format::ged), (Counts{0, 0, 100, 0, 0}));
  }
}

TEST(Versions, ANewerFileAddsOnlyWhatChanged) {
  Log log;
  auto given = events(100);
  log.import(table(kGed, given), Format::ged);
  given.erase(given.begin() + 10, given.begin() + 13);
  given[50]["best"] = "8";
  given[51]["latitude"] = "11.000";
  for (auto& row : events(105))
    if (std::stoi(row["id"]) >= 100) given.push_back(row);
  EXPECT_EQ(log.import(table(kGed, given), Format::ged), (Counts{5, 1, 96, 3, 0})) << "11.000 is 11";
  EXPECT_EQ(log.import(table(kGed, given), Format::ged), (Counts{0, 0, 102, 0, 0}));
}

TEST(Versions, ASecondRowWithAKeyIsRefusedAndTheFirstStays) {
  Log log;
  auto given = events(10);
  log.import(table(kGed, given), Format::ged);
  given.push_back(given[3]);
  given.back()["best"] = "7";
  EXPECT_EQ(log.import(table(kGed, given), Format::ged), (Counts{0, 0, 10, 0, 1}));
}

TEST(Versions, ARowThatIsRefusedIsNotGone) {
  Log log;
  auto given = events(10);
  log.import(table(kGed, given), Format::ged);
  given[3]["latitude"] = "NaN";
  given[4]["id"] = "renamed";
  EXPECT_EQ(log.import(table(kGed, given), Format::ged), (Counts{1, 0, 8, 1, 1}));
  EXPECT_TRUE(log.rows.contains("3"));
  EXPECT_FALSE(log.rows.contains("4"));
}

TEST(Versions, CountsAndTotalsInAnotherOrderAddNothing) {
  const std::vector<std::string> counts = {"report_date",        "side", "reported_by", "province", "count",
                                           "confirmed_by_other", "url"};
  std::vector<Given> given;
  for (const char* side : {"Russia", "Turkey"})
    for (const char* day : {"2017-02-16", "2017-02-17"})
      for (const auto& [province, number] : {std::pair{"ALL", "9"}, {"Aleppo", "4"}, {"Hama;Homs", "5"}})
        given.push_back({{"report_date", day},
                         {"side", side},
                         {"reported_by", "Ministry of Defence of Russia"},
                         {"province", province},
                         {"count", number},
                         {"confirmed_by_other", "no"},
                         {"url", "u"}});
  const std::vector<std::string> totals = {"claimant", "claimed_total_best", "url"};
  const std::vector<Given> dead = {{{"claimant", "United Nations"}, {"claimed_total_best", "1"}},
                                   {{"claimant", "SNHR"}, {"claimed_total_best", "2"}}};
  Log log;
  EXPECT_EQ(log.import(table(counts, given), Format::commission), (Counts{4, 0, 0, 0, 0}));
  std::reverse(given.begin(), given.end());
  EXPECT_EQ(log.import(table(counts, given), Format::commission), (Counts{0, 0, 4, 0, 0}));
  given[0]["count"] = "6";
  EXPECT_EQ(log.import(table(counts, given), Format::commission), (Counts{0, 1, 3, 0, 0}));
  Log other;
  EXPECT_EQ(other.import(table(totals, dead), Format::casualties), (Counts{2, 0, 0, 0, 0}));
  EXPECT_EQ(other.import(table({"url", "claimed_total_best", "claimant"}, {dead[1], dead[0]}), Format::casualties),
            (Counts{0, 0, 2, 0, 0}));
}

TEST(Versions, ATombstoneTakesARowBack) {
  Versions v;
  v.recorded("1", "a");
  v.recorded("2", "b");
  v.recorded("3", "c");
  v.recorded_gone("2");
  EXPECT_EQ(v.compare("1", "x"), Change::changed);
  EXPECT_EQ(v.compare("2", "b"), Change::added);
  EXPECT_EQ(v.gone(), 1U);
  EXPECT_FALSE(v.was_seen("3"));
}

TEST(Chunker, CutsPiecesThatFitAnEntry) {
  Chunker chunker;
  std::string full;
  std::vector<std::string> pieces;
  const std::string claim(999, 'c');
  for (int i = 0; i < 200; ++i)
    if (chunker.add(claim, full)) pieces.push_back(full);
  pieces.push_back(chunker.finish());
  std::size_t claims = 0;
  for (const auto& piece : pieces) {
    EXPECT_LE(piece.size(), Chunker::kBytesMax);
    claims += static_cast<std::size_t>(std::count(piece.begin(), piece.end(), ',')) + 1;
  }
  EXPECT_EQ(claims, 200U);
  EXPECT_EQ(pieces.size(), 4U);
  EXPECT_TRUE(chunker.finish().empty());
}

}  // namespace
}  // namespace truce::intake
