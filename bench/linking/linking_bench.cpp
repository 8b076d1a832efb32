// A million claims of five years in a country of 500 x 500 km: sources that speak of the same events, and all else.
#include <benchmark/benchmark.h>

#include <random>

#include "linking/linking.hpp"

namespace {

using truce::linking::Candidate;

/// Of each ten claims six speak of an event that others report too. A tenth is known to the province only.
std::vector<Candidate> claims(std::size_t n) {
  std::mt19937 random(7);
  const auto below = [&](std::uint32_t limit) { return static_cast<std::int32_t>(random() % limit); };
  std::vector<Candidate> out;
  out.reserve(n);
  Candidate event;
  for (std::uint32_t i = 0; i < n; ++i) {
    if (i % 5 == 0 || i % 5 > 2) {  // an event; the two claims after each first one are of it
      event = {};
      event.lat_e7 = 320000000 + below(50000000);
      event.lon_e7 = 360000000 + below(50000000);
      event.start = 17000 + below(1826);
      event.act = static_cast<truce::model::Act>(below(12));
      event.actors[0] = static_cast<std::uint32_t>(below(40));
      event.low = event.high = event.best = below(6);
    }
    Candidate c = event;
    c.claim = i;
    c.data_set = i % 5;
    c.lat_e7 += below(100000);
    c.lon_e7 += below(100000);
    c.start += below(8) == 0 ? 1 : 0;
    c.end = c.start + (below(20) == 0 ? 1 : 0);
    c.located = below(10) != 0;
    c.province = static_cast<std::uint32_t>((c.lat_e7 - 320000000) / 12500000 * 4 + (c.lon_e7 - 360000000) / 12500000);
    out.push_back(c);
  }
  return out;
}

void link_claims(benchmark::State& state) {
  const auto all = claims(static_cast<std::size_t>(state.range(0)));
  std::size_t links = 0;
  for (auto _ : state)
    links = truce::linking::link(all, {}, {}, {}, static_cast<unsigned>(state.range(1))).links.size();
  state.counters["claims/s"] = benchmark::Counter(
      static_cast<double>(state.range(0)) * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
  state.counters["links"] = static_cast<double>(links);
}
BENCHMARK(link_claims)
    ->Args({10'000, 1})
    ->Args({100'000, 2})
    ->Args({1'000'000, 1})
    ->Args({1'000'000, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void sketch_story(benchmark::State& state) {
  std::string story;
  for (int i = 0; i < 400; ++i) story += "word" + std::to_string(i * 7919 % 1009) + " ";
  for (auto _ : state) benchmark::DoNotOptimize(truce::linking::sketch(story));
  state.SetBytesProcessed(static_cast<std::int64_t>(story.size()) * state.iterations());
}
BENCHMARK(sketch_story);

}  // namespace
