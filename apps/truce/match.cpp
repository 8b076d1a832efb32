// truce match: names to the actors or places that they may mean.
#include "match.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <functional>
#include <memory>

#include "actors/actors.hpp"
#include "actors/name_limits.hpp"
#include "app.hpp"
#include "base/file.hpp"
#include "base/in_order.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "options.hpp"
#include "places/places.hpp"

namespace truce::app {
namespace {

constexpr std::uint64_t kFileBytesMax = 256u << 20;
constexpr std::size_t kShownMax = 10;
constexpr std::size_t kAskedMax = 50;  ///< candidates looked at before they are narrowed by kind
constexpr std::size_t kNamesInPiece = 64;

struct Line {
  std::string id;
  std::string label;
  std::string kind;
  std::int32_t score = 0;
  std::string reason;
};

/// The built-in list, or the one in a file.
template <class T>
const T& loaded(const std::string& path, const T& builtin, T& own) {
  // NOLINTNEXTLINE(bugprone-return-const-ref-from-parameter): the built-in list lives as long as the program
  if (path.empty()) return builtin;
  auto parsed = T::parse(must(read_file(path, kFileBytesMax)));
  if (!parsed) stop(parsed.error().within(path));
  return own = std::move(parsed).value();
}

/// What is asked, read once: the lists, and what narrows them.
class Matcher {
 public:
  explicit Matcher(const MatchOptions& o)
      : date_(date_of(o.date, "--date")),
        country_(o.country),
        as_json_(o.json),
        actors_(o.actors || !o.places),
        places_(o.places || !o.actors) {
    if (!o.kind.empty()) {
      actor_kind_ = from_name<actors::ActorKind>(o.kind);
      hint_.kind = from_name<places::PlaceKind>(o.kind);
      if (!actor_kind_ && !hint_.kind)
        stop(fail(Fault::usage, "--kind",
                  "'" + o.kind + "' is none of: " + names_joined<actors::ActorKind>() + "; " +
                      names_joined<places::PlaceKind>()));
      actors_ = actors_ && actor_kind_.has_value();
      places_ = places_ && hint_.kind.has_value();
      if (!actors_ && !places_) stop(fail(Fault::usage, "--kind", "'" + o.kind + "' is no kind of what is asked for"));
    }
    if (!o.within.empty()) hint_.within = PlaceId(o.within);
    if (actors_) registry_ = &loaded(o.registry, actors::builtin_registry(), own_registry_);
    if (places_) gazetteer_ = &loaded(o.gazetteer, places::builtin_gazetteer(), own_gazetteer_);
  }

  struct Answer {
    std::string text;
    bool any = false;
  };
  Answer answer(const std::string& name) const {
    Answer out;
    if (!as_json_) out.text = headed(name);
    if (actors_) add(out, name, "actor", actors_of(name));
    if (places_) add(out, name, "place", places_of(name));
    return out;
  }

 private:
  std::vector<Line> actors_of(const std::string& name) const {
    std::vector<Line> out;
    const auto country = country_.empty() ? std::nullopt : std::optional<std::string_view>(country_);
    for (const auto& c : registry_->candidates(name, date_, country, kAskedMax)) {
      const auto* actor = registry_->find(c.id);
      if (actor_kind_ && actor->kind != *actor_kind_) continue;
      const auto kind = std::string(name_of(actor->kind));
      out.push_back(
          {c.id.value, actor->name, actor->country ? kind + ", " + *actor->country : kind, c.score, c.reason});
    }
    return out;
  }
  std::vector<Line> places_of(const std::string& name) const {
    std::vector<Line> out;
    for (const auto& c : gazetteer_->candidates(name, hint_, kShownMax)) {
      const auto* place = gazetteer_->find(c.id);
      out.push_back({c.id.value, place->name, std::string(name_of(place->kind)), c.score, c.reason});
    }
    return out;
  }
  void add(Answer& out, const std::string& name, std::string_view what, std::vector<Line> lines) const {
    if (lines.size() > kShownMax) lines.resize(kShownMax);
    const auto same = static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [&](const Line& l) { return l.score == lines.front().score; }));
    out.any = out.any || !lines.empty();
    out.text += as_json_ ? json_of(name, what, lines, same > 1) : table_of(what, lines, same);
  }

  static std::string json_of(const std::string& name, std::string_view what, const std::vector<Line>& lines,
                             bool ambiguous) {
    std::string out;
    json::Writer w(out);
    w.begin_object();
    w.member_flag("ambiguous", ambiguous);
    w.key("candidates"), w.begin_array();
    for (const auto& line : lines) {
      w.begin_object();
      w.member("id", line.id), w.member("kind", line.kind), w.member("label", line.label);
      w.member("reason", line.reason), w.member("score", std::int64_t{line.score});
      w.end_object();
    }
    w.end_array();
    w.member("key", actors::name_key(name)), w.member("kind", what), w.member("name", name);
    w.end_object();
    return out += '\n';
  }

