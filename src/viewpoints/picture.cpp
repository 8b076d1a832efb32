#include <algorithm>

#include "viewpoints/detail/parts.hpp"

namespace truce::viewpoints {

using judgement::Covered;

Stand stand_of(const std::vector<model::Coverage>& said, std::size_t guarantors) {
  const auto count = [&](model::Coverage what) {
    return static_cast<std::size_t>(std::count(said.begin(), said.end(), what));
  };
  const auto excluded = count(model::Coverage::excluded), covered = count(model::Coverage::covered);
  if (excluded > 0 && covered > 0) return Stand::differ;
  return guarantors > 1 && (excluded == guarantors || covered == guarantors) ? Stand::agreed : Stand::undetermined;
}

namespace detail {

Incidents incidents_of(const std::vector<Alleged>& incidents) {
  Incidents out;
  std::map<ActorId, CoverageSums> sums;
  std::vector<std::pair<bool, const Alleged*>> changing;  // not contradicted, incident
  for (const auto& i : incidents) {
    ++out.total;
    bool covered = false, outside = false, same = true;
    for (const auto& c : i.coverage) {
      auto& sum = sums[c.viewpoint];
      sum.viewpoint = c.viewpoint;
      ++(c.covered == Covered::covered ? sum.covered : c.covered == Covered::outside ? sum.outside : sum.unknown);
      covered = covered || c.covered == Covered::covered;
      outside = outside || c.covered == Covered::outside;
      same = same && c.covered == i.coverage[0].covered;
    }
    if (same) ++out.same;
    else ++(covered && outside ? out.contradicted : out.unsure), changing.emplace_back(!(covered && outside), &i);
  }
  for (auto& [who, sum] : sums) out.by_viewpoint.push_back(sum);
  std::sort(changing.begin(), changing.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second->start, a.second->anchor) < std::tie(b.first, b.second->start, b.second->anchor);
  });
  if (changing.size() > kListedMax) changing.resize(kListedMax);
  for (const auto& [unsure, i] : changing)
    out.listed.push_back(
        {i->acts, i->anchor, i->coverage, Date::of_day(i->end), i->place, i->prohibited, Date::of_day(i->start)});
  return out;
}

namespace {

/// The days of the period on which something begins or ends, with the first and the last.
std::vector<DayNumber> moments(const Material& m, const Histories& histories, const Asked& asked) {
  std::set<DayNumber> days{asked.from, asked.to};
  const auto add = [&](std::optional<DayNumber> day) {
    if (day && *day > asked.from && *day < asked.to) days.insert(*day);
  };
  for (const auto& [actor, by] : histories.all())
    for (const auto& [guarantor, list] : by)
      for (const auto& s : list) {
        add(s.first);
        if (s.last) add(*s.last + 1);
      }
  for (const auto& g : m.grounds) {
    if (g.from) add(g.from->first_day());
    if (g.until) add(g.until->last_day() + 1);
  }
  std::vector<DayNumber> out(days.begin(), days.end());
  if (out.size() <= kMomentsMax) return out;
  std::vector<DayNumber> thinned;
  for (std::size_t i = 0; i < kMomentsMax; ++i) thinned.push_back(out[i * (out.size() - 1) / (kMomentsMax - 1)]);
  return thinned;
}

/// What the ground comes to on a day; computed again only where another area or status holds.
class GroundOverTime {
 public:
  GroundOverTime(const Material& material, const Histories& histories) : material_(material), histories_(histories) {}

  /// Null where it cannot be computed; `problem` then says why.
  const std::vector<Layer>* on(DayNumber day) {
    const auto guarantors = material_.guarantors_on(day);
    const auto grounds = grounds_on(material_, histories_, guarantors, day);
    std::vector<std::pair<EntryRef, model::Coverage>> key;
    for (const auto& g : grounds) key.emplace_back(g.ground->ref, g.status);
    if (!made_ || key != key_ || guarantors != guarantors_) {
      made_ = true, key_ = key, guarantors_ = guarantors;
      auto laid = layers_of(grounds, guarantors.size(), material_.frame);
      held_ = laid.ok();
      if (laid) layers_ = std::move(*laid);
      else problem = laid.error().text();
    }
    return held_ ? &layers_ : nullptr;
  }
  std::optional<std::string> problem;

 private:
  const Material& material_;
  const Histories& histories_;
  bool made_ = false, held_ = false;
  std::vector<std::pair<EntryRef, model::Coverage>> key_;
  std::vector<ActorId> guarantors_;
  std::vector<Layer> layers_;
};

}  // namespace
}  // namespace detail

Document picture(const Material& material, const Asked& asked) {
  using namespace detail;
  Document out;
  auto& p = out.picture;
  const Histories histories(material.positions);
  const auto guarantors = material.guarantors_on(asked.at);
  p.at = Date::of_day(asked.at), p.from = Date::of_day(asked.from), p.to = Date::of_day(asked.to);
  p.groups = groups_at(histories, guarantors, asked.at);
  p.drawn = drawn_at(grounds_on(material, histories, guarantors, asked.at));
  p.parties = parties_at(material, asked.at);
  p.incidents = incidents_of(material.incidents);
  GroundOverTime ground(material, histories);
  out.ground.framed = material.frame.has_value();
  if (material.frame) out.ground.frame = *material.frame;
  if (asked.ground)
    if (const auto* layers = ground.on(asked.at)) out.ground.layers = *layers;
  const auto drawn = [](const Layer& l) { return l.claimed != Claimed::unclaimed; };
  if (std::none_of(out.ground.layers.begin(), out.ground.layers.end(), drawn))
    out.ground.layers.clear();  // an empty map says nothing
  for (const auto day : moments(material, histories, asked)) {
    Moment moment;
    moment.at = Date::of_day(day);
    for (const auto& g : groups_at(histories, material.guarantors_on(day), day))
      ++(g.stand == Stand::agreed ? moment.agreed : g.stand == Stand::differ ? moment.differ : moment.undetermined);
    p.series.push_back(moment);
    if (!asked.ground) continue;
    if (const auto* layers = ground.on(day)) {
      GroundMoment at{moment.at};
      for (const auto& layer : *layers) at.hectares[static_cast<std::size_t>(layer.claimed)] += layer.hectares;
      out.ground.series.push_back(at);
    }
  }
  if (ground.problem) out.ground.problems.push_back(*ground.problem);
  return out;
}

}  // namespace truce::viewpoints
