// truce places: gazetteers that others publish, read; what is in one; which place a name means.
#include <CLI/CLI.hpp>

#include "app.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "intake/cod.hpp"
#include "options.hpp"
#include "places/import.hpp"
#include "places/place_key.hpp"
#include "places/resolve.hpp"

namespace truce::app {
namespace {

constexpr std::uint64_t kFileMax = 256U << 20;

struct Options {
  std::vector<std::string> files, names, beside, languages;
  std::string as, out, country, into, alternates, gazetteer, within, near, kind, source, batch;
  places::AreaImport areas;
  std::string area_kind = "province";
  std::int64_t people = 0;
  bool as_json = false;
  bool together = false;
};

/// The built-in gazetteer, or the one in a file.
const places::Gazetteer& gazetteer_of(const std::string& path) {
  static places::Gazetteer own;
  if (path.empty() || path == "builtin") return places::builtin_gazetteer();
  auto parsed = places::Gazetteer::parse(must(read_file(path, kFileMax)));
  if (!parsed) stop(parsed.error().within(path));
  return own = std::move(*parsed);
}

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
  auto text = must(read_file(o.batch, kFileMax));
  if (first_invalid_utf8(text)) stop(fail(Fault::malformed, o.batch, "not UTF-8"));
  bool all = true;
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
    const std::string name(trim(line.substr(0, tab)));
    const auto said = places::resolve(gazetteer, name, here);
    all = all && said.outcome != places::Outcome::none;
    if (o.as_json) print_json(gazetteer, name, said);
    else print_text(gazetteer, name, said);
  }
  return all ? 0 : 1;
}

