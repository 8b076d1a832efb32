// checkpoint: signs what is pending, with the key here or with one on a machine without a network.
#include <CLI/CLI.hpp>

#include "base/file.hpp"
#include "session.hpp"

namespace truce::app {
namespace {

constexpr std::uint64_t kFileMax = record::kNoteBytesMax;

struct SigningArguments {
  std::string ask, sign, publish, key, out;
  bool first = false, accept_risk = false;
};

std::string described(const record::Checkpoint& c) {
  return c.origin + ", " + std::to_string(c.size) + " entries, root " + to_base64(bytes_of(c.root));
}

node::Node node_to_sign(const SigningArguments& a, bool secret) {
  auto node = open_node(secret);
  node.session().accept_rollback_risk = a.accept_risk;
  return node;
}

void ask(const SigningArguments& a) {
  const auto request = must(node_to_sign(a, false).signing_request());
  must(write_durably(a.ask, request.text()));
  print("to be signed: " + described(request.next) + ", after " + std::to_string(request.old_size) + "; written to " +
        a.ask + "\n");
}

/// On the machine with the key: no node, no network.
void sign(const SigningArguments& a) {
  if (a.key.empty() || a.out.empty()) stop(fail(Fault::usage, "--sign", "it needs --key KEYFILE and -o FILE"));
  const auto request = must(record::SigningRequest::parse(must(read_file(a.sign, kFileMax))));
  warn("signing " + described(request.next));
  const bool sealed = must(record::SigningKey::is_sealed(a.key));
  const auto key = must(record::SigningKey::load(a.key, session(sealed).passphrase));
  const auto state = record::SignerState::beside(a.key);
  must(write_durably(a.out, must(record::sign_offline(request, key, state, a.first))));
  print("signed; the note is in " + a.out + ", and " + state.path + " remembers it\n");
}

void publish(const std::string& file) {
  const auto done = must(open_node().publish(must(read_file(file, kFileMax))));
  print(done.origin + " signed at " + std::to_string(done.size) + " entries\n");
}

}  // namespace

void add_signing(CLI::App& app) {
  static SigningArguments a;
  auto* command =
      app.add_subcommand("checkpoint", "Signs the entries that are pending, with the key here or elsewhere");
  auto* ask_option =
      command->add_option("--export", a.ask, "Writes what is to be signed to this file, and signs nothing");
  auto* sign_option = command->add_option("--sign", a.sign, "Signs such a file; needs no node, only --key and -o");
  auto* publish_option = command->add_option("--import", a.publish, "Publishes the note that came back");
  ask_option->excludes(sign_option)->excludes(publish_option);
  sign_option->excludes(publish_option);
  command->add_option("--key", a.key, "The log's key file; KEYFILE.last beside it remembers what it signed")
      ->needs(sign_option);
  command->add_option("-o", a.out, "Where the signed note goes")->needs(sign_option);
  command->add_flag("--first", a.first, "This key has not signed on this machine before")->needs(sign_option);
  command->add_flag("--accept-rollback-risk", a.accept_risk,
                    "Sign although no peer of truce.toml answers whether this log was rolled back; it is recorded");
  command->footer(
      "Example:\n  truce --node mission checkpoint\nWith mission/keys/log.key moved to a machine without a network:\n"
      "  truce --node mission checkpoint --export ask\n  truce checkpoint --sign ask --key log.key -o note\n"
      "  truce --node mission checkpoint --import note");
  command->callback([] {
    if (!a.ask.empty()) return ask(a);
    if (!a.sign.empty()) return sign(a);
    if (!a.publish.empty()) return publish(a.publish);
    const auto done = must(node_to_sign(a, true).sign());
    print(done.origin + " signed at " + std::to_string(done.size) + " entries\n");
  });
}

}  // namespace truce::app
