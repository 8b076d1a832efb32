#include <algorithm>

#include "base/json.hpp"
#include "node/account.hpp"

namespace truce::node {
namespace {

std::optional<std::int64_t> known(std::int32_t v) { return v < 0 ? std::nullopt : std::optional<std::int64_t>(v); }

/// Whether what the view holds is a beginning of this state from which nothing was taken back.
bool extends(const State& state, const store::View& view) {
  const auto heads = view.heads();
  if (heads.size() != state.gathered.logs.size() || view.version() != kVersion) return false;
  const auto newer = [&](const EntryRef& ref) {
    const auto head =
        std::find_if(heads.begin(), heads.end(), [&](const auto& h) { return h.origin == ref.origin.value; });
    return head == heads.end() || ref.index >= head->size;
  };
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const auto& log = state.gathered.logs[i].head;
    if (heads[i].origin != log.origin.value || heads[i].size > log.size) return false;
    if (heads[i].size == log.size && heads[i].root != log.root.value) return false;
  }
  const auto& g = state.gathered;
  return std::none_of(g.withdrawals.begin(), g.withdrawals.end(), [&](const auto& w) { return newer(w.ref); }) &&
         std::none_of(g.reports.begin(), g.reports.end(),
                      [&](const auto& r) { return r.report.revises && newer(r.ref); }) &&
         std::none_of(g.codings.begin(), g.codings.end(),
                      [&](const auto& c) { return newer(c.ref) && (!c.supersedes.empty() || c.parts > 0); }) &&
         !heads.empty();
}

}  // namespace

result<> write_view(const State& state, store::View& view, const Progress& progress) {
  const auto& g = state.gathered;
  const bool more = extends(state, view);
  const auto heads = more ? view.heads() : std::vector<store::HeadRow>();
  std::vector<std::uint64_t> held(g.logs.size(), 0);
  for (std::size_t i = 0; i < heads.size(); ++i) held[i] = heads[i].size;
  std::vector<std::uint32_t> log_of(g.codings.size(), 0);
  for (std::size_t i = 0; i < g.codings.size(); ++i)
    for (std::uint32_t k = 0; k < g.logs.size(); ++k)
      if (g.codings[i].ref.origin == g.logs[k].head.origin) log_of[i] = k;

  if (auto r = view.begin(more ? store::Load::more : store::Load::fresh); !r) return r;
  for (const auto& log : g.logs)
    if (auto r = view.put(store::HeadRow{log.head.origin.value, log.head.size, log.head.root.value, log.state()}); !r)
      return r;
  for (const auto& report : g.reports) {
    store::ReportRow row;
    row.ref = report.ref.text();
    row.source = report.report.source.value;
    if (report.report.published) row.published = report.report.published->text();
    row.sensitivity = std::string(name_of(report.report.sensitivity));
    row.format = report.report.format.value_or("text");
    row.payload = report.report.payload.value;
    row.status = std::string(name_of(report.standing));
    if (auto r = view.put(row); !r) return r;
  }
  // The same row whether the claim came now or before; INSERT OR REPLACE keeps one.
  const auto is_held = [&](ClaimAt at) { return more && g.codings[at.coding].ref.index < held[log_of[at.coding]]; };
  for (std::size_t i = 0; i < state.events.size(); ++i) {
    if (i % 4096 == 0) tell(progress, "writing the view", i, state.events.size());
    const auto at = state.events[i];
    if (is_held(at)) continue;
    const auto& c = state.candidates[i];
    store::ClaimRow row;
    row.log = log_of[at.coding];
    row.entry = g.codings[at.coding].ref.index;
    row.n = at.n;
    row.kind = "event";
    row.act = name_of(c.act);
    row.day_start = c.start;
    row.day_end = c.end;
    if (c.located) row.where = Coordinate{c.lat_e7, c.lon_e7};
    if (c.province != linking::kNone) row.place = state.ids.id(c.province);
    row.low = known(c.low), row.best = known(c.best), row.high = known(c.high);
    if (auto r = view.put(row); !r) return r;
  }
  for (const auto& other : state.others) {
    const auto& c = other.claim;
    if (c.kind == model::ClaimKind::count && c.count) {
      store::CountRow row;
      row.claim = g.ref(other.at).text();
      row.recorder = c.count->recorder.value;
      row.unit = name_of(c.count->unit);
      if (c.time && c.time->start) row.start = c.time->start->text();
      if (c.time && c.time->end) row.end = c.time->end->text();
      row.total = c.count->value;
      json::Writer w(row.parts);
      w.begin_array();
      for (const auto& part : c.count->parts) {
        w.begin_object();
        if (part.according_to) w.member("according_to", *part.according_to);
        w.key("place");
        w.begin_array();
        for (const auto& p : part.place) w.string(p.value);
        w.end_array();
        if (part.value) w.member("value", *part.value);
        w.end_object();
      }
      w.end_array();
      if (auto r = view.put(row); !r) return r;
    }
    if (is_held(other.at)) continue;
    store::ClaimRow row;
    row.log = log_of[other.at.coding];
    row.entry = g.codings[other.at.coding].ref.index;
    row.n = other.at.n;
    row.kind = name_of(c.kind);
    if (c.act) row.act = name_of(*c.act);
    if (c.time && c.time->start) {
      row.day_start = c.time->start->first_day();
      row.day_end = (c.time->end ? *c.time->end : *c.time->start).last_day();
    }
    if (!c.place.empty() && c.place[0].id) row.place = c.place[0].id->value;
    if (!c.losses.empty()) row.low = c.losses[0].low, row.best = c.losses[0].best, row.high = c.losses[0].high;
    if (auto r = view.put(row); !r) return r;
  }
  for (std::uint32_t i = 0; i < state.incidents.size(); ++i) {
    if (i % 4096 == 0) tell(progress, "writing incidents", i, state.incidents.size());
    const auto& incident = state.incidents[i];
    const auto& first = state.candidates[state.members[incident.first]];
    store::IncidentRow row;
    row.id = i;
    row.anchor = state.anchor(incident).text();
    row.act = name_of(first.act);
    row.day_start = incident.start;
    row.day_end = incident.end;
    if (first.province != linking::kNone) row.province = state.ids.id(first.province);
    row.claims = incident.count;
    row.status = name_of(incident.status);
    if (auto r = view.put(row); !r) return r;
    for (std::uint32_t m = incident.first; m < incident.first + incident.count; ++m) {
      const auto at = state.events[state.members[m]];
      if (auto r = view.put_member(i, log_of[at.coding], g.codings[at.coding].ref.index, at.n); !r) return r;
    }
  }
  for (const auto& f : g.findings) {
    store::FindingRow row;
    row.ref = f.ref.text();
    row.of = f.body.of.value;
    row.claim = f.body.claim.text();
    row.violation = name_of(f.body.violation);
    if (f.body.grade) row.grade = *f.body.grade;
    row.as_reported = f.body.basis.has_value();
    if (auto r = view.put(row); !r) return r;
  }
  for (const auto& p : state.positions) {
    store::DesignationRow row;
    row.ref = p.ref.text();
    row.of = p.of.value;
    row.actor = p.actor.value;
    row.status = name_of(p.status);
    if (p.from) row.from = p.from->text();
    if (p.until) row.until = p.until->text();
    row.as_reported = p.as_reported;
    if (auto r = view.put(row); !r) return r;
  }
  return view.commit(std::string(kVersion));
}

}  // namespace truce::node
