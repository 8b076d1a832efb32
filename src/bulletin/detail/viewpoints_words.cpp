#include "bulletin/detail/viewpoints_words.hpp"

#include <algorithm>

namespace truce::bulletin::detail {

using viewpoints::Claimed;

std::string km2_number(std::int64_t hectares) {
  std::string fraction = std::to_string(hectares % 100);
  if (fraction.size() == 1) fraction.insert(0, "0");
  return std::to_string(hectares / 100) + "." + fraction;
}

std::string km2(std::int64_t hectares) {
  if (hectares == 0) return "less than 0.01 km\u00b2";
  if (hectares >= 10'000) return grouped((hectares + 50) / 100) + " km\u00b2";
  if (hectares >= 1'000) {
    const auto tenths = (hectares + 5) / 10;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " km\u00b2";
  }
  return km2_number(hectares) + " km\u00b2";
}

Look look_of(const viewpoints::Layer& layer) {
  switch (layer.claimed) {
    case Claimed::agreed:
      if (layer.says.front() == model::Coverage::excluded) return {"agreed-excluded", "all exclude it", "#8a1c1c", ""};
      return {"agreed-covered", "all call it covered", "#1f5c33", ""};
    case Claimed::disputed: return {"disputed", "disputed", "#5b2d82", "hatch"};
    case Claimed::one_sided: return {"one-sided", "said by some only", "#9a5b00", "dots"};
    case Claimed::undetermined: return {"undetermined", "drawn, and left open", "#5f6b76", "lines"};
    case Claimed::unclaimed: break;
  }
  return {"unclaimed", "drawn by nobody", "#e3e8ec", ""};
}

View::View(const viewpoints::Document& document) : d_(document) {
  for (const auto& n : d_.picture.names) names_.emplace(n.id, n.name);
  for (const auto& s : d_.picture.places) spots_.emplace(s.id, &s);
}

std::string View::name(std::string_view id) const {
  const auto at = names_.find(id);
  return harmless(at == names_.end() ? id : at->second);
}
NameOf View::names() const {
  return [this](std::string_view id) { return name(id); };
}
const viewpoints::Spot* View::spot(const PlaceId& id) const {
  const auto at = spots_.find(id);
  return at == spots_.end() ? nullptr : at->second;
}
std::string View::place(const PlaceId& id) const {
  const auto* s = spot(id);
  return harmless(s == nullptr ? id.value : s->name);
}
std::string View::title() const { return p().agreement ? name(*p().agreement) : "no agreement recorded"; }
std::string View::party(const viewpoints::Party& party) const {
  return party.actor ? name(party.actor->value) : place(*party.settlement);
}
std::string View::since(const std::optional<Date>& from) {
  return from ? "since " + long_date(*from) : "since when is not said";
}

std::string View::says(const viewpoints::Layer& layer) const {
  std::string out;
  for (std::size_t i = 0; i < layer.says.size(); ++i)
    out += (i == 0 ? "" : "; ") + name(p().guarantors[i].id.value) + ": " +
           (layer.says[i] ? std::string(name_of(*layer.says[i])) : "silent");
  return out;
}

std::vector<const viewpoints::Group*> View::standing(viewpoints::Stand stand) const {
  std::vector<const viewpoints::Group*> out;
  for (const auto& g : p().groups)
    if (g.stand == stand) out.push_back(&g);
  std::sort(out.begin(), out.end(), [&](const auto* a, const auto* b) {
    return std::pair(name(a->actor.value), a->actor) < std::pair(name(b->actor.value), b->actor);
  });
  return out;
}

std::int64_t View::hectares(Claimed claimed) const {
  std::int64_t out = 0;
  for (const auto& layer : ground().layers)
    if (layer.claimed == claimed) out += layer.hectares;
  return out;
}

const viewpoints::Said* View::said(const viewpoints::Group& group, const ActorId& guarantor) {
  for (const auto& s : group.now)
    if (s.of == guarantor) return &s;
  return nullptr;
}

std::string_view adherence_label(model::AdherenceStatus status) {
  switch (status) {
    case model::AdherenceStatus::is_signed: return "signed";
    case model::AdherenceStatus::joined: return "joined";
    case model::AdherenceStatus::suspended: return "suspended";
    case model::AdherenceStatus::left: return "left";
    case model::AdherenceStatus::disputed: break;
  }
  return "disputed";
}

const std::vector<std::string>& viewpoints_limits() {
  static const std::vector<std::string> all = {
      "Signed means said, not true: this shows what each guarantor says, never what is.",
      "Outside this truce is never outside the law of war; humanitarian law applies everywhere.",
      "Silence is no position. A guarantor that has said nothing that we hold neither covers nor excludes.",
      "Nobody agrees by silence: agreed means that every guarantor said the same.",
      "Areas are computed on the WGS 84 ellipsoid and rounded; they depend on what was drawn, stand outside the digest, and decide "
      "nothing. Whether an incident lies on a ground is decided point by point in whole numbers.",
      "Ground that nobody has drawn is not ground of no status."};
  return all;
}

}  // namespace truce::bulletin::detail
