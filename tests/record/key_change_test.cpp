// A log that changes its key: signed by the old one, by both, by the new one alone.
#include <filesystem>

#include "support.hpp"

namespace truce::record {
namespace {

class KeyChange : public testing::Test {
 protected:
  KeyChange() {
    auto log = Log::create(scratch_ / "log", old_.name());
    EXPECT_OK(log);
    log_.emplace(std::move(*log));
    grow({&old_, 1});
  }
  void grow(std::span<const SigningKey> keys) {
    ASSERT_OK(log_->append("entry " + std::to_string(log_->size())));
    const auto done = log_->checkpoint(keys);
    ASSERT_OK(done);
    ASSERT_EQ(done->size, log_->size());
  }
  result<Mirrored> mirror(const std::string& from = "log") {
    return mirror_from(scratch_ / from, scratch_ / "m", keys_);
  }

  const Scratch scratch_;
  const SigningKey old_ = test_key("example.org/log", 3), new_ = test_key("example.org/log", 4);
  const std::vector<SigningKey> both_ = {new_, old_};
  const std::vector<VerifierKey> keys_ = {new_.verifier(), old_.verifier()};  ///< newest first
  std::optional<Log> log_;
};

TEST_F(KeyChange, IsFollowedStepByStepAndHeldDataStaysGood) {
  ASSERT_OK(mirror());
  grow(both_);
  EXPECT_OK(verify(scratch_ / "log", old_.verifier()));
  EXPECT_OK(verify(scratch_ / "log", new_.verifier()));
  ASSERT_OK(mirror());
  grow({&new_, 1});
  const auto last = mirror();
  ASSERT_OK(last);
  EXPECT_EQ(last->checkpoint.size, 3U);
  EXPECT_OK(verify(scratch_ / "m", keys_));
}

TEST_F(KeyChange, OnceTheNewKeyHasSignedTheOldOneOpensNothingMore) {
  std::filesystem::copy(scratch_ / "log", scratch_ / "stolen", std::filesystem::copy_options::recursive);
  grow(both_);
  ASSERT_OK(mirror());
  auto thief = Log::open(scratch_ / "stolen");
  ASSERT_OK(thief);
  ASSERT_OK(thief->append(log_->read(1).value()));
  ASSERT_OK(thief->append("forged"));
  ASSERT_OK(thief->checkpoint(old_));
  const auto taken = mirror("stolen");
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().fault, Fault::signature) << taken.error().text();
}

TEST_F(KeyChange, IsNotForAKeyThatTheLogHasNotSignedWith) {
  const auto stranger = test_key("example.org/log", 9);
  ASSERT_OK(log_->append("x"));
  EXPECT_EQ(log_->checkpoint(stranger).error().fault, Fault::signature);
  const std::vector<SigningKey> with_another_name = {old_, test_key("example.org/other", 4)};
  EXPECT_EQ(log_->checkpoint(with_another_name).error().fault, Fault::signature);
  EXPECT_FALSE(LogView::open(scratch_ / "log", std::vector<VerifierKey>{})) << "no keys open nothing";
}

}  // namespace
}  // namespace truce::record
