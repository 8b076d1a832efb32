// ACLED's event export, 31 columns or fewer, by column names (ACLED codebook 2023).
#include "base/text.hpp"
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

}  // namespace

result<RowsSummary> read_acled(const std::string& path, const RowsOptions& options, const ClaimSink& sink,
                               const ProblemSink& problem) {
  RowsSummary summary;
  summary.withheld = true;  // the licence forbids passing rows on
  Keys keys;
  const auto read = [&](Row& row) -> result<> {
    const auto key = row.cell("event_id_cnty");
    if (!is_plain_id(key)) row.refuse("event_id_cnty", "an id is expected");
    else if (const auto first = keys.seen(key, row.line()))
      row.refuse("event_id_cnty", "it stands on line " + std::to_string(*first) + " already");
    Claim c;
    c.key = std::string(key);
    c.kind = ClaimKind::event;
    c.status = Mood::asserted;
    c.act = act_of(lower_ascii(row.cell("sub_event_type")), lower_ascii(row.cell("event_type")));
    if (!c.act) c.kind = ClaimKind::background;  // protests and riots are no business of a truce
    for (const char* column : {"actor1", "actor2"})
      if (const auto name = row.cell(column); !name.empty()) {
        ActorRef ref;
        ref.id = ActorId("acled." + slug(name));
        if (summary.actor_names.size() < 100'000) summary.actor_names.try_emplace(ref.id->value, name);
        c.actor.push_back(ref);
      }
    if (c.actor.size() > 1) c.directed = false;
    if (const auto date = row.date("event_date")) {
      const auto precision = row.code("time_precision", 1, 3);
      c.time.emplace();
      c.time->start = date;
      c.time->precision = precision == 3   ? TimePrecision::month
                          : precision == 2 ? TimePrecision::week
                                           : TimePrecision::day;
    }
    if (const auto at = row.coordinate("latitude", "longitude")) {
      const auto precision = row.code("geo_precision", 1, 3);
      PlaceRef place;
      place.lat = at->lat_e7;
      place.lon = at->lon_e7;
      place.precision = precision == 3   ? PlacePrecision::province
                        : precision == 2 ? PlacePrecision::district
                                         : PlacePrecision::exact;
      c.place.push_back(place);
    }
    if (const auto dead = row.number("fatalities"); dead && *dead > 0) {  // 0 is "none reported", not none
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
  auto walked = walk_table(path, options, {"event_id_cnty", "event_date", "event_type"}, {}, summary, problem, read);
  if (!walked) return walked.error();
  return summary;
}

}  // namespace truce::intake
