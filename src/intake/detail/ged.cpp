// UCDP Georeferenced Event Dataset, 41 and 49 columns, by column names (codebook: Sundberg and Melander 2013; Högbladh 2022).
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

std::optional<Loss> total(Row& row) {
  Loss loss;
  loss.harm = Harm::killed;
  loss.basis = Basis::documented;
  loss.scope = Scope::incident;
  loss.low = row.number("low");
  loss.best = row.number("best");
  loss.high = row.number("high");
  if (!loss.low && !loss.best && !loss.high) return std::nullopt;
  // `high` may exceed 0 where `best` is 0: a death is possible, none is likely. The reverse order is an error.
  if ((loss.low && loss.best && *loss.low > *loss.best) || (loss.best && loss.high && *loss.best > *loss.high))
    row.refuse("best", "low <= best <= high does not hold");
  return loss;
}

}  // namespace

result<RowsSummary> read_ged(const std::string& path, const RowsOptions& options, const ClaimSink& sink,
                             const ProblemSink& problem) {
  RowsSummary summary;
  Keys keys;
  const auto actor = [&](Row& row, const char* id_column, const char* name_column) -> std::optional<ActorRef> {
    const auto id = row.code(id_column, 0, 100'000'000);
    if (!id) return std::nullopt;
    ActorRef ref;
    ref.id = ActorId("ucdp." + std::to_string(*id));
    if (summary.actor_names.size() < 100'000 && options.actors->find(*ref.id) == nullptr)
      summary.actor_names.try_emplace(ref.id->value, row.cell(name_column));
    return ref;
  };
  const auto read = [&](Row& row) -> result<> {
    const auto key = row.cell("id");
    if (!is_plain_id(key)) {
      row.refuse("id", "an id is expected");
      return {};
    }
    if (const auto first = keys.seen(key, row.line())) {
      row.refuse("id", "the id " + std::string(key) + " stands on line " + std::to_string(*first) + " already");
      return {};
    }
    const auto type = row.code("type_of_violence", 1, 3);
    Claim c;
    c.key = std::string(key);
    c.kind = ClaimKind::event;
    c.status = Mood::asserted;
    c.act = type == 3 ? Act::attack_on_civilians : Act::armed_clash;
    if (!type) row.refuse("type_of_violence", "it is missing");
    auto a = actor(row, "side_a_new_id", "side_a");
    auto b = actor(row, "side_b_new_id", "side_b");
    if (a) c.actor.push_back(*a);
    if (type == 3) {  // one-sided violence: side_a acted
      if (b) c.recipient.push_back(*b);
    } else {
      if (b) c.actor.push_back(*b);
      c.directed = false;
    }
    const auto start = row.date("date_start");
    const auto end = row.date("date_end");
    const auto date_prec = row.code("date_prec", 1, 5);
    const auto clarity = row.code("event_clarity", 1, 2);
    if (start) {
      When when;
      when.start = start;
      if (end && *end != *start) when.end = end;
      when.precision = date_prec.value_or(1) >= 3 || clarity == 2 ? TimePrecision::episode
                       : date_prec == 2                           ? TimePrecision::week
                                                                  : TimePrecision::day;
      if (end && end->last_day() < start->first_day()) row.refuse("date_end", "it ends before it begins");
      c.time = when;
    }
    const auto where_prec = row.code("where_prec", 1, 7);
    if (const auto at = row.coordinate("latitude", "longitude")) {
      PlaceRef place;
      place.lat = at->lat_e7;
      place.lon = at->lon_e7;
      place.precision = where_precision(where_prec.value_or(7));
      c.place.push_back(place);
    }
    if (auto loss = total(row)) c.losses.push_back(*loss);
    for (const auto& [column, who] :
         {std::pair{"deaths_a", "side-a"}, {"deaths_b", "side-b"}, {"deaths_civilians", "civilians"}})
      if (const auto n = row.number(column); n && *n > 0) {
        Loss part;  // within the total, never beside it
        part.harm = Harm::killed;
        part.best = n;
        part.scope = Scope::incident;
        part.population.emplace();
        if (std::string_view(who) == "civilians") part.population->status = who;
        else part.population->affiliation = who;
        c.losses.push_back(part);
      }
    if (row.bad()) return {};
    ++summary.claims;
    return sink(row.line(), std::move(c));
  };
  auto walked =
      walk_table(path, options,
                 {"id", "type_of_violence", "latitude", "longitude", "date_start", "date_end", "low", "best", "high"},
                 {}, summary, problem, read);
  if (!walked) return walked.error();
  return summary;
}

}  // namespace truce::intake
