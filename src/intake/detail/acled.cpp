// ACLED's event export, 31 columns or fewer, by column names (ACLED codebook 2023).
#include "base/number.hpp"
#include "base/text.hpp"
#include "intake/detail/names.hpp"
#include "intake/detail/table.hpp"

namespace truce::intake {
namespace {

using namespace model;

std::optional<Act> act_of(std::string_view sub_event, std::string_view event) {
  static constexpr std::pair<std::string_view, Act> table[] = {{"shelling/artillery/missile attack", Act::shelling},
                                                               {"air/drone strike", Act::air_strike},
                                                               {"armed clash", Act::armed_clash},
                                                               {"attack", Act::attack_on_civilians},
                                                               {"remote explosive/landmine/ied", Act::ied},
                                                               {"suicide bomb", Act::ied},
                                                               {"grenade", Act::attack_on_civilians},
                                                               {"chemical weapon", Act::chemical},
                                                               {"abduction/forced disappearance", Act::abduction},
                                                               {"sexual violence", Act::attack_on_civilians},
                                                               {"arrests", Act::detention},
                                                               {"looting/property destruction", Act::looting},
                                                               {"non-state actor overtakes territory", Act::seizure},
                                                               {"government regains territory", Act::seizure},
                                                               {"non-violent transfer of territory", Act::handover},
                                                               {"change to group/activity", Act::force_movement},
                                                               {"agreement", Act::agree}};
  for (const auto& [name, act] : table)
    if (name == sub_event) return act;
  if (event == "battles") return Act::armed_clash;
  if (event == "violence against civilians") return Act::attack_on_civilians;
  return std::nullopt;
}

struct AcledColumns : Columns {
  const Column& id = need("event_id_cnty");
  const Column& date = need("event_date");
  const Column& type = need("event_type");
  const Column& sub_type = may("sub_event_type");
  const Column& actor1 = may("actor1");
  const Column& actor2 = may("actor2");
  const Column& time_precision = may("time_precision");
  const Column& lat = may("latitude");
  const Column& lon = may("longitude");
  const Column& geo_precision = may("geo_precision");
  const Column& fatalities = may("fatalities");
  const Column& timestamp = may("timestamp");

  AcledColumns() {
    also({"year",
          "disorder_type",
          "assoc_actor_1",
          "inter1",
          "assoc_actor_2",
          "inter2",
          "interaction",
          "civilian_targeting",
          "iso",
          "region",
          "country",
          "admin1",
          "admin2",
          "admin3",
          "location",
          "source",
          "source_scale",
          "notes",
          "tags",
          "data_id",
          "event_id_no_cnty",
          "iso3"});
  }
};

/// The day on which ACLED last changed the row: seconds since 1970 in UTC, a day more for zones to the east.
std::optional<Date> changed_on(const Row& row, const Column& column) {
  const auto seconds = parse_unsigned(row.cell(column));
  if (!seconds || *seconds > 4'000'000'000U) return std::nullopt;
  return Date::of_day(static_cast<DayNumber>(*seconds / 86400 + 1));
}

std::optional<When> when(Row& row, const AcledColumns& in) {
  const auto date = row.date(in.date);
  const auto precision = row.code(in.time_precision, 1, 3);
  if (!date) return std::nullopt;
  row.not_after(in.date, date, changed_on(row, in.timestamp));
  When out;
  out.start = date;
  if (precision)
    out.precision = *precision == 3 ? TimePrecision::month : *precision == 2 ? TimePrecision::week : TimePrecision::day;
  return out;
}

}  // namespace

result<RowsSummary> read_acled(const std::string& path, const RowsOptions& options, const ClaimSink& sink,
                               const ProblemSink& problem) {
  RowsSummary summary;
  summary.withheld = true;  // the licence forbids passing rows on
  Keys keys;
  AcledColumns in;
  const auto read = [&](Row& row) -> result<> {
    const auto key = row.cell(in.id);
    if (!is_plain_id(key)) row.refuse(in.id, "an id is expected");
    else if (const auto first = keys.seen(key, row.line()))
      row.refuse(in.id, "the id " + std::string(key) + " stands on line " + std::to_string(*first) + " already");
    if (row.bad()) return {};
    row.is_keyed(key);
    Claim c;
    c.key = std::string(key);
    c.kind = ClaimKind::event;
    c.status = Mood::asserted;
    c.act = act_of(lower_ascii(row.cell(in.sub_type)), lower_ascii(row.cell(in.type)));
    if (!c.act) c.kind = ClaimKind::background;  // protests and riots are no business of a truce
    for (const auto* column : {&in.actor1, &in.actor2})
      if (const auto name = row.cell(*column); !name.empty()) {
        ActorRef ref;
        ref.id = ActorId("acled." + slug(name));
        note_actor(summary, options, *ref.id, name);
        c.actor.push_back(ref);
      }
    if (!c.actor.empty()) c.directed = false;  // neither actor1 nor actor2 is said to have acted
    c.time = when(row, in);
    const auto precision = row.code(in.geo_precision, 1, 3);
    if (const auto at = row.coordinate(in.lat, in.lon)) {
      PlaceRef place;
      place.lat = at->lat_e7;
      place.lon = at->lon_e7;
      // Where the column is missing nobody says that the point is exact: it is no pin.
      place.precision = precision == 1   ? PlacePrecision::exact
                        : precision == 2 ? PlacePrecision::district
                        : precision == 3 ? PlacePrecision::province
                                         : PlacePrecision::area;
      c.place.push_back(place);
    }
    if (const auto dead = row.number(in.fatalities); dead && *dead > 0) {  // 0 is "none reported", not none
      Loss loss;
      loss.harm = Harm::killed;
      loss.best = dead;
      loss.scope = Scope::incident;
      c.losses.push_back(loss);
    }
    if (row.bad()) return {};
    ++summary.claims;
    return sink(row.line(), std::move(c));
  };
  auto walked = walk_table(path, options, in, true, summary, problem, read);
  if (!walked) return walked.error();
  return summary;
}

}  // namespace truce::intake
