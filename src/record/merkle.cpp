#include "record/merkle.hpp"

#include <openssl/sha.h>

#include <bit>

namespace truce::record {
namespace {

// OpenSSL 3 deprecates these in favour of EVP, whose context costs as much again as the hash of a small entry; a tree
// is two million small hashes for a million entries.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
Digest prefixed_hash(char prefix, std::string_view a, std::string_view b = {}) {
  SHA256_CTX context;
  Digest out;
  SHA256_Init(&context);
  SHA256_Update(&context, &prefix, 1);
  SHA256_Update(&context, a.data(), a.size());
  if (!b.empty()) SHA256_Update(&context, b.data(), b.size());
  SHA256_Final(out.data(), &context);
  return out;
}
#pragma GCC diagnostic pop

/// Largest power of two below n; n >= 2.
std::uint64_t split_point(std::uint64_t n) { return std::bit_floor(n - 1); }

/// MTH(D[begin:end]) for a range that the recursion of the RFC reaches: begin is a multiple of the smallest power of two
/// >= end - begin.
result<Digest> range_root(const NodeSource& nodes, std::uint64_t begin, std::uint64_t end) {
  const std::uint64_t n = end - begin;
  if (n == 0) return empty_root();
  if (std::has_single_bit(n)) return nodes(static_cast<unsigned>(std::countr_zero(n)), begin / n);
  const std::uint64_t k = split_point(n);
  auto left = range_root(nodes, begin, begin + k);
  if (!left) return left;
  auto right = range_root(nodes, begin + k, end);
  if (!right) return right;
  return node_hash(*left, *right);
}

result<> push_root(const NodeSource& nodes, std::uint64_t begin, std::uint64_t end, Proof& proof) {
  auto root = range_root(nodes, begin, end);
  if (!root) return root.error();
  proof.push_back(*root);
  return {};
}

result<> inclusion(const NodeSource& nodes, std::uint64_t i, std::uint64_t begin, std::uint64_t end, Proof& proof) {
  const std::uint64_t n = end - begin;
  if (n == 1) return {};
  const std::uint64_t k = split_point(n);
  const bool left = i < k;
  auto deeper = left ? inclusion(nodes, i, begin, begin + k, proof) : inclusion(nodes, i - k, begin + k, end, proof);
  if (!deeper) return deeper;
  return left ? push_root(nodes, begin + k, end, proof) : push_root(nodes, begin, begin + k, proof);
}

/// The subtree [s, e) within the tree of n entries at `base`; `known`: the checker holds the subtree's hash.
result<> consistency(const NodeSource& nodes, std::uint64_t base, std::uint64_t s, std::uint64_t e, std::uint64_t n,
                     bool known, Proof& proof) {
  if (s == 0 && e == n) return known ? result<>{} : push_root(nodes, base, base + n, proof);
  const std::uint64_t k = split_point(n);
  if (e <= k) {
    auto deeper = consistency(nodes, base, s, e, k, known, proof);
    return deeper ? push_root(nodes, base + k, base + n, proof) : deeper;
  }
  auto deeper = k <= s ? consistency(nodes, base + k, s - k, e - k, n - k, known, proof)
                       : consistency(nodes, base + k, 0, e - k, n - k, false, proof);
  return deeper ? push_root(nodes, base, base + k, proof) : deeper;
}

/// Takes hashes from the root side; once it has run out everything that follows is refused.
struct Popper {
  std::span<const Digest> left;
  bool short_of = false;
  Digest pop() {
    if (left.empty()) {
      short_of = true;
      return {};
    }
    const Digest out = left.back();
    left = left.first(left.size() - 1);
    return out;
  }
  bool used_up() const { return !short_of && left.empty(); }
};

Digest walk_inclusion(const Digest& leaf, std::uint64_t i, std::uint64_t n, Popper& proof) {
  if (n == 1) return leaf;
  const Digest x = proof.pop();
  if (proof.short_of) return x;
  const std::uint64_t k = split_point(n);
  return i < k ? node_hash(walk_inclusion(leaf, i, k, proof), x)
               : node_hash(x, walk_inclusion(leaf, i - k, n - k, proof));
}

struct Pair {
  Digest subtree;
  Digest tree;
};

Pair walk_consistency(const Digest& subtree, std::uint64_t s, std::uint64_t e, std::uint64_t n, bool known,
                      Popper& proof) {
  if (s == 0 && e == n) {
    const Digest whole = known ? subtree : proof.pop();
    return {whole, whole};
  }
  const Digest x = proof.pop();
  if (proof.short_of) return {x, x};
  const std::uint64_t k = split_point(n);
  if (e <= k) {
    const auto [a, t] = walk_consistency(subtree, s, e, k, known, proof);
    return {a, node_hash(t, x)};
  }
  if (k <= s) {
    const auto [a, t] = walk_consistency(subtree, s - k, e - k, n - k, known, proof);
    return {a, node_hash(x, t)};
  }
  const auto [a, t] = walk_consistency(subtree, 0, e - k, n - k, false, proof);
  return {node_hash(x, a), node_hash(x, t)};
}

Error no_proof(std::string reason) { return fail(Fault::signature, "proof", std::move(reason)); }

}  // namespace

Digest empty_root() { return sha256({}); }

Digest leaf_hash(std::string_view entry) { return prefixed_hash(0, entry); }
Digest node_hash(const Digest& left, const Digest& right) { return prefixed_hash(1, bytes_of(left), bytes_of(right)); }

Digest tree_root(std::span<const Digest> leaves) {
  if (leaves.empty()) return empty_root();
  if (leaves.size() == 1) return leaves.front();
  const auto k = static_cast<std::size_t>(split_point(leaves.size()));
  return node_hash(tree_root(leaves.first(k)), tree_root(leaves.subspan(k)));
}

NodeSource nodes_of(std::span<const Digest> leaves) {
  return [leaves](unsigned level, std::uint64_t index) -> result<Digest> {
    const std::size_t n = std::size_t{1} << level;
    if ((index + 1) * n > leaves.size()) return fail(Fault::usage, "tree", "there are fewer entries");
    return tree_root(leaves.subspan(static_cast<std::size_t>(index) * n, n));
  };
}

result<Digest> make_root(const NodeSource& nodes, std::uint64_t size) { return range_root(nodes, 0, size); }

result<Proof> make_inclusion(const NodeSource& nodes, std::uint64_t index, std::uint64_t size) {
  return make_subtree_inclusion(nodes, index, 0, size);
}

result<Proof> make_subtree_inclusion(const NodeSource& nodes, std::uint64_t index, std::uint64_t start,
                                     std::uint64_t end) {
  if (!valid_subtree(start, end) || index < start || index >= end)
    return fail(Fault::usage, "index", "it is not within the tree");
  Proof proof;
  auto made = inclusion(nodes, index - start, start, end, proof);
  if (!made) return made.error();
  return proof;
}

result<Proof> make_consistency(const NodeSource& nodes, std::uint64_t from, std::uint64_t to) {
  if (from > to) return fail(Fault::usage, "sizes", "the older tree is the larger one");
  if (from == 0 || from == to) return Proof{};
  return make_subtree_consistency(nodes, 0, from, to);
}

result<Proof> make_subtree_consistency(const NodeSource& nodes, std::uint64_t start, std::uint64_t end,
                                       std::uint64_t size) {
  if (!valid_subtree(start, end) || end > size) return fail(Fault::usage, "subtree", "it is not within the tree");
  Proof proof;
  auto made = consistency(nodes, 0, start, end, size, true, proof);
  if (!made) return made.error();
  return proof;
}

bool valid_subtree(std::uint64_t start, std::uint64_t end) {
  if (start >= end) return false;
  if (end - start > std::uint64_t{1} << 63) return start == 0;
  return start % std::bit_ceil(end - start) == 0;
}

result<> check_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size, std::span<const Digest> proof,
                         const Digest& root) {
  return check_subtree_inclusion(leaf, index, 0, size, proof, root);
}

