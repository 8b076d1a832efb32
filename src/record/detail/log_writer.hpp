// What a log grows by: entries go to bundles, hashes to tiles, all durable before a checkpoint names them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "record/checkpoint.hpp"
#include "record/detail/disk.hpp"
#include "record/detail/tree_builder.hpp"

namespace truce::record::detail {

/// The published state of a log, as much as appending needs.
struct LogEdge {
  TreeBuilder tree;
  std::string bundle;  ///< the entries of the unfilled bundle

  /// From the folder, checked against the checkpoint's root; damaged where they differ.
  static result<LogEdge> load(const std::string& folder, const Checkpoint& checkpoint);
};

/// One growth step. Thrown away on failure: nothing that it wrote is referred to yet.
class LogWriter {
 public:
  LogWriter(std::string folder, const LogEdge& base, unsigned threads);
  result<> add(std::span<const std::string_view> entries);
  /// As `add`, with the hashes known already.
  result<> add_hashed(std::span<const std::string_view> entries, std::span<const HashedLeaves> chunks);
  /// Makes durable what was written by now: full bundles and tiles.
  result<> sync() { return files_.sync(); }
  /// Writes what is unfilled and makes all of it durable.
  result<> settle();
  const TreeBuilder& tree() const { return edge_.tree; }
  /// Puts the signed note in place, durably, then drops partials that a full tile now replaces.
  result<> publish(std::string_view note);
  LogEdge take() && { return std::move(edge_); }
  std::uint64_t bytes() const { return files_.bytes(); }

 private:
  std::string folder_;
  std::uint64_t base_size_;
  unsigned threads_;
  LogEdge edge_;
  FileBatch files_;
};

}  // namespace truce::record::detail
