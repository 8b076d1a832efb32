// Any log, read only: one's own, a mirror, a copy on a stick, one that a web server shows. Reads only what the checkpoint covers.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/result.hpp"
#include "record/checkpoint.hpp"
#include "record/merkle.hpp"
#include "record/proof.hpp"
#include "record/source.hpp"

namespace truce::record {

/// Told of entries in the order of the log; an error stops the walk and is handed on.
using EntryVisitor = std::function<result<>(std::uint64_t index, std::string_view entry)>;

/// A moment of a log: the checkpoint as it stood at `open`. Copies share the folder. Usable from several threads.
class LogView {
 public:
  /// not_found without a checkpoint. With keys, a signature of one of them is asked for.
  static result<LogView> open(const std::string& folder);
  static result<LogView> open(const std::string& folder, VerifierKeys keys);
  /// As somebody shows it. Tiles are read when they are asked for, and nothing but the note is checked.
  static result<LogView> open(SourcePtr source, VerifierKeys keys);

  const Checkpoint& checkpoint() const { return checkpoint_; }
  const std::string& note() const { return note_; }  ///< the signed note, verbatim
  const std::string& origin() const { return checkpoint_.origin; }
  std::uint64_t size() const { return checkpoint_.size; }
  /// Where it is read from: the folder, or the address.
  std::string folder() const { return source_->name(); }
  const SourcePtr& source() const { return source_; }

  /// One entry; usage where index >= size.
  result<std::string> read(std::uint64_t index) const;
  /// Entries [from, to), bundle by bundle, in constant memory. Not hashed again: `verify` does that.
  result<> for_each(std::uint64_t from, std::uint64_t to, const EntryVisitor& visit) const;
  /// Root of the first `size` entries, from the tiles.
  result<Digest> root(std::uint64_t size) const;
  /// An entry's proof under this view's checkpoint, ready to be written to a .tlog-proof file.
  result<ProofFile> prove(std::uint64_t index) const;
  result<Proof> inclusion(std::uint64_t index, std::uint64_t size) const;
  result<Proof> consistency(std::uint64_t from, std::uint64_t to) const;
  /// Subtree hashes by level and index, from tiles that are read once: what was asked for before is in memory, shared by copies.
  const NodeSource& nodes() const { return nodes_; }

 private:
  static result<LogView> read(SourcePtr source);
  void settle(Checkpoint checkpoint);
  SourcePtr source_;
  std::string note_;
  Checkpoint checkpoint_;
  NodeSource nodes_;
};

}  // namespace truce::record
