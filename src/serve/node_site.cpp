#include <sys/stat.h>

#include <map>
#include <set>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "node/keys.hpp"
#include "node/served.hpp"
#include "serve/detail/paths.hpp"
#include "serve/detail/replies.hpp"
#include "serve/sites.hpp"

namespace truce::serve {
namespace {

constexpr std::size_t kTokensBytesMax = 1 << 20;
constexpr std::size_t kTokenBytesMin = 16;

std::string quoted(const std::string& text) {
  std::string out;
  json::append_string(out, text);
  return out;
}

/// SHA-256 of each: how long a look-up takes tells nothing of a token.
using Tokens = std::set<Digest>;

/// A line that is neither empty, a comment, nor "<token> <name>" is an error.
result<Tokens> read_tokens(const std::string& path) {
  Tokens out;
  struct stat info{};
  if (::stat(path.c_str(), &info) != 0) return out;
  if ((info.st_mode & 077) != 0)
    return fail(Fault::refused, path, "others may read it; 'chmod 600' it, and give out new tokens");
  auto text = read_file(path, kTokensBytesMax);
  if (!text) return text.error();
  std::size_t number = 0;
  for (const auto line : split(*text, '\n')) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    const auto blank = line.find(' ');
    if (blank == line.npos || blank < kTokenBytesMin || blank + 1 == line.size())
      return fail(Fault::malformed, path + ":" + std::to_string(number),
                  "a line is a token of 16 characters or more, a blank, and whose it is");
    out.insert(sha256(line.substr(0, blank)));
  }
  return out;
}

class NodeSite {
 public:
  NodeSite(node::Folder folder, std::shared_ptr<record::Witness> witness, std::shared_ptr<record::MirrorHost> mirror,
           Tokens tokens)
      : folder_(std::move(folder)),
        witness_(std::move(witness)),
        mirror_(std::move(mirror)),
        tokens_(std::move(tokens)),
        served_(folder_) {}

  Reply answer(const Request& request) {
    const auto [room, rest] = cut_at_slash(std::string_view(request.path).substr(1));
    Reply out = within(room, rest, request);
    const std::lock_guard guard(mutex_);
    ++answered_[out.status];
    return out;
  }

 private:
  Reply within(std::string_view room, std::string_view rest, const Request& request) {
    if (room == "witness" && witness_) return witness_call(*witness_, rest, request);
    if (room == "mirror" && mirror_) return mirror_call(*mirror_, rest, request);
    if (request.method == "POST") return problem(405, "this is read with GET");
    if (room == "log") return log_file(folder_.log(), rest);
    if (room == "parts")
      return is_hex64(rest) ? file_reply(folder_.parts() + "/" + std::string(rest), Cache::forever) : not_there();
    if (room == "payloads") return payload(rest, request.token);
    if (room == "mirrors") {
      const auto [hex, path] = cut_at_slash(rest);
      return is_hex64(hex) ? log_file(folder_.mirrors() + "/" + std::string(hex), path) : not_there();
    }
    if (room == "cosigned") {
      const auto [hex, name] = cut_at_slash(rest);
      if (!is_hex64(hex) || !is_hex64(name)) return not_there();
      return file_reply(folder_.path + "/cosigned/" + std::string(hex) + "/" + std::string(name), Cache::seconds,
                        "text/plain; charset=utf-8");
    }
    if (room == "healthz" && rest.empty()) return health();
    if (room == "metrics" && rest.empty()) return metrics();
    return not_there();
  }

  /// 410 erased, 403 withheld; a commitment alone tells nothing of what is behind it.
  Reply payload(std::string_view hex, const std::string& token) {
    if (!is_hex64(hex)) return not_there();
    const auto audience = served_.audience_of(std::string(hex));
    if (!audience) return problem(500, "a record cannot be read");
    switch (*audience) {
      case node::Audience::unknown: return not_there();
      case node::Audience::erased: return problem(410, "it was erased; the record says when and by whom");
      case node::Audience::nobody: return problem(403, "it is withheld");
      case node::Audience::guarantors:
        if (!tokens_.contains(sha256(token))) return problem(403, "it is for guarantors; a peer's token is needed");
        break;
      case node::Audience::all: break;
    }
    return file_reply(folder_.payloads() + "/" + std::string(hex), Cache::no);
  }

  Reply health() const {
    Reply out;
    const auto view = record::LogView::open(folder_.log());
    if (!view) return problem(503, "nothing is signed here yet, or the log cannot be read");
    out.body = "good\n";
    return out;
  }

  /// Prometheus text: sizes of the logs held, and replies by status since the start.
  Reply metrics() {
    Reply out;
    out.type = "text/plain; version=0.0.4; charset=utf-8";
    out.body =
        "# HELP truce_log_entries Entries under the checkpoint of a log held here.\n# TYPE truce_log_entries gauge\n";
    const auto line = [&](const std::string& folder) {
      if (const auto view = record::LogView::open(folder))
        out.body += "truce_log_entries{origin=" + quoted(view->origin()) + "} " + std::to_string(view->size()) + "\n";
    };
    line(folder_.log());
    for (const auto& keys : node::keys_here(folder_)) line(folder_.mirror(Origin(keys.log.name)));
    out.body += "# HELP truce_http_replies_total Replies by status.\n# TYPE truce_http_replies_total counter\n";
    const std::lock_guard guard(mutex_);
    for (const auto& [status, count] : answered_)
      out.body += "truce_http_replies_total{status=\"" + std::to_string(status) + "\"} " + std::to_string(count) + "\n";
    return out;
  }

  node::Folder folder_;
  std::shared_ptr<record::Witness> witness_;
  std::shared_ptr<record::MirrorHost> mirror_;
  Tokens tokens_;
  node::Served served_;
  std::mutex mutex_;
  std::map<int, std::uint64_t> answered_;
};

}  // namespace

result<Site> node_site(const node::Folder& folder, std::shared_ptr<record::Witness> witness,
                       std::shared_ptr<record::MirrorHost> mirror) {
  auto tokens = read_tokens(folder.peer_tokens());
  if (!tokens) return tokens.error();
  auto site = std::make_shared<NodeSite>(folder, std::move(witness), std::move(mirror), std::move(*tokens));
  return Site([site](const Request& request) { return site->answer(request); });
}

}  // namespace truce::serve
