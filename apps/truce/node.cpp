// init, keys, accede, sync, restore, status: a node and its record.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "base/json.hpp"
#include "node/gathered.hpp"
#include "session.hpp"

namespace truce::app {
namespace {

void print_keys(const node::PublicKeys& keys, bool as_json) {
  if (as_json) {
    std::string out;
    json::Writer w(out);
    w.begin_object();
    w.member("log", keys.log), w.member("mirror", keys.mirror), w.member("origin", keys.origin),
        w.member("witness", keys.witness);
    w.end_object();
    print(out + "\n");
  } else {
    print("origin   " + keys.origin + "\nlog      " + keys.log + "\nwitness  " + keys.witness + "\nmirror   " +
          keys.mirror + "\n");
  }
}

/// Which mirrors hold it, up to where and since when they say so; and which are missing.
std::string mirrors_of(const node::LogAtCut& log) {
  if (!log.keys) return "";
  std::string out;
  for (const auto& mirror : log.keys->mirrors) {
    out += "    " + mirror.name + ": ";
    const auto by =
        std::find_if(log.cosigned.begin(), log.cosigned.end(), [&](const auto& c) { return c.mirror == mirror.name; });
    if (by == log.cosigned.end()) out += "no cosignature held\n";
    else
      out += "holds " + std::to_string(by->size) +
             (by->size < log.head.size ? ", " + std::to_string(log.head.size - by->size) + " behind" : "") +
             ", as of " + Instant{static_cast<std::int64_t>(by->time)}.text() + "\n";
  }
  return out;
}

Instant clock_now() { return node_options().at.empty() ? Instant::now() : must(Instant::parse(node_options().at)); }

/// In the largest unit that is full.
std::string age(const Instant& at, const Instant& now) {
  const auto seconds = std::max<std::int64_t>(0, now.seconds - at.seconds);
  const auto said = [](std::int64_t n, const char* unit) {
    return std::to_string(n) + " " + unit + (n == 1 ? "" : "s");
  };
  if (seconds >= 86400) return said(seconds / 86400, "day");
  if (seconds >= 3600) return said(seconds / 3600, "hour");
  return seconds >= 60 ? said(seconds / 60, "minute") : said(seconds, "second");
}

/// By its name in truce.toml, or where it is.
node::Peer peer_named(const std::vector<node::Peer>& known, const std::string& text) {
  const auto at = std::find_if(known.begin(), known.end(), [&](const auto& k) { return k.name == text; });
  return at != known.end() ? *at : node::Peer{text, text, {}, {}};
}

void print_synced(const node::Synced& done) {
  print(done.origin + ": " + std::to_string(done.size) + " entries held, " + std::to_string(done.size - done.before) +
        " new, " + std::to_string(done.parts) + " parts, " + std::to_string(done.payloads) + " payloads, " +
        std::to_string(done.cosignatures) + " cosignatures" + (done.witnessed ? ", cosigned by its witness" : "") +
        "\n");
}

/// Every peer in turn; one that fails stops no other. The gravest failure gives the status.
void sync_all(node::Node& node, const std::vector<node::Peer>& peers) {
  int status = 0;
  for (const auto& peer : peers) {
    auto done = node.sync(peer);
    if (done) print_synced(*done);
    else {
      warn(peer.name + ": " + done.error().text());
      status = std::max(status, status_of(done.error().fault));
    }
  }
  if (status != 0) throw Exit{status};
}

void print_status(const node::Node& node, bool as_json) {
  const auto cut = must(node::newest_cut(node.folder()));
  std::string out;
  if (as_json) {
    json::Writer w(out);
    w.begin_object();
    w.key("logs");
    w.begin_array();
    for (const auto& log : cut) {
      w.begin_object();
      w.member("origin", log.head.origin.value), w.member("root", log.head.root.value);
      w.member("size", static_cast<std::int64_t>(log.head.size)), w.member("state", log.state());
      w.end_object();
    }
    w.end_array();
    w.member("pending", static_cast<std::int64_t>(node.pending()));
    w.key("syncs"), w.begin_array();
    for (const auto& sync : node::last_syncs(node.folder())) {
      w.begin_object();
      w.member("at", sync.at.text()), w.member("origin", sync.origin), w.member("where", sync.where);
      w.end_object();
    }
    w.end_array();
    w.end_object();
    out += "\n";
  } else {
    for (const auto& log : cut) {
      out += log.head.origin.value + "  " + std::to_string(log.head.size) + " entries, " + log.state() + ", root " +
             log.head.root.value.substr(0, 16) + "\n";
      out += mirrors_of(log);
    }
    out += std::to_string(node.pending()) + " pending here\n";
    const auto now = clock_now();
    for (const auto& sync : node::last_syncs(node.folder()))
      out += sync.where + ": synced " + age(sync.at, now) + " ago, at " + sync.at.text() + "\n";
  }
  print(out);
}

}  // namespace

void add_node(CLI::App& app) {
  static std::string folder, origin, file, holder;
  static bool as_json = false, unsealed = false;

  auto* init = app.add_subcommand("init", "Makes a node: its folder, its keys and an empty record");
  init->add_option("DIR", folder, "The node's folder")->required();
  init->add_option("--origin", origin, "The name of its log, such as observer.example/astana")->required();
  init->add_flag("--unsealed", unsealed, "Keep the keys without a passphrase: for examples only");
  init->add_flag("--json", as_json, "The public keys as JSON");
  init->footer(
      "Example:\n  truce init mission --origin observer.example/astana\nThe passphrase is asked for, or taken from TRUCE_PASSPHRASE.");
  init->callback([] {
    auto with = session(!unsealed);
    if (unsealed) with.passphrase.reset();
    else if (!with.passphrase)
      stop(fail(Fault::usage, "init",
                "no passphrase: type one, set TRUCE_PASSPHRASE, or say --unsealed for an example"));
    print_keys(must(must(node::Node::init(folder, origin, with)).keys()), as_json);
  });

  auto* keys = app.add_subcommand("keys", "Prints the node's public keys");
  keys->add_flag("--json", as_json, "As JSON");
  keys->footer("Example:\n  truce --node mission keys");
  keys->callback([] { print_keys(must(read_node().keys()), as_json); });

  auto* accede =
      app.add_subcommand("accede", "Accedes to an agreement or an amendment: records its body and its digest");
  accede->add_option("FILE", file, "The body as JSON")->required();
  accede->footer("Example:\n  truce --node mission accede agreement.json");
  accede->callback([] {
    auto node = open_node(true);
    const auto ref = must(node.accede(file));
    must(node.sign_if_open());
    print("acceded as " + ref.text() + "\n");
  });

  static std::vector<std::string> peers, allowed;
  static std::string token;
  auto* sync = app.add_subcommand("sync", "Pulls and verifies peers' records from their folders or addresses");
  sync->add_option("PEER", peers,
                   "A peer's node or log folder, its http or https address, or its name in truce.toml (default: all of "
                   "truce.toml)");
  sync->add_option("--allow-address", allowed, "An address or network that is not public and that a peer may have");
  sync->add_option("--token", token, "The file with the token that the peer gave us");
  sync->footer("Example:\n  truce --node ours sync /mnt/theirs\n  truce --node ours sync https://node.example/truce/");
  sync->callback([] {
    auto node = open_node();
    auto known = must(node::peers_of(node.folder()));
    std::vector<node::Peer> wanted;
    for (const auto& peer : peers) wanted.push_back(peer_named(known, peer));
    if (peers.empty()) wanted = known;
    if (wanted.empty())
      stop(fail(Fault::usage, "sync", "truce.toml names no peers; name one, or add a [[peer]] with name and url"));
    for (auto& peer : wanted) {
      peer.allow.insert(peer.allow.end(), allowed.begin(), allowed.end());
      if (!token.empty()) peer.token_file = token;
    }
    sync_all(node, wanted);
  });

  auto* restore =
      app.add_subcommand("restore", "After a rollback: takes back what a peer's mirror holds of our own log");
  restore->add_option("PEER", holder, "The peer's node folder, its address, or its name in truce.toml")->required();
  restore->footer(
      "Example:\n  truce --node ours restore /mnt/theirs\nEvery entry is hashed again under our own signature.");
  restore->callback([] {
    auto node = open_node();
    const auto done = must(node.restore(peer_named(must(node::peers_of(node.folder())), holder)));
    print(std::to_string(done.size - done.from) + " entries were brought back, " + std::to_string(done.size) +
          " are signed; " + std::to_string(done.waiting) + " are pending behind them\n");
  });

  auto* status = app.add_subcommand("status", "Own and peers' records: sizes, roots, what is pending");
  status->add_flag("--json", as_json, "As JSON");
  status->footer("Example:\n  truce --node mission status");
  status->callback([] { print_status(read_node(), as_json); });
}

}  // namespace truce::app
