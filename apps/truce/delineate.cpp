// delineate: who holds an area, or of what status it is; one file, or a folder of files named by date.
#include <CLI/CLI.hpp>
#include <algorithm>

#include "node/delineations.hpp"
#include "options.hpp"
#include "viewpoints.hpp"

namespace truce::app {
namespace {

struct Options {
  std::string file, folder, actor, status, of, from, until, basis;
  bool strict = false, record = false;
};

void run_file(const Options& o) {
  auto node = open_node(true);
  if (o.actor.empty() == o.status.empty())
    stop(fail(Fault::usage, "delineate", "say who holds the area with --actor, or its status with --status"));
  const auto drawn = must(node::read_drawn_area(o.file, o.strict));
  for (const auto& notice : drawn.notices) warn(o.file + ": " + notice);
  model::Delineation d;
  if (!o.actor.empty()) d.actor = known_actor(must(node.names()), o.actor);
  if (!o.status.empty()) d.status = one_of<model::Coverage>(o.status, "--status");
  d.of = guarantor_of(node, o.of);
  d.from = date_of(o.from, "--from");
  d.until = date_of(o.until, "--until");
  if (!o.basis.empty()) d.basis = must(node.entry_named(o.basis));
  const auto ref = must(node::record_delineation(node, drawn, std::move(d)));
  print(ref.text() + "  delineation\n");
  must(node.sign_if_open());
}

std::string row(const node::PlannedDelineation& f) {
  std::size_t corners = 0;
  for (const auto& p : f.drawn.area.polygons) corners += p.outer.size();
  std::string out = f.body.from->text() + " to " + (f.body.until ? f.body.until->text() : "open") + "  " +
                    (f.body.actor ? "held by " + f.body.actor->value : std::string(name_of(*f.body.status))) + "  " +
                    std::to_string((f.drawn.hectares + 50) / 100) + " km2, " +
                    std::to_string(f.drawn.area.polygons.size()) +
                    (f.drawn.area.polygons.size() == 1 ? " polygon, " : " polygons, ") + std::to_string(corners) +
                    " corners  " + f.path + (f.recorded ? "  (recorded already)" : "") + "\n";
  for (const auto& notice : f.drawn.notices) out += "    mended: " + notice + "\n";
  return out;
}

void run_folder(const Options& o) {
  auto node = open_node(true);
  if (!o.from.empty() || !o.until.empty())
    stop(fail(Fault::usage, "--import",
              "the files' names say from when to when; --from and --until have no place here"));
  if (!o.actor.empty() && !o.status.empty()) stop(fail(Fault::usage, "--import", "either --actor or --status"));
  node::DelineationDefaults defaults;
  defaults.of = guarantor_of(node, o.of);
  const auto names = must(node.names());
  if (!o.actor.empty()) defaults.actor = known_actor(names, o.actor);
  if (!o.status.empty()) defaults.status = one_of<model::Coverage>(o.status, "--status");
  if (!o.basis.empty()) defaults.basis = must(node.entry_named(o.basis));
  defaults.refuse_unsound = o.strict;
  const auto plan = must(node::plan_delineations(o.folder, defaults, names, must(node::own_delineations(node))));
  for (const auto& file : plan.files) print(row(file));
  for (const auto& error : plan.errors) warn(error.text());
  if (!plan.errors.empty()) {
    warn("nothing was recorded: " + std::to_string(plan.errors.size()) + " of the files cannot be");
    throw Exit{3};
  }
  const auto fresh = std::count_if(plan.files.begin(), plan.files.end(), [](const auto& f) { return !f.recorded; });
  if (!o.record) {
    print(std::to_string(fresh) + " would be recorded as the word of " + defaults.of.value +
          "; add --record to do so\n");
    return;
  }
  for (const auto& file : plan.files)
    if (!file.recorded)
      print(must(node::record_delineation(node, file.drawn, file.body)).text() + "  delineation  " + file.path + "\n");
  must(node.sign_if_open());
}

}  // namespace

void add_delineate(CLI::App& app) {
  static Options o;
  auto* delineate = app.add_subcommand("delineate", "Records who holds an area, or of what status it is");
  auto* file = delineate->add_option("FILE", o.file, "GeoJSON: one polygon or several");
  auto* folder = delineate->add_option(
      "--import", o.folder,
      "A folder of such files named by date: 2031-05-03_black.reed.geojson, 2031-05-03_excluded.geojson");
  folder->excludes(file);
  delineate->add_flag("--record", o.record, "With --import: record what is otherwise only shown")->needs(folder);
  delineate->add_flag("--strict", o.strict, "Refuse areas that are not sound, instead of mending them");
  delineate->add_option("--actor", o.actor, "Who holds it");
  delineate->add_option("--status", o.status, "covered, excluded or undetermined");
  delineate->add_option("--of", o.of, "Whose position (default: the guarantor whose node this is)");
  delineate->add_option("--from", o.from, "Since when");
  delineate->add_option("--until", o.until, "Until when");
  delineate->add_option("--basis", o.basis, "The report that says so; needed where --of is another");
  delineate->footer(
      "Example:\n  truce --node mission delineate east-bank.geojson --status excluded --from 2031-05-01\n"
      "  truce --node mission delineate --import maps            shows what would be recorded\n"
      "  truce --node mission delineate --import maps --record\n"
      "Of a folder, files of one actor or status are one series: each holds until the day before the next.");
  delineate->callback([] {
    if (o.file.empty() == o.folder.empty())
      stop(fail(Fault::usage, "delineate", "name a file, or a folder with --import"));
    if (o.folder.empty()) run_file(o);
    else run_folder(o);
  });
}

}  // namespace truce::app
