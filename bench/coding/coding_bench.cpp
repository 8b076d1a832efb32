// Sentences a second on one core; TABARI 0.8.4 reads 8,759. Names of states and places are real, so that look-ups are as
// in real text; what is said of them is made up. Without the program around it: bench/coding.sh has that.
#include <benchmark/benchmark.h>

#include <random>

#include "coding/coding.hpp"

namespace {

using truce::coding::Text;

constexpr const char* kStates[] = {"Russia", "Turkey", "Iran", "Syria", "Jordan", "France", "Germany", "China"};
constexpr const char* kPlaces[] = {"Aleppo", "Hama", "Homs", "Idlib", "Daraa", "Damascus", "Latakia", "Palmyra"};
constexpr const char* kGroups[] = {"the armed opposition", "Jabhat al-Nusra", "government forces", "unknown gunmen"};
constexpr const char* kSpeakers[] = {"the ministry", "an unnamed diplomat", "local sources", "the observatory"};

/// A report of ten sentences. The word made of letters stands in no name and no lexicon, and is new in most reports.
std::string report(std::mt19937& random) {
  const auto one_of = [&](const auto& list) { return std::string(list[random() % std::size(list)]); };
  std::string out;
  for (int i = 0; i < 10; ++i) {
    std::string word(7, 'a');
    for (auto& c : word) c = static_cast<char>('a' + random() % 26);
    const auto number = std::to_string(2 + random() % 20);
    switch (random() % 6) {
      case 0:
        out += "According to local sources, " + one_of(kGroups) + " shelled " + one_of(kPlaces) + " near the " + word +
               " yesterday, killing " + number + " people. ";
        break;
      case 1:
        out += one_of(kStates) + " denied on Monday that its " + word + " had struck " + one_of(kPlaces) + ". ";
        break;
      case 2:
        out += "The Turkish side registered " + number + " violations in the provinces of " + one_of(kPlaces) +
               " (3) and " + one_of(kPlaces) + " (four), which the Russian side has not confirmed. ";
        break;
      case 3:
        out += one_of(kStates) + " called on " + one_of(kStates) + " to stop the offensive in " + one_of(kPlaces) +
               ", " + one_of(kSpeakers) + " said. ";
        break;
      case 4:
        out += "The " + word + " in " + one_of(kPlaces) + " was mild for the season, and shops were open. ";
        break;
      default:
        out += "If " + one_of(kStates) + " sends troops, " + one_of(kStates) + " would reconsider its " + word + ". ";
    }
  }
  return out;
}

/// The argument: reports, each read once in turn; few of them show what a remembered name saves.
void code(benchmark::State& state) {
  std::mt19937 random(5);
  std::vector<Text> texts;
  for (std::int64_t i = 0; i < state.range(0); ++i)
    texts.push_back({report(random), truce::Date::parse("2017-03-22").value()});
  const auto& coder = truce::coding::builtin();
  std::int64_t sentences = 0;
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(coder.code(texts[next]));
    next = (next + 1) % texts.size();
    sentences += 10;
  }
  state.SetItemsProcessed(sentences);
  state.counters["times TABARI"] =
      benchmark::Counter(static_cast<double>(sentences) / 8759.0, benchmark::Counter::kIsRate);
}
BENCHMARK(code)->Arg(100)->Arg(20'000)->Unit(benchmark::kMicrosecond);

void sentences_alone(benchmark::State& state) {
  std::mt19937 random(5);
  const auto text = report(random);
  for (auto _ : state) benchmark::DoNotOptimize(truce::coding::sentence_count(text));
  state.SetItemsProcessed(state.iterations() * 10);
}
BENCHMARK(sentences_alone);

}  // namespace
