// truce match: names to actors or places, and how alike pairs of names are.
#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

#include "actors/actors.hpp"
#include "app.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "places/places.hpp"

namespace truce::app {
namespace {

constexpr std::uint64_t kFileBytesMax = 256u << 20;

struct MatchOptions {
  std::vector<std::string> names;
  std::string pairs;
  std::string registry;
  std::string gazetteer;
  std::string date;
  std::string country;
  std::string within;
  bool actors = false;
  bool places = false;
  bool json = false;
};

struct Line {
  std::string id;
  std::int32_t score = 0;
  std::string label;
  std::string reason;
};

std::string bytes_of_file(const std::string& path) {
  auto bytes = read_file(path, kFileBytesMax);
  if (!bytes) stop(bytes.error());
  return std::move(bytes).value();
}

/// Fields of one CSV record at `at` (RFC 4180); moves `at` behind it.
std::vector<std::string> csv_record(std::string_view text, std::size_t& at) {
  std::vector<std::string> fields(1);
  for (bool quoted = false; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '"' && at + 1 < text.size() && text[at + 1] == '"') fields.back() += text[++at];
    else if (c == '"') quoted = !quoted;
    else if (c == ',' && !quoted) fields.emplace_back();
    else if (c == '\n' && !quoted) {
      ++at;
      break;
    } else if (c != '\r' || quoted) fields.back() += c;
  }
  return fields;
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

/// The same rows with score, key1 and key2 behind them.
void match_pairs(const MatchOptions& options) {
  auto decoded = to_utf8(bytes_of_file(options.pairs));
  if (!decoded) stop(decoded.error().within(options.pairs));
  const std::string_view text = *decoded;
  std::size_t at = 0;
  const auto header = csv_record(text, at);
  std::size_t first = header.size();
  std::size_t second = header.size();
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (header[i] == "name1") first = i;
    if (header[i] == "name2") second = i;
  }
  if (first == header.size() || second == header.size())
    stop(fail(Fault::malformed, options.pairs + ":1", "columns name1 and name2 are expected in the first line"));
  const auto row = [](const std::vector<std::string>& fields, const std::string& more) {
    std::string out;
    for (const auto& f : fields) out += csv_field(f) + ",";
    print(out + more + "\n");
  };
  if (!options.json) row(header, "score,key1,key2");
  for (std::size_t line = 2; at < text.size(); ++line) {
    const auto fields = csv_record(text, at);
    if (fields.size() == 1 && fields[0].empty()) continue;
    if (fields.size() != header.size()) {
      warn(options.pairs + ":" + std::to_string(line) + ": " + std::to_string(fields.size()) + " fields where " +
           std::to_string(header.size()) + " are expected; skipped");
      continue;
    }
    const auto like = actors::likeness(fields[first], fields[second]);
    const auto key1 = actors::name_key(fields[first]);
    const auto key2 = actors::name_key(fields[second]);
    if (!options.json) {
      row(fields, std::to_string(like.score) + "," + csv_field(key1) + "," + csv_field(key2));
      continue;
    }
    std::string out;
    json::Writer w(out);
    w.begin_object();
    w.member("key1", key1), w.member("key2", key2);
    w.member("name1", fields[first]), w.member("name2", fields[second]);
    w.member("reason", like.reason), w.member("score", std::int64_t{like.score});
    w.end_object();
    print(out + "\n");
  }
}

void show(const MatchOptions& options, const std::string& name, std::string_view kind, const std::vector<Line>& lines) {
  if (options.json) {
    std::string out;
    json::Writer w(out);
    w.begin_object();
    w.key("candidates"), w.begin_array();
    for (const auto& line : lines) {
      w.begin_object();
      w.member("id", line.id), w.member("label", line.label), w.member("reason", line.reason),
          w.member("score", std::int64_t{line.score});
      w.end_object();
    }
    w.end_array();
    w.member("key", actors::name_key(name)), w.member("kind", kind), w.member("name", name);
    w.end_object();
    return print(out + "\n");
  }
  print(name + "  (key: " + actors::name_key(name) + ")\n");
  if (lines.empty()) print("  no " + std::string(kind) + " in the list\n");
  for (const auto& line : lines)
    print("  " + std::to_string(line.score) + "  " + line.id + "  " + line.label + "  -- " + line.reason + "\n");
}

/// The built-in list, or the one in a file.
template <class T>
const T& loaded(const std::string& path, const T& builtin, T& own) {
  // NOLINTNEXTLINE(bugprone-return-const-ref-from-parameter): the built-in list lives as long as the program
  if (path.empty()) return builtin;
  auto parsed = T::parse(bytes_of_file(path));
  if (!parsed) stop(parsed.error().within(path));
  return own = std::move(parsed).value();
}

bool match_actors(const MatchOptions& options) {
  actors::Registry own;
  const auto& registry = loaded(options.registry, actors::builtin_registry(), own);
  std::optional<Date> date;
  if (!options.date.empty()) {
    auto parsed = Date::parse(options.date);
    if (!parsed) stop(fail(Fault::usage, "--date", parsed.error().text()));
    date = *parsed;
  }
  std::optional<std::string_view> country;
  if (!options.country.empty()) country = options.country;
  bool any = false;
  for (const auto& name : options.names) {
    std::vector<Line> lines;
    for (const auto& c : registry.candidates(name, date, country))
      lines.push_back({c.id.value, c.score, registry.find(c.id)->name, c.reason});
    any = any || !lines.empty();
    show(options, name, "actor", lines);
  }
  return any;
}

bool match_places(const MatchOptions& options) {
  places::Gazetteer own;
  const auto& gazetteer = loaded(options.gazetteer, places::builtin_gazetteer(), own);
  places::Hint hint;
  if (!options.within.empty()) hint.within = PlaceId(options.within);
  bool any = false;
  for (const auto& name : options.names) {
    std::vector<Line> lines;
    for (const auto& c : gazetteer.candidates(name, hint)) {
      const auto* place = gazetteer.find(c.id);
      lines.push_back({c.id.value, c.score, place->name + " (" + std::string(name_of(place->kind)) + ")", c.reason});
    }
    any = any || !lines.empty();
    show(options, name, "place", lines);
  }
  return any;
}

void run(const MatchOptions& options) {
  if (!options.pairs.empty()) {
    if (!options.names.empty()) stop(fail(Fault::usage, "match", "give names or --pairs, not both"));
    return match_pairs(options);
  }
  if (options.names.empty())
    stop(fail(Fault::usage, "match", "give a name, or --pairs FILE; truce match --help shows examples"));
  for (const auto& name : options.names)
    if (first_invalid_utf8(name)) stop(fail(Fault::usage, "match", "a name is not UTF-8"));
  bool any = false;
  if (options.actors || !options.places) any = match_actors(options);
  if (options.places || !options.actors) any = match_places(options) || any;
  if (!any) throw Exit{1};
}

}  // namespace