result<> check_subtree_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t start, std::uint64_t end,
                                 std::span<const Digest> proof, const Digest& subtree_root) {
  if (!valid_subtree(start, end)) return no_proof("the range is not a subtree");
  if (index < start || index >= end) return no_proof("the entry's index is outside the tree");
  if (proof.size() > kProofHashesMax) return no_proof("it has more than 63 hashes");
  Popper popper{proof};
  const Digest found = walk_inclusion(leaf, index - start, end - start, popper);
  if (!popper.used_up()) return no_proof("it has the wrong number of hashes");
  if (found != subtree_root) return no_proof("it does not lead from the entry to the root");
  return {};
}

result<> check_consistency(std::uint64_t from, const Digest& from_root, std::uint64_t to, const Digest& to_root,
                           std::span<const Digest> proof) {
  if (from > to) return no_proof("the older tree is the larger one");
  if (from == 0 || from == to) {
    if (!proof.empty()) return no_proof("it should be empty");
    if (from == 0 && from_root != empty_root()) return no_proof("the older root is not that of no entries");
    if (from == to && from_root != to_root) return no_proof("two roots for one size");
    return {};
  }
  return check_subtree_consistency(0, from, from_root, to, to_root, proof);
}

result<> check_subtree_consistency(std::uint64_t start, std::uint64_t end, const Digest& subtree_root,
                                   std::uint64_t size, const Digest& root, std::span<const Digest> proof) {
  if (start == end && end <= size) {
    if (!proof.empty() || subtree_root != empty_root())
      return no_proof("nothing is claimed, but not with the root of no entries");
    return {};
  }
  if (!valid_subtree(start, end) || end > size) return no_proof("the range is not a subtree of the tree");
  if (proof.size() > kProofHashesMax) return no_proof("it has more than 63 hashes");
  Popper popper{proof};
  const auto [a, t] = walk_consistency(subtree_root, start, end, size, true, popper);
  if (!popper.used_up()) return no_proof("it has the wrong number of hashes");
  if (a != subtree_root || t != root) return no_proof("it does not lead from the older root to the newer one");
  return {};
}

}  // namespace truce::record
