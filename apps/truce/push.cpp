// log push: a bare log, brought to somebody's mirror.
#include <CLI/CLI.hpp>

#include <memory>

#include "base/file.hpp"
#include "base/json.hpp"
#include "record/record.hpp"
#include "session.hpp"

namespace truce::app {
namespace {

struct PushArguments {
  std::string folder, address, mirror, out;
  std::vector<std::string> allowed;
  bool json = false;
};

void push(const PushArguments& a) {
  const auto mirror = must(record::VerifierKey::parse(a.mirror));
  const auto view = must(record::LogView::open(a.folder));
  record::WebOptions web;
  web.allowed_addresses = a.allowed;
  const auto to = must(record::Web::open(a.address, web));
  record::PushOptions options;
  options.progress = terminal_progress();
  const auto done = must(record::push_to_mirror(*to, view, mirror, options));
  const auto fresh = view.size() - done.held_before;
  if (!a.out.empty() && !done.note.empty()) must(write_durably(a.out, done.note));
  if (a.json) {
    std::string line;
    json::Writer w(line);
    w.begin_object();
    w.member("before", static_cast<std::int64_t>(done.held_before));
    w.member_flag("cosigned", !done.note.empty());
    w.member("origin", view.origin());
    w.member("size", static_cast<std::int64_t>(view.size()));
    w.end_object();
    return print(line + "\n");
  }
  print(mirror.name + " holds " + std::to_string(view.size()) + " entries of " + view.origin() + ", " +
        std::to_string(fresh) + " new" +
        (done.note.empty() ? ", and has not cosigned them yet"
         : a.out.empty()   ? "\n\n" + done.note
                           : "; the cosigned note is in " + a.out) +
        (done.note.empty() || !a.out.empty() ? "\n" : ""));
}

}  // namespace

void add_log_push(CLI::App& log) {
  const auto a = std::make_shared<PushArguments>();
  auto* command =
      log.add_subcommand("push", "Brings a log to somebody's mirror and takes its cosignature; run it again to go on");
  command->add_option("DIR", a->folder, "The log's folder")->required();
  command->add_option("ADDRESS", a->address, "What stands before add-checkpoint and add-entries, over http or https")
      ->required();
  command->add_option("--mirror", a->mirror, "The mirror's verifier key name+id+key")->required();
  command->add_option("-o", a->out, "The file to write the cosigned note to");
  command->add_option("--allow-address", a->allowed, "An address or network that is not public and that is meant");
  command->add_flag("--json", a->json, "One JSON object");
  command->footer("Example:\n  truce log push here https://mirror.example/mirror/ --mirror KEY -o cosigned");
  command->callback([a] { push(*a); });
}

}  // namespace truce::app
