// Rows a second, and MB a second: the CSV reader alone, then UCDP GED from a file to claims and to their bytes.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <string>

#include "intake/intake.hpp"

namespace {

using namespace truce::intake;

/// Rows in the columns of GED, in a country that is not there; one cell in each is quoted and holds doubled quotes.
std::string ged_rows(int count) {
  std::string out =
      "id,year,type_of_violence,conflict_name,side_a_new_id,side_a,side_b_new_id,side_b,number_of_sources,"
      "source_article,source_office,source_date,source_headline,where_prec,where_coordinates,adm_1,adm_2,latitude,"
      "longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,"
      "deaths_b,deaths_civilians,deaths_unknown,low,best,high\n";
  for (int i = 0; i < count; ++i) {
    const auto n = std::to_string(i);
    const auto day = "2031-05-" + std::to_string(10 + i % 20);
    const auto lat = "11." + std::to_string(1000 + i % 9000);
    out += n + ",2031," + std::to_string(1 + i % 3) + ",Islands: Government,900900,Government of the Islands,9000" +
           std::to_string(10 + i % 80) + ",Example Front,1,\"\"\"Example Wire, " + day +
           ", Clash at the quay of village " + n + "\"\"\",Example Wire," + day + ",Clash at the quay of village " + n +
           ",1,Village " + n + ",North Atoll,Quay district," + lat + ",-30.5,POINT (-30.5 " + lat +
           "),181153,Islands,999,Ocean,1,1," + day + "," + day + ",1,2,0,1,3,4,6\n";
  }
  return out;
}

void counted(benchmark::State& state, std::size_t bytes, std::uint64_t rows) {
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
  state.counters["rows/s"] = benchmark::Counter(static_cast<double>(rows) * static_cast<double>(state.iterations()),
                                                benchmark::Counter::kIsRate);
}

void csv_rows(benchmark::State& state) {
  const auto bytes = ged_rows(100'000);
  std::uint64_t rows = 0;
  for (auto _ : state) {
    auto reader = CsvReader::of(bytes).value();
    CsvRow row;
    RowProblem problem;
    rows = 0;
    while (*reader.next(row, problem) != CsvReader::Got::end) ++rows;
  }
  counted(state, bytes.size(), rows);
}
BENCHMARK(csv_rows)->Unit(benchmark::kMillisecond);

void ged(benchmark::State& state) {
  const auto bytes = ged_rows(100'000);
  const std::string path = "/tmp/truce_bench_intake_" + std::to_string(::getpid()) + ".csv";
  std::ofstream(path, std::ios::binary) << bytes;
  std::uint64_t rows = 0;
  for (auto _ : state) {
    std::size_t written = 0;
    const auto done = read_rows(
        path, Format::ged, {},
        [&](std::uint64_t, truce::model::Claim&& claim) -> truce::result<> {
          if (state.range(0) != 0) written += truce::model::encode(claim).size();
          return {};
        },
        [&](const RowProblem& problem) { state.SkipWithError(problem.text().c_str()); });
    rows = done ? done->claims : 0;
    benchmark::DoNotOptimize(written);
  }
  std::remove(path.c_str());
  counted(state, bytes.size(), rows);
}
BENCHMARK(ged)->ArgName("encoded")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace
