#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <random>
#include <thread>

#include "support.hpp"

namespace truce::record {
namespace {

void expect_holds(const Log& log, const std::vector<std::string>& entries) {
  ASSERT_EQ(log.size(), entries.size());
  std::uint64_t next = 0;
  ASSERT_OK(log.for_each(0, log.size(), [&](std::uint64_t index, std::string_view entry) -> result<> {
    EXPECT_EQ(index, next);
    EXPECT_EQ(entry, entries[static_cast<std::size_t>(next)]) << index;
    ++next;
    return {};
  }));
  EXPECT_EQ(next, entries.size());
}

TEST(Log, WhatIsAppendedIsReadBackPendingAndSignedAndAfterReopening) {
  const Scratch scratch;
  const auto key = test_key();
  std::vector<std::string> all;
  for (const std::size_t step : {1U, 5U, 250U, 1U, 300U, 1000U, 64U}) {
    auto log = all.empty() ? Log::create(scratch / "log", key.name()) : Log::open(scratch / "log");
    ASSERT_OK(log);
    const auto entries = some_entries(step, all.size());
    const auto appended = log->append(views(entries));
    ASSERT_OK(appended);
    EXPECT_EQ(appended->first, all.size());
    all.insert(all.end(), entries.begin(), entries.end());
    expect_holds(*log, all);
    if (step % 2 == 0) { ASSERT_OK(log->checkpoint(key)); }
  }
  auto log = Log::open(scratch / "log");
  ASSERT_OK(log);
  expect_holds(*log, all);
  ASSERT_OK(log->checkpoint(key));
  EXPECT_EQ(log->signed_size(), all.size());
  expect_holds(*log, all);
  EXPECT_EQ(*log->read(7), all[7]);
  std::vector<Digest> leaves;
  for (const auto& entry : all) leaves.push_back(leaf_hash(entry));
  for (const std::uint64_t n : {0U, 1U, 256U, 257U, 600U})
    EXPECT_EQ(*log->root(n), tree_root(std::span(leaves).first(n)));
  for (const std::uint64_t i : {0U, 255U, 256U, 1000U, 1620U}) {
    const auto proof = log->prove(i);
    ASSERT_OK(proof);
    EXPECT_OK(proof->check(all[static_cast<std::size_t>(i)], key.verifier()));
  }
  const auto grown = log->consistency(300, all.size());
  ASSERT_OK(grown);
  EXPECT_OK(check_consistency(300, *log->root(300), all.size(), *log->root(all.size()), *grown));
  EXPECT_OK(verify(scratch / "log", key.verifier()));
}

TEST(Log, OneWriterAtATimeAndAnyReaders) {
  const Scratch scratch;
  auto log = Log::create(scratch / "log", "example.org/log");
  ASSERT_OK(log);
  EXPECT_EQ(Log::open(scratch / "log").error().fault, Fault::conflict);
  ASSERT_OK(log->append("a"));
  auto reader = Log::open(scratch / "log", {.read_only = true});
  ASSERT_OK(reader);
  EXPECT_EQ(*reader->read(0), "a");
  EXPECT_EQ(reader->append("b").error().fault, Fault::usage);
  EXPECT_EQ(Log::create(scratch / "log", "example.org/log").error().fault, Fault::conflict);
}

TEST(Log, AnotherKeyOrAnotherNameCannotSign) {
  const Scratch scratch;
  auto log = Log::create(scratch / "log", "example.org/log");
  ASSERT_OK(log);
  EXPECT_EQ(log->checkpoint(test_key("example.org/other")).error().fault, Fault::signature);
  ASSERT_OK(log->checkpoint(test_key()));
  ASSERT_OK(log->append("a"));
  EXPECT_EQ(log->checkpoint(test_key("example.org/log", 9)).error().fault, Fault::signature);
  EXPECT_EQ(verify(scratch / "log", test_key("example.org/log", 9).verifier()).error().fault, Fault::signature);
  EXPECT_OK(verify(scratch / "log", test_key().verifier()));
}

TEST(Log, AnEntryTooLargeAddsNothing) {
  const Scratch scratch;
  auto log = Log::create(scratch / "log", "example.org/log");
  ASSERT_OK(log);
  const std::string large(65536, 'x'), fits(65535, 'x');
  const std::string_view both[] = {fits, large};
  EXPECT_EQ(log->append(both).error().fault, Fault::limit);
  EXPECT_EQ(log->size(), 0U);
  ASSERT_OK(log->append(fits));
  ASSERT_OK(log->checkpoint(test_key()));
  EXPECT_EQ(*log->read(0), fits);
}

TEST(Log, AnAppendThatWasCutOffIsSetAsideAndSaid) {
  const Scratch scratch;
  {
    auto log = Log::create(scratch / "log", "example.org/log");
    ASSERT_OK(log->append("first"));
    ASSERT_OK(log->append("second"));
  }
  const std::string pending = scratch / "log/.truce/pending";
  const std::string whole = slurp(pending);
  for (std::size_t cut = 1; cut <= 20 + 8; ++cut) {
    spill(pending, whole.substr(0, whole.size() - cut));
    std::string said;
    auto log = Log::open(scratch / "log", {.notice = [&](const std::string& s) { said = s; }});
    ASSERT_OK(log);
    EXPECT_EQ(log->size(), 1U);
    EXPECT_EQ(*log->read(0), "first");
    EXPECT_EQ(said.empty(), cut == 20 + 8) << cut;  // all of it gone: nothing to say
  }
}

TEST(Log, AFullDiskChangesNothingAndTheNextTryWorks) {
  const Scratch scratch;
  const auto key = test_key();
  auto log = Log::create(scratch / "log", key.name());
  ASSERT_OK(log);
  ASSERT_OK(log->append("kept"));
  const auto many = some_entries(5000);
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const rlimit tight{4096, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &tight);
  const auto appended = log->append(views(many));
  const auto grown = log->append_signed(views(many), key);
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, SIG_DFL);
  EXPECT_FALSE(appended.ok());
  EXPECT_FALSE(grown.ok());
  EXPECT_EQ(log->size(), 1U);
  EXPECT_EQ(log->signed_size(), 0U);
  ASSERT_OK(log->append(views(many)));
  ASSERT_OK(log->checkpoint(key));
  EXPECT_EQ(*log->read(0), "kept");
  EXPECT_EQ(log->size(), 5001U);
  EXPECT_OK(verify(scratch / "log", key.verifier()));
}

TEST(Log, ARealFullDiskIsNamedAsSuch) {
  // A tiny file system needs rights that a test may not have.
  const Scratch scratch;
  std::filesystem::create_directory(scratch / "disk");
  if (std::system(("mount -t tmpfs -o size=256k none " + (scratch / "disk") + " 2>/dev/null").c_str()) != 0)
    GTEST_SKIP() << "no right to mount a small disk";
  const auto key = test_key();
  {
    auto log = Log::create(scratch / "disk/log", key.name());
    EXPECT_OK(log);
    EXPECT_OK(log->append("kept"));
    EXPECT_OK(log->checkpoint(key));
    const auto many = some_entries(40000);
    EXPECT_EQ(log->append(views(many)).error().fault, Fault::disk_full);
    EXPECT_EQ(log->append_signed(views(many), key).error().fault, Fault::disk_full);
    EXPECT_EQ(log->size(), 1U);
    EXPECT_EQ(*log->read(0), "kept");
    EXPECT_OK(verify(scratch / "disk/log", key.verifier()));
  }
  EXPECT_EQ(std::system(("umount " + (scratch / "disk")).c_str()), 0);
}

TEST(Log, KilledAtAnyMomentItRecoversAndHoldsWhatWasAcknowledged) {
  const Scratch scratch;
  const auto key = test_key();
  ASSERT_OK(Log::create(scratch / "log", key.name()));
  std::mt19937 random(1);
  for (int round = 0; round < 25; ++round) {
    int told[2];
    ASSERT_EQ(::pipe(told), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      auto log = Log::open(scratch / "log");
      if (!log) ::_exit(1);
      for (;;) {
        const auto entries = some_entries(1 + log->size() % 40, log->size());
        const auto before = log->signed_size();
        const bool ok =
            log->size() % 3 == 0 ? log->append_signed(views(entries), key).ok() : log->append(views(entries)).ok();
        if (!ok || (log->size() % 5 == 0 && !log->checkpoint(key).ok()) || log->signed_size() < before) ::_exit(2);
        const std::uint64_t size = log->size();
        if (::write(told[1], &size, sizeof size) != sizeof size) ::_exit(3);
      }
    }
    ::close(told[1]);
    std::this_thread::sleep_for(std::chrono::microseconds(2000 + random() % 30000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << WEXITSTATUS(status);
    std::uint64_t acknowledged = 0;
    while (::read(told[0], &acknowledged, sizeof acknowledged) == sizeof acknowledged) {}
    ::close(told[0]);
    auto log = Log::open(scratch / "log");
    ASSERT_OK(log);
    EXPECT_GE(log->size(), acknowledged);
    expect_holds(*log, some_entries(log->size()));
    if (round % 2 == 0) { ASSERT_OK(log->checkpoint(key)); }
    if (log->has_checkpoint()) { EXPECT_OK(verify(scratch / "log", key.verifier())); }
  }
}

TEST(Log, TilesOfAnAppendThatWasCutOffAreSweptBeforeAnotherTakesItsPlace) {
  const Scratch scratch;
  const auto key = test_key();
  const std::string folder = scratch / "log";
  {
    auto log = Log::create(folder, key.name());
    ASSERT_OK(log);
    ASSERT_OK(log->append_signed(views(some_entries(300)), key));
  }
  // What a crash before publishing leaves: a bundle and a tile of entries that nobody will see again.
  std::filesystem::create_directories(folder + "/tile/entries/001.p");
  spill(folder + "/tile/entries/001.p/77", "other bytes");
  std::filesystem::create_directories(folder + "/tile/0/001.p");
  spill(folder + "/tile/0/001.p/77", std::string(77 * 32, 'x'));
  spill(folder + "/tile/entries/002", "other bytes");
  auto log = Log::open(folder);
  ASSERT_OK(log);
  EXPECT_FALSE(std::filesystem::exists(folder + "/tile/entries/001.p/77"));
  EXPECT_FALSE(std::filesystem::exists(folder + "/tile/entries/002"));
  EXPECT_TRUE(std::filesystem::exists(folder + "/tile/entries/001.p/44"));
  ASSERT_OK(log->append_signed(views(some_entries(90, 300)), key));
  expect_holds(*log, some_entries(390));
  EXPECT_OK(verify(folder, key.verifier()));
}

TEST(Sequencer, ManyCallersGetTheirOwnPlacesUnderSignedCheckpoints) {
  const Scratch scratch;
  const auto key = test_key();
  auto log = Log::create(scratch / "log", key.name());
  ASSERT_OK(log);
  Sequencer sequencer(std::move(*log), key);
  std::vector<std::thread> callers;
  std::vector<std::vector<std::uint64_t>> places(16);
  for (std::size_t c = 0; c < places.size(); ++c)
    callers.emplace_back([&, c] {
      for (int i = 0; i < 40; ++i) {
        const auto done = sequencer.append(std::to_string(c) + "/" + std::to_string(i));
        if (!done || done->checkpoint.size <= done->first) return;
        places[c].push_back(done->first);
      }
    });
  for (auto& caller : callers) caller.join();
  EXPECT_EQ(sequencer.append(std::string(65536, 'x')).error().fault, Fault::limit);
  const Log back = sequencer.release();
  ASSERT_EQ(back.signed_size(), 640U);
  for (std::size_t c = 0; c < places.size(); ++c) {
    ASSERT_EQ(places[c].size(), 40U);
    for (std::size_t i = 0; i < 40; ++i)
      EXPECT_EQ(*back.read(places[c][i]), std::to_string(c) + "/" + std::to_string(i));
  }
  EXPECT_OK(verify(scratch / "log", key.verifier()));
}

}  // namespace
}  // namespace truce::record
