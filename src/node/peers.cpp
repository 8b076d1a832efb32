#include "node/peers.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "base/text.hpp"
#include "node/config.hpp"
#include "record/web.hpp"

namespace truce::node {
namespace {

constexpr std::uint64_t kSyncsBytesMax = 1U << 20;

/// A string of a table; usage where it is something else.
result<std::optional<std::string>> text_of(const toml::table& table, std::string_view key, const std::string& where) {
  const auto* node = table.get(key);
  if (node == nullptr) return std::optional<std::string>();
  const auto* text = node->as_string();
  if (text == nullptr || text->get().empty())
    return fail(Fault::usage, where, "'" + std::string(key) + "' is a text that is not empty");
  return std::optional(text->get());
}

result<Peer> peer_of(const toml::table& table) {
  const auto where = line_of(table);
  for (const auto& [key, value] : table)
    if (key != "name" && key != "url" && key != "folder" && key != "token" && key != "allow")
      return fail(Fault::usage, where,
                  "a peer has name, url or folder, token and allow; not '" + std::string(key) + "'");
  auto name = text_of(table, "name", where), url = text_of(table, "url", where);
  auto folder = text_of(table, "folder", where), token = text_of(table, "token", where);
  for (const auto* each : {&name, &url, &folder, &token})
    if (!*each) return each->error();
  if (!*name || url->has_value() == folder->has_value())
    return fail(Fault::usage, where, "a peer has a name, and either a url or a folder");
  if (*url && !record::is_web_address(**url)) return fail(Fault::usage, where, "its url is no http or https address");
  if (*folder && record::is_web_address(**folder))
    return fail(Fault::usage, where, "its folder is an address; say url");
  Peer out{**name, *url ? **url : **folder, *token, {}};
  const auto* allow = table.get("allow");
  if (allow == nullptr) return out;
  if (!allow->is_array()) return fail(Fault::usage, where, "'allow' is a list of addresses");
  for (const auto& each : *allow->as_array()) {
    const auto* text = each.as_string();
    if (text == nullptr) return fail(Fault::usage, where, "'allow' is a list of addresses");
    out.allow.push_back(text->get());
  }
  return out;
}

std::string syncs_file(const Folder& folder) { return folder.names() + "/syncs.tsv"; }

}  // namespace

result<std::vector<Peer>> parse_peers(std::string_view text) {
  std::vector<Peer> out;
  auto read = each_table(text, "peer", kPeersMax, [&](const toml::table& table) -> result<> {
    auto peer = peer_of(table);
    if (!peer) return peer.error();
    for (const auto& other : out)
      if (other.name == peer->name) return fail(Fault::usage, "truce.toml", "two peers are named " + peer->name);
    out.push_back(std::move(*peer));
    return {};
  });
  if (!read) return read.error();
  return out;
}

result<std::vector<Peer>> peers_of(const Folder& folder) {
  auto text = config_of(folder);
  if (!text) return text.error();
  auto peers = parse_peers(*text);
  if (!peers) return peers;
  const auto absolute = [&](std::string& path) {
    if (!path.starts_with('/')) path = folder.path + "/" + path;
  };
  for (auto& peer : *peers) {
    if (!record::is_web_address(peer.where)) absolute(peer.where);
    if (peer.token_file) absolute(*peer.token_file);
  }
  return peers;
}

result<record::SourcePtr> source_of(const Peer& peer, record::WebOptions options) {
  options.allowed_addresses = peer.allow;
  if (peer.token_file && record::is_web_address(peer.where)) {
    auto text = read_file(*peer.token_file, 4096);
    if (!text) return text.error();
    options.token = text->substr(0, text->find_first_of(" \t\r\n"));
  }
  return record::open_source(peer.where, options);
}

result<> keep_sync(const Folder& folder, const LastSync& sync) {
  auto all = last_syncs(folder);
  std::erase_if(all, [&](const LastSync& s) { return s.where == sync.where; });
  all.push_back(sync);
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.where < b.where; });
  std::string text;
  for (const auto& s : all)
    if ((s.where + s.origin).find_first_of("\t\n") == std::string::npos)
      text += s.where + "\t" + s.origin + "\t" + s.at.text() + "\n";
  return write_durably(syncs_file(folder), text, 0600);
}

std::vector<LastSync> last_syncs(const Folder& folder) {
  std::vector<LastSync> out;
  const auto text = read_file(syncs_file(folder), kSyncsBytesMax);
  if (!text) return out;
  for (std::size_t at = 0; at < text->size();) {
    const auto end = std::min(text->find('\n', at), text->size());
    const std::string line = text->substr(at, end - at);
    at = end + 1;
    const auto first = line.find('\t'), second = line.find('\t', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    auto time = Instant::parse(line.substr(second + 1));
    if (time) out.push_back({line.substr(0, first), line.substr(first + 1, second - first - 1), *time});
  }
  return out;
}

}  // namespace truce::node