  static std::string padded(std::string_view text, std::size_t width) {
    std::string out(text);
    for (auto n = code_points(text); n < width; ++n) out += ' ';
    return out;
  }
  static std::string headed(const std::string& name) {
    if (name.size() > actors::kNameBytesMax) return std::to_string(name.size()) + " bytes: no name is so long\n";
    const auto key = actors::name_key(name);
    return name + "  (key: " + (key.empty() ? "none" : key) + ")\n";
  }
  static std::string table_of(std::string_view what, const std::vector<Line>& lines, std::size_t same) {
    const std::string lead = "  " + padded(what, 5) + "  ";
    if (lines.empty()) return lead + "none in the list comes near\n";
    std::size_t ids = 0;
    std::size_t labels = 0;
    for (const auto& l : lines) {
      ids = std::max(ids, code_points(l.id));
      labels = std::max(labels, code_points(l.label) + code_points(l.kind) + 3);
    }
    std::string out;
    for (const auto& l : lines)
      out += lead + padded(std::to_string(l.score), 4) + "  " + padded(l.id, ids) + "  " +
             padded(l.label + " (" + l.kind + ")", labels) + "  " + l.reason + "\n";
    if (same > 1)
      out += lead + "ambiguous: " + std::to_string(same) + " " + std::string(what) +
             "s come first alike; the name does not say which\n";
    return out;
  }

  std::optional<Date> date_;
  std::string country_;
  std::optional<actors::ActorKind> actor_kind_;
  places::Hint hint_;
  bool as_json_;
  bool actors_;
  bool places_;
  actors::Registry own_registry_;
  places::Gazetteer own_gazetteer_;
  const actors::Registry* registry_ = nullptr;
  const places::Gazetteer* gazetteer_ = nullptr;
};

/// Each name on the command line; "-" stands for the lines of standard input.
void each_name(const MatchOptions& options, const std::function<void(std::string&&)>& visit) {
  for (const auto& given : options.names) {
    if (given != "-") {
      visit(std::string(given));
      continue;
    }
    for (std::string line; std::getline(std::cin, line);) {
      if (line.ends_with('\r')) line.pop_back();
      visit(std::move(line));
    }
  }
}

void match_names(const MatchOptions& options) {
  const Matcher matcher(options);
  using Names = std::vector<std::string>;
  bool any = false;
  bool refused = false;
  InOrder<Names, Matcher::Answer> line(
      0,
      [&](Names&& names) {
        Matcher::Answer out;
        for (const auto& name : names) {
          auto one = matcher.answer(name);
          out.text += one.text;
          out.any = out.any || one.any;
        }
        return out;
      },
      [&](Matcher::Answer&& out) {
        print(out.text);
        any = any || out.any;
      });
  Names piece;
  std::size_t count = 0;
  each_name(options, [&](std::string&& name) {
    ++count;
    if (first_invalid_utf8(name)) {
      warn("name " + std::to_string(count) + " is not UTF-8; left out");
      refused = true;
      return;
    }
    piece.push_back(std::move(name));
    if (piece.size() == kNamesInPiece) line.push(std::exchange(piece, {}));
  });
  if (!piece.empty()) line.push(std::move(piece));
  line.finish();
  if (refused) throw Exit{3};
  if (!any) throw Exit{1};
}

void run(const MatchOptions& options) {
  if (options.pairs.empty()) {
    if (options.names.empty())
      stop(fail(Fault::usage, "match", "give a name, or --pairs FILE; truce match --help shows examples"));
    return match_names(options);
  }
  if (!options.names.empty()) stop(fail(Fault::usage, "match", "give names or --pairs, not both"));
  const auto narrowing =
      options.date + options.country + options.kind + options.within + options.registry + options.gazetteer;
  if (!narrowing.empty() || options.actors || options.places)
    stop(fail(Fault::usage, "match",
              "--pairs compares two names with each other and asks no list: only --json goes with it"));
  match_pairs(options);
}

}  // namespace

void add_match(CLI::App& app) {
  auto options = std::make_shared<MatchOptions>();
  auto* match = app.add_subcommand(
      "match", "Who or where a name may mean: candidates with scores (of 1000) and reasons. A name never decides.");
  match->add_option("NAME", options->names,
                    "names as written, in any script; - reads them from standard input, one a line");
  match->add_option("--pairs", options->pairs,
                    "CSV with columns name1 and name2: its rows with score, key1 and key2 (- is standard input)");
  match->add_flag("--actors", options->actors, "only actors");
  match->add_flag("--places", options->places, "only places");
  match->add_option("--date", options->date, "names in use then: 2017-02-17, 2017-02 or 2017");
  match->add_option("--country", options->country, "prefer actors of this country (ISO 3166-1 alpha-3)");
  match->add_option("--kind", options->kind,
                    "only this kind of actor (group, office ...) or place (province, town ...)");
  match->add_option("--within", options->within, "only places in this one, such as SY02");
  match->add_option("--registry", options->registry,
                    "a registry of actors (docs/formats/actors.md) instead of the built-in one");
  match->add_option("--gazetteer", options->gazetteer,
                    "a gazetteer (docs/formats/gazetteer.md) instead of the built-in one");
  match->add_flag("--json", options->json, "one JSON object a line");
  match->footer(
      "1000: written so; 950 and more: the same key; 600 and more: worth a look. docs/methods/names.md has the method.\n"
      "Examples:\n  truce match 'Джебхат ан-Нусра' --actors\n  truce match 'Army of Islam' --country SYR --kind group\n"
      "  truce match Halep 'Damascus countryside' --places\n  truce match Tillerson --date 2017-02-17\n"
      "  truce match - --json < names.txt\n  truce match --pairs names.csv > scored.csv\n"
      "Exit status 1: no candidate; 3: a row or name was left out, named on standard error.");
  match->callback([options] { run(*options); });
}

}  // namespace truce::app
