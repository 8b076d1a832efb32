// drafts: findings that were written and not recorded yet.
#include <CLI/CLI.hpp>

#include "node/drafts.hpp"
#include "options.hpp"

namespace truce::app {
namespace {

void list(const node::Node& node) {
  std::string out;
  std::size_t number = 0;
  for (const auto& f : must(node::drafts(node)))
    out += std::to_string(++number) + "  " + f.claim.text() + "  violation " + std::string(name_of(f.violation)) +
           (f.grade ? ", grade " + std::to_string(*f.grade) : "") + "\n";
  print(out.empty() ? "no drafts\n" : out + "Next: truce drafts --record NUMBER, or --undo NUMBER\n");
}

}  // namespace

void add_drafts(CLI::App& app) {
  static std::size_t record = 0, undo = 0;
  auto* drafts = app.add_subcommand("drafts", "Findings written with 'find --draft': private until they are recorded");
  auto* recorded = drafts->add_option("--record", record, "Records this one");
  drafts->add_option("--undo", undo, "Throws this one away: nothing of it is on record")->excludes(recorded);
  drafts->footer(
      "Example:\n  truce --node mission find 1 --violation yes --draft\n  truce --node mission drafts --record 1");
  drafts->callback([] {
    if (record > 0) {
      auto node = open_node(true);
      const auto ref = must(node::record_draft(node, record));
      print(ref.text() + "  finding\n");
      must(node.sign_if_open());
      return;
    }
    const auto node = undo > 0 ? open_node() : read_node();
    if (undo > 0) print("undone: " + must(node::undo_draft(node, undo)).claim.text() + "\n");
    else list(node);
  });
}

}  // namespace truce::app
