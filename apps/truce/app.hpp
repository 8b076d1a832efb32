// What the commands share: leaving with the right status, printing, showing progress.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/progress.hpp"
#include "base/result.hpp"

namespace CLI {
class App;
}

namespace truce::app {

/// Thrown to leave with a status: 0 done, 1 the answer is no, 2 usage, 3 input refused, 4 record or disk damaged.
struct Exit {
  int code = 0;
};

/// "truce: where: reason" on standard error, then leaves with the status that the fault maps to.
[[noreturn]] void stop(const Error& error);
int status_of(Fault fault);

/// To standard output, as it is. A closed pipe ends the program quietly.
void print(std::string_view text);
/// What was printed has reached its reader, or leaves with the error: a full disk must not look like success.
void finish_printing();
/// One sentence to standard error.
void warn(const std::string& sentence);
/// Draws one line on standard error when that is a terminal; else silent.
Progress terminal_progress();

/// What every command over a node is told before its own options.
struct NodeOptions {
  std::string folder = ".";
  std::string at;  ///< an instant for the entries written; empty: the clock
};
NodeOptions& node_options();

// One a command or a family of commands; each adds its subcommands to the program.
void add_log(CLI::App& app);
void add_code(CLI::App& app);
void add_lexicon(CLI::App& app);    // lexicon check, explain, show
void add_match(CLI::App& app);
void add_places(CLI::App& app);     // places import, resolve, list, show
void add_link(CLI::App& app);
void add_node(CLI::App& app);      // init, keys, accede, sync, restore, status
void add_signing(CLI::App& app);    // checkpoint, here or by a key elsewhere
void add_key(CLI::App& app);        // key show, rotate, accept, retire
void add_entries(CLI::App& app);    // add, import, record, withdraw, release, erase
void add_today(CLI::App& app);      // today
void add_drafts(CLI::App& app);     // drafts
void add_decisions(CLI::App& app);  // find, same, different, delineate, verification, observe
void add_designate(CLI::App& app);  // designate, one or a list
void add_reading(CLI::App& app);    // incidents, incident, sources
void add_actors(CLI::App& app);     // actors; actors import, list, show, merge, split
void add_bulletin(CLI::App& app);   // bulletin, verify, rebuild
void add_feed(CLI::App& app);       // feed
void add_export(CLI::App& app);     // export
void add_alerts(CLI::App& app);     // alerts
void add_serve(CLI::App& app);      // serve
void add_log_serve(CLI::App& log);  // log serve
void add_log_push(CLI::App& log);   // log push

}  // namespace truce::app
