// hash and tile, prove and check, verify, and 256 callers that each wait for a durable signed checkpoint.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "record/detail/tree_builder.hpp"
#include "record/record.hpp"

namespace truce::record {
namespace {

constexpr std::size_t kMillion = 1'000'000;

/// A folder on the disk that TRUCE_BENCH_DIR names (default: the current one), so that fsync means something.
class Folder {
 public:
  Folder() {
    const char* named = std::getenv("TRUCE_BENCH_DIR");
    path_ = std::string(named != nullptr ? named : ".") + "/bench-record-XXXXXX";
    if (::mkdtemp(path_.data()) == nullptr) std::abort();
  }
  ~Folder() {
    std::error_code code;
    std::filesystem::remove_all(path_, code);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string log() const { return path_ + "/log"; }

 private:
  std::string path_;
};

struct Entries {
  std::string bytes;
  std::vector<std::string_view> views;
  Entries(std::size_t count, std::size_t size) : bytes(count * size, 'x') {
    for (std::size_t i = 0; i < count; ++i) {
      const std::string number = std::to_string(i);
      bytes.replace(i * size, number.size(), number);
      views.push_back(std::string_view(bytes).substr(i * size, size));
    }
  }
};

const Entries& million() {
  static const Entries entries(kMillion, 300);
  return entries;
}

SigningKey key() { return *SigningKey::from_seed("example.org/log", std::string(32, 7)); }

void HashAndTileAMillion(benchmark::State& state) {
  const auto& entries = million();
  for (auto _ : state) {
    detail::TreeBuilder tree;
    std::uint64_t bytes = 0;
    const detail::TileSink sink = [&](const TileName&, std::span<const Digest> hashes) -> result<> {
      return bytes += join_tile(hashes).size(), result<>{};
    };
    for (const auto& chunk : detail::hash_entries(entries.views, 0, static_cast<unsigned>(state.range(0))))
      if (!tree.add(chunk, sink)) state.SkipWithError("add");
    benchmark::DoNotOptimize(tree.root());
    benchmark::DoNotOptimize(bytes);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kMillion));
}
BENCHMARK(HashAndTileAMillion)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

void AppendAndSignAMillionThenVerify(benchmark::State& state) {
  const auto& entries = million();
  double append_s = 0, sign_s = 0, verify_s = 0;
  const auto timed = [](double& total, auto&& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    total += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  for (auto _ : state) {
    const Folder folder;
    auto log = Log::create(folder.log(), "example.org/log");
    timed(append_s, [&] {
      if (!log->append(entries.views)) state.SkipWithError("append");
    });
    timed(sign_s, [&] {
      if (!log->checkpoint(key())) state.SkipWithError("checkpoint");
    });
    timed(verify_s, [&] {
      if (!verify(folder.log(), key().verifier())) state.SkipWithError("verify");
    });
  }
  const auto rounds = static_cast<double>(state.iterations());
  state.counters["append_s"] = append_s / rounds;
  state.counters["checkpoint_s"] = sign_s / rounds;
  state.counters["verify_entries/s"] = static_cast<double>(kMillion) * rounds / verify_s;
}
BENCHMARK(AppendAndSignAMillionThenVerify)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

void ProveAndCheckInclusion(benchmark::State& state) {
  const Folder folder;
  auto log = Log::create(folder.log(), "example.org/log");
  if (!log->append_signed(std::span(million().views).first(100'000), key())) return state.SkipWithError("append");
  const auto verifier = key().verifier();
  std::uint64_t i = 0;
  for (auto _ : state) {
    i = (i + 7919) % 100'000;
    const auto proof = log->prove(i);
    if (!proof || !proof->check(million().views[static_cast<std::size_t>(i)], verifier))
      return state.SkipWithError("proof");
  }
}
BENCHMARK(ProveAndCheckInclusion)->Unit(benchmark::kMicrosecond);

/// The same in a log that is open, without the signature: what a server of proofs does for each, and a reader of many.
void ProveAndCheckInclusionInMemory(benchmark::State& state) {
  const Folder folder;
  auto log = Log::create(folder.log(), "example.org/log");
  if (!log->append_signed(million().views, key())) return state.SkipWithError("append");
  const auto view = LogView::open(folder.log());
  const std::uint64_t size = view->size();
  std::vector<Digest> leaves;
  for (const auto entry : million().views) leaves.push_back(leaf_hash(entry));
  for (std::uint64_t i = 0; i < size; i += 256)
    if (!view->inclusion(i, size)) return state.SkipWithError("proof");
  std::uint64_t i = 0;
  for (auto _ : state) {
    i = (i + 700'001) % size;
    const auto proof = view->inclusion(i, size);
    if (!proof || !check_inclusion(leaves[i], i, size, *proof, view->checkpoint().root))
      return state.SkipWithError("proof");
  }
}
BENCHMARK(ProveAndCheckInclusionInMemory)->Unit(benchmark::kMicrosecond);

/// A witness's replies, each one durable before it is given: a log that grows by one entry a time.
void CosignTheNextCheckpoint(benchmark::State& state) {
  const auto& entries = million();
  const Folder folder;
  const auto witness_key = *SigningKey::from_seed("example.org/witness", std::string(32, 8), kCosignature);
  if (!Witness::create(folder.log(), witness_key.verifier())) return state.SkipWithError("no witness");
  auto witness = Witness::open(folder.log(), witness_key, std::vector{key().verifier()});
  std::vector<Digest> leaves;
  const NodeSource nodes = [&](unsigned level, std::uint64_t index) -> result<Digest> {
    const auto width = std::size_t{1} << level;
    return tree_root(std::span(leaves).subspan(static_cast<std::size_t>(index) * width, width));
  };
  for (auto _ : state) {
    state.PauseTiming();
    AddCheckpoint ask;
    ask.old_size = leaves.size();
    leaves.push_back(leaf_hash(entries.views[leaves.size()]));
    if (ask.old_size > 0) ask.proof = *make_consistency(nodes, ask.old_size, leaves.size());
    ask.note = *SignedNote::parse(sign_checkpoint({key().name(), leaves.size(), tree_root(leaves), ""}, key()));
    const auto body = ask.text();
    state.ResumeTiming();
    if (witness->add_checkpoint(body, 1'900'000'000).status != 200) return state.SkipWithError("not cosigned");
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(CosignTheNextCheckpoint)->UseRealTime()->Iterations(2000);

/// Each of 256 callers appends `range` entries of 300 bytes, waits for the durable signed checkpoint, and again.
void CallersWaitingForACheckpoint(benchmark::State& state) {
  constexpr int kCallers = 256;
  const auto each = static_cast<std::size_t>(state.range(0));
  const int rounds = 200;
  for (auto _ : state) {
    const Folder folder;
    Sequencer sequencer(*Log::create(folder.log(), "example.org/log"), key());
    std::vector<std::thread> callers;
    for (int c = 0; c < kCallers; ++c)
      callers.emplace_back([&, c] {
        for (int r = 0; r < rounds; ++r) {
          std::vector<std::string> entries(each, std::string(300, static_cast<char>('a' + c % 26)));
          if (!sequencer.append(std::move(entries))) std::abort();
        }
      });
    for (auto& caller : callers) caller.join();
    state.counters["bytes_written"] = static_cast<double>(sequencer.bytes_written());
  }
  state.SetItemsProcessed(state.iterations() * kCallers * rounds * static_cast<std::int64_t>(each));
}
BENCHMARK(CallersWaitingForACheckpoint)
    ->Arg(1)
    ->Arg(4)
    ->Arg(16)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Iterations(2);

}  // namespace
}  // namespace truce::record
