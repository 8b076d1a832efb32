// truce places import: gazetteers that others publish, read into one of ours.
#include <CLI/CLI.hpp>

#include "app.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "intake/cod.hpp"
#include "options.hpp"
#include "places.hpp"
#include "places/import.hpp"

namespace truce::app {
namespace {

struct Options {
  std::vector<std::string> files, languages;
  std::string as, out, country, into, alternates, within, source;
  places::AreaImport areas;
  std::string area_kind = "province";
  std::int64_t people = 0;
};

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

}  // namespace

void add_places_import(CLI::App& places) {
  auto o = std::make_shared<Options>();
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

}  // namespace truce::app
