// A log whose disk fails at every point of an append and of a checkpoint, in three ways: what was acknowledged is there
// afterwards, what a reader sees is consistent at every moment, and work goes on.
#include "faults.hpp"
#include "record/verify.hpp"
#include "support.hpp"

namespace truce::record {
namespace {

using faults::Leaves;

constexpr std::size_t kHeld = 300, kMore = 260;  // a full tile and a partial one; across the next tile's end
constexpr int kPointsMax = 400;

/// A log of kHeld signed entries, to be copied for every case.
class Prepared {
 public:
  Prepared() {
    auto log = Log::create(scratch_ / "log", test_key().name());
    EXPECT_OK(log);
    EXPECT_OK(log->append_signed(views(some_entries(kHeld)), test_key()));
  }
  void copy_to(const std::string& folder) const {
    std::filesystem::remove_all(folder);
    std::filesystem::copy(scratch_ / "log", folder, std::filesystem::copy_options::recursive);
  }

 private:
  Scratch scratch_;
};

struct Acknowledged {
  std::uint64_t entries = kHeld;  ///< appended, as far as the log said so
  std::uint64_t under_signature = kHeld;
};
using Step = Acknowledged (*)(Log&);

Acknowledged append_then_sign(Log& log) {
  Acknowledged out;
  if (log.append(views(some_entries(kMore, kHeld)))) out.entries = kHeld + kMore;
  if (const auto signed_now = log.checkpoint(test_key())) out.under_signature = signed_now->size;
  return out;
}
Acknowledged append_signed(Log& log) {
  Acknowledged out;
  if (log.append_signed(views(some_entries(kMore, kHeld)), test_key())) out = {kHeld + kMore, kHeld + kMore};
  return out;
}

std::vector<Digest> leaves_of(std::size_t count) {
  std::vector<Digest> out;
  for (const auto& entry : some_entries(count)) out.push_back(leaf_hash(entry));
  return out;
}

/// What is published is a whole log of these entries.
std::uint64_t expect_consistent(const std::string& folder) {
  const auto key = test_key().verifier();
  const auto view = LogView::open(folder, key);
  EXPECT_OK(view);
  if (!view) return 0;
  EXPECT_EQ(view->checkpoint().root, tree_root(leaves_of(view->size())));
  EXPECT_OK(verify(folder, key));
  return view->size();
}

/// The same entries once more where they are not there, then others: whatever failed, the log is what it would have been.
void expect_goes_on(Log& log, const std::string& folder) {
  const auto size = log.size();
  ASSERT_TRUE(size >= kHeld && size <= kHeld + kMore) << size;
  ASSERT_OK(log.append(views(some_entries(kHeld + kMore - size, size))));
  ASSERT_OK(log.append_signed(views(some_entries(40, kHeld + kMore)), test_key()));
  EXPECT_EQ(expect_consistent(folder), kHeld + kMore + 40);
}

/// Fails every call of a step in turn; the number of calls.
int fail_each(Step step, Leaves leaves, bool reopen) {
  const Prepared prepared;
  const Scratch scratch;
  const std::string folder = scratch / "log";
  for (int at = 0; at < kPointsMax; ++at) {
    prepared.copy_to(folder);
    auto log = Log::open(folder);
    EXPECT_OK(log);
    Acknowledged said;
    int calls = 0;
    {
      const faults::Armed armed(at, leaves);
      said = step(*log);
      calls = faults::disarm();
    }
    SCOPED_TRACE("call " + std::to_string(at) + ", " + faults::failed());
    if (!faults::failed().empty() && said.entries == kHeld + kMore && said.under_signature == kHeld + kMore) {
      EXPECT_EQ(faults::failed(), "close") << "acknowledged, though it may not be durable";
    }
    const auto published = expect_consistent(folder);
    EXPECT_GE(published, said.under_signature);
    if (reopen) {
      log = fail(Fault::io, "", "closed");  // the old one lets go of its lock
      log = Log::open(folder);
      EXPECT_OK(log);
      if (!log) return calls;
    }
    EXPECT_GE(log->size(), said.entries) << "what was acknowledged is there";
    EXPECT_GE(log->signed_size(), said.under_signature);
    expect_goes_on(*log, folder);
    if (at >= calls || testing::Test::HasFailure()) return at;
  }
  ADD_FAILURE() << "more calls than " << kPointsMax;
  return kPointsMax;
}

class LogFaults : public testing::TestWithParam<std::tuple<Leaves, bool>> {};

TEST_P(LogFaults, AnAppendAndACheckpointLoseNothingAndWorkGoesOn) {
  const auto [leaves, reopen] = GetParam();
  EXPECT_GT(fail_each(append_then_sign, leaves, reopen), 15);
}
TEST_P(LogFaults, AnAppendUnderASignatureLosesNothingAndWorkGoesOn) {
  const auto [leaves, reopen] = GetParam();
  EXPECT_GT(fail_each(append_signed, leaves, reopen), 10);
}

std::string name_of_case(const testing::TestParamInfo<std::tuple<Leaves, bool>>& one) {
  const char* const leaves[] = {"LeavingNothing", "LeavingEverything", "LeavingHalf"};
  return std::string(leaves[static_cast<int>(std::get<0>(one.param))]) +
         (std::get<1>(one.param) ? "ThenReopened" : "InTheSameProcess");
}

INSTANTIATE_TEST_SUITE_P(EveryCall, LogFaults,
                         testing::Combine(testing::Values(Leaves::nothing, Leaves::everything, Leaves::half),
                                          testing::Bool()),
                         name_of_case);

TEST(RecoveryFaults, OpeningAfterACutOffAppendMayFailAtEveryCallAndSucceedsTheNextTime) {
  const Prepared prepared;
  const Scratch scratch;
  const std::string folder = scratch / "log";
  for (int at = 0; at < kPointsMax; ++at) {
    prepared.copy_to(folder);
    {
      auto log = Log::open(folder);
      ASSERT_OK(log);
      ASSERT_OK(log->append(views(some_entries(kMore, kHeld))));
    }
    // A torn tail that was never acknowledged, and a draft.
    std::ofstream(folder + "/.truce/pending", std::ios::binary | std::ios::app) << "torn";
    spill(folder + "/checkpoint.tmp.1", "draft");
    int calls = 0;
    {
      const faults::Armed armed(at, Leaves::nothing);
      (void)Log::open(folder);
      calls = faults::disarm();
    }
    SCOPED_TRACE("call " + std::to_string(at) + ", " + faults::failed());
    auto log = Log::open(folder);
    ASSERT_OK(log);
    EXPECT_EQ(log->size(), kHeld + kMore);
    expect_goes_on(*log, folder);
    if (at >= calls) return;
  }
  FAIL() << "more calls than " << kPointsMax;
}

}  // namespace
}  // namespace truce::record
