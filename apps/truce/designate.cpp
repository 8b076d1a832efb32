// truce designate: one position, or a list's as one guarantor's - previewed first, and only what is confirmed is recorded.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <set>

#include "actors/listed.hpp"
#include "base/csv.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "decisions_file.hpp"
#include "node/check.hpp"
#include "options.hpp"

namespace truce::app {
namespace {

struct Options {
  std::string actor, status, of, from, until, basis, source, ground, reference;
  std::vector<std::string> supersedes;
  std::string list, as, alternates, country, output, decisions;
  std::vector<std::string> confirm;
  bool all = false, as_json = false;
};

/// What every position of this run has in common.
model::Designation common(node::Node& node, const Options& o) {
  model::Designation d;
  d.of = guarantor_of(node, o.of);
  if (!o.status.empty()) d.status = one_of<model::Coverage>(o.status, "--status");
  d.from = date_of(o.from, "--from");
  d.until = date_of(o.until, "--until");
  if (!o.basis.empty()) d.basis = must(node.entry_named(o.basis));
  if (!o.ground.empty()) d.ground = one_of<model::Ground>(o.ground, "--ground");
  if (!o.reference.empty()) d.reference = o.reference;
  d.source = id_of<SourceId>(o.source);
  for (const auto& s : o.supersedes) d.supersedes.push_back(must(node.entry_named(s)));
  if (node.guarantor() != d.of && !d.basis)
    stop(
        fail(Fault::usage, "--basis", "the position of another is recorded as reported: name the report that says so"));
  return d;
}

void one(const Options& o) {
  if (o.status.empty()) stop(fail(Fault::usage, "--status", "covered, excluded or undetermined is expected"));
  auto node = open_node(true);
  auto d = common(node, o);
  d.actor = known_actor(must(node.names()), o.actor);
  put_down(node, std::move(d));
}

void print_preview(const std::vector<Decision>& rows, std::uint64_t entries, std::size_t nobody, bool as_json) {
  std::string out;
  for (const auto& row : rows) {
    if (as_json) {
      json::Writer w(out);
      w.begin_object();
      w.member("actor", row.actor), w.member("certainty", row.certainty), w.member("listed_as", row.listed_as);
      w.member("reasons", row.reasons), w.member("reference", row.reference),
          w.member("score", std::int64_t{row.score});
      w.end_object();
      out += "\n";
    } else if (!row.actor.empty()) {
      out += row.certainty + "  " + std::to_string(row.score) + "  " + row.reference + " \"" + row.listed_as +
             "\"  ->  " + row.actor + "\n    " + row.reasons + "\n";
    }
  }
  if (!as_json)
    out += std::to_string(entries) + " entries of the list; " + std::to_string(nobody) +
           " mean nobody in the registry. Nothing is recorded yet.\n";
  print(out);
}

std::vector<Decision> preview(const node::Node& node, const Options& o, bool quiet) {
  intake::ListOptions options;
  options.alternates = o.alternates;
  if (!o.country.empty()) options.country = o.country;
  const auto format = one_of<intake::ListFormat>(o.as, "--as");
  const auto list = must(intake::read_actor_list(o.list, format, options,
                                                 [&](const intake::RowProblem& p) { warn(o.list + ": " + p.text()); }));
  const auto names = must(node.names());
  std::vector<const actors::Actor*> listed;
  for (const auto& entry : list.actors) listed.push_back(&entry.actor);
  const auto matches = actors::match_list(*names.actors, listed);
  const bool un = format == intake::ListFormat::un;
  std::vector<Decision> rows;
  std::size_t nobody = 0;
  for (std::size_t i = 0; i < list.actors.size(); ++i) {
    nobody += matches[i].empty();
    Decision row = Decision::of(list.actors[i], o.status.empty() ? "excluded" : o.status);
    row.ground = !o.ground.empty() ? o.ground : un ? "un-list" : "national-list";
    if (!o.from.empty()) row.from = o.from;
    row.until = o.until;
    if (matches[i].empty() && o.all) rows.push_back(row);
    for (const auto& match : matches[i]) rows.push_back(row.with(match, names.actor(match.actor)));
  }
  if (!quiet) print_preview(rows, list.actors.size(), nobody, o.as_json);
  return rows;
}

/// "QDe.137=nusra-front": the rows of the preview so named.
std::vector<Decision> confirmed(const std::vector<Decision>& rows, const std::vector<std::string>& pairs) {
  std::vector<Decision> out;
  for (const auto& pair : pairs) {
    const auto at = std::find_if(rows.begin(), rows.end(),
                                 [&](const Decision& row) { return row.reference + "=" + row.actor == pair; });
    if (at == rows.end())
      stop(fail(Fault::usage, pair,
                "the preview has no such pair; they are written REFERENCE=ACTOR, as QDe.137=nusra-front"));
    out.push_back(*at);
  }
  return out;
}

/// Records what was confirmed, all or nothing as far as it can be known before; what stands already is not said twice.
void record(node::Node& node, const Options& o, const std::vector<Decision>& rows) {
  const auto like = common(node, o);
  const auto names = must(node.names());
  const auto state = must(node::state_at(node, nullptr, node::Eyes::own, terminal_progress()));
  std::set<std::string> recorded;
  for (const auto& d : state.gathered.designations)
    if (d.ref.origin == node.origin()) recorded.insert(model::encode_body(d.body));
  std::vector<model::Designation> bodies;
  std::size_t already = 0;
  for (const auto& row : rows) {
    auto d = like;
    d.actor = known_actor(names, row.actor);
    const auto kind = names.actors->find(d.actor)->kind;
    if (kind == actors::ActorKind::generic || kind == actors::ActorKind::civilians || kind == actors::ActorKind::person)
      stop(fail(Fault::refused, row.actor, "a designation names an organisation, never " + std::string(name_of(kind))));
    d.status = one_of<model::Coverage>(row.status, "status");
    d.from = date_of(row.from, "from");
    d.until = date_of(row.until, "until");
    if (!row.ground.empty()) d.ground = one_of<model::Ground>(row.ground, "ground");
    if (!row.reference.empty()) d.reference = row.reference;
    const auto bytes = model::encode_body(d);
    must(model::validate({Instant{}, node.session().officer, d}));
    if (!recorded.insert(bytes).second) ++already;
    else bodies.push_back(std::move(d));
  }
  for (auto& d : bodies) {
    const auto actor = d.actor.value;
    const auto ref = must(node.append(std::move(d)));
    print(ref.text() + "  designation  " + actor + "\n");
  }
  print(std::to_string(bodies.size()) + " recorded" +
        (already ? ", " + std::to_string(already) + " stood already" : "") + "\n");
  if (!bodies.empty()) must(node.sign_if_open());
}

void run(const Options& o) {
  const int ways = !o.actor.empty() + !o.list.empty() + !o.decisions.empty();
  if (ways != 1)
    stop(fail(Fault::usage, "designate", "name an actor, or --import a list, or give the --decisions on one"));
  if (!o.actor.empty()) return one(o);
  if (!o.decisions.empty()) {
    auto node = open_node(true);
    return record(node, o, must(read_decisions(o.decisions)));
  }
  if (o.as.empty()) stop(fail(Fault::usage, "--as", "say what the list is: un, ofac, rosfin, csv, ftm or ucdp"));
  if (o.confirm.empty()) {
    const auto rows = preview(read_node(), o, false);
    if (o.output.empty()) return;
    must(write_durably(o.output, write_decisions(rows)));
    return warn(o.output +
                ": write 'yes' under confirm where a position is to be recorded, then: truce designate --decisions " +
                o.output);
  }
  auto node = open_node(true);
  record(node, o, confirmed(preview(node, o, true), o.confirm));
}

}  // namespace

void add_designate(CLI::App& app) {
  static Options o;
  auto* designate =
      app.add_subcommand("designate", "Records a guarantor's position on an actor, or on those of a list");
  designate->add_option("ACTOR", o.actor, "An actor's id; 'truce match NAME' finds it");
  designate->add_option("--status", o.status, "covered, excluded or undetermined (a list's: excluded)");
  designate->add_option("--of,--by", o.of, "Whose position (default: the guarantor whose node this is)");
  designate->add_option("--from", o.from, "Since when (a list's: the day of the listing, where it says)");
  designate->add_option("--until", o.until, "Until when");
  designate->add_option("--ground", o.ground, "un-resolution, un-list, national-list, joint-communique or statement");
  designate->add_option("--reference", o.reference, "What it rests on, as a code: QDe.137, S/RES/2254");
  designate->add_option("--supersedes", o.supersedes, "Earlier designations of this record in whose place it stands");
  designate->add_option("--basis", o.basis, "The report that says so; needed where --of is another");
  designate->add_option("--source", o.source, "Who says so, by id");
  designate->add_option("--import", o.list, "A list: shows whom its entries may mean, and records nothing");
  designate->add_option("--as", o.as, "What the list is: un, ofac, rosfin, csv, ftm or ucdp (docs/formats/actors.md)");
  designate->add_option("--alt", o.alternates, "OFAC's ALT.CSV, with the other names");
  designate->add_option("--country", o.country, "Only entries that the list ties to this country, such as SYR");
  designate->add_option("-o,--output", o.output, "Writes the preview as a table of decisions, to be filled in");
  designate->add_flag("--all", o.all, "Also entries that mean nobody in the registry");
  designate->add_option("--decisions", o.decisions, "Records what such a table confirms");
  designate->add_option("--confirm", o.confirm, "With --import: records these pairs, as QDe.137=nusra-front");
  designate->add_flag("--json", o.as_json, "The preview as JSON, one object a line");
  designate->footer(
      "Examples:\n  truce --node mission designate nusra-front --status excluded --from 2015-11-14\n"
      "  truce --node mission designate --import consolidated.xml --as un -o decisions.csv\n"
      "  truce --node mission designate --decisions decisions.csv\n"
      "  truce --node mission designate --import consolidated.xml --as un --confirm QDe.137=nusra-front\n"
      "A name never designates: nothing is recorded that was not confirmed.");
  designate->callback([] { run(o); });
}

}  // namespace truce::app
