#include "session.hpp"

#include <unistd.h>

#include <cstdlib>
#include <cstring>

namespace truce::app {

node::Session session(bool secret) {
  node::Session out;
  if (const char* officer = std::getenv("TRUCE_OFFICER")) out.officer = OfficerId(officer);
  if (const char* passphrase = std::getenv("TRUCE_PASSPHRASE")) out.passphrase = passphrase;
  if (secret && !out.passphrase && ::isatty(0) != 0)
    if (char* typed = ::getpass("Passphrase: "); typed != nullptr) {
      const std::size_t length = std::strlen(typed);
      if (length > 0) out.passphrase = typed;
      record::wipe(typed, length);
    }
  if (!node_options().at.empty()) out.at = must(Instant::parse(node_options().at));
  out.progress = terminal_progress();
  out.notice = warn;
  return out;
}

node::Node open_node(bool secret) { return must(node::Node::open(node_options().folder, session(secret))); }

node::Node read_node() { return must(node::Node::open(node_options().folder, session(), node::Node::Access::read)); }

}  // namespace truce::app