void resolve(const Options& o) {
  if (o.names.empty() == o.batch.empty())
    stop(fail(Fault::usage, "resolve", "give names, or --batch FILE; truce places resolve --help shows examples"));
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

std::string source_of(const Options& o) {
  if (!o.source.empty()) return o.source;
  if (o.as == "geonames") return "GeoNames (geonames.org), CC BY 4.0";
  if (o.as == "cod") return "OCHA Common Operational Datasets (data.humdata.org), administrative boundaries";
  return {};
}

/// Places of one file, in the form that it is in.
std::vector<places::Place> places_of(const Options& o, const std::string& file, const places::ImportOptions& options,
                                     places::ImportSummary& summary) {
  if (o.as == "cod") return must(intake::read_cod(file, options, summary));
  if (o.as == "geojson") {
    auto areas = o.areas;
    areas.kind = one_of<places::PlaceKind>(o.area_kind, "--kind");
    areas.within = o.within;
    return must(places::read_areas(file, areas, options, summary));
  }
  return must(places::read_geonames(file, options, summary));
}

void import(const Options& o) {
  places::ImportOptions options;
  options.country = o.country;
  options.population_min = o.people;
  options.languages = o.languages;
  options.progress = terminal_progress();
  options.notice = [](const std::string& sentence) { warn(sentence); };
  places::ImportSummary summary;
  std::vector<places::Place> found;
  std::vector<places::Place> base;
  std::vector<std::string> sources;
  if (!o.into.empty()) {
    const auto& known = gazetteer_of(o.into);
    base = known.places();
    sources = known.sources();
  }
  if (o.as == "alternates") {
    if (o.into.empty()) stop(fail(Fault::usage, "--into", "alternate names need the gazetteer that they belong to"));
    for (const auto& file : o.files) must(places::add_alternates(file, options, base, summary));
  } else {
    for (const auto& file : o.files) {
      auto more = places_of(o, file, options, summary);
      found.insert(found.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    summary.kept = found.size();
    places::ImportSummary names;
    if (!o.alternates.empty()) must(places::add_alternates(o.alternates, options, found, names));
    summary.bad += names.bad;
    if (const auto source = source_of(o); !source.empty() && !truce::one_of(source, sources)) sources.push_back(source);
  }
  places::MergeSummary merged;
  const bool joined = !o.into.empty() && o.as != "alternates";
  auto all = joined ? places::merge(std::move(base), std::move(found), merged)
                    : (o.as == "alternates" ? std::move(base) : std::move(found));
  if (auto good = places::check(all); !good) stop(good.error().within(o.files[0]));
  const auto count = all.size();
  const auto text = places::to_json(std::move(all), std::move(sources));
  if (text.size() > places::GazetteerOptions{}.bytes_max)
    stop(fail(Fault::limit, o.out,
              "the gazetteer would have " + std::to_string(text.size() >> 20) +
                  " MiB, and 256 are read; narrow it by --country, --population-min or --languages"));
  must(write_durably(o.out, text));
  print(
      o.out + ": " + std::to_string(count) + " places; " + std::to_string(summary.rows) + " rows read, " +
      std::to_string(summary.kept) + (o.as == "alternates" ? " names" : " places") + " taken, " +
      std::to_string(summary.left_out) + " not asked for, " + std::to_string(summary.bad) + " bad" +
      (joined ? "; " + std::to_string(merged.joined) + " known before, " + std::to_string(merged.added) + " new" : "") +
      "\n");
  if (summary.kept == 0) throw Exit{1};
}

void add_import(CLI::App& places, const std::shared_ptr<Options>& o) {
  auto* c = places.add_subcommand("import",
                                  "Reads a gazetteer that others publish into one of ours (docs/formats/gazetteer.md)");
  c->add_option("FILE", o->files, "Files of one form; '-' is standard input")->required();
  c->add_option(
       "--as", o->as,
       "geonames (a dump, or cities500.txt), alternates (alternateNamesV2.txt), cod (COD-AB table as CSV), geojson (areas)")
      ->required()
      ->check(CLI::IsMember({"geonames", "alternates", "cod", "geojson"}));
  c->add_option("-o,--output", o->out, "The gazetteer to write")->required();
  c->add_option("--country", o->country, "Only this country: ISO 3166-1, two letters or three");
  c->add_option("--population-min", o->people, "Only populated places with as many people")
      ->check(CLI::NonNegativeNumber);
  c->add_option("--into", o->into, "Joins what is read to this gazetteer; 'builtin' is the program's own");
  c->add_option("--alternates", o->alternates, "alternateNamesV2.txt, for the places of a GeoNames dump");
  c->add_option("--languages", o->languages, "Only alternate names of these languages: en,ar,ru")->delimiter(',');
  c->add_option("--name-property", o->areas.name_property, "geojson: the property with the name")
      ->capture_default_str();
  c->add_option("--code-property", o->areas.code_property, "geojson: the property with the id")->capture_default_str();
  c->add_option("--alias-property", o->areas.alias_property, "geojson: a property with one more name");
  c->add_option("--kind", o->area_kind, "geojson: what the areas are")->capture_default_str();
  c->add_option("--within", o->within, "geojson: the id of the place that holds them");
  c->add_option("--tolerance-m", o->areas.tolerance_m, "geojson: outlines are thinned to within this")
      ->capture_default_str();
  c->add_option("--source", o->source, "Where the facts are from and their licence, for the file");
  c->footer(
      "Examples:\n  truce places import SY.txt --as geonames --alternates alternateNamesV2.txt --into builtin -o syria.json\n"
      "  unzip -p allCountries.zip | truce places import - --as geonames --country IQ -o iraq.json\n"
      "  truce places import syr_admin3.csv --as cod -o units.json\n"
      "A bad row is told with its line and skipped. Exit status 1: nothing was taken.");
  c->callback([o] { import(*o); });
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
  c->add_option("--gazetteer", o->gazetteer, "A gazetteer instead of the built-in one");
  c->add_flag("--json", o->as_json, "One JSON object a name");
  c->footer(
      "Examples:\n  truce places resolve Halep\n  truce places resolve Suran --near 36.58,37.05\n"
      "  truce places resolve 'محافظة حماة' --json\n  truce places resolve Azaz Suran Marea --together\n"
      "A star marks the places that may be meant. Exit status 1: a name that nobody bears.");
  c->callback([o] { resolve(*o); });
}

}  // namespace

void add_places(CLI::App& app) {
  auto o = std::make_shared<Options>();
  auto* places =
      app.add_subcommand("places", "Gazetteers: import them, look into them, settle which place a name means");
  places->require_subcommand(1);
  add_import(*places, o);
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
