// Log: what a key elsewhere is asked to sign, and its note.
#include "record/detail/log_impl.hpp"

namespace truce::record {
namespace {

/// The tree that the pending entries would make: old hashes from tiles, new ones from their leaves.
struct Grown {
  NodeSource old;
  std::uint64_t held = 0;
  std::vector<Digest> leaves;  ///< behind those held

  result<Digest> node(unsigned level, std::uint64_t index) const {
    if ((index + 1) << level <= held) return old(level, index);
    if (level == 0) {
      if (index - held >= leaves.size()) return fail(Fault::usage, "tree", "there are fewer entries");
      return leaves[static_cast<std::size_t>(index - held)];
    }
    auto left = node(level - 1, 2 * index);
    auto right = left ? node(level - 1, 2 * index + 1) : left;
    return right ? result<Digest>(node_hash(*left, *right)) : right;
  }
};

}  // namespace

result<SigningRequest> Log::signing_request() const {
  if (impl_->pending->count() == 0)
    return fail(Fault::usage, impl_->folder, "nothing is pending: there is nothing to sign");
  std::vector<Digest> leaves;
  auto walked = impl_->pending->for_each(signed_size(), size(), [&](std::uint64_t, std::string_view entry) -> result<> {
    leaves.push_back(leaf_hash(entry));
    return {};
  });
  if (!walked) return walked.error();
  const Grown grown{impl_->view ? impl_->view->nodes() : NodeSource(), signed_size(), std::move(leaves)};
  const auto nodes = [&](unsigned level, std::uint64_t index) { return grown.node(level, index); };
  auto root = make_root(nodes, size());
  if (!root) return root.error();
  SigningRequest out{signed_size(), {}, {origin(), size(), *root, ""}};
  if (out.old_size == 0) return out;
  auto proof = make_consistency(nodes, out.old_size, out.next.size);
  if (!proof) return proof.error();
  out.proof = std::move(*proof);
  return out;
}

result<Checkpoint> Log::publish(std::string_view note, const VerifierKey& key) {
  if (auto may = impl_->may_write(); !may) return may.error();
  auto given = open_checkpoint(note, key);
  if (!given) return given.error();
  if (given->origin != origin()) return fail(Fault::signature, origin(), "the note is of " + given->origin);
  if (has_checkpoint() && *given == impl_->view->checkpoint()) return *given;
  if (given->size < signed_size() || (has_checkpoint() && given->size == signed_size()))
    return fail(Fault::conflict, origin(),
                "a checkpoint of " + std::to_string(signed_size()) + " entries stands already, the note is of " +
                    std::to_string(given->size));
  if (given->size > size())
    return fail(Fault::signature, origin(),
                "the note is of " + std::to_string(given->size) + " entries; there are " + std::to_string(size()));
  const auto feed = [&](LogWriter& writer) { return impl_->add_pending(writer, given->size); };
  return impl_->grow(feed, impl_->exactly(*given, note));
}

}  // namespace truce::record
