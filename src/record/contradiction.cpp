#include "record/contradiction.hpp"

namespace truce::record {

result<> check(const Contradiction& c, VerifierKeys log_keys) {
  auto smaller = open_checkpoint(c.smaller, log_keys);
  if (!smaller) return smaller.error();
  auto larger = open_checkpoint(c.larger, log_keys);
  if (!larger) return larger.error();
  const auto none = [](const char* why) { return fail(Fault::refused, "contradiction", why); };
  if (smaller->size == 0 || smaller->size > larger->size) return none("the smaller one comes first, and is not empty");
  if (smaller->root == c.root) return none("the two checkpoints agree");
  if (smaller->size == larger->size)
    return larger->root == c.root && c.proof.empty() ? result<>{} : none("its root is not that of the larger one");
  return check_consistency(smaller->size, c.root, larger->size, larger->root, c.proof)
             ? result<>{}
             : none("its root is not shown to be in the larger one's tree");
}

result<std::optional<Contradiction>> contradiction(const LogView& tiles, std::string_view note, VerifierKeys log_keys) {
  auto said = open_checkpoint(note, log_keys);
  if (!said) return said.error();
  if (said->size > tiles.size())
    return fail(Fault::usage, "contradiction", "the note is of more entries than the tiles reach");
  if (said->size == 0) return std::optional<Contradiction>();
  auto root = tiles.root(said->size);
  if (!root) return root.error();
  if (*root == said->root) return std::optional<Contradiction>();
  Contradiction out{std::string(note), tiles.note(), *root, {}};
  if (said->size < tiles.size()) {
    auto proof = tiles.consistency(said->size, tiles.size());
    if (!proof) return proof.error();
    out.proof = std::move(*proof);
  }
  if (auto good = check(out, log_keys); !good) return good.error();
  return std::optional(std::move(out));
}

}  // namespace truce::record
