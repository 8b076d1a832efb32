// A key that lives on a machine without a network, and a log that comes back after a rollback.
#include "faults.hpp"
#include "record/verify.hpp"
#include "support.hpp"

namespace truce::record {
namespace {

/// The machine with the log and the machine with the key.
struct Two {
  Scratch scratch;
  SigningKey key = test_key();
  SignerState signer{scratch / "key.last"};
  std::string folder = scratch / "log";
  Log log = std::move(*Log::create(folder, key.name()));

  void append(std::size_t count) { EXPECT_OK(log.append(views(some_entries(count, log.size())))); }
  /// The request as it arrives: through its text.
  SigningRequest request() {
    auto made = log.signing_request();
    EXPECT_OK(made);
    auto read = SigningRequest::parse(made->text());
    EXPECT_OK(read);
    EXPECT_EQ(*read, *made);
    return std::move(*read);
  }
  std::string sign(const SigningRequest& r, bool first = false) {
    auto note = sign_offline(r, key, signer, first);
    EXPECT_OK(note);
    return note ? *note : "";
  }
};

TEST(Offline, AKeyElsewhereSignsAndTheLogPublishesStepByStep) {
  Two two;
  bool first = true;
  for (const std::size_t count : {1U, 1U, 254U, 1U, 300U, 65000U, 3U}) {
    two.append(count);
    const auto note = two.sign(two.request(), std::exchange(first, false));
    const auto published = two.log.publish(note, two.key.verifier());
    ASSERT_OK(published);
    EXPECT_EQ(published->size, two.log.size());
    EXPECT_OK(two.log.publish(note, two.key.verifier())) << "brought home twice";
  }
  EXPECT_OK(verify(two.folder, two.key.verifier()));
  // The key may come back and go on by itself.
  two.append(5);
  EXPECT_OK(two.log.checkpoint(two.key));
}

TEST(Offline, WhatWasAppendedSinceTheRequestStaysPendingAlsoAfterReopening) {
  Two two;
  two.append(300);
  const auto note = two.sign(two.request(), true);
  two.append(20);
  ASSERT_OK(two.log.publish(note, two.key.verifier()));
  EXPECT_EQ(two.log.signed_size(), 300U);
  EXPECT_EQ(two.log.size(), 320U);
  two.append(7);
  two.log = std::move(*Log::create(two.scratch / "other", two.key.name()));  // lets go of the lock
  two.log = std::move(*Log::open(two.folder));
  EXPECT_EQ(two.log.size(), 327U);
  for (std::uint64_t i = 0; i < 327; ++i) ASSERT_EQ(*two.log.read(i), some_entries(1, i)[0]);
  ASSERT_OK(two.log.publish(two.sign(two.request()), two.key.verifier()));
  EXPECT_OK(verify(two.folder, two.key.verifier()));
}

TEST(Offline, TheKeySignsNoSecondHistoryAndNoRollback) {
  Two two;
  two.append(10);
  const auto early = two.request();
  EXPECT_EQ(sign_offline(early, two.key, two.signer, false).error().fault, Fault::refused)
      << "the first asks for a word";
  const auto note = two.sign(early, true);
  EXPECT_EQ(two.sign(early), note) << "the same once more is no harm";
  two.append(10);
  const auto ahead = two.request();  // the note never came home
  const auto lost = sign_offline(ahead, two.key, two.signer, false);
  ASSERT_FALSE(lost);
  EXPECT_NE(lost.error().text().find("bring home the note"), std::string::npos) << lost.error().text();
  ASSERT_OK(two.log.publish(note, two.key.verifier()));
  const auto good = two.request();
  auto forked = good;
  forked.next.root[0] ^= 1;
  EXPECT_EQ(sign_offline(forked, two.key, two.signer, false).error().fault, Fault::refused);
  auto shrunk = good;
  shrunk.next.size = 9;
  EXPECT_EQ(sign_offline(shrunk, two.key, two.signer, false).error().fault, Fault::refused);
  EXPECT_EQ(sign_offline(good, test_key("example.org/log", 9), two.signer, false).error().fault, Fault::signature)
      << "the state is of another key";
  EXPECT_EQ(sign_offline(good, test_key("example.org/other"), two.signer, true).error().fault, Fault::signature);
  EXPECT_OK(sign_offline(good, two.key, two.signer, false));
}

TEST(Offline, TheLogPublishesNothingThatWasSignedOverOtherEntriesOrByAnother) {
  Two two;
  two.append(10);
  const auto request = two.request();
  auto other = request.next;
  other.root[5] ^= 1;
  const auto key = two.key.verifier();
  EXPECT_EQ(two.log.publish(sign_checkpoint(other, two.key), key).error().fault, Fault::signature);
  EXPECT_EQ(two.log.publish(sign_checkpoint(request.next, test_key("example.org/log", 9)), key).error().fault,
            Fault::signature);
  auto larger = request.next;
  larger.size = 11;
  EXPECT_EQ(two.log.publish(sign_checkpoint(larger, two.key), key).error().fault, Fault::signature);
  EXPECT_EQ(two.log.signed_size(), 0U);
  ASSERT_OK(two.log.publish(two.sign(request, true), key));
  auto smaller = request.next;
  smaller.size = 9;
  EXPECT_EQ(two.log.publish(sign_checkpoint(smaller, two.key), key).error().fault, Fault::conflict);
  EXPECT_EQ(two.log.signing_request().error().fault, Fault::usage) << "nothing is pending";
  EXPECT_OK(verify(two.folder, key));
}

TEST(Offline, ABrokenRequestIsNamed) {
  for (const std::string bad :
       {"", "truce signing request v2\nold 0\n\na\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "truce signing request v1\nold x\n\n", "truce signing request v1\nold 1\nAAAA\n\n",
        "truce signing request v1\nold 0\n\na\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n"}) {
    const auto none = SigningRequest::parse(bad);
    ASSERT_FALSE(none) << bad;
    EXPECT_EQ(none.error().fault, Fault::malformed);
  }
}

/// A log of 400 entries, of which a backup has 300 and, pending, five of its own and two that were signed later.
struct RolledBack {
  Scratch scratch;
  SigningKey key = test_key();
  std::string whole = scratch / "whole", backup = scratch / "backup";

