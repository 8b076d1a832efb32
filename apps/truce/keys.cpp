// key: a key of this node takes over from another, and a peer's does.
#include <CLI/CLI.hpp>

#include <memory>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "node/keys.hpp"
#include "session.hpp"

namespace truce::app {
namespace {

void show(const node::Node& node) {
  const auto keys = must(node.keys());
  print("log      " + keys.log + "\nwitness  " + keys.witness + "\nmirror   " + keys.mirror + "\n");
  const auto terms = must(node::terms_here(node.folder()));
  if (!terms) return;
  for (const auto& r : node::rotations_of(terms->agreement, terms->outline)) {
    std::string by;
    for (const auto& who : r.accepted) by += (by.empty() ? "" : ", ") + who.value;
    print("\n" + r.ref.text() + "  " + r.guarantor.value + ", " + r.body.role +
          " key: " + (r.in_force() ? "in force" : "waits") + "\n  from " + r.body.previous.value + "\n  to   " +
          r.body.next.value + "\n  fingerprint " + node::fingerprint(r.body.next) + "\n  accepted by " +
          (by.empty() ? "nobody" : by) + "; needed: " + std::to_string(r.needed) + "\n");
  }
}

struct LostArguments {
  std::string guarantor, id, log, mirror, witness, start, out;
};

/// The amendment that closes a guarantor's log where it is held here, and names the one that goes on in its place.
void lost(const LostArguments& a) {
  const auto node = read_node();
  const auto agreement = node::agreement_here(node.folder());
  if (!agreement) stop(fail(Fault::usage, "key lost", "no agreement is pinned here"));
  std::optional<Origin> origin;
  for (const auto& g : agreement->guarantors)
    if (g.id.value == a.guarantor && g.log) origin = g.log->name();
  if (!origin) stop(fail(Fault::not_found, a.guarantor, "the agreement gives no guarantor of this id a log"));
  if (*origin == node.origin())
    stop(fail(Fault::usage, a.guarantor, "this is our own log; a peer that mirrors it writes the amendment"));
  const auto held = must(record::LogView::open(node.folder().mirror(*origin)));
  model::Amendment out;
  out.agreement = agreement->id;
  out.id = a.id;
  out.start = must(Date::parse(a.start));
  out.closes = {{*origin, PartDigest(to_hex(held.checkpoint().root)), held.size()}};
  model::Guarantor next{ActorId(a.guarantor), must(model::VerifierKey::parse(a.log)),
                        must(model::VerifierKey::parse(a.mirror)), must(model::VerifierKey::parse(a.witness))};
  if (next.log->name() == *origin)
    stop(fail(Fault::usage, "--log", "the log that goes on needs another name than " + origin->value));
  out.guarantors = {std::move(next)};
  const auto text = model::encode_body(out) + "\n";
  if (a.out.empty()) return print(text);
  must(write_durably(a.out, text));
  print(a.out + " closes " + origin->value + " at " + std::to_string(held.size()) +
        " entries. It holds once every guarantor has run 'truce accede' on it, the new log among them.\n");
}

void add_lost(CLI::App& key) {
  const auto a = std::make_shared<LostArguments>();
  auto* command = key.add_subcommand(
      "lost", "Writes the amendment by which a peer that lost its keys goes on in another log, made with 'truce init'");
  command->add_option("GUARANTOR", a->guarantor, "Whose keys are lost, by its id in the agreement")->required();
  command->add_option("--id", a->id, "A name for the amendment")->required();
  command->add_option("--log", a->log, "The new log's key, as its operator says it by another way than the record")
      ->required();
  command->add_option("--mirror", a->mirror, "The new mirror key")->required();
  command->add_option("--witness", a->witness, "The new witness key")->required();
  command->add_option("--start", a->start, "The day from which it holds")->required();
  command->add_option("-o", a->out, "The file to write (default: standard output)");
  command->footer(
      "Example:\n  truce --node ours key lost elm.gov --id second-log --log KEY --mirror KEY --witness KEY "
      "--start 2017-03-01 -o lost.json");
  command->callback([a] { lost(*a); });
}

}  // namespace

void add_key(CLI::App& app) {
  static std::string role, entry, said;
  auto* key = app.add_subcommand("key", "Shows, rotates, accepts and retires keys; goes on where they are lost");
  key->require_subcommand(1);
  key->footer(
      "Example, at the node with the key:\n  truce --node ours key rotate log\nand at a peer, once its operator has heard "
      "the fingerprint by telephone:\n  truce --node theirs key accept ours.example/x/12 --fingerprint 3f9c01d2e4a5b6c7");

  add_lost(*key);
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
