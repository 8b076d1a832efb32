// JSON as a person writes it: "@label" for an entry, "part:PATH" for a part, "payload:TEXT" for a payload's commitment.
#pragma once

#include "node/detail/impl.hpp"

namespace truce::node {

/// The file's text in canonical form. Errors name the file.
result<std::string> canonical_file(const std::string& path, std::uint64_t bytes_max);

/// One object with its texts resolved; its outermost member "label" is left out. Parts and payloads are put down as they
/// are met; paths are relative to `folder`.
result<std::string> resolved(Node::Impl& node, std::string_view object, const std::string& folder,
                             const std::map<std::string, EntryRef>& labels);

}  // namespace truce::node
