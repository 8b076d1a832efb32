// key: a key of this node takes over from another, and a peer's does.
#include <CLI/CLI.hpp>

#include "node/keys.hpp"
#include "session.hpp"

namespace truce::app {
namespace {

void show(const node::Node& node) {
  const auto keys = must(node.keys());
  print("log      " + keys.log + "\nwitness  " + keys.witness + "\nmirror   " + keys.mirror + "\n");
  const auto agreement = node::pinned_agreement(node.folder());
  if (!agreement) return;
  const auto outline = must(node::gather_terms(must(node::newest_cut(node.folder()))));
  for (const auto& r : node::rotations_of(*agreement, outline)) {
    std::string by;
    for (const auto& who : r.accepted) by += (by.empty() ? "" : ", ") + who.value;
    print("\n" + r.ref.text() + "  " + r.guarantor.value + ", " + r.body.role +
          " key: " + (r.in_force() ? "in force" : "waits") + "\n  from " + r.body.previous.value + "\n  to   " +
          r.body.next.value + "\n  fingerprint " + node::fingerprint(r.body.next) + "\n  accepted by " +
          (by.empty() ? "nobody" : by) + "; needed: " + std::to_string(r.needed) + "\n");
  }
}

}  // namespace

void add_key(CLI::App& app) {
  static std::string role, entry, said;
  auto* key = app.add_subcommand("key", "Shows, rotates, accepts and retires keys");
  key->require_subcommand(1);
  key->footer(
      "Example, at the node with the key:\n  truce --node ours key rotate log\nand at a peer, once its operator has heard "
      "the fingerprint by telephone:\n  truce --node theirs key accept ours.example/x/12 --fingerprint 3f9c01d2e4a5b6c7");

  key->add_subcommand("show", "The keys in use here, and every rotation with who accepted it")
      ->footer("Example:\n  truce --node mission key show")
      ->callback([] { show(read_node()); });

  auto* rotate = key->add_subcommand("rotate", "Makes the next key of a role and records it, signed by both");
  rotate->add_option("ROLE", role, "log, witness or mirror")->required();
  rotate->footer("Example:\n  truce --node mission key rotate log");
  rotate->callback([] {
    auto node = open_node(true);
    const auto ref = must(node.rotate_key(role));
    must(node.sign_if_open());
    must(node.settle_keys());
    print("recorded as " + ref.text() + "; 'truce key show' says who has accepted it\n");
  });

  auto* accept = key->add_subcommand("accept", "Records that we have confirmed a peer's next key");
  accept->add_option("ENTRY", entry, "The peer's entry, as 'truce key show' names it")->required();
  accept->add_option("--fingerprint", said, "16 digits or more of what the peer's operator said")->required();
  accept->footer("Example:\n  truce --node mission key accept elm.example/x/12 --fingerprint 3f9c01d2e4a5b6c7");
  accept->callback([] {
    auto node = open_node(true);
    const auto ref = must(node.accept_key(must(EntryRef::parse(entry)), said));
    must(node.sign_if_open());
    must(node.settle_keys());
    print("accepted as " + ref.text() + "\n");
  });

  auto* retire = key->add_subcommand("retire", "Forgets the key that another took over from");
  retire->add_option("ROLE", role, "log, witness or mirror")->required();
  retire->footer("Example:\n  truce --node mission key retire log");
  retire->callback([] {
    must(open_node().retire_key(role));
    print("the previous " + role + " key is gone from here\n");
  });
}

}  // namespace truce::app
