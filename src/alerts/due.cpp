// What the joint state holds that a rule asks for.
#include <algorithm>

#include "alerts/alerts.hpp"
#include "base/geo.hpp"
#include "record/record.hpp"

namespace truce::alerts {
namespace {

using node::State;

constexpr std::int64_t kNearM = 10'000;  // of a place that is no area
constexpr std::size_t kTriggersMax = 40;  // named in one alert; its keys hold them all

class Looking {
 public:
  Looking(const Rule& rule, const State& state, Instant now, std::vector<Alert>& out)
      : rule_(rule), s_(state), now_(now), out_(out) {}

  void run() {
    switch (rule_.watch) {
      case Watch::incident:
      case Watch::status: return incidents();
      case Watch::count: return counts();
      case Watch::log_silent: return silent();
      case Watch::log_contradicts: return contradicting();
    }
  }

 private:
  Alert alert() const {
    Alert out;
    out.rule = rule_.name;
    out.watch = rule_.watch;
    out.example = s_.fictitious();
    return out;
  }

  bool there(const linking::Candidate& c) const {
    if (!rule_.place) return true;
    const auto* place = s_.names.places->find(*rule_.place);
    if (c.province != linking::kNone && s_.names.places->within(PlaceId(s_.ids.id(c.province)), *rule_.place))
      return true;
    const bool area =
        place != nullptr && (place->kind == places::PlaceKind::province || place->kind == places::PlaceKind::country);
    const auto at = place != nullptr && !area ? place->where() : std::nullopt;
    return at && c.located && distance_m(*at, {c.lat_e7, c.lon_e7}) <= kNearM;
  }

  bool done(const linking::Candidate& c) const {
    return rule_.acts.empty() || std::find(rule_.acts.begin(), rule_.acts.end(), c.act) != rule_.acts.end();
  }

  void incidents() {
    for (std::uint32_t i = 0; i < s_.incidents.size(); ++i) {
      const auto& incident = s_.incidents[i];
      if (incident.episode || (rule_.dead && incident.dead < *rule_.dead)) continue;
      const auto* members = &s_.members[incident.first];
      const auto asked = [&](std::uint32_t m) { return there(s_.candidates[m]) && done(s_.candidates[m]); };
      const auto first = std::find_if(members, members + incident.count, asked);
      if (first == members + incident.count) continue;
      const auto status = s_.judge(i).status;
      const auto& wanted = rule_.statuses;
      if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), status) == wanted.end()) continue;
      out_.push_back(of_incident(incident, s_.candidates[*first], status));
    }
  }

  /// An incident is known again by any of its claims, whatever its anchor: it may be merged or split later.
  Alert of_incident(const node::IncidentAt& incident, const linking::Candidate& c, judgement::Status status) const {
    Alert out = alert();
    const std::string by_status = rule_.watch == Watch::status ? " " + std::string(name_of(status)) : "";
    for (std::uint32_t m = 0; m < incident.count; ++m) {
      const auto claim = s_.ref(s_.members[incident.first + m]).text();
      out.keys.push_back(claim + by_status);
      if (out.triggers.size() < kTriggersMax) out.triggers.push_back(claim);
    }
    out.day = Date::of_day(incident.start);
    out.status = std::string(name_of(status));
    if (c.province != linking::kNone) out.area = s_.names.place(PlaceId(s_.ids.id(c.province)));
    out.headline = "claimed: " + std::string(model::mapping(c.act).label) + (out.area ? ", " + *out.area : "") + ", " +
                   out.day->text();
    if (incident.dead > 0) out.headline += ", up to " + std::to_string(incident.dead) + " dead as claimed";
    out.headline += "; status: " + *out.status;
    return out;
  }

  void counts() {
    for (const auto& other : s_.others) {
      const auto& claim = other.claim;
      if (claim.kind != model::ClaimKind::count || !claim.count) continue;
      const auto& count = *claim.count;
      if (rule_.recorder && count.recorder != *rule_.recorder) continue;
      const auto value = rule_.place ? in_place(count) : count.value;
      if (!value || *value < rule_.registered.value_or(1)) continue;
      Alert out = alert();
      out.triggers = out.keys = {s_.gathered.ref(other.at).text()};
      if (claim.time && claim.time->start) out.day = *claim.time->start;
      if (rule_.place) out.area = s_.names.place(*rule_.place);
      out.headline = "registered by " + s_.names.actor(count.recorder) + ": " + std::to_string(*value) + " (" +
                     std::string(name_of(count.unit)) + ")" + (out.area ? ", " + *out.area : "") +
                     (out.day ? ", " + out.day->text() : "") + "; who fired is not said";
      out_.push_back(std::move(out));
    }
  }

  /// The largest part that lies in the rule's place; parts are never added.
  std::optional<std::int64_t> in_place(const model::Count& count) const {
    std::optional<std::int64_t> out;
    for (const auto& part : count.parts)
      for (const auto& place : part.place)
        if (s_.names.places->within(place, *rule_.place)) out = std::max(out.value_or(0), part.value.value_or(0));
    return out;
  }

  void silent() {
    for (const auto& log : s_.gathered.logs) {
      const auto last = last_entry(log);
      if (!last || s_.gathered.closes(log.head.origin)) continue;
      const auto days = (now_.seconds - last->seconds) / 86'400;
      if (days < rule_.days) continue;
      Alert out = alert();
      out.triggers = {log.head.origin.value + "/" + std::to_string(log.head.size - 1)};
      out.keys = out.triggers;  // silent again after a new entry is another silence
      out.headline = log.head.origin.value + " has no entry since " + last->text() + ", as its last one says";
      out_.push_back(std::move(out));
    }
  }

  static std::optional<Instant> last_entry(const node::LogAtCut& log) {
    if (log.head.size == 0) return std::nullopt;
    auto view = record::LogView::open(log.folder);
    if (!view) return std::nullopt;
    std::optional<Instant> out;
    (void)view->for_each(log.head.size - 1, log.head.size, [&](std::uint64_t, std::string_view bytes) -> result<> {
      if (const auto entry = model::decode_entry(bytes)) out = entry->at;
      return {};
    });
    return out;
  }

  void contradicting() {
    for (const auto& e : s_.gathered.evidence) {
      Alert out = alert();
      out.triggers = {e.ref.text()};
      out.keys = {e.body.log.value};
      out.headline = e.body.log.value + " has signed two histories; it counts up to " +
                     std::to_string(e.body.frozen_at) + " entries from now on";
      out_.push_back(std::move(out));
    }
  }

  const Rule& rule_;
  const State& s_;
  Instant now_;
  std::vector<Alert>& out_;
};

}  // namespace

std::vector<Alert> due(const std::vector<Rule>& rules, const State& state, Instant now) {
  std::vector<Alert> out;
  for (const auto& rule : rules) Looking(rule, state, now, out).run();
  return out;
}

}  // namespace truce::alerts
