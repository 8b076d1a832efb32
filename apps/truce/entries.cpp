// add, import, record, withdraw, release, erase: reports and whole entries into the record, and out of it again.
#include <CLI/CLI.hpp>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "coding/outside.hpp"
#include "options.hpp"

namespace truce::app {
namespace {

constexpr std::uint64_t kTextMax = 64U << 20;

struct AddOptions {
  std::vector<std::string> files;
  std::string source, published, label, language, sensitivity = "public", claims, with, coder, retracts, corrects,
                                                  updates;
};

result<std::string> text_of(const std::string& file) {
  auto bytes = read_file(file, kTextMax);
  if (!bytes) return bytes;
  auto text = to_utf8(*bytes);
  return text ? text : text.error().within(file);
}

node::NewReport report_from(const AddOptions& o, std::string text, const node::Node& node) {
  node::NewReport report;
  report.text = std::move(text);
  report.source = SourceId(o.source);
  report.published = date_of(o.published, "--published");
  if (!o.language.empty()) report.language = o.language;
  report.sensitivity = one_of<model::Sensitivity>(o.sensitivity, "--sensitivity");
  const std::pair<const std::string*, model::RevisionKind> revisions[] = {
      {&o.retracts, model::RevisionKind::retraction},
      {&o.corrects, model::RevisionKind::correction},
      {&o.updates, model::RevisionKind::update}};
  for (const auto& [name, kind] : revisions)
    if (!name->empty()) report.revises = model::Revises{kind, must(node.entry_named(*name))};
  if (o.claims.empty()) return report;
  auto coded = node::coded_by_hand(must(read_file(o.claims, kTextMax)), report.text);
  if (!coded) stop(coded.error().within(o.claims));
  report.coded = std::move(*coded);
  return report;
}

/// All reports at once: a program that codes may take long to start.
void code_outside(const AddOptions& o, std::vector<std::pair<std::string, node::NewReport>>& reports,
                  const Notice& left_out) {
  if (o.coder.empty()) stop(fail(Fault::usage, "--with", "its name and version are missing: --coder 'my-coder 1.2'"));
  if (!o.claims.empty())
    stop(fail(Fault::usage, "--with", "claims are coded by --claims or by a program, not by both"));
  const auto identity = must(coding::named_coder(o.coder));
  std::vector<coding::Text> texts;
  for (const auto& [file, report] : reports) texts.push_back({report.text, report.published});
  auto read = must(coding::read_outside({o.with, identity}, texts, left_out));
  for (std::size_t i = 0; i < reports.size(); ++i) reports[i].second.coded = {std::move(read[i]), identity};
}

void add_add(CLI::App& app) {
  static AddOptions o;
  auto* add = app.add_subcommand("add", "Records reports and codes them");
  add->add_option("FILE", o.files, "Text files; - is standard input")->required();
  add->add_option("--source", o.source, "Whoever the reports come from, by id")->required();
  add->add_option("--published", o.published, "The date of publication; relative dates count from it");
  add->add_option("--label", o.label, "A local name: @LABEL#N is its Nth claim, @LABEL.report the report");
  add->add_option("--language", o.language, "BCP 47, such as en");
  add->add_option("--sensitivity", o.sensitivity, "public, guarantors or own")->capture_default_str();
  add->add_option("--claims", o.claims, "Claims coded by hand, JSON lines, instead of the coder's");
  add->add_option("--with", o.with, "A program that codes instead: report JSON lines in, claim JSON lines out");
  add->add_option("--coder", o.coder, "Its name and version, as the record will name it");
  add->add_option("--retracts", o.retracts, "The report that this one takes back");
  add->add_option("--corrects", o.corrects, "The report that this one corrects");
  add->add_option("--updates", o.updates, "The report that this one updates");
  add->footer("Example:\n  truce --node mission add wire.txt --source reuters --published 2017-02-17");
  add->callback([] {
    auto node = open_node();
    bool refused = false;
    std::vector<std::pair<std::string, node::NewReport>> reports;
    const auto bad = [&](const Error& error) {  // one bad report never stops a run
      warn(error.text());
      refused = true;
    };
    for (const auto& file : o.files) {
      auto text = text_of(file);
      if (text) reports.emplace_back(file, report_from(o, std::move(*text), node));
      else bad(text.error());
    }
    if (!o.with.empty())
      code_outside(o, reports, [&](const std::string& sentence) {
        warn(sentence);
        refused = true;
      });
    for (const auto& [file, report] : reports) {
      auto added = node.add(report);
      if (!added) {
        bad(added.error().within(file));
        continue;
      }
      if (!o.label.empty()) {
        must(node.label(o.label, added->coding ? *added->coding : added->report));
        must(node.label(o.label + ".report", added->report));
      }
      print(added->report.text() + "  " + file + ": " +
            (added->already ? std::string("recorded already, nothing added")
                            : std::to_string(added->claims) + (added->claims == 1 ? " claim" : " claims")) +
            "\n");
    }
    must(node.sign_if_open());
    if (refused) throw Exit{3};
  });
}

void add_import(CLI::App& app) {
  static node::ImportRequest request;
  static std::string source, mapping, label, published;
  auto* import =
      app.add_subcommand("import", "Records the rows of a data set; a second import of the same file adds nothing");
  import->add_option("FILE", request.path, "The file")->required();
  import->add_option("--as", request.format, "ged, acled, commission, casualties or csv")->required();
  import->add_option("--source", source, "Whose data set it is, by id")->required();
  import->add_option("--mapping", mapping, "Which column is what, for csv (docs/formats/csv.md)");
  import->add_option("--published", published, "When the file was published; rows of later days are refused");
  import->add_option("--label", label, "A local name for the report");
  import->footer("Example:\n  truce --node mission import ged.csv --as ged --source ucdp-ged");
  import->callback([] {
    auto node = open_node();
    request.source = SourceId(source);
    if (!mapping.empty()) request.mapping = mapping;
    if (!published.empty()) request.published = must(Date::parse(published));
    const auto done = must(node.import(request));
    if (!label.empty() && done.report) must(node.label(label, *done.report));
    must(node.sign_if_open());
    print((done.report ? done.report->text() : std::string("nothing new")) + "  " + request.path + ": " +
          std::to_string(done.rows) + " rows, " + std::to_string(done.added) + " added, " +
          std::to_string(done.changed) + " changed, " + std::to_string(done.gone) + " gone, " +
          std::to_string(done.same) + " as before, " + std::to_string(done.refused) + " refused\n");
  });
}

void add_record(CLI::App& app) {
  static std::string kind;
  static std::vector<std::string> files;
  auto* record = app.add_subcommand("record", "Records entry bodies from JSON files, of any kind");
  record->add_option("KIND", kind, "source, designation, delineation, verification, observation, registry ...")
      ->required();
  record->add_option("FILE", files, "One body, or a list of bodies")->required();
  record->footer(
      "Example:\n  truce --node mission record source sources.json\n"
      "In the files \"@label\" stands for an entry, \"part:PATH\" for a part, \"payload:TEXT\" for a payload's commitment.");
  record->callback([] {
    auto node = open_node(node::speaks_for_guarantor(kind));
    for (const auto& file : files)
      for (const auto& ref : must(node.record(kind, file))) print(ref.text() + "  " + kind + "\n");
    must(node.sign_if_open());
  });
}

void add_withdraw(CLI::App& app) {
  static std::string entry, grounds;
  auto* withdraw =
      app.add_subcommand("withdraw", "Withdraws an entry of our own; it stays visible and supports nothing");
  withdraw->add_option("ENTRY", entry, "ORIGIN/INDEX or @LABEL")->required();
  withdraw->add_option("--grounds", grounds, "Why, in words");
  withdraw->footer("Example:\n  truce --node mission withdraw @wire --grounds 'the agency took it back'");
  withdraw->callback([] {
    auto node = open_node();
    model::Withdrawal body;
    body.entry = must(node.entry_named(entry));
    if (body.entry.origin != node.origin())
      stop(fail(Fault::refused, entry, "only entries of our own log can be withdrawn"));
    if (!grounds.empty()) body.grounds = must(node.keep_words(grounds));
    print(must(node.append(std::move(body))).text() + "  withdrawal\n");
    must(node.sign_if_open());
  });
}

void add_release(CLI::App& app) {
  static std::string entry;
  auto* release =
      app.add_subcommand("release", "Puts the claims of a withheld report into the record, for all guarantors to see");
  release->add_option("CODING", entry, "The withheld coding: ORIGIN/INDEX or @LABEL")->required();
  release->footer("Example:\n  truce --node mission release @patrol-3");
  release->callback([] {
    auto node = open_node();
    print(must(node.release(must(node.entry_named(entry)))).text() + "  release\n");
    must(node.sign_if_open());
  });
}

void add_erase(CLI::App& app) {
  static std::string payload, grounds;
  auto* erase = app.add_subcommand("erase", "Records that words or evidence are erased, and removes them here");
  erase->add_option("COMMITMENT", payload, "64 hexadecimal digits, or a report: ORIGIN/INDEX or @LABEL")->required();
  erase->add_option("--grounds", grounds, "Why, in words");
  erase->footer(
      "Example:\n  truce --node mission erase @patrol-3.report --grounds 'asked for by the witness'\n"
      "The record still verifies and no state changes. What a peer has mirrored must be presumed kept.");
  erase->callback([] {
    auto node = open_node();
    const auto commitment =
        digest_from_hex(payload) ? Commitment(payload) : must(node.payload_of(must(node.entry_named(payload))));
    const auto done = must(node.erase(commitment, grounds.empty() ? std::nullopt : std::optional(grounds)));
    print(done.text() + "  erasure of " + commitment.value + "\n");
    warn("the bytes are gone here; what a peer has mirrored, and what a backup holds, must be presumed kept");
    must(node.sign_if_open());
  });
}

}  // namespace

void add_entries(CLI::App& app) {
  add_add(app);
  add_import(app);
  add_record(app);
  add_withdraw(app);
  add_release(app);
  add_erase(app);
}

}  // namespace truce::app
