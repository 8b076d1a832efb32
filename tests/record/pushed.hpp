// What an operator of a log would push to a mirror, made from a tree in memory.
#pragma once

#include <algorithm>

#include "support.hpp"

namespace truce::record {

inline constexpr std::uint64_t kNow = 1'900'000'000;

inline SigningKey mirror_key(char seed = 6) {
  return *SigningKey::from_seed("m1.example", std::string(32, seed), kCosignature);
}

/// A log in memory, and what its operator would push.
class Tree {
 public:
  explicit Tree(std::uint64_t size, const std::string& changed = "") : entries_(some_entries(size)) {
    if (!changed.empty()) entries_[0] = changed;
    for (const auto& entry : entries_) leaves_.push_back(leaf_hash(entry));
  }
  std::string checkpoint(std::uint64_t from, std::uint64_t to) const {
    AddCheckpoint out{from, {}, note(to)};
    if (from > 0) out.proof = *make_consistency(nodes_of(leaves_), from, to);
    return out.text();
  }
  SignedNote note(std::uint64_t to) const {
    SignedNote out;
    out.text = Checkpoint{test_key().name(), to, tree_root(std::span(leaves_).first(to)), ""}.text();
    out.signatures.push_back(test_key().sign_note(out.text));
    return out;
  }
  /// Packages from `start` on, at most so many, for the tree of `end`.
  std::string entries(std::uint64_t start, std::uint64_t end, std::size_t packages = kPackagesMax) const {
    AddEntries head;
    head.origin = test_key().name();
    head.start = start;
    head.end = end;
    head.ticket = "t";
    auto body = head.head();
    for (; packages > 0 && start < end; --packages) {
      EntryPackage p;
      p.begin = start;
      p.end = std::min(end, (start / 256 + 1) * 256);
      for (auto i = p.begin; i < p.end; ++i) p.entries.push_back(entries_[i]);
      p.proof = *make_subtree_consistency(nodes_of(std::span(leaves_).first(end)), p.bundle_begin(), p.end, end);
      EXPECT_TRUE(add_package(body, p));
      start = p.end;
    }
    return body;
  }

 private:
  std::vector<std::string> entries_;
  std::vector<Digest> leaves_;
};

inline result<MirrorHost> host(const std::string& folder, MirrorHostOptions options = {}) {
  return MirrorHost::open(mirror_key(), {{folder, {test_key().verifier()}}}, std::move(options));
}

inline void expect_cosigned(const CallReply& reply, const SignedNote& note) {
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto whole = SignedNote::parse(note.bytes() + reply.body);
  ASSERT_OK(whole);
  const auto own = mirror_key().verifier();
  const auto good = cosignatures(*whole, {&own, 1});
  ASSERT_OK(good);
  EXPECT_EQ(good->size(), 1U);
}

}  // namespace truce::record
