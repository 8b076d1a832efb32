// truce places: what is in a gazetteer, and which place a name means.
#include <CLI/CLI.hpp>

#include "app.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "options.hpp"
#include "places.hpp"
#include "places/import.hpp"
#include "places/place_key.hpp"
#include "places/resolve.hpp"

namespace truce::app {

const places::Gazetteer& gazetteer_of(const std::string& path) {
  static places::Gazetteer own;
  if (path.empty() || path == "builtin") return places::builtin_gazetteer();
  auto parsed = places::Gazetteer::parse(must(read_file(path, kGazetteerBytesMax)));
  if (!parsed) stop(parsed.error().within(path));
  return own = std::move(*parsed);
}

namespace {

constexpr std::size_t kTableMax = 20'000;  ///< names of a table that is matched as a whole

struct Options {
  std::vector<std::string> names, beside;
  std::string gazetteer, within, near, kind, batch;
  bool as_json = false;
  bool together = false;
  bool each_once = false;
};

places::Context context_of(const Options& o, const places::Gazetteer& gazetteer) {
  places::Context out;
  if (!o.within.empty()) {
    out.within = PlaceId(o.within);
    if (gazetteer.find(*out.within) == nullptr) {  // a name will do where it means one place
      const auto said = places::resolve(gazetteer, o.within);
      if (said.outcome != places::Outcome::one && said.outcome != places::Outcome::nested)
        stop(fail(Fault::usage, "--within",
                  "'" + o.within + "' is neither an id nor the name of one place: " + said.why));
      out.within = said.lies_in.value_or(said.candidates[0].id);
    }
  }
  if (!o.near.empty()) {
    const auto comma = o.near.find(',');
    auto at =
        comma == std::string::npos
            ? result<Coordinate>(fail(Fault::usage, "", "latitude and longitude with a comma are expected: 36.2,37.16"))
            : Coordinate::parse(trim(std::string_view(o.near).substr(0, comma)),
                                trim(std::string_view(o.near).substr(comma + 1)));
    if (!at) stop(at.error().within("--near"));
    out.near = *at;
  }
  if (!o.kind.empty()) out.kind = one_of<places::PlaceKind>(o.kind, "--kind");
  return out;
}

/// "town in Azaz, Aleppo, Syria"
std::string described(const places::Gazetteer& gazetteer, const places::Place& place) {
  std::string out = place.name + ", " + std::string(name_of(place.kind));
  const char* between = " in ";
  for (const auto* p = place.within ? gazetteer.find(*place.within) : nullptr; p != nullptr;
       p = p->within ? gazetteer.find(*p->within) : nullptr) {
    out += between + p->name;
    between = ", ";
  }
  return out;
}

void print_json(const places::Gazetteer& gazetteer, const std::string& name, const places::Resolution& said) {
  std::string out;
  json::Writer w(out);
  w.begin_object();
  w.key("candidates"), w.begin_array();
  for (const auto& c : said.candidates) {
    w.begin_object();
    w.member("id", c.id.value), w.member("label", described(gazetteer, *gazetteer.find(c.id)));
    w.member("reason", c.reason), w.member("score", std::int64_t{c.score});
    w.end_object();
  }
  w.end_array();
  w.key("keys"), w.begin_array();
  for (const auto& key : places::place_keys(name)) w.string(key);
  w.end_array();
  if (said.lies_in) w.member("lies_in", said.lies_in->value);
  w.member("name", name), w.member("outcome", name_of(said.outcome));
  w.member("rivals", static_cast<std::int64_t>(said.rivals)), w.member("why", said.why);
  w.end_object();
  print(out + "\n");
}

void print_text(const places::Gazetteer& gazetteer, const std::string& name, const places::Resolution& said) {
  print(name + ": " + std::string(name_of(said.outcome)) + (said.why.empty() ? "" : "; " + said.why) + "\n");
  for (std::size_t i = 0; i < said.candidates.size(); ++i) {
    const auto& c = said.candidates[i];
    print(std::string(i < said.rivals ? "  * " : "    ") + std::to_string(c.score) + "  " + c.id.value + "  " +
          described(gazetteer, *gazetteer.find(c.id)) + "  -- " + c.reason + "\n");
  }
}

/// Names a line, or JSON objects with name and, where known, within: for many names at once.
int resolve_batch(const Options& o, const places::Gazetteer& gazetteer, const places::Context& context) {
  auto text = must(read_file(o.batch, kGazetteerBytesMax));
  if (first_invalid_utf8(text)) stop(fail(Fault::malformed, o.batch, "not UTF-8"));
  bool all = true;
  std::vector<places::Listed> listed;
  const auto put = [&](const std::string& name, const places::Resolution& said) {
    all = all && said.outcome != places::Outcome::none;
    if (o.as_json) print_json(gazetteer, name, said);
    else print_text(gazetteer, name, said);
  };
  std::uint64_t number = 0;
  for (auto line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trim(line).empty()) continue;
    const auto tab = line.find('\t');
    auto here = context;
    if (tab != std::string_view::npos) {
      here.within = PlaceId(std::string(trim(line.substr(tab + 1))));
      if (gazetteer.find(*here.within) == nullptr) {
        warn(o.batch + ":" + std::to_string(number) + ": no place '" + here.within->value +
             "' in the gazetteer; skipped");
        all = false;
        continue;
      }
    }
    std::string name(trim(line.substr(0, tab)));
    if (o.each_once && listed.size() == kTableMax)
      stop(fail(Fault::limit, o.batch, "a table of more than " + std::to_string(kTableMax) + " names"));
    if (o.each_once) listed.push_back({std::move(name), here.within});
    else put(name, places::resolve(gazetteer, name, here));
  }
  if (o.each_once) {
    const auto said = places::resolve_list(gazetteer, listed, *context.kind);
    for (std::size_t i = 0; i < said.size(); ++i) put(listed[i].name, said[i]);
  }
  return all ? 0 : 1;
}

void resolve(const Options& o) {
  if (o.names.empty() == o.batch.empty())
    stop(fail(Fault::usage, "resolve", "give names, or --batch FILE; truce places resolve --help shows examples"));
  if (o.each_once && (o.batch.empty() || o.kind.empty()))
    stop(fail(Fault::usage, "--each-once", "a table is read from --batch FILE, and --kind says what its names are"));
  const auto& gazetteer = gazetteer_of(o.gazetteer);
  auto context = context_of(o, gazetteer);
  for (const auto& id : o.beside) {
    if (gazetteer.find(PlaceId(id)) == nullptr) stop(fail(Fault::usage, "--beside", "no place '" + id + "'"));
    context.beside.emplace_back(id);
  }
  if (!o.batch.empty()) {
    if (resolve_batch(o, gazetteer, context) != 0) throw Exit{1};
    return;
  }
  for (const auto& name : o.names)
    if (first_invalid_utf8(name)) stop(fail(Fault::usage, "resolve", "a name is not UTF-8"));
  std::vector<places::Resolution> said;
  if (o.together) said = places::resolve_together(gazetteer, o.names, context);
  else
    for (const auto& name : o.names) said.push_back(places::resolve(gazetteer, name, context));
  bool all = true;
  for (std::size_t i = 0; i < said.size(); ++i) {
    all = all && said[i].outcome != places::Outcome::none;
    if (o.as_json) print_json(gazetteer, o.names[i], said[i]);
    else print_text(gazetteer, o.names[i], said[i]);
  }
  if (!all) throw Exit{1};
}

void list(const Options& o) {
  const auto& gazetteer = gazetteer_of(o.gazetteer);
  const auto context = context_of(o, gazetteer);
  std::string out;
  for (const auto& place : gazetteer.places()) {
    if (context.within && !gazetteer.within(place.id, *context.within)) continue;
    if (context.kind && place.kind != *context.kind) continue;
    if (o.as_json) {
      json::Writer w(out);
      w.begin_object();
      w.member("id", place.id.value), w.member("kind", name_of(place.kind)), w.member("name", place.name);
      w.member("names", static_cast<std::int64_t>(place.aliases.size() + 1));
      if (place.within) w.member("within", place.within->value);
      w.end_object();
      out += "\n";
    } else out += place.text() + " (" + std::to_string(place.aliases.size() + 1) + " names)\n";
    if (out.size() > (1U << 20)) print(out), out.clear();
  }
  print(out);
}

void show(const Options& o) {
  const auto& gazetteer = gazetteer_of(o.gazetteer);
  for (const auto& id : o.names) {
    const auto* place = gazetteer.find(PlaceId(id));
    if (place == nullptr) stop(fail(Fault::not_found, id, "no place of this id in the gazetteer"));
    if (o.as_json) {
      print(places::to_json({*place}, {}) + "\n");
      continue;
    }
    print(place->text() + "\n  " + described(gazetteer, *place) + "\n");
    if (place->population) print("  people        " + std::to_string(*place->population) + "\n");
    for (const auto& alias : place->aliases)
      print("  name          " + alias.text + (alias.lang ? " (" + *alias.lang + ")" : "") + "\n");
    for (const auto& other : gazetteer.places())
      if (other.within == place->id) print("  holds         " + other.id.value + " " + other.name + "\n");
  }
  if (!o.as_json)
    for (const auto& source : gazetteer.sources()) print("  source        " + source + "\n");
}

void add_resolve(CLI::App& places, const std::shared_ptr<Options>& o) {
  auto* c = places.add_subcommand(
      "resolve", "Which place a name means, and why; all that it may mean where nothing known settles it");
  c->add_option("NAME", o->names, "Names as written, in any script");
  c->add_option("--batch", o->batch,
                "A name a line, behind a tab the id of the area that holds it ('-': standard input)");
  c->add_option("--within", o->within, "Only in this place: an id, or a name that means one place");
  c->add_option("--near", o->near, "Near this coordinate: LAT,LON");
  c->add_option("--beside", o->beside, "Ids of places that the same report speaks of")->delimiter(',');
  c->add_option("--kind", o->kind, "The kind that the text speaks of: " + names_joined<places::PlaceKind>());
  c->add_flag("--together", o->together, "The names are of one report: those that are settled help with the others");
  c->add_flag("--each-once", o->each_once,
              "With --batch and --kind: a whole table, in which each name is another place of that kind");
  c->add_option("--gazetteer", o->gazetteer, "A gazetteer instead of the built-in one");
  c->add_flag("--json", o->as_json, "One JSON object a name");
  c->footer(
      "Examples:\n  truce places resolve Halep\n  truce places resolve Suran --near 36.58,37.05\n"
      "  truce places resolve 'محافظة حماة' --json\n  truce places resolve Azaz Suran Marea --together\n"
      "  truce places resolve --batch subdistricts.tsv --kind subdistrict --each-once\n"
      "A star marks the places that may be meant. Exit status 1: a name that nobody bears.");
  c->callback([o] { resolve(*o); });
}

}  // namespace

void add_places(CLI::App& app) {
  auto o = std::make_shared<Options>();
  auto* places =
      app.add_subcommand("places", "Gazetteers: import them, look into them, settle which place a name means");
  places->require_subcommand(1);
  add_places_import(*places);
  add_resolve(*places, o);

  auto* listed = places->add_subcommand("list", "The places of a gazetteer, in order of id");
  listed->add_option("--gazetteer", o->gazetteer, "A gazetteer instead of the built-in one");
  listed->add_option("--within", o->within, "Only in this place: an id, or a name that means one place");
  listed->add_option("--kind", o->kind, "Only of this kind");
  listed->add_flag("--json", o->as_json, "One JSON object a line");
  listed->footer("Example:\n  truce places list --within SY02 --kind subdistrict");
  listed->callback([o] { list(*o); });

  auto* shown = places->add_subcommand("show", "One place: its names, what holds it and what it holds");
  shown->add_option("ID", o->names, "Ids")->required();
  shown->add_option("--gazetteer", o->gazetteer, "A gazetteer instead of the built-in one");
  shown->add_flag("--json", o->as_json, "As it stands in the file");
  shown->footer("Example:\n  truce places show SY05");
  shown->callback([o] { show(*o); });
}

}  // namespace truce::app
