// UCDP Georeferenced Event Dataset, 41 and 49 columns, by column names (codebook: Sundberg and Melander 2013; Högbladh 2022).
#include "intake/detail/names.hpp"
#include "intake/detail/table.hpp"

namespace truce::intake {
namespace {

using namespace model;

std::optional<PlacePrecision> where_precision(std::int64_t where_prec) {
  switch (where_prec) {
    case 1: return PlacePrecision::exact;
    case 2: return PlacePrecision::town;  // within about 25 km of a known place
    case 3: return PlacePrecision::district;
    case 4: return PlacePrecision::province;
    case 5: return PlacePrecision::area;
    case 6: return PlacePrecision::country;
    default: return PlacePrecision::area;  // 7: at sea or in the air
  }
}

/// The columns of 41 (to version 18) and 49 (from 19.1 on).
struct GedColumns : Columns {
  const Column& id = need("id");
  const Column& type = need("type_of_violence");
  const Column& lat = need("latitude");
  const Column& lon = need("longitude");
  const Column& start = need("date_start");
  const Column& end = need("date_end");
  const Column& low = need("low");
  const Column& best = need("best");
  const Column& high = need("high");
  const Column& side_a = may("side_a");
  const Column& side_b = may("side_b");
  const Column& side_a_id = may("side_a_new_id");
  const Column& side_b_id = may("side_b_new_id");
  const Column& where_prec = may("where_prec");
  const Column& clarity = may("event_clarity");
  const Column& date_prec = may("date_prec");
  const Column& deaths_a = may("deaths_a");
  const Column& deaths_b = may("deaths_b");
  const Column& civilians = may("deaths_civilians");

  GedColumns() {
    also({"relid",
          "year",
          "active_year",
          "code_status",
          "conflict_dset_id",
          "conflict_new_id",
          "conflict_name",
          "dyad_dset_id",
          "dyad_new_id",
          "dyad_name",
          "side_a_dset_id",
          "side_b_dset_id",
          "gwnoa",
          "gwnob",
          "number_of_sources",
          "source_article",
          "source_office",
          "source_date",
          "source_headline",
          "source_original",
          "where_coordinates",
          "where_description",
          "adm_1",
          "adm_2",
          "geom_wkt",
          "priogrid_gid",
          "country",
          "country_id",
          "region",
          "deaths_unknown"});
  }
};

std::optional<Loss> total(Row& row, const GedColumns& in) {
  Loss loss;
  loss.harm = Harm::killed;
  loss.basis = Basis::documented;
  loss.scope = Scope::incident;
  loss.low = row.number(in.low);
  loss.best = row.number(in.best);
  loss.high = row.number(in.high);
  if (!loss.low && !loss.best && !loss.high) return std::nullopt;
  // `high` may exceed 0 where `best` is 0: a death is possible, none is likely. The reverse order is an error.
  if ((loss.low && loss.best && *loss.low > *loss.best) || (loss.best && loss.high && *loss.best > *loss.high) ||
      (loss.low && loss.high && *loss.low > *loss.high))
    row.refuse(in.best, "low <= best <= high does not hold");
  return loss;
}

std::optional<When> when(Row& row, const GedColumns& in) {
  const auto start = row.date(in.start);
  const auto end = row.date(in.end);
  const auto date_prec = row.code(in.date_prec, 1, 5);
  const auto clarity = row.code(in.clarity, 1, 2);
  if (!start) return std::nullopt;
  if (end && end->last_day() < start->first_day()) row.refuse(in.end, "it ends before it begins");
  When out;
  out.start = start;
  if (end && *end != *start) out.end = end;
  if (date_prec.value_or(1) >= 3 || clarity == 2) out.precision = TimePrecision::episode;
  else if (date_prec == 2) out.precision = TimePrecision::week;
  else out.precision = TimePrecision::day;
  return out;
}

/// Deaths by side stand within the total, never beside it.
void add_parts(Row& row, const GedColumns& in, Claim& c) {
  for (const auto& [column, who] :
       {std::pair{&in.deaths_a, "side-a"}, {&in.deaths_b, "side-b"}, {&in.civilians, "civilians"}})
    if (const auto n = row.number(*column); n && *n > 0) {
      Loss part;
      part.harm = Harm::killed;
      part.best = n;
      part.scope = Scope::incident;
      part.population.emplace();
      if (column == &in.civilians) part.population->status = who;
      else part.population->affiliation = who;
      c.losses.push_back(part);
    }
}

}  // namespace

result<RowsSummary> read_ged(const std::string& path, const RowsOptions& options, const ClaimSink& sink,
                             const ProblemSink& problem) {
  RowsSummary summary;
  Keys keys;
  GedColumns in;
  const auto actor = [&](Row& row, const Column& id_column, const Column& name_column) -> std::optional<ActorRef> {
    const auto id = row.code(id_column, 0, 100'000'000);
    if (!id) return std::nullopt;
    ActorRef ref;
    ref.id = ActorId("ucdp." + std::to_string(*id));
    note_actor(summary, options, *ref.id, row.cell(name_column));
    return ref;
  };
  const auto read = [&](Row& row) -> result<> {
    const auto key = row.cell(in.id);
    if (!is_plain_id(key)) {
      row.refuse(in.id, "an id is expected");
      return {};
    }
    if (const auto first = keys.seen(key, row.line())) {
      row.refuse(in.id, "the id " + std::string(key) + " stands on line " + std::to_string(*first) + " already");
      return {};
    }
    row.is_keyed(key);
    const auto type = row.code(in.type, 1, 3);
    if (!type) row.refuse(in.type, "it is missing");
    Claim c;
    c.key = std::string(key);
    c.kind = ClaimKind::event;
    c.status = Mood::asserted;
    c.act = type == 3 ? Act::attack_on_civilians : Act::armed_clash;
    if (auto a = actor(row, in.side_a_id, in.side_a)) c.actor.push_back(*a);
    auto b = actor(row, in.side_b_id, in.side_b);
    if (b) (type == 3 ? c.recipient : c.actor).push_back(*b);
    if (type != 3) c.directed = false;  // only one-sided violence says who acted: side_a
    c.time = when(row, in);
    const auto where_prec = row.code(in.where_prec, 1, 7);
    if (const auto at = row.coordinate(in.lat, in.lon)) {
      PlaceRef place;
      place.lat = at->lat_e7;
      place.lon = at->lon_e7;
      place.precision = where_precision(where_prec.value_or(7));
      c.place.push_back(place);
    }
    if (auto loss = total(row, in)) c.losses.push_back(*loss);
    add_parts(row, in, c);
    if (row.bad()) return {};
    ++summary.claims;
    return sink(row.line(), std::move(c));
  };
  auto walked = walk_table(path, options, in, true, summary, problem, read);
  if (!walked) return walked.error();
  return summary;
}

}  // namespace truce::intake
