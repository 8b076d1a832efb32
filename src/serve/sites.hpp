// What can be served: a bare log, a witness, a node.
#pragma once

#include <memory>
#include <string>

#include "node/folder.hpp"
#include "record/record.hpp"
#include "serve/serve.hpp"

namespace truce::serve {

/// The files of a folder of C2SP tlog-tiles paths, by a path that begins behind its prefix: "checkpoint", "tile/0/000".
/// Only what the checkpoint in the folder implies is there for others: nothing hidden, pending or beyond it.
Reply log_file(const std::string& folder, std::string_view path);

/// C2SP tlog-witness: POST add-checkpoint, GET <hex sha256(origin)>/checkpoint. The clock is asked for each cosignature.
Reply witness_call(record::Witness& witness, std::string_view path, const Request& request);

/// Bytes of one upload, before and after gzip: what a package of entries of the largest size has, and some.
inline constexpr std::size_t kUploadBytesMax = 20 * 1024 * 1024;
/// C2SP tlog-mirror: POST add-checkpoint and add-entries (which may come with gzip).
Reply mirror_call(record::MirrorHost& mirror, std::string_view path, const Request& request);

/// What answers beside a bare log; each may be absent.
struct BareCalls {
  std::shared_ptr<record::Witness> witness = {};
  std::shared_ptr<record::MirrorHost> mirror = {};
  std::string mirrors = {};  ///< the folder with its copies, each named by the SHA-256 of its origin
};
/// A bare log: its files at the root, the calls under /witness/ and /mirror/, the mirror's copies under /mirrors/<hex>/.
Site log_site(std::string folder, BareCalls calls = {});

/// A node for its peers: /log/, /mirrors/<hex>/, /cosigned/<hex>/<name>, /parts/<hex>, /payloads/<hex>, /witness/, /mirror/,
/// /healthz and /metrics. Payloads for guarantors need a token of keys/peer-tokens (lines of "<token> <name>", mode 0600).
/// Reads the node's files anew as they grow. refused where the token file may be read by others.
result<Site> node_site(const node::Folder& folder, std::shared_ptr<record::Witness> witness = {},
                       std::shared_ptr<record::MirrorHost> mirror = {});

}  // namespace truce::serve
