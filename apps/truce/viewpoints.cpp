// viewpoints: who is covered in whose eyes, at a date; what changed between two dates or cuts.
#include <CLI/CLI.hpp>

#include "base/file.hpp"
#include "bulletin/viewpoints.hpp"
#include "cut.hpp"
#include "node/check.hpp"
#include "node/viewpoints.hpp"
#include "options.hpp"
#include "viewpoints.hpp"

namespace truce::app {
namespace {

struct Options {
  std::string at, from, to, format = "by ending", cut;
  std::vector<std::string> diff, files;
};

std::string rendered(const std::string& format, const viewpoints::Document& document) {
  if (format == "text") return bulletin::to_text(document);
  if (format == "html") return bulletin::to_html(document);
  if (format == "json") return viewpoints::to_document(document);
  if (format == "geojson") return bulletin::to_geojson(document);
  stop(fail(Fault::usage, "--format", "one of text, html, json, geojson"));
}

std::string format_of(const Options& o, const std::string& file) {
  if (o.format != "by ending") return o.format;
  for (const auto& [ending, format] :
       {std::pair{".html", "html"}, {".geojson", "geojson"}, {".json", "json"}, {".txt", "text"}})
    if (file.ends_with(ending)) return format;
  return "text";
}

node::State state_of(const node::Node& node, const std::string& cut) {
  std::optional<std::vector<model::LogHead>> heads;
  if (!cut.empty()) heads = cut_named(node, cut);
  auto state = must(node::state_at(node, heads ? &*heads : nullptr, node::Eyes::joint, terminal_progress()));
  for (const auto& problem : state.problems) warn(problem);
  return state;
}

/// Two dates of one record, or two cuts at one date.
viewpoints::Difference difference(const Options& o, const node::Node& node) {
  const auto first = Date::parse(o.diff[0]), second = Date::parse(o.diff[1]);
  if (first.ok() && second.ok()) return must(node::viewpoints_between(state_of(node, o.cut), *first, *second));
  if (first.ok() || second.ok())
    stop(fail(Fault::usage, "--diff", "either two dates, or two cuts; 'now' is the newest cut"));
  const auto cut = [](const std::string& word) { return word == "now" ? std::string() : word; };
  const auto at = date_of(o.at, "--at");
  if (!at) stop(fail(Fault::usage, "--at", "between two cuts, say at which date"));
  const auto before = state_of(node, cut(o.diff[0])), after = state_of(node, cut(o.diff[1]));
  return must(node::viewpoints_between(before, after, *at));
}

void run(const Options& o) {
  const auto node = read_node();
  if (!o.diff.empty()) {
    const auto d = difference(o, node);
    const auto out = [&](const std::string& format) {
      if (format == "text") return bulletin::to_text(d);
      if (format == "html") return bulletin::to_html(d);
      if (format == "json") return viewpoints::to_json(d) + "\n";
      stop(fail(Fault::usage, "--format", "what changed is shown as text, html or json"));
    };
    if (o.files.empty()) print(out(o.format == "by ending" ? "text" : o.format));
    for (const auto& file : o.files) must(write_durably(file, out(format_of(o, file))));
    return;
  }
  node::ViewpointsRequest request;
  request.from = date_of(o.from, "--from");
  request.to = date_of(o.to, "--to");
  if (const auto at = date_of(o.at, "--at")) request.at = *at;
  else if (request.to) request.at = *request.to;
  else stop(fail(Fault::usage, "viewpoints", "say at which date: --at 2017-02-17"));
  const auto document = must(node::viewpoints_at(state_of(node, o.cut), request));
  if (o.files.empty()) print(rendered(o.format == "by ending" ? "text" : o.format, document));
  for (const auto& file : o.files) must(write_durably(file, rendered(format_of(o, file), document)));
  if (!o.files.empty()) print("sha256 " + viewpoints::digest(document.picture) + "\n");
}

}  // namespace

void add_viewpoints(CLI::App& app) {
  static Options o;
  auto* viewpoints =
      app.add_subcommand("viewpoints", "Who is covered in whose eyes: groups, ground, parties, and what changed");
  viewpoints->add_option("--at", o.at, "The date; without it the end of the period");
  viewpoints->add_option("--from", o.from, "The first day of incidents and series (default: the agreement's start)");
  viewpoints->add_option("--to", o.to, "The last day (default: the date)");
  viewpoints->add_option("--format", o.format, "text, html, json or geojson; without it the file's ending decides");
  viewpoints->add_option("--cut", o.cut, "At the cut of this bulletin or picture: a JSON file, or a bulletin entry");
  viewpoints->add_option("--diff", o.diff, "What changed: two dates, or two cuts ('now' is the newest)")->expected(2);
  viewpoints->add_option("-o,--output", o.files, "Where to write; several files are one derivation");
  viewpoints->footer(
      "Example:\n  truce --node mission viewpoints --at 2031-05-10 -o page.html -o layers.geojson\n"
      "  truce --node mission viewpoints --diff 2031-05-01 2031-05-10\n"
      "  truce --node mission viewpoints --at 2031-05-10 --diff yesterday.json now -o changed.html");
  viewpoints->callback([] { run(o); });
}

}  // namespace truce::app
