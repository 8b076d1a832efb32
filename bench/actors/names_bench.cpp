// Keys a second, and look-ups of running text against 50,000 aliases.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "actors/actors.hpp"

namespace {

using namespace truce::actors;

const std::vector<std::string>& names() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> out;
    for (const auto& actor : builtin_registry().actors()) {
      out.push_back(actor.name);
      for (const auto& alias : actor.aliases) out.push_back(alias.text);
    }
    return out;
  }();
  return all;
}

void name_keys(benchmark::State& state) {
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(name_key(names()[i++ % names().size()]));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(name_keys)->Threads(1)->Threads(2)->UseRealTime();

void likenesses(benchmark::State& state) {
  std::size_t i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(likeness(names()[i % names().size()], names()[(i * 7 + 3) % names().size()])), ++i;
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(likenesses);

const Registry& large_registry() {
  static const Registry registry = [] {
    std::vector<Actor> actors = builtin_registry().actors();
    for (int i = 0; i < 12'500; ++i) {
      Actor a;
      a.id = truce::ActorId("made-up." + std::to_string(i));
      a.name = "Group " + std::to_string(i);
      for (const auto* form : {"Liwa Suqour ", "Katibat Fursan ", "Ahrar al-", "Brigade of the Lions of "})
        a.aliases.push_back({form + std::string("Vill") + static_cast<char>('a' + i % 26) +
                                 static_cast<char>('a' + i / 26 % 26) + static_cast<char>('a' + i / 676),
                             {},
                             {},
                             {},
                             {}});
      actors.push_back(std::move(a));
    }
    return std::move(Registry::from(std::move(actors))).value();
  }();
  return registry;
}

void look_ups(benchmark::State& state) {
  const std::string_view text[] = {
      "Earlier",  "Russian",    "foreign", "Minister",   "Sergei",   "Lavrov",   "said", "that",         "the",
      "United",   "States",     "failed",  "in",         "the",      "task",     "of",   "dissociation", "of",
      "moderate", "opposition", "from",    "terrorists", "dzhebhat", "an-Nusra", ".",    "Liwa",         "Suqour",
      "Villabc",  "and",        "others",  "agreed"};
  const auto& registry = large_registry();
  std::size_t at = 0;
  for (auto _ : state) benchmark::DoNotOptimize(registry.longest_match(text, at++ % std::size(text)));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(look_ups)->Threads(1)->Threads(2)->UseRealTime();

/// One name in each way of writing it: found as written, by its key, by rare parts, and not at all.
void candidates(benchmark::State& state, std::string_view name) {
  const auto& registry = large_registry();
  for (auto _ : state) benchmark::DoNotOptimize(registry.candidates(name));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK_CAPTURE(candidates, as_written, "Nusra Front")->Threads(2)->UseRealTime();
BENCHMARK_CAPTURE(candidates, same_key, "Джебхат ан-Нусра")->Threads(2)->UseRealTime();
BENCHMARK_CAPTURE(candidates, misspelt, "Jebhat en-Nursa")->Threads(2)->UseRealTime();
BENCHMARK_CAPTURE(candidates, common_words, "Katibat Fursan al-Vilaaa")->Threads(2)->UseRealTime();
BENCHMARK_CAPTURE(candidates, unknown, "Quxplot Zyrbian")->Threads(2)->UseRealTime();

}  // namespace
