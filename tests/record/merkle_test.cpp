#include "record/detail/tree_builder.hpp"
#include "support.hpp"

namespace truce::record {
namespace {

std::vector<Digest> leaves(std::size_t n) {
  std::vector<Digest> out;
  for (const auto& entry : some_entries(n)) out.push_back(leaf_hash(entry));
  return out;
}

// The definition of RFC 6962 section 2.1, word for word: the plain twin of what the product does.
Digest plain_root(std::span<const Digest> d) {
  if (d.empty()) return sha256("");
  if (d.size() == 1) return d[0];
  std::size_t k = 1;
  while (k * 2 < d.size()) k *= 2;
  return sha256(std::string(1, '\1') + std::string(bytes_of(plain_root(d.first(k)))) +
                std::string(bytes_of(plain_root(d.subspan(k)))));
}

TEST(Merkle, RootsAreThoseOfTheDefinition) {
  const auto all = leaves(300);
  for (std::size_t n = 0; n <= all.size(); ++n)
    EXPECT_EQ(tree_root(std::span(all).first(n)), plain_root(std::span(all).first(n))) << n;
}

TEST(Merkle, EveryInclusionProofOfSmallTreesHoldsAndNoneHoldsElsewhere) {
  const auto all = leaves(40);
  const auto nodes = nodes_of(all);
  for (std::uint64_t n = 1; n <= all.size(); ++n) {
    const Digest root = plain_root(std::span(all).first(n));
    for (std::uint64_t i = 0; i < n; ++i) {
      const auto proof = make_inclusion(nodes, i, n);
      ASSERT_OK(proof);
      EXPECT_OK(check_inclusion(all[i], i, n, *proof, root));
      EXPECT_FALSE(check_inclusion(all[i], (i + 1) % (n + 1), n, *proof, root).ok() && n > 1);
      auto longer = *proof;
      longer.push_back(root);
      EXPECT_FALSE(check_inclusion(all[i], i, n, longer, root).ok());
      if (proof->empty()) continue;
      auto shorter = *proof;
      shorter.pop_back();
      EXPECT_FALSE(check_inclusion(all[i], i, n, shorter, root).ok());
    }
  }
}

TEST(Merkle, EveryConsistencyProofOfSmallTreesHolds) {
  const auto all = leaves(40);
  const auto nodes = nodes_of(all);
  for (std::uint64_t n = 0; n <= all.size(); ++n)
    for (std::uint64_t m = 0; m <= n; ++m) {
      const auto proof = make_consistency(nodes, m, n);
      ASSERT_OK(proof);
      const Digest from = plain_root(std::span(all).first(m)), to = plain_root(std::span(all).first(n));
      EXPECT_OK(check_consistency(m, from, n, to, *proof));
      if (m > 0) { EXPECT_FALSE(check_consistency(m, all.back(), n, to, *proof).ok()); }
      if (m > 0 && m < n) { EXPECT_FALSE(check_consistency(m, from, n, from, *proof).ok()); }
    }
}

TEST(Merkle, EverySubtreeProofOfSmallTreesHolds) {
  const auto all = leaves(20);
  const auto nodes = nodes_of(all);
  for (std::uint64_t n = 1; n <= all.size(); ++n)
    for (std::uint64_t s = 0; s < n; ++s)
      for (std::uint64_t e = s + 1; e <= n; ++e) {
        if (!valid_subtree(s, e)) continue;
        const Digest sub = plain_root(std::span(all).subspan(s, e - s));
        const auto proof = make_subtree_consistency(nodes, s, e, n);
        ASSERT_OK(proof);
        EXPECT_OK(check_subtree_consistency(s, e, sub, n, plain_root(std::span(all).first(n)), *proof));
        for (std::uint64_t i = s; i < e; ++i) {
          const auto inside = make_subtree_inclusion(nodes, i, s, e);
          ASSERT_OK(inside);
          EXPECT_OK(check_subtree_inclusion(all[i], i, s, e, *inside, sub));
        }
      }
}

TEST(Merkle, ATreeThatGrowsInStepsHasTheRootOfTheWhole) {
  const auto entries = some_entries(70000);
  detail::TreeBuilder tree;
  std::size_t at = 0;
  for (std::size_t step = 1; at < entries.size(); step = step * 3 + 1) {
    const auto all = views(entries);
    const auto piece = std::span(all).subspan(at, std::min(step, entries.size() - at));
    for (const auto& chunk : detail::hash_entries(piece, at, 2)) ASSERT_OK(tree.add(chunk, {}));
    at += piece.size();
    ASSERT_EQ(tree.size(), at);
    ASSERT_EQ(tree.root(), plain_root(std::span<const Digest>(leaves(at)))) << at;
  }
}

TEST(Tiles, PathsAreThoseOfTheSpecificationAndOnlyThose) {
  EXPECT_EQ((TileName{0U, 1234067, 256}.path()), "tile/0/x001/x234/067");
  EXPECT_EQ((TileName{std::nullopt, 5, 7}.path()), "tile/entries/005.p/7");
  EXPECT_EQ((TileName{2U, 1000, 256}.path()), "tile/2/x001/000");
  for (const char* path :
       {"tile/0/x001/x234/067", "tile/entries/005.p/7", "tile/63/000", "tile/entries/x999/999.p/255"}) {
    const auto name = TileName::parse(path);
    ASSERT_OK(name);
    EXPECT_EQ(name->path(), path);
  }
  for (const char* path :
       {"", "tile", "tile/0", "tile/00/000", "tile/64/000", "tile/0/00", "tile/0/0000", "tile/0/x000/001",
        "tile/0/001.p/0", "tile/0/001.p/256", "tile/0/001.p/01", "tile/0/001.p", "tile/0/../001", "tile/-1/000",
        "tile/0/001/002", "tile/data/000", "tile/0/x999/x999/x999/x999/x999/x999/x999/999"})
    EXPECT_FALSE(TileName::parse(path).ok()) << path;
}

TEST(Tiles, ATreeOfSeventyThousandHasTheTilesOfTheSpecification) {
  const auto all = tiles_of(70000);
  EXPECT_EQ(all.size(), 273U + 1 + 1 + 1 + 1);
  EXPECT_EQ(all[273].path(), "tile/0/273.p/112");
  EXPECT_EQ(all[274].path(), "tile/1/000");
  EXPECT_EQ(all[275].path(), "tile/1/001.p/17");
  EXPECT_EQ(all[276].path(), "tile/2/000.p/1");
}

TEST(Bundles, AnEntryTooLargeIsRefusedAndTheLargestIsKept) {
  std::string bundle;
  EXPECT_EQ(add_to_bundle(bundle, std::string(65536, 'x')).error().fault, Fault::limit);
  ASSERT_OK(add_to_bundle(bundle, std::string(65535, 'x')));
  const auto back = split_bundle(bundle, 1, true);
  ASSERT_OK(back);
  EXPECT_EQ(back->front().size(), 65535U);
  EXPECT_FALSE(split_bundle(bundle, 2, true).ok());
  EXPECT_FALSE(split_bundle(bundle + "x", 1, true).ok());
}

}  // namespace
}  // namespace truce::record
