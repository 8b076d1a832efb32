// export: the record and what follows from it, as files for other programs.
#include <CLI/CLI.hpp>

#include "node/account.hpp"
#include "node/check.hpp"
#include "node/export.hpp"
#include "session.hpp"

namespace truce::app {

void add_export(CLI::App& app) {
  static std::string folder;
  auto* exporting = app.add_subcommand("export", "Every entry as JSON lines, every table of the view as CSV");
  exporting->add_option("DIR", folder, "Where to; made where it is not there")->required();
  exporting->footer(
      "Example:\n  truce --node mission export out\nWithheld claims, payloads and names of officers and sources stay here.");
  exporting->callback([] {
    const auto node = read_node();
    const auto state = must(node::state_at(node, nullptr, node::Eyes::joint, terminal_progress()));
    auto view = must(store::View::open(node.folder().view()));
    must(node::write_view(state, view, terminal_progress()));
    for (const auto& file : must(node::export_to(folder, state, view, terminal_progress())))
      print(folder + "/" + file.name + ": " + std::to_string(file.rows) + " rows\n");
  });
}

}  // namespace truce::app