void add_match(CLI::App& app) {
  auto options = std::make_shared<MatchOptions>();
  auto* match = app.add_subcommand(
      "match", "Who or where a name may mean: candidates with scores (of 1000) and reasons. A name never decides.");
  match->add_option("NAME", options->names, "names as written, in any script");
  match->add_option("--pairs", options->pairs,
                    "CSV with columns name1 and name2: print it with score, key1, key2 ('-': standard input)");
  match->add_flag("--actors", options->actors, "only actors");
  match->add_flag("--places", options->places, "only places");
  match->add_option("--date", options->date, "names in use then: 2017-02-17, 2017-02 or 2017");
  match->add_option("--country", options->country, "prefer actors of this country (ISO 3166-1 alpha-3)");
  match->add_option("--within", options->within, "only places in this one, such as SY02");
  match->add_option("--registry", options->registry,
                    "a registry of actors (docs/formats/actors.md) instead of the built-in one");
  match->add_option("--gazetteer", options->gazetteer,
                    "a gazetteer (docs/formats/gazetteer.md) instead of the built-in one");
  match->add_flag("--json", options->json, "one JSON object a line");
  match->footer(
      "Examples:\n  truce match 'Джебхат ан-Нусра' --actors\n  truce match Halep 'Damascus countryside' --places\n"
      "  truce match Tillerson --date 2017-02-17\n  truce match --pairs names.csv\nExit status 1: no candidate.");
  match->callback([options] { run(*options); });
}

}  // namespace truce::app
