// serve and log serve: a node, or a bare log, for others to read over HTTP.
#include <CLI/CLI.hpp>

#include <memory>

#include "node/keys.hpp"
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

/// The node as its peers' witness: for the other logs of the pinned agreement. Nothing where there is none, or where the
/// key is sealed and nobody says the passphrase.
std::shared_ptr<record::Witness> witness_of(const node::Node& node, const std::optional<record::Secret>& passphrase) {
  const auto& folder = node.folder();
  const auto known = node::keys_here(folder);
  if (known.empty()) return warn("no agreement is pinned here, so this node is no witness yet"), nullptr;
  std::vector<record::VerifierKey> logs;
  for (const auto& keys : known)
    if (keys.log.name != node.origin().value)
      for (const auto& key : keys.all()) logs.push_back(key);
  if (must(record::SigningKey::is_sealed(folder.key("witness"))) && !passphrase)
    return warn("the witness key is sealed; set TRUCE_PASSPHRASE to cosign for peers"), nullptr;
  const auto key = must(record::SigningKey::load(folder.key("witness"), passphrase));
  return std::make_shared<record::Witness>(must(record::Witness::open(folder.witness(), key, logs)));
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
  std::string folder, key, state;
  std::vector<std::string> logs;
};

void serve_log(const LogServeArguments& a) {
  std::shared_ptr<record::Witness> witness;
  if (!a.key.empty()) {
    std::vector<record::VerifierKey> logs;
    for (const auto& log : a.logs) logs.push_back(must(record::VerifierKey::parse(log)));
    const auto key = must(record::SigningKey::load(a.key, session(true).passphrase));
    witness = std::make_shared<record::Witness>(must(record::Witness::open(a.state, key, logs)));
  }
  const auto view = record::LogView::open(a.folder);
  if (!view && view.error().fault != Fault::not_found) stop(view.error());
  run(a.server, serve::log_site(a.folder, std::move(witness)),
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
    auto witness = witness_of(node, session(true).passphrase);
    run(options, must(serve::node_site(node.folder(), std::move(witness))), node.origin().value + " is served");
  });
}

void add_log_serve(CLI::App& log) {
  const auto a = std::make_shared<LogServeArguments>();
  auto* command = log.add_subcommand("serve", "Serves a log's tiles over HTTP and, with a key, answers as a witness");
  command->add_option("DIR", a->folder, "The log's folder")->required();
  add_limits(command, a->server);
  auto* key = command->add_option("--witness-key", a->key, "A witness's key file; 'truce log cosign --name' makes one");
  auto* state = command->add_option("--witness-state", a->state, "The folder with what that key cosigned last");
  auto* logs = command->add_option("--log", a->logs, "A verifier key name+id+key of a log that the witness cosigns");
  key->needs(state)->needs(logs);
  state->needs(key);
  logs->needs(key);
  command->footer("Example:\n  truce log serve here --listen 127.0.0.1:8080");
  command->callback([a] { serve_log(*a); });
}

}  // namespace truce::app
