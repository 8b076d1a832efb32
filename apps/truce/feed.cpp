// feed: the published bulletins, for feed readers.
#include <CLI/CLI.hpp>

#include "base/file.hpp"
#include "node/check.hpp"
#include "node/feed.hpp"
#include "session.hpp"

namespace truce::app {

void add_feed(CLI::App& app) {
  static std::string address, file;
  auto* feed = app.add_subcommand("feed", "An Atom feed of the bulletins that guarantors published");
  feed->add_option("--address", address, "Where the feed will lie, for its link to itself");
  feed->add_option("-o,--output", file, "Into this file (default: standard output)");
  feed->footer(
      "Example, each day behind a web server:\n  truce --node mission feed -o /var/www/truce/bulletins.atom"
      " --address https://observer.example/truce/bulletins.atom");
  feed->callback([] {
    const auto node = read_node();
    const auto state = must(node::state_at(node, nullptr, node::Eyes::joint, terminal_progress()));
    bulletin::FeedOf of;
    of.title = state.gathered.agreement ? state.names.actor(ActorId(state.gathered.agreement->body.id)) : "Truce";
    of.self = node.origin().value;
    if (!address.empty()) of.address = address;
    of.fictitious = state.fictitious();
    of.items = node::bulletins_published(state);
    const auto text = bulletin::to_atom(of);
    if (file.empty()) print(text);
    else must(write_durably(file, text));
  });
}

}  // namespace truce::app
