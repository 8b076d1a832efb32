// Merkle trees of RFC 6962 section 2.1 over SHA-256: hashes, roots and the three kinds of proof.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/result.hpp"

namespace truce::record {

/// Hashes from the leaf side to the root side; at most kProofHashesMax.
using Proof = std::vector<Digest>;
inline constexpr std::size_t kProofHashesMax = 63;

/// SHA-256(""), the root of no entries.
Digest empty_root();
/// SHA-256(0x00 || entry).
Digest leaf_hash(std::string_view entry);
/// SHA-256(0x01 || left || right).
Digest node_hash(const Digest& left, const Digest& right);
/// The root over leaf hashes; of none, empty_root().
Digest tree_root(std::span<const Digest> leaves);

/// Hands out MTH(D[index * 2^level : (index+1) * 2^level]); only ever asked for complete subtrees.
using NodeSource = std::function<result<Digest>(unsigned level, std::uint64_t index)>;
NodeSource nodes_of(std::span<const Digest> leaves);

/// The root of the first `size` entries.
result<Digest> make_root(const NodeSource& nodes, std::uint64_t size);
/// That entry `index` stands in the tree of `size`; usage unless index < size.
result<Proof> make_inclusion(const NodeSource& nodes, std::uint64_t index, std::uint64_t size);
/// That the tree of `from` is a prefix of the tree of `to`; empty for from 0 and from == to; usage where from > to.
result<Proof> make_consistency(const NodeSource& nodes, std::uint64_t from, std::uint64_t to);
/// That the subtree [start, end) stands in the tree of `size` (draft-ietf-plants-merkle-tree-certs section 4.1).
result<Proof> make_subtree_consistency(const NodeSource& nodes, std::uint64_t start, std::uint64_t end,
                                       std::uint64_t size);
/// That entry `index` stands in the subtree [start, end).
result<Proof> make_subtree_inclusion(const NodeSource& nodes, std::uint64_t index, std::uint64_t start,
                                     std::uint64_t end);

/// A subtree is valid where start < end and start is a multiple of the smallest power of two >= end - start.
bool valid_subtree(std::uint64_t start, std::uint64_t end);

// Checks. All refuse with Fault::signature ("the proof does not ...") and never read past the proof.
result<> check_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size, std::span<const Digest> proof,
                         const Digest& root);
result<> check_consistency(std::uint64_t from, const Digest& from_root, std::uint64_t to, const Digest& to_root,
                           std::span<const Digest> proof);
result<> check_subtree_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t start, std::uint64_t end,
                                 std::span<const Digest> proof, const Digest& subtree_root);
/// An empty subtree stands in every tree, with the root of no entries and an empty proof.
result<> check_subtree_consistency(std::uint64_t start, std::uint64_t end, const Digest& subtree_root,
                                   std::uint64_t size, const Digest& root, std::span<const Digest> proof);

}  // namespace truce::record
