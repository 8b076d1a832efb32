// serve and log serve: a node, or a bare log, for others to read over HTTP.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

#include "base/digest.hpp"
#include "node/hosting.hpp"
#include "serve/sites.hpp"
#include "session.hpp"

namespace truce::app {
namespace {

void run(const serve::ServerOptions& options, serve::Site site, const std::string& what) {
  auto server = must(serve::Server::open(options, std::move(site), warn));
  server.stop_on_signals();
  const auto colon = options.listen.rfind(':');
  print(what + " at http://" + options.listen.substr(0, colon) + ":" + std::to_string(server.port()) +
        "/ (Ctrl-C ends it)\n");
  finish_printing();
  server.run();
}

void add_limits(CLI::App* command, serve::ServerOptions& o) {
  command->add_option("--listen", o.listen, "ADDRESS:PORT; port 0 is any that is free")->capture_default_str();
  command->add_option("--threads", o.threads, "How many requests are worked on at once")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command->add_option("--connections", o.connections_max, "How many there may be in all")->capture_default_str();
}

struct LogServeArguments {
  serve::ServerOptions server;
  std::string folder, key, state, mirror_key, mirror_name, mirrors;
  std::vector<std::string> logs;
};

/// Made first where a name is given and the file is not there.
record::SigningKey mirror_key(const LogServeArguments& a) {
  if (!a.mirror_name.empty() && !record::SigningKey::load_public(a.mirror_key)) {
    auto made = must(record::SigningKey::make(a.mirror_name, record::kCosignature));
    must(made.save(a.mirror_key, session(true).passphrase));
    warn("made the mirror " + made.verifier().text());
    return made;
  }
  return must(record::SigningKey::load(a.mirror_key, session(true).passphrase));
}

/// Keys of one name are one log's.
std::vector<record::HostedLog> hosted_logs(const std::string& folder, const std::vector<record::VerifierKey>& logs) {
  std::vector<record::HostedLog> out;
  for (const auto& log : logs) {
    const auto place = folder + "/" + to_hex(sha256(log.name));
    auto known = std::ranges::find(out, place, &record::HostedLog::folder);
    if (known == out.end()) known = out.insert(known, {place, {}});
    known->keys.push_back(log);
  }
  return out;
}

void accept_uploads(serve::ServerOptions& options) {
  options.upload_path = "/mirror/add-entries";
  options.upload_bytes_max = serve::kUploadBytesMax;
}

void serve_log(LogServeArguments& a) {
  std::vector<record::VerifierKey> logs;
  for (const auto& log : a.logs) logs.push_back(must(record::VerifierKey::parse(log)));
  serve::BareCalls calls;
  if (!a.key.empty()) {
    const auto key = must(record::SigningKey::load(a.key, session(true).passphrase));
    calls.witness = std::make_shared<record::Witness>(must(record::Witness::open(a.state, key, logs)));
  }
  if (!a.mirror_key.empty()) {
    calls.mirror = std::make_shared<record::MirrorHost>(
        must(record::MirrorHost::open(mirror_key(a), hosted_logs(a.mirrors, logs))));
    calls.mirrors = a.mirrors;
    accept_uploads(a.server);
  }
  const auto view = record::LogView::open(a.folder);
  if (!view && view.error().fault != Fault::not_found) stop(view.error());
  run(a.server, serve::log_site(a.folder, std::move(calls)),
      (view ? view->origin() : "the log in " + a.folder) + " is served");
}

}  // namespace

void add_serve(CLI::App& app) {
  static serve::ServerOptions options;
  auto* command = app.add_subcommand("serve", "Serves this node's record to its peers over HTTP, and cosigns theirs");
  add_limits(command, options);
  command->footer(
      "Example:\n  truce --node mission serve --listen 0.0.0.0:8420\nPaths: docs/formats/http.md. It reads what is "
      "signed; other commands may write meanwhile.");
  command->callback([] {
    const auto node = read_node();
    auto hosted = must(node::hosting(node.folder(), node.origin(), session(true)));
    accept_uploads(options);
    run(options, must(serve::node_site(node.folder(), std::move(hosted.witness), std::move(hosted.mirror))),
        node.origin().value + " is served");
  });
}

void add_log_serve(CLI::App& log) {
  const auto a = std::make_shared<LogServeArguments>();
  auto* command = log.add_subcommand(
      "serve", "Serves a log's tiles over HTTP and, with keys, answers as a witness and as a mirror");
  command->add_option("DIR", a->folder, "The log's folder")->required();
  add_limits(command, a->server);
  auto* key = command->add_option("--witness-key", a->key, "A witness's key file; 'truce log cosign --name' makes one");
  auto* state = command->add_option("--witness-state", a->state, "The folder with what that key cosigned last");
  auto* mirror = command->add_option("--mirror-key", a->mirror_key, "A mirror's key file: logs may be pushed here");
  auto* mirrors = command->add_option("--mirrors", a->mirrors, "The folder for their copies");
  auto* name = command->add_option("--mirror-name", a->mirror_name, "Makes the key first, for a mirror of this name");
  auto* logs =
      command->add_option("--log", a->logs, "A verifier key name+id+key of a log that is cosigned, or may be pushed");
  key->needs(state)->needs(logs);
  state->needs(key);
  mirror->needs(mirrors)->needs(logs);
  mirrors->needs(mirror);
  name->needs(mirror);
  command->footer(
      "Example:\n  truce log serve here --listen 127.0.0.1:8080\n  truce log serve here --mirror-key m.key "
      "--mirror-name m.example --mirrors held --log KEY");
  command->callback([a] { serve_log(*a); });
}

}  // namespace truce::app
