// init, keys, accede, sync, restore, status: a node and its record.
#include <CLI/CLI.hpp>
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
    w.end_object();
    out += "\n";
  } else {
    for (const auto& log : cut) {
      out += log.head.origin.value + "  " + std::to_string(log.head.size) + " entries, " + log.state() + ", root " +
             log.head.root.value.substr(0, 16) + "\n";
      out += mirrors_of(log);
    }
    out += std::to_string(node.pending()) + " pending here\n";
  }
  print(out);
}

}  // namespace

void add_node(CLI::App& app) {
  static std::string folder, origin, file, peer;
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

  auto* sync = app.add_subcommand("sync", "Pulls and verifies a peer's record from its folder");
  sync->add_option("PEER", peer, "The peer's node folder, or the folder of its log")->required();
  sync->footer("Example:\n  truce --node ours sync /mnt/theirs");
  sync->callback([] {
    const auto done = must(open_node().sync(peer));
    print(done.origin + ": " + std::to_string(done.size) + " entries held, " + std::to_string(done.size - done.before) +
          " new, " + std::to_string(done.parts) + " parts, " + std::to_string(done.payloads) + " payloads, " +
          std::to_string(done.cosignatures) + " cosignatures\n");
  });

  auto* restore =
      app.add_subcommand("restore", "After a rollback: takes back what a peer's mirror holds of our own log");
  restore->add_option("PEER", peer, "The peer's node folder")->required();
  restore->footer(
      "Example:\n  truce --node ours restore /mnt/theirs\nEvery entry is hashed again under our own signature.");
  restore->callback([] {
    const auto done = must(open_node().restore(peer));
    print(std::to_string(done.size - done.from) + " entries were brought back, " + std::to_string(done.size) +
          " are signed; " + std::to_string(done.waiting) + " are pending behind them\n");
  });

  auto* status = app.add_subcommand("status", "Own and peers' records: sizes, roots, what is pending");
  status->add_flag("--json", as_json, "As JSON");
  status->footer("Example:\n  truce --node mission status");
  status->callback([] { print_status(read_node(), as_json); });
}

}  // namespace truce::app
