// A witness whose disk fails at every point: it never answers 200 for what it did not keep, and keeps what it had.
#include <sys/resource.h>
#include <sys/stat.h>

#include <cerrno>
#include <csignal>
#include <cstdio>

#include "faults.hpp"
#include "support.hpp"

namespace truce::record {
namespace {

SigningKey witness_key() { return *SigningKey::from_seed("w1.example", std::string(32, 2), kCosignature); }

std::string request(std::uint64_t from, std::uint64_t to, std::size_t other = 0) {
  std::vector<Digest> leaves;
  for (const auto& entry : some_entries(to, other)) leaves.push_back(leaf_hash(entry));
  AddCheckpoint out{from, {}, {}};
  if (from > 0) out.proof = *make_consistency(nodes_of(leaves), from, to);
  out.note.text = Checkpoint{test_key().name(), to, tree_root(leaves), ""}.text();
  out.note.signatures.push_back(test_key().sign_note(out.note.text));
  return out.text();
}

const std::vector<VerifierKey>& logs() {
  static const std::vector<VerifierKey> keys = {test_key().verifier()};
  return keys;
}

std::string state_file(const std::string& folder) {
  return folder + "/" + to_hex(sha256(test_key().name())) + "/checkpoint";
}

/// A new witness, which has cosigned so many entries.
result<Witness> witness_that_holds(std::uint64_t size, const std::string& folder) {
  if (auto made = Witness::create(folder, witness_key().verifier()); !made) return made.error();
  auto witness = Witness::open(folder, witness_key(), logs());
  if (witness && size > 0) { EXPECT_EQ(witness->add_checkpoint(request(0, size), 5).status, 200); }
  return witness;
}

/// What stands on disk after a failed step from 10 to 12 is the old note or the whole new one, and work goes on from it.
void expect_whole(const std::string& folder, const std::string& before, std::uint64_t held) {
  auto again = Witness::open(folder, witness_key(), logs());
  ASSERT_OK(again);
  const auto now = again->held(test_key().name());
  ASSERT_OK(now);
  ASSERT_TRUE(now->has_value() || held == 0);
  const std::uint64_t size = now->has_value() ? (*now)->size : 0;
  EXPECT_TRUE(size == held || size == 12) << size;
  if (size == held) { EXPECT_EQ(slurp(state_file(folder)), before); }
  EXPECT_EQ(again->add_checkpoint(request(0, 5, 1), 7).status, size == 0 ? 200 : 409);
  if (size != 0) { EXPECT_EQ(again->add_checkpoint(request(size, 14), 8).status, 200); }
}

TEST(WitnessFaults, EveryCallThatFailsLosesNothingAndIsNo200UnlessAllIsKept) {
  for (const std::uint64_t held : {0U, 10U})
    for (const auto leaves : {faults::Leaves::nothing, faults::Leaves::everything, faults::Leaves::half}) {
      int refused = 0;
      for (int at = 0;; ++at) {
        ASSERT_LT(at, 60);
        const Scratch scratch;
        const std::string folder = scratch / "w";
        std::string before;
        CallReply reply;
        {
          auto witness = witness_that_holds(held, folder);
          ASSERT_OK(witness);
          before = slurp(state_file(folder));
          const std::string body = request(held, 12);
          const faults::Armed armed(at, leaves);
          reply = witness->add_checkpoint(body, 6);
        }
        SCOPED_TRACE("call " + std::to_string(at) + ", " + faults::failed());
        if (faults::failed().empty()) break;  // past the last call
        if (reply.status == 200) {
          EXPECT_EQ(faults::failed(), "close") << "all was durable before";
          const auto kept = SignedNote::parse(slurp(state_file(folder)));
          ASSERT_OK(kept);
          EXPECT_EQ(Checkpoint::parse(kept->text)->size, 12U);
        } else {
          EXPECT_EQ(reply.status, 500);
          ++refused;
        }
        expect_whole(folder, before, held);
      }
      EXPECT_GE(refused, 4);  // the draft's opening, write and fsync, the rename, the folder's fsync
    }
}

/// The new note is in place, but not known to be durable: it is not shown before it is.
TEST(WitnessFaults, WhatIsNotKnownToBeDurableIsNotShown) {
  const Scratch scratch;
  auto witness = witness_that_holds(10, scratch / "w");
  ASSERT_OK(witness);
  faults::arm(1000, faults::Leaves::nothing);
  ASSERT_EQ(witness->add_checkpoint(request(10, 10), 5).status, 200);
  // The folder's fsync is the last of them.
  int last_fsync = faults::disarm();
  do {
    ASSERT_GT(last_fsync, 0);
    faults::arm(--last_fsync, faults::Leaves::nothing);
    (void)witness->add_checkpoint(request(10, 10), 5);
    faults::disarm();
    ASSERT_EQ(witness->add_checkpoint(request(10, 10), 5).status, 200);
  } while (faults::failed() != "fsync");
  {
    const std::string body = request(10, 12);
    const faults::Armed armed(last_fsync, faults::Leaves::nothing);
    EXPECT_EQ(witness->add_checkpoint(body, 6).status, 500);
  }
  EXPECT_EQ(faults::failed(), "fsync");
  {
    const faults::Armed armed(0, faults::Leaves::nothing);
    EXPECT_EQ(witness->checkpoint(to_hex(sha256(test_key().name()))).status, 500);
  }
  EXPECT_EQ((*witness->held(test_key().name()))->size, 12U);
  EXPECT_EQ(witness->add_checkpoint(request(12, 13), 7).status, 200);
}

/// Sets a soft limit of this process for as long as it lives.
class Limit {
 public:
  Limit(__rlimit_resource what, rlim_t value) : what_(what) {
    ::getrlimit(what_, &before_);
    struct rlimit now = before_;
    now.rlim_cur = value;
    ::setrlimit(what_, &now);
  }
  ~Limit() { ::setrlimit(what_, &before_); }
  Limit(const Limit&) = delete;
  Limit& operator=(const Limit&) = delete;

