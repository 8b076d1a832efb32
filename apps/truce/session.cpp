#include "session.hpp"

#include <unistd.h>

#include <cstdlib>

namespace truce::app {

node::Session session(bool secret) {
  node::Session out;
  if (const char* officer = std::getenv("TRUCE_OFFICER")) out.officer = OfficerId(officer);
  if (const char* passphrase = std::getenv("TRUCE_PASSPHRASE")) out.passphrase = passphrase;
  if (secret && !out.passphrase && ::isatty(0) != 0)
    if (const char* typed = ::getpass("Passphrase: "); typed != nullptr && *typed != '\0') out.passphrase = typed;
  if (!node_options().at.empty()) out.at = must(Instant::parse(node_options().at));
  out.progress = terminal_progress();
  out.notice = warn;
  return out;
}

node::Node open_node(bool secret) { return must(node::Node::open(node_options().folder, session(secret))); }

node::Node read_node() { return must(node::Node::open(node_options().folder, session(), node::Node::Access::read)); }

}  // namespace truce::app
