// Everything that a node holds and may hand on, as files that other programs read.
#pragma once

#include "node/node.hpp"
#include "node/state.hpp"
#include "store/store.hpp"

namespace truce::node {

struct Exported {
  std::string name;  ///< of the file, within the folder
  std::uint64_t rows = 0;
};

/// Writes `folder`/entries.jsonl (every entry at the cut, log by log), one CSV a table of the working view, and README.txt,
/// which names the cut. Only joint state: nothing withheld, no payloads, no names that never leave the node. Each file is
/// written beside its place and moved there when it is whole. What stood there under these names is replaced; other files
/// are left alone. Made-up missions say EXAMPLE in every row.
result<std::vector<Exported>> export_to(const std::string& folder, const State& state, const store::View& view,
                                        const Progress& progress = {});

}  // namespace truce::node
