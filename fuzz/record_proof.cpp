// tlog-proof files, and proofs of any shape for trees of any size.
#include <cstdlib>
#include <cstring>

#include "record/proof.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace truce;
  using namespace truce::record;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const auto key = *SigningKey::from_seed("example.org/log", std::string(32, 1));
  if (const auto proof = ProofFile::parse(bytes)) {
    if (proof->text() != bytes) std::abort();
    (void)proof->check("entry 5", key.verifier());
  }
  if (size < 24) return 0;
  std::uint64_t n[3];
  std::memcpy(n, data, sizeof n);
  Proof hashes((size - 24) / 32);
  if (!hashes.empty()) std::memcpy(hashes.data(), data + 24, hashes.size() * 32);
  const Digest root = leaf_hash("x");
  (void)check_inclusion(root, n[0], n[1], hashes, root);
  (void)check_consistency(n[0], root, n[1], root, hashes);
  (void)check_subtree_inclusion(root, n[0], n[1], n[2], hashes, root);
  (void)check_subtree_consistency(n[0], n[1], root, n[2], root, hashes);
  return 0;
}
