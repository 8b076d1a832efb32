// The program: parse, run the one command, report.
#include <sys/prctl.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>

#include "app.hpp"
#include "viewpoints.hpp"

namespace {

/// Keys and passphrases reach no core dump and no debugger of another process.
void keep_secrets() {
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
#ifndef TRUCE_SANITIZED  // LeakSanitizer looks at its own process like a debugger
  ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

}  // namespace

int main(int argc, char** argv) {
  using namespace truce::app;
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on file size is an error like a full disk, not a sudden end
  keep_secrets();

  CLI::App app{"Truce: ceasefire monitoring and verification by several guarantors who do not trust each other."};
  app.name("truce");
  app.set_version_flag("--version", "truce 0.1.0");
  app.require_subcommand(1);
  app.fallthrough();
  app.add_option("--node", node_options().folder, "The node's folder (default: this one)")->capture_default_str();
  app.add_option("--at", node_options().at,
                 "The instant to write into new entries, such as 2017-02-17T18:00:00Z (default: now)");
  app.footer(
      "Example:\n  truce init mission --origin observer.example/astana\n  truce --node mission add report.txt --source reuters --published 2017-02-17\n"
      "  truce --node mission bulletin --date 2017-02-17\n\nExit status: 0 done, 1 the answer is no, 2 usage, 3 input refused, 4 the record or the disk is damaged.");
  add_code(app);
  add_lexicon(app);
  add_match(app);
  add_places(app);
  add_link(app);
  add_log(app);
  add_node(app);
  add_signing(app);
  add_key(app);
  add_entries(app);
  add_today(app);
  add_drafts(app);
  add_decisions(app);
  add_reading(app);
  add_actors(app);
  add_viewpoints(app);
  add_bulletin(app);
  add_feed(app);
  add_export(app);
  add_alerts(app);
  add_serve(app);
  try {
    app.parse(argc, argv);
    finish_printing();
    return 0;
  } catch (const CLI::ParseError& error) { return app.exit(error) == 0 ? 0 : 2; } catch (const Exit& exit) {
    std::fflush(stdout);
    return exit.code;
  } catch (const std::exception& error) {
    warn(std::string("this run cannot continue: ") + error.what());
    return 4;
  }
}