  RolledBack() {
    auto log = std::move(*Log::create(whole, key.name()));
    EXPECT_OK(log.append_signed(views(some_entries(300)), key));
    std::filesystem::copy(whole, backup, std::filesystem::copy_options::recursive);
    EXPECT_OK(log.append_signed(views(some_entries(100, 300)), key));
    auto old = std::move(*Log::open(backup));
    EXPECT_OK(old.append(views(some_entries(2, 300))));
    EXPECT_OK(old.append(views(some_entries(5, 900))));
  }
  void expect_restored(Log& log) const {
    EXPECT_EQ(log.signed_size(), 400U);
    ASSERT_EQ(log.size(), 405U);
    for (std::uint64_t i = 0; i < 405; ++i) ASSERT_EQ(*log.read(i), some_entries(1, i < 400 ? i : i + 500)[0]) << i;
    EXPECT_OK(verify(backup, key.verifier()));
    EXPECT_OK(log.checkpoint(key));
    EXPECT_OK(verify(backup, key.verifier()));
  }
};

TEST(Restore, TakesOverWhatACopyHoldsAndPutsWhatWaitedBehindIt) {
  const RolledBack r;
  auto log = std::move(*Log::open(r.backup));
  const auto copy = LogView::open(r.whole);
  const auto done = log.restore(*copy, r.key.verifier());
  ASSERT_OK(done);
  EXPECT_EQ(done->from, 300U);
  EXPECT_EQ(done->size, 400U);
  EXPECT_EQ(done->waiting, 5U);
  r.expect_restored(log);
}

TEST(Restore, RefusesACopyOfAnotherHistoryKeyOrContent) {
  const RolledBack r;
  auto log = std::move(*Log::open(r.backup));
  EXPECT_EQ(log.restore(*LogView::open(r.whole), test_key("example.org/log", 9).verifier()).error().fault,
            Fault::signature);
  const std::string other = r.scratch / "other";
  {
    auto forked = std::move(*Log::create(other, r.key.name()));
    ASSERT_OK(forked.append_signed(views(some_entries(350, 50)), r.key));
  }
  EXPECT_EQ(log.restore(*LogView::open(other), r.key.verifier()).error().fault, Fault::conflict);
  // A bundle that a liar changed: its entries do not give the signed root.
  auto bundle = slurp(r.whole + "/tile/entries/001.p/144");
  bundle[bundle.size() - 1] ^= 1;
  spill(r.whole + "/tile/entries/001.p/144", bundle);
  EXPECT_EQ(log.restore(*LogView::open(r.whole), r.key.verifier()).error().fault, Fault::signature);
  EXPECT_EQ(log.signed_size(), 300U);
  EXPECT_EQ(log.size(), 307U) << "nothing was lost";
}

TEST(RestoreFaults, EveryCallThatFailsLosesNothingAndTheNextTryGoesOn) {
  for (const auto leaves : {faults::Leaves::nothing, faults::Leaves::everything, faults::Leaves::half})
    for (int at = 0;; ++at) {
      ASSERT_LT(at, 200);
      const RolledBack r;
      {
        auto log = std::move(*Log::open(r.backup));
        const auto copy = LogView::open(r.whole);
        const faults::Armed armed(at, leaves);
        (void)log.restore(*copy, r.key.verifier());
      }
      SCOPED_TRACE("call " + std::to_string(at) + ", " + faults::failed());
      auto log = Log::open(r.backup);
      ASSERT_OK(log);
      ASSERT_OK(log->restore(*LogView::open(r.whole), r.key.verifier()));
      r.expect_restored(*log);
      if (faults::failed().empty() || HasFailure()) break;
    }
}

}  // namespace
}  // namespace truce::record
