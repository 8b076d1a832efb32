// truce.toml: whatever parses has peers with a name and a place, each named once.
#include <cstdlib>
#include <set>

#include "node/peers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto peers = truce::node::parse_peers({reinterpret_cast<const char*>(data), size});
  if (!peers) return 0;
  std::set<std::string> names;
  for (const auto& peer : *peers)
    if (peer.name.empty() || peer.where.empty() || !names.insert(peer.name).second) std::abort();
  return 0;
}
