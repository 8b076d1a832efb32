// Two delineations laid over each other: the faces of each alone and of both, their polygons and their areas.
#include <benchmark/benchmark.h>

#include <cmath>
#include <random>

#include "ground/ground.hpp"

namespace truce::ground {
namespace {

/// A front line: a closed curve of as many corners, wavy in the large and rough in the small, half a degree wide.
places::Area front(std::int64_t corners, double east, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> rough(-1, 1);
  places::Polygon out;
  const double turn = 2 * std::acos(-1.0);
  for (std::int64_t i = 0; i < corners; ++i) {
    const double angle = turn * static_cast<double>(i) / static_cast<double>(corners);
    const double r = 5e6 * (1 + 0.2 * std::sin(5 * angle + seed) + 0.05 * std::sin(23 * angle)) + 3000 * rough(random);
    out.outer.push_back({static_cast<std::int32_t>(std::lround(3.5e8 + r * std::sin(angle))),
                         static_cast<std::int32_t>(std::lround(3.65e8 + east + r * std::cos(angle)))});
  }
  return {{out}};
}

void OverlayOfTwoDelineations(benchmark::State& state) {
  const auto a = front(state.range(0), 0, 1), b = front(state.range(0), 1.5e6, 2);
  std::size_t faces = 0;
  for (auto _ : state) {
    auto laid = overlay({&a, &b}, [](const std::vector<bool>& in) { return (in[0] ? 1U : 0U) + (in[1] ? 2U : 0U); });
    faces = laid->size();
    benchmark::DoNotOptimize(laid);
  }
  state.counters["faces"] = static_cast<double>(faces);
}
BENCHMARK(OverlayOfTwoDelineations)->Arg(1000)->Arg(3000)->Arg(10000)->Unit(benchmark::kMillisecond);

void MendOfASoundArea(benchmark::State& state) {
  const auto a = front(state.range(0), 0, 1);
  for (auto _ : state) benchmark::DoNotOptimize(mend(a));
}
BENCHMARK(MendOfASoundArea)->Arg(10000)->Unit(benchmark::kMillisecond);

void Hectares(benchmark::State& state) {
  const auto a = front(state.range(0), 0, 1);
  for (auto _ : state) benchmark::DoNotOptimize(hectares(a));
}
BENCHMARK(Hectares)->Arg(10000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace truce::ground
