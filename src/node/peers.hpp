// The peers that truce.toml names, and when each was last synced with. Local matters: nothing here shapes state.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "node/folder.hpp"
#include "record/web.hpp"

namespace truce::node {

struct Peer {
  std::string name;                        ///< for people
  std::string where;                       ///< its folder, or its http or https address
  std::optional<std::string> token_file;   ///< holds the bearer token for what guarantors may see
  std::vector<std::string> allow;          ///< addresses and networks that are not public and meant
};

inline constexpr std::size_t kPeersMax = 256;

/// The [[peer]] tables: name, url or folder, token, allow. Paths as they stand. Errors name the line.
result<std::vector<Peer>> parse_peers(std::string_view toml);
/// Those of the node's truce.toml; relative paths start at the node's folder.
result<std::vector<Peer>> peers_of(const Folder& folder);
/// Where the peer's files are read from; its token is read now.
result<record::SourcePtr> source_of(const Peer& peer, record::WebOptions options = {});

struct LastSync {
  std::string where, origin;
  Instant at;
};
/// Remembers it in names/, which never leaves the node.
result<> keep_sync(const Folder& folder, const LastSync& sync);
/// By place; a file that is damaged counts for nothing.
std::vector<LastSync> last_syncs(const Folder& folder);

}  // namespace truce::node
