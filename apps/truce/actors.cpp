// truce actors: the registry - what a record knows, and what people do to a registry before it is recorded.
#include <CLI/CLI.hpp>

#include <algorithm>

#include "actors/changes.hpp"
#include "actors/doubts.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "intake/actor_lists.hpp"
#include "node/check.hpp"
#include "options.hpp"
#include "registries.hpp"

namespace truce::app {
namespace {

using actors::Actor;
using actors::Registry;

/// "Jaysh al-Islam (ar-Latn) from 2013-09-29 [UCDP Actor 22.1 6377]"
std::string described(const actors::Alias& a) {
  std::string out = a.text;
  if (a.lang) out += " (" + *a.lang + ")";
  if (a.from) out += " from " + a.from->text();
  if (a.until) out += " until " + a.until->text();
  if (a.source) out += " [" + *a.source + "]";
  return out;
}

std::string described(const actors::Relation& r, const std::string& other) {
  std::string out = std::string(name_of(r.kind)) + " " + other;
  if (r.from) out += " from " + r.from->text();
  if (r.until) out += " until " + r.until->text();
  if (r.source) out += " [" + *r.source + "]";
  return out;
}

void save(const std::string& path, std::vector<Actor> actors, bool as_json) {
  const auto registry = must(Registry::from(std::move(actors)));
  must(write_durably(path, registry.json()));
  std::size_t names = 0;
  for (const auto& actor : registry.actors()) names += 1 + actor.aliases.size();
  if (!as_json)
    print(path + ": " + std::to_string(registry.actors().size()) + " actors, " + std::to_string(names) + " names\n");
}

/// What a person should look at, on standard error; at most `most` lines of a kind.
void warn_of_doubts(const Registry& registry, std::size_t most) {
  const auto doubts = actors::doubts_of(registry);
  const auto ids = [](const std::vector<ActorId>& all) {
    std::string out;
    for (const auto& id : all) out += (out.empty() ? "" : ", ") + id.value;
    return out;
  };
  std::size_t unmarked = 0;
  for (const auto& h : doubts.homonyms)
    if (!h.marked && ++unmarked <= most) warn("homonym \"" + h.name + "\": " + ids(h.actors));
  if (unmarked > most) warn(std::to_string(unmarked - most) + " homonyms more");
  for (std::size_t i = 0; i < std::min(most, doubts.circles.size()); ++i)
    warn("circle of " + std::string(name_of(doubts.circles[i].kind)) + ": " + ids(doubts.circles[i].actors));
}

void add_import(CLI::App& parent) {
  static std::string file, as, out, onto, country, alternates, source;
  static bool persons = false, as_json = false;
  auto* import = parent.add_subcommand("import", "Reads a list of groups into a registry: a part file, to be recorded");
  import->add_option("FILE", file, "The list; '-': standard input")->required();
  import->add_option("--as", as, "ucdp, un, ofac, ftm, rosfin or csv (docs/formats/actors.md)")->required();
  import->add_option("-o,--output", out, "The registry to write")->required();
  import->add_option("--onto", onto, "A registry that the list is added to: a file, or builtin");
  import->add_option("--country", country, "Only actors of this country (ISO 3166-1 alpha-3), such as SYR");
  import->add_option("--alt", alternates, "OFAC's ALT.CSV, with the other names");
  import->add_option("--source", source, "What the list is called behind each name, with its date");
  import->add_flag("--persons", persons, "Persons too; such a registry is for looking up, not to be recorded");
  import->add_flag("--json", as_json, "What was read, as JSON");
  import->footer(
      "Example:\n  truce actors import consolidated.xml --as un --onto builtin -o registry.json\n"
      "A row that cannot be read is named by its line on standard error, and the rest goes on. Exit status 1: no actor was read.\n"
      "To let it shape the joint state, record it: {\"part\": \"part:registry.json\", \"registry\": \"actors\"} in a file, and\n"
      "  truce --node mission record registry FILE");
  import->callback([] {
    intake::ListOptions options;
    options.persons = persons;
    options.alternates = alternates;
    options.source = source;
    if (!country.empty()) options.country = country;
    const auto format = one_of<intake::ListFormat>(as, "--as");
    const auto list = must(intake::read_actor_list(file, format, options,
                                                   [](const intake::RowProblem& p) { warn(file + ": " + p.text()); }));
    std::vector<Actor> more;
    for (const auto& listed : list.actors) more.push_back(listed.actor);
    auto combined = actors::combine(onto.empty() ? std::vector<Actor>{} : loaded_registry(onto).actors(), more);
    for (std::size_t i = 0; i < std::min<std::size_t>(20, combined.dropped.size()); ++i) warn(combined.dropped[i]);
    const auto registry = must(Registry::from(std::move(combined.actors)));
    must(write_durably(out, registry.json()));
    if (persons) warn("this registry holds names of persons: do not record it, a part is never erased");
    warn_of_doubts(registry, 20);
    if (as_json) {
      std::string text;
      json::Writer w(text);
      w.begin_object();
      w.member("actors", static_cast<std::int64_t>(registry.actors().size()));
      w.member("added", static_cast<std::int64_t>(combined.added));
      w.member("extended", static_cast<std::int64_t>(combined.extended));
      w.member("other", static_cast<std::int64_t>(list.others));
      w.member("persons", static_cast<std::int64_t>(list.persons));
      w.member("refused", static_cast<std::int64_t>(list.refused));
      w.member("rows", static_cast<std::int64_t>(list.rows));
      w.end_object();
      print(text + "\n");
    } else
      print(std::to_string(list.rows) + " rows: " + std::to_string(combined.added) + " actors added, " +
            std::to_string(combined.extended) + " extended, " + std::to_string(list.refused) + " refused, " +
            std::to_string(list.persons) + " persons and " + std::to_string(list.others) + " others passed over\n" +
            out + ": " + std::to_string(registry.actors().size()) + " actors\n");
    if (more.empty()) throw Exit{1};
  });
}

void add_list(CLI::App& parent) {
  static std::string from, kind, country;
  static bool as_json = false, doubts = false;
  auto* list = parent.add_subcommand("list", "Lists the actors of a registry");
  list->add_option("--registry", from, "A file, builtin (default), or record: what the node's record knows");
  list->add_option("--kind", kind, "Only this kind, such as group");
  list->add_option("--country", country, "Only this country, such as SYR");
  list->add_flag("--doubts", doubts,
                 "Instead: homonyms, and relations that go in a circle; status 1 where there are any");
  list->add_flag("--json", as_json, "One JSON object a line");
  list->footer(
      "Example:\n  truce actors list --kind group --country SYR\n  truce actors list --registry registry.json --doubts");
  list->callback([] {
    const auto registry = loaded_registry(from);
    if (doubts) return print_doubts(registry, as_json);
    std::optional<actors::ActorKind> only;
    if (!kind.empty()) only = one_of<actors::ActorKind>(kind, "--kind");
    std::string out;
    for (const auto& actor : registry.actors()) {
      if ((only && actor.kind != *only) || (!country.empty() && actor.country != std::optional(country))) continue;
      out += as_json ? actors::json_of(actor) : actor.text() + (actor.same_as ? "  = " + actor.same_as->value : "");
      out += "\n";
    }
    print(out);
  });
}

void show_actor(const Registry& registry, const Actor& actor) {
  std::string out = actor.text() + "\n";
  if (actor.same_as) out += "  stands for     " + registry.canonical(actor.id).value + "\n";
  if (actor.part_of) out += "  part of        " + actor.part_of->value + "\n";
  for (const auto& a : actor.aliases)
    out += (a.person ? "  held by        " : "  name           ") + described(a) + "\n";
  for (const auto& r : actor.relations) out += "  relation       " + described(r, r.to.value) + "\n";
  for (const auto& other : registry.actors()) {
    for (const auto& r : other.relations)
      if (r.to == actor.id) out += "  of others      " + other.id.value + " " + described(r, "this") + "\n";
    if (other.part_of == actor.id) out += "  has part       " + other.id.value + "\n";
    if (other.same_as == actor.id) out += "  merged         " + other.id.value + " \"" + other.name + "\"\n";
  }
  for (const auto& other : actor.not_same_as) out += "  not the same   " + other.value + "\n";
  for (const auto& source : actor.sources) out += "  source         " + source + "\n";
  print(out);
}

void add_show(CLI::App& parent) {
  static std::string id, from;
  static bool as_json = false;
  auto* show = parent.add_subcommand("show", "One actor: its names with dates and sources, relations, homonyms");
  show->add_option("ID", id, "The actor's id; 'truce match NAME' finds it")->required();
  show->add_option("--registry", from, "A file, builtin (default), or record: what the node's record knows");
  show->add_flag("--json", as_json, "As JSON");
  show->footer("Example:\n  truce actors show nusra-front");
  show->callback([] {
    const auto registry = loaded_registry(from);
    const auto* actor = registry.find(ActorId(id));
    if (actor == nullptr) stop(no_actor(registry, id));
    if (as_json) return print(actors::json_of(*actor) + "\n");
    show_actor(registry, *actor);
  });
}

void add_merge(CLI::App& parent) {
  static std::string file, kept, gone, out;
  static bool as_json = false;
  auto* merge = parent.add_subcommand("merge", "Says that two ids are one actor: B stands for A, and loses nothing");
  merge->add_option("A", kept, "The id that stays")->required();
  merge->add_option("B", gone, "The id that stands for it from now on")->required();
  merge->add_option("--registry", file, "The registry, a file")->required();
  merge->add_option("-o,--output", out, "Where to write it (default: the same file)");
  merge->add_flag("--json", as_json, "The actor that stays, as JSON");
  merge->footer(
      "Example:\n  truce actors merge nusra-front un.QDe.137 --registry registry.json\n'truce actors split un.QDe.137' undoes it.");
  merge->callback([] {
    const auto registry = loaded_registry(file);
    save(out.empty() ? file : out, must(actors::merge(registry.actors(), ActorId(kept), ActorId(gone))), as_json);
    if (as_json) print(actors::json_of(*registry.find(registry.canonical(ActorId(kept)))) + "\n");
  });
}

void add_split(CLI::App& parent) {
  static std::string file, id, fresh, out;
  static std::vector<std::string> names;
  static bool as_json = false;
  auto* split = parent.add_subcommand("split", "Undoes a merge; or gives some names of an actor to a new one");
  split->add_option("ID", id, "The id that was merged; with --as, the actor that is two")->required();
  split->add_option("--as", fresh, "The id of the new actor");
  split->add_option("--name", names, "A name that goes to the new actor, as written; several may be given");
  split->add_option("--registry", file, "The registry, a file")->required();
  split->add_option("-o,--output", out, "Where to write it (default: the same file)");
  split->add_flag("--json", as_json, "The actor that stands for itself now, as JSON");
  split->footer(
      "Examples:\n  truce actors split un.QDe.137 --registry registry.json\n"
      "  truce actors split jaysh-khalid --as liwa-shuhada --name 'Liwa Shuhada al-Yarmouk' --registry registry.json");
  split->callback([] {
    const auto registry = loaded_registry(file);
    if (fresh.empty() != names.empty())
      stop(fail(Fault::usage, "split", "--as and --name go together: the new id, and the names that go with it"));
    auto changed = fresh.empty() ? must(actors::split(registry.actors(), ActorId(id)))
                                 : must(actors::part(registry.actors(), {ActorId(id), ActorId(fresh), names}));
    const auto of = must(Registry::from(changed));
    save(out.empty() ? file : out, std::move(changed), as_json);
    if (as_json) print(actors::json_of(*of.find(ActorId(fresh.empty() ? id : fresh))) + "\n");
  });
}

/// The actors that a record knows, with the positions on them.
void print_known() {
  const auto node = read_node();
  const auto state = must(node::state_at(node, nullptr, node::Eyes::own, terminal_progress()));
  std::string out = state.fictitious() ? "EXAMPLE\n" : "";
  for (const auto& actor : state.names.actors->actors()) {
    out += actor.text() + "\n";
    for (const auto& p : state.positions)
      if (p.actor == actor.id)
        out += "    " + state.names.actor(p.of) + ": " + std::string(name_of(p.status)) +
               (p.as_reported ? ", as reported" : "") + " (" + p.ref.text() + ")\n";
  }
  print(out);
}

}  // namespace

void add_actors(CLI::App& app) {
  auto* actors = app.add_subcommand(
      "actors",
      "The actors that this record knows, with the positions on them; and registries: import, list, show, merge, split");
  actors->footer("Example:\n  truce --node mission actors");
  add_import(*actors);
  add_list(*actors);
  add_show(*actors);
  add_merge(*actors);
  add_split(*actors);
  actors->require_subcommand(0, 1);
  actors->callback([actors] {
    if (actors->get_subcommands().empty()) print_known();
  });
}

}  // namespace truce::app
