// incidents, incident, actors, sources: what the record comes to, read at the newest cut.
#include <CLI/CLI.hpp>

#include "base/json.hpp"
#include "node/account.hpp"
#include "node/check.hpp"
#include "session.hpp"

namespace truce::app {
namespace {

std::string days(const node::IncidentAt& i) {
  const auto from = Date::of_day(i.start).text();
  return i.start == i.end ? from : from + " to " + Date::of_day(i.end).text();
}

/// The account of the days of one incident, cut down to it.
std::optional<bulletin::Incident> detail(const node::State& state, std::uint32_t at) {
  const auto& i = state.incidents[at];
  const auto account = must(node::account(state, {Date::of_day(i.start), Date::of_day(i.end), "joint"}));
  for (const auto& incident : account.incidents)
    if (incident.anchor == state.anchor(i)) return incident;
  return std::nullopt;
}

void print_incident(const node::State& state, std::uint32_t at, bool as_json) {
  const auto found = detail(state, at);
  if (!found)
    stop(fail(Fault::unsupported, state.anchor(state.incidents[at]).text(),
              "too many incidents share its days to list it; use 'truce bulletin'"));
  bulletin::Account alone;
  alone.mission.fictitious = state.fictitious();
  alone.incidents.push_back(*found);
  alone.period.from = Date::of_day(state.incidents[at].start);
  alone.period.to = Date::of_day(state.incidents[at].end);
  if (as_json) {
    print(bulletin::to_json(alone) + "\n");
    return;
  }
  std::string out = state.fictitious() ? "EXAMPLE\n" : "";
  out += found->anchor.text() + "  " + days(state.incidents[at]) + "  " + found->judgement.status + "\n";
  for (const auto& claim : found->members) out += "  claim         " + claim.text() + "\n";
  for (const auto& side : found->sides)
    out += "  side          " + state.names.actor(side.actor) + " (" + side.role + "), according to " +
           side.according_to + "\n";
  for (const auto& c : found->coverage) {
    out += "  coverage      " + state.names.actor(c.viewpoint) + ": " + c.covered;
    for (const auto& r : c.reasons) out += ", " + r.code + (r.ref ? " (" + r.ref->text() + ")" : "");
    out += "\n";
  }
  for (const auto& f : found->findings)
    out += "  finding       " + state.names.actor(f.of) + ": violation " + std::string(name_of(f.verdict)) +
           (f.as_reported ? ", as reported" : "") + " (" + f.ref.text() + ")\n";
  for (const auto& v : found->verifications)
    out += "  verification  " + std::string(name_of(v.method)) + ": " + std::string(name_of(v.outcome)) + " (" +
           v.ref.text() + ")\n";
  for (const auto& l : found->linked)
    out +=
        "  linked        " + l.a.text() + " and " + l.b.text() + ": " + (l.reasons.empty() ? "" : l.reasons[0]) + "\n";
  out += "  responsible   " + found->judgement.responsibility + "\n";
  for (const auto& flag : found->judgement.flags) out += "  flag          " + flag + "\n";
  print(out);
}

}  // namespace

void add_reading(CLI::App& app) {
  static bool as_json = false;
  static std::string from, to, which;

  auto* incidents = app.add_subcommand("incidents", "Lists the incidents, the latest first");
  incidents->add_option("--from", from, "From this day");
  incidents->add_option("--to", to, "To this day");
  incidents->add_flag("--json", as_json, "One JSON object a line");
  incidents->footer("Example:\n  truce --node mission incidents --from 2017-02-01");
  incidents->callback([] {
    const auto node = read_node();
    const auto state = must(node::state_at(node, nullptr, node::Eyes::own, terminal_progress()));
    const auto low = from.empty() ? std::numeric_limits<DayNumber>::min() : must(Date::parse(from)).first_day();
    const auto high = to.empty() ? std::numeric_limits<DayNumber>::max() : must(Date::parse(to)).last_day();
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < state.incidents.size(); ++i)
      if (state.incidents[i].end >= low && state.incidents[i].start <= high) order.push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return state.incidents[a].start > state.incidents[b].start; });
    std::string out = state.fictitious() && !as_json ? "EXAMPLE\n" : "";
    for (const auto i : order) {
      const auto& at = state.incidents[i];
      const auto& c = state.candidates[state.members[at.first]];
      const std::string place =
          c.province == linking::kNone ? "" : state.names.place(PlaceId(state.ids.id(c.province)));
      if (as_json) {
        json::Writer w(out);
        w.begin_object();
        w.member("act", name_of(c.act)), w.member("anchor", state.anchor(at).text()),
            w.member("claims", std::int64_t{at.count});
        w.member("days", days(at));
        if (state.fictitious()) w.member_flag("example", true);
        if (!place.empty()) w.member("province", place);
        w.member("status", name_of(at.status));
        w.end_object();
        out += "\n";
      } else {
        out += days(at) + "  " + std::string(model::mapping(c.act).label) + (place.empty() ? "" : ", " + place) + "  " +
               std::string(name_of(at.status)) + "  " + std::to_string(at.count) +
               (at.count == 1 ? " claim  " : " claims  ") + state.anchor(at).text() + "\n";
      }
      if (out.size() > (1U << 20)) print(out), out.clear();
    }
    print(out);
  });

  auto* incident =
      app.add_subcommand("incident", "One incident: its claims, coverage, findings and why they were linked");
  incident->add_option("CLAIM", which, "Any of its claims: ORIGIN/INDEX#N or @LABEL#N")->required();
  incident->add_flag("--json", as_json, "As JSON");
  incident->footer("Example:\n  truce --node mission incident north.example/lakes/41#0");
  incident->callback([] {
    const auto node = read_node();
    const auto state = must(node::state_at(node, nullptr, node::Eyes::own, terminal_progress()));
    const auto event = state.event_of(must(node.claim_named(which)));
    if (!event)
      stop(fail(Fault::not_found, which, "no incident rests on this claim: it is no event, or it does not stand"));
    print_incident(state, state.incident_of[*event], as_json);
  });

  auto* sources = app.add_subcommand("sources", "Lists the sources, with the reliability that each log gives them");
  sources->footer("Example:\n  truce --node mission sources");
  sources->callback([] {
    const auto node = read_node();
    const auto state = must(node::state_at(node, nullptr, node::Eyes::own, terminal_progress()));
    std::string out = state.fictitious() ? "EXAMPLE\n" : "";
    for (const auto& s : state.gathered.sources)
      out += s.body.id.value + "  " + std::string(name_of(s.body.source_kind)) +
             (s.body.reliability ? "  " + std::string(name_of(*s.body.reliability)) : "  not rated") + "  " +
             s.body.name.value_or("") + "  (" + s.ref.text() + ")\n";
    print(out);
  });
}

}  // namespace truce::app
