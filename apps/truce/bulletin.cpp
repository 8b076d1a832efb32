// bulletin, verify, rebuild, export: the published account and whether it can be believed.
#include <CLI/CLI.hpp>

#include <algorithm>

#include "base/file.hpp"
#include "base/json.hpp"
#include "cut.hpp"
#include "node/account.hpp"
#include "node/check.hpp"
#include "node/published.hpp"
#include "options.hpp"

namespace truce::app {
namespace {

struct Options {
  std::string date, from, to, viewpoint = "joint", format = "text", out, cut, language = "en";
  bool check = false, publish = false, hxl = false;
};

std::string rendered(const std::string& format, const bulletin::Account& account, const bulletin::Annex& annex,
                     const bulletin::Reader& reader, bulletin::Tags tags) {
  if (format == "text") return bulletin::to_text(account, annex, {.reader = reader});
  if (format == "html") return bulletin::to_html(account, annex, reader);
  if (format == "json") return bulletin::to_document(account, annex);
  if (format == "csv") return bulletin::to_csv(account, tags);
  if (format == "geojson") return bulletin::to_geojson(account);
  stop(fail(Fault::usage, "--format", "one of text, html, json, csv, geojson"));
}

/// Of this file, or with "" of what is printed.
std::string format_of(const Options& o, const std::string& file) {
  static const std::pair<const char*, const char*> endings[] = {
      {".html", "html"}, {".txt", "text"}, {".json", "json"}, {".csv", "csv"}, {".geojson", "geojson"}};
  for (const auto& [ending, format] : endings)
    if (file.ends_with(ending) && o.format == "by ending") return format;
  return o.format == "by ending" ? "text" : o.format;
}

bulletin::Language language_of(const std::string& name) {
  const auto language = from_name<bulletin::Language>(name);
  if (!language) stop(fail(Fault::usage, "--language", "one of " + names_joined<bulletin::Language>()));
  return *language;
}

/// What --hxl asks for; it must have a table to stand in.
bulletin::Tags tags_of(const Options& o, const std::vector<std::string>& files) {
  if (!o.hxl) return bulletin::Tags::none;
  const auto table = [&](const std::string& file) { return format_of(o, file) == "csv"; };
  if (files.empty() ? !table("") : std::none_of(files.begin(), files.end(), table))
    stop(fail(Fault::usage, "--hxl", "tags the columns of CSV: add --format csv, or -o FILE.csv"));
  return bulletin::Tags::hxl;
}

void write_view_quietly(const node::Node& node, const node::State& state) {
  auto view = store::View::open(node.folder().view());
  if (!view) return warn(view.error().text());
  if (auto written = node::write_view(state, *view, terminal_progress()); !written) warn(written.error().text());
}

void run_bulletin(const Options& o, const std::vector<std::string>& files) {
  const auto language = language_of(o.language);
  const auto tags = tags_of(o, files);
  auto node = o.publish ? open_node(true) : read_node();
  std::optional<std::vector<model::LogHead>> cut;
  if (!o.cut.empty()) cut = cut_named(node, o.cut);
  const auto eyes = node::eyes_for(node, o.viewpoint);
  const auto state = must(node::state_at(node, cut ? &*cut : nullptr, eyes, terminal_progress()));
  for (const auto& problem : state.problems) warn(problem);
  node::AccountRequest request;
  if (const auto day = date_of(o.date, "--date")) request.from = request.to = *day;
  else if (!o.from.empty() && !o.to.empty())
    request.from = *date_of(o.from, "--from"), request.to = *date_of(o.to, "--to");
  else stop(fail(Fault::usage, "bulletin", "say which period: --date D, or --from D --to D"));
  request.viewpoint = o.viewpoint;
  const auto account = must(node::account_at(node, state, request, terminal_progress()));
  if (o.publish) put_down(node, must(node::bulletin_entry(account)));
  auto annex = node::annex(state, account, record::Payloads(node.folder().payloads()));
  annex.published = node::published(node, state, account);
  const auto reader = node::reader_of(state, account, language);
  if (!cut && eyes == node::Eyes::joint) write_view_quietly(node, state);
  if (files.empty()) print(rendered(format_of(o, ""), account, annex, reader, tags));
  for (const auto& file : files) must(write_durably(file, rendered(format_of(o, file), account, annex, reader, tags)));
  if (!files.empty()) print("sha256 " + bulletin::digest(account) + "\n");
  if (o.check)
    for (const auto& incident : account.incidents)
      if (incident.judgement.status == "disputed") throw Exit{1};
}

void report(const node::Checked& checked, bool as_json) {
  std::string out;
  if (as_json) {
    json::Writer w(out);
    w.begin_object();
    w.key("bad");
    w.begin_array();
    for (const auto& line : checked.bad) w.string(line);
    w.end_array();
    w.key("good");
    w.begin_array();
    for (const auto& line : checked.good) w.string(line);
    w.end_array();
    w.member_flag("ok", checked.ok());
    w.end_object();
    out += "\n";
  } else {
    for (const auto& line : checked.good) out += "good  " + line + "\n";
    for (const auto& line : checked.bad) out += "BAD   " + line + "\n";
  }
  print(out);
}

}  // namespace

void add_bulletin(CLI::App& app) {
  static Options o;
  static std::vector<std::string> files;
  auto* bulletin = app.add_subcommand("bulletin", "The published account of a period, from the record alone");
  bulletin->add_option("--date", o.date, "One local day");
  bulletin->add_option("--from", o.from, "The first local day");
  bulletin->add_option("--to", o.to, "The last local day");
  bulletin->add_option("--viewpoint", o.viewpoint, "joint, or a guarantor")->capture_default_str();
  o.format = "by ending";
  bulletin->add_option("--format", o.format, "text, html, json, csv or geojson; without it the file's ending decides");
  bulletin->add_option("--language", o.language, "Of text and html: en, ru, tr, fa or ar; the other forms have none")
      ->capture_default_str();
  bulletin->add_flag("--hxl", o.hxl, "CSV: a second row with the HXL hashtag of each column");
  bulletin->add_option("--cut", o.cut, "Derive at the cut of this bulletin: a JSON file, or a bulletin entry");
  bulletin->add_option("-o,--output", files, "Where to write; several files with several endings are one derivation");
  bulletin->add_flag("--publish", o.publish, "Records that this guarantor publishes it: its cut, period and digest");
  bulletin->add_flag("--check", o.check, "Exit with 1 where an incident is disputed");
  bulletin->footer("Example:\n  truce --node mission bulletin --date 2017-02-17 -o day.html -o day.json");
  bulletin->callback([] { run_bulletin(o, files); });

  static std::string document;
  static bool full = false, as_json = false;
  auto* verify =
      app.add_subcommand("verify", "Hashes every log, part and payload again; with a bulletin, derives it again");
  verify->add_option("BULLETIN", document, "A bulletin in JSON");
  verify->add_flag("--full", full, "The same: everything is always read");
  verify->add_flag("--json", as_json, "As JSON");
  verify->footer(
      "Example:\n  truce --node mission verify day.json\nExit status: 0 all good, 1 the bulletin does not follow, 4 the record is damaged.");
  verify->callback([] {
    const auto node = read_node();
    auto checked = node::check(node, terminal_progress());
    const bool damaged = !checked.ok();
    if (!document.empty()) {
      const auto text = must(read_file(document, 64U << 20));
      auto more = node::check_bulletin(node, text, terminal_progress());
      checked.good.insert(checked.good.end(), more.good.begin(), more.good.end());
      checked.bad.insert(checked.bad.end(), more.bad.begin(), more.bad.end());
    }
    report(checked, as_json);
    if (damaged) throw Exit{4};
    if (!checked.ok()) throw Exit{1};
  });

  auto* rebuild = app.add_subcommand("rebuild", "Writes the working view afresh from the record");
  rebuild->footer("Example:\n  truce --node mission rebuild");
  rebuild->callback([] {
    const auto node = read_node();
    const auto state = must(node::state_at(node, nullptr, node::Eyes::joint, terminal_progress()));
    for (const char* tail : {"", "-wal", "-shm"}) std::remove((node.folder().view() + tail).c_str());
    auto view = must(store::View::open(node.folder().view()));
    must(node::write_view(state, view, terminal_progress()));
    print(std::to_string(state.gathered.entries) + " entries, " +
          std::to_string(state.events.size() + state.others.size()) + " claims, " +
          std::to_string(state.incidents.size()) + " incidents\nview " + view.digest() + "\n");
  });
}

}  // namespace truce::app
