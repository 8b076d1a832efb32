// Any CSV with a mapping file that says which column is what (docs/formats/csv.md).
#include <toml++/toml.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "intake/detail/table.hpp"

namespace truce::intake {
namespace {

using namespace model;

constexpr const char* kMeanings[] = {"key",   "date",      "end",    "lat",        "lon",         "place",   "act",
                                     "actor", "recipient", "killed", "killed_low", "killed_high", "injured", "tz"};

struct Mapping {
  std::map<std::string, std::string> column;  ///< meaning -> column, in lower case
  std::map<std::string, std::string> fixed;   ///< meaning -> value for every row
  std::map<std::string, std::string> acts;    ///< the file's word -> act
  char separator = ',';

  const char* of(const char* meaning) const {
    const auto found = column.find(meaning);
    return found == column.end() ? "" : found->second.c_str();
  }
};

result<Mapping> read_mapping(const std::string& path) {
  auto text = read_file(path, 1U << 20);
  if (!text) return text.error();
  toml::table parsed;
  try {
    parsed = toml::parse(*text, path);
  } catch (const toml::parse_error& error) {
    return fail(Fault::malformed, path,
                "line " + std::to_string(error.source().begin.line) + ": " + std::string(error.description()));
  }
  Mapping out;
  const auto read = [&](const char* table, std::map<std::string, std::string>& into, bool meanings) -> result<> {
    const auto* entries = parsed[table].as_table();
    if (entries == nullptr) return {};
    for (const auto& [key, value] : *entries) {
      const auto text_value = value.value<std::string>();
      if (!text_value)
        return fail(Fault::malformed, path, std::string(table) + "." + std::string(key.str()) + ": a text is expected");
      if (meanings &&
          std::none_of(std::begin(kMeanings), std::end(kMeanings), [&](const char* m) { return key.str() == m; }))
        return fail(Fault::malformed, path,
                    std::string(table) + "." + std::string(key.str()) + ": nothing has this name");
      into[std::string(key.str())] =
          meanings && std::string_view(table) == "columns" ? lower_ascii(*text_value) : *text_value;
    }
    return {};
  };
  for (const auto& [table, into, meanings] :
       {std::tuple{"columns", &out.column, true}, std::tuple{"fixed", &out.fixed, true},
        std::tuple{"acts", &out.acts, false}})
    if (auto r = read(table, *into, meanings); !r) return r.error();
  if (const auto separator = parsed["separator"].value<std::string>()) {
    if (separator->size() != 1) return fail(Fault::malformed, path, "separator: one character is expected");
    out.separator = (*separator)[0];
  }
  for (const char* needed : {"key", "date"})
    if (!out.column.contains(needed))
      return fail(Fault::malformed, path, std::string("columns.") + needed + ": it is missing");
  return out;
}

}  // namespace

result<RowsSummary> read_mapped(const std::string& path, const RowsOptions& options, const ClaimSink& sink,
                                const ProblemSink& problem) {
  if (!options.mapping)
    return fail(Fault::usage, path,
                "a plain csv needs --mapping FILE that says which column is what (docs/formats/csv.md)");
  auto mapping = read_mapping(*options.mapping);
  if (!mapping) return mapping.error();
  RowsOptions with = options;
  with.csv.separator = mapping->separator;
  RowsSummary summary;
  Keys keys;
  const auto word = [&](Row& row, const char* meaning) -> std::string {
    const auto cell = mapping->column.contains(meaning) ? row.cell(mapping->of(meaning)) : std::string_view();
    if (!cell.empty()) return std::string(cell);
    const auto fixed = mapping->fixed.find(meaning);
    return fixed == mapping->fixed.end() ? "" : fixed->second;
  };
  const auto actor = [&](const std::string& name) {
    ActorRef ref;
    const auto found = options.actors->candidates(name, {}, {}, 1);
    ref.id = !found.empty() && found[0].score >= 900 ? found[0].id : ActorId(slug(name));
    if (summary.actor_names.size() < 100'000) summary.actor_names.try_emplace(ref.id->value, name);
    return ref;
  };
  const auto read = [&](Row& row) -> result<> {
    Claim c;
    const auto key = word(row, "key");
    if (!is_plain_id(key)) row.refuse(mapping->of("key"), "a key without blanks is expected");
    else if (const auto first = keys.seen(key, row.line()))
      row.refuse(mapping->of("key"), "it stands on line " + std::to_string(*first) + " already");
    c.key = key;
    c.kind = ClaimKind::event;
    c.status = Mood::asserted;
    if (auto name = word(row, "act"); !name.empty()) {
      if (const auto mapped = mapping->acts.find(name); mapped != mapping->acts.end()) name = mapped->second;
      c.act = from_name<Act>(name);
      if (!c.act) row.refuse(mapping->of("act"), "'" + name.substr(0, 60) + "' is no act; map it under [acts]");
    }
    if (const auto date = row.date(mapping->of("date"))) {
      c.time.emplace();
      c.time->start = date;
      c.time->precision = date->is_day()     ? TimePrecision::day
                          : date->month != 0 ? TimePrecision::month
                                             : TimePrecision::year;
      if (const auto end = row.date(mapping->of("end")); end && *end != *date) {
        if (end->last_day() < date->first_day()) row.refuse(mapping->of("end"), "it ends before it begins");
        c.time->end = end;
      }
      if (const auto tz = word(row, "tz"); !tz.empty()) c.time->tz = tz;
    }
    PlaceRef place;
    if (const auto at = row.coordinate(mapping->of("lat"), mapping->of("lon"))) {
      place.lat = at->lat_e7;
      place.lon = at->lon_e7;
      place.precision = PlacePrecision::town;
    }
    if (const auto name = word(row, "place"); !name.empty())
      if (const auto found = options.places->candidates(name, {}, 1); !found.empty() && found[0].score >= 900)
        place.id = found[0].id;
    if (place.id || place.lat) c.place.push_back(place);
    if (const auto name = word(row, "actor"); !name.empty()) c.actor.push_back(actor(name));
    if (const auto name = word(row, "recipient"); !name.empty()) c.recipient.push_back(actor(name));
    Loss killed;
    killed.harm = Harm::killed;
    killed.scope = Scope::incident;
    killed.low = row.number(mapping->of("killed_low"));
    killed.best = row.number(mapping->of("killed"));
    killed.high = row.number(mapping->of("killed_high"));
    if (killed.low || killed.best || killed.high) c.losses.push_back(killed);
    if (const auto hurt = row.number(mapping->of("injured"))) {
      Loss injured;
      injured.harm = Harm::injured;
      injured.scope = Scope::incident;
      injured.best = hurt;
      c.losses.push_back(injured);
    }
    if (row.bad()) return {};
    if (auto fine = validate(c, "row"); !fine) {
      row.refuse("", fine.error().text());
      return {};
    }
    ++summary.claims;
    return sink(row.line(), std::move(c));
  };
  auto walked = walk_table(path, with, {}, {}, summary, problem, read);
  if (!walked) return walked.error();
  return summary;
}

}  // namespace truce::intake