 private:
  __rlimit_resource what_;
  struct rlimit before_{};
};

TEST(WitnessFaults, AFullDiskIsNo200AndLosesNothing) {
  const Scratch scratch;
  const std::string folder = scratch / "w";
  auto witness = witness_that_holds(10, folder);
  ASSERT_OK(witness);
  const std::string before = slurp(state_file(folder)), body = request(10, 12);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  for (rlim_t bytes = 0; bytes < before.size(); bytes += 37) {
    CallReply reply;
    {
      const Limit limit(RLIMIT_FSIZE, bytes);
      reply = witness->add_checkpoint(body, 6);
    }
    EXPECT_EQ(reply.status, 500) << bytes;
    EXPECT_EQ(slurp(state_file(folder)), before) << bytes;
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(state_file(folder)).parent_path()))
      ++files;
    EXPECT_EQ(files, 1U) << "a draft was left";
  }
  std::signal(SIGXFSZ, handler);
  {
    const Limit limit(RLIMIT_NOFILE, 0);
    EXPECT_EQ(witness->add_checkpoint(body, 6).status, 500);
  }
  EXPECT_EQ(slurp(state_file(folder)), before);
  EXPECT_EQ(witness->add_checkpoint(body, 6).status, 200);
}

TEST(WitnessFaults, AFolderThatCannotBeWrittenIsNo200AndLosesNothing) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write anywhere; the other faults stand for this one";
  const Scratch scratch;
  const std::string folder = scratch / "w";
  auto witness = witness_that_holds(10, folder);
  ASSERT_OK(witness);
  const auto place = std::filesystem::path(state_file(folder)).parent_path();
  const std::string before = slurp(state_file(folder));
  std::filesystem::permissions(place, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  EXPECT_EQ(witness->add_checkpoint(request(10, 12), 6).status, 500);
  std::filesystem::permissions(place, std::filesystem::perms::owner_all);
  EXPECT_EQ(slurp(state_file(folder)), before);
  EXPECT_EQ(witness->add_checkpoint(request(10, 12), 6).status, 200);
}

}  // namespace
}  // namespace truce::record
