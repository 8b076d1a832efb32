// Any CSV with a mapping file that says which column is what (docs/formats/csv.md).
#include "intake/detail/mapping.hpp"
#include "intake/detail/names.hpp"
#include "intake/detail/table.hpp"

namespace truce::intake {
namespace {

using namespace model;

/// The columns that the mapping names; each must be in the file.
class MappedColumns : public Columns {
 public:
  explicit MappedColumns(const Mapping& mapping) : mapping_(mapping) {
    for (const auto& [meaning, name] : mapping.column) by_meaning_.emplace(meaning, &need(name));
  }
  const Column& of(std::string_view meaning) const {
    static const Column kNone;
    const auto found = by_meaning_.find(meaning);
    return found == by_meaning_.end() ? kNone : *found->second;
  }
  /// The cell, else what is fixed for every row, else empty.
  std::string_view word(const Row& row, std::string_view meaning) const {
    if (const auto cell = row.cell(of(meaning)); !cell.empty()) return cell;
    const auto fixed = mapping_.fixed.find(meaning);
    return fixed == mapping_.fixed.end() ? std::string_view() : std::string_view(fixed->second);
  }

 private:
  const Mapping& mapping_;
  std::map<std::string, const Column*, std::less<>> by_meaning_;
};

std::optional<When> when(Row& row, const MappedColumns& in) {
  const auto date = row.date(in.of("date"));
  const auto end = row.date(in.of("end"));
  if (!date) return std::nullopt;
  When out;
  out.start = date;
  out.precision = date->is_day() ? TimePrecision::day : date->month != 0 ? TimePrecision::month : TimePrecision::year;
  if (end && *end != *date) out.end = end;
  if (const auto tz = in.word(row, "tz"); !tz.empty()) out.tz = std::string(tz);
  return out;
}

void add_losses(Row& row, const MappedColumns& in, Claim& c) {
  Loss killed;
  killed.harm = Harm::killed;
  killed.scope = Scope::incident;
  killed.low = row.number(in.of("killed_low"));
  killed.best = row.number(in.of("killed"));
  killed.high = row.number(in.of("killed_high"));
  if (killed.low || killed.best || killed.high) c.losses.push_back(killed);
  Loss injured;
  injured.harm = Harm::injured;
  injured.scope = Scope::incident;
  injured.best = row.number(in.of("injured"));
  if (injured.best) c.losses.push_back(injured);
}

void add_place(Row& row, const MappedColumns& in, NameBook& names, Claim& c) {
  PlaceRef place;
  if (const auto at = row.coordinate(in.of("lat"), in.of("lon"))) {
    place.lat = at->lat_e7;
    place.lon = at->lon_e7;
    place.precision = PlacePrecision::town;
  }
  if (const auto name = in.word(row, "place"); !name.empty()) {
    place.id = names.place(name);
    place.text = std::string(name);
  }
  if (place.id || place.lat) c.place.push_back(place);
}

/// Of the place, or of the province around the coordinate.
std::optional<std::string> country_of(const Claim& c, const places::Gazetteer& gazetteer) {
  for (const auto& place : c.place) {
    auto id = place.id;
    if (!id && place.lat && place.lon) id = gazetteer.province_of(Coordinate{*place.lat, *place.lon});
    const auto country = id ? gazetteer.country_of(*id) : std::nullopt;
    const auto* found = country ? gazetteer.find(*country) : nullptr;
    if (found != nullptr && found->country) return found->country;
  }
  return std::nullopt;
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
  MappedColumns in(*mapping);
  NameBook names(options);
  const auto actor = [&](std::string_view name, const std::optional<std::string>& country,
                         std::vector<ActorRef>& into) {
    if (name.empty()) return;
    ActorRef ref;
    const auto* known = names.actor(name, {}, country);
    ref.id = known != nullptr ? known->id : ActorId(names.own_id(name));
    ref.text = std::string(name);
    note_actor(summary, options, *ref.id, name);
    into.push_back(ref);
  };
  const auto read = [&](Row& row) -> result<> {
    Claim c;
    const auto key = row.cell(in.of("key"));
    if (!is_plain_id(key)) row.refuse(in.of("key"), "a key without blanks is expected");
    else if (const auto first = keys.seen(key, row.line()))
      row.refuse(in.of("key"), "it stands on line " + std::to_string(*first) + " already");
    if (!row.bad()) row.is_keyed(key);
    c.key = std::string(key);
    c.kind = ClaimKind::event;
    c.status = Mood::asserted;
    if (const auto name = in.word(row, "act"); !name.empty()) {
      const auto mapped = mapping->acts.find(name);
      c.act = mapped != mapping->acts.end() ? std::optional(mapped->second) : from_name<Act>(name);
      if (!c.act) row.refuse(in.of("act"), "'" + std::string(name.substr(0, 60)) + "' is no act; map it under [acts]");
    }
    c.time = when(row, in);
    add_place(row, in, names, c);
    const auto country = country_of(c, *options.places);
    actor(in.word(row, "actor"), country, c.actor);
    actor(in.word(row, "recipient"), country, c.recipient);
    add_losses(row, in, c);
    if (row.bad()) return {};
    if (auto fine = validate(c, "row"); !fine) {
      row.refuse("", fine.error().text());
      return {};
    }
    ++summary.claims;
    return sink(row.line(), std::move(c));
  };
  auto walked = walk_table(path, with, in, false, summary, problem, read);
  if (!walked) return walked.error();
  return summary;
}

}  // namespace truce::intake
