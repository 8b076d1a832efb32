#include "linking/candidate.hpp"

#include <algorithm>

namespace truce::linking {
namespace {

/// The most precise place of the claim: coordinate, and province by gazetteer.
void locate(const model::Claim& claim, CandidateContext& context, Candidate& out) {
  for (const auto& place : claim.place) {
    const bool fine = !place.precision || *place.precision <= model::PlacePrecision::district;
    std::optional<Coordinate> at = place.coordinate();
    std::optional<PlaceId> province;
    if (place.id) {
      const auto* known = context.places.find(*place.id);
      if (!at && known != nullptr && known->kind >= places::PlaceKind::city) at = known->where();
      province = context.places.province_of(*place.id);
    }
    if (at && fine && !out.located) {
      out.lat_e7 = at->lat_e7;
      out.lon_e7 = at->lon_e7;
      out.located = true;
      out.pinned = !place.precision || *place.precision <= model::PlacePrecision::town;
    }
    if (province && out.province == kNone) out.province = context.ids.of(province->value);
  }
}

/// Who took part, and on which side.
void sides(const model::Claim& claim, CandidateContext& context, Candidate& out) {
  std::size_t n = 0;
  for (const auto* side : {&claim.actor, &claim.recipient})
    for (const auto& actor : *side) {
      if (!actor.id) continue;
      if (n < out.actors.size()) out.actors[n++] = context.ids.of(actor.id->value);
      else out.crowded = true;
    }
  std::sort(out.actors.begin(), out.actors.end());
  if (!claim.directed.value_or(true)) return;
  const auto mark = [&](const std::vector<model::ActorRef>& side) {
    std::uint8_t bits = 0;
    for (const auto& actor : side)
      for (std::size_t i = 0; i < n; ++i)
        if (actor.id && out.actors[i] == context.ids.of(actor.id->value)) bits |= static_cast<std::uint8_t>(1U << i);
    return bits;
  };
  out.acted = mark(claim.actor) & 15U;
  out.against = mark(claim.recipient) & 15U;
}

}  // namespace

std::optional<Candidate> make_candidate(const model::Claim& claim, CandidateContext& context) {
  if (claim.kind != model::ClaimKind::event || !claim.act || claim.tombstone.value_or(false)) return std::nullopt;
  if (claim.status.value_or(model::Mood::asserted) != model::Mood::asserted) return std::nullopt;
  if (model::mapping(*claim.act).group == model::ActGroup::words || *claim.act == model::Act::violation_registered)
    return std::nullopt;
  if (!claim.time || !claim.time->start) return std::nullopt;
  Candidate out;
  out.act = *claim.act;
  out.start = claim.time->start->first_day();
  out.end = claim.time->end ? claim.time->end->last_day() : claim.time->start->last_day();
  const auto precision = claim.time->precision.value_or(model::TimePrecision::day);
  out.episode = out.end - out.start > 2 || precision >= model::TimePrecision::week;
  locate(claim, context, out);
  sides(claim, context, out);
  for (const auto& loss : claim.losses)
    if (loss.harm <= model::Harm::killed) {  // the first is the whole; those after it are parts of it
      const auto clip = [](std::int64_t v) {
        return static_cast<std::int32_t>(std::min<std::int64_t>(v, 2'000'000'000));
      };
      const auto low = loss.low ? loss.low : loss.best;
      const auto high = loss.high ? loss.high : loss.best;
      if (low) out.low = clip(*low);
      if (high) out.high = clip(*high);
      if (loss.best) out.best = clip(*loss.best);
      break;
    }
  return out;
}

}  // namespace truce::linking
