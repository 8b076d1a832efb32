// Who and what stands behind the things shown: sources, names, places, the outline for the map.
#include <algorithm>

#include "node/detail/account_builder.hpp"

namespace truce::node {

using bulletin::SourceLine;

namespace {

/// The guarantor whose ministry, army or commission this is: a part of it, or a body of the same country.
std::optional<ActorId> body_of(const State& s, const ActorId& id) {
  const auto* actor = s.names.actors->find(id);
  if (actor == nullptr || (actor->kind != actors::ActorKind::institution && actor->kind != actors::ActorKind::body))
    return std::nullopt;
  for (const auto& guarantor : s.terms().guarantors) {
    const auto* state = s.names.actors->find(guarantor);
    if (s.names.actors->within(id, guarantor) ||
        (state != nullptr && actor->country && actor->country == state->country))
      return guarantor;
  }
  return std::nullopt;
}

}  // namespace

void AccountBuilder::references() {
  for (const auto& [claim, from] : cited_) {
    bulletin::Reference ref;
    ref.claim = claim;
    ref.chain = from.chain;
    ref.published = from.report->report.published;
    ref.source = from.report->report.source;
    source(*ref.source);
    out.references.push_back(std::move(ref));
  }
  for (const auto& source : g().sources) {
    if (!sourced.contains(source.body.id)) continue;
    const auto same = [&](const SourceLine& l) { return l.id == source.body.id; };
    auto at = std::find_if(out.sources.begin(), out.sources.end(), same);
    if (at == out.sources.end()) {
      SourceLine line;
      line.id = source.body.id;
      line.kind = std::string(name_of(source.body.source_kind));
      if (source.body.owner) line.owner = source.body.owner->value;
      at = out.sources.insert(out.sources.end(), std::move(line));
    }
    if (source.body.reliability) {
      ActorId by(source.ref.origin.value);
      if (const auto guarantor = s.guarantor_of(source.ref.origin)) by = *guarantor;
      at->ratings.push_back({by, std::string(name_of(*source.body.reliability))});
      name(by);
    }
  }
  std::sort(out.sources.begin(), out.sources.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  outline();
  names_and_places();
}

void AccountBuilder::names_and_places() {
  for (const auto& id : named) {
    std::string text;
    if (const auto* actor = s.names.actors->find(ActorId(id))) text = actor->name;
    for (const auto& source : g().sources)
      if (text.empty() && source.body.id.value == id && source.body.name) text = *source.body.name;
    if (!text.empty()) out.names.push_back({id, text, body_of(s, ActorId(id))});
  }
  for (const auto& id : placed) {
    bulletin::PlaceLine line;
    line.id = id;
    line.name = s.names.place(id);
    if (const auto* place = s.names.places->find(id)) line.lat = place->lat_e7, line.lon = place->lon_e7;
    out.places.push_back(std::move(line));
  }
}

/// The country of the places shown; where none is shown, the first that has an outline.
void AccountBuilder::outline() {
  std::optional<PlaceId> country;
  const auto consider = [&](const PlaceId& id) {
    if (!country && !s.names.places->outline(id).empty()) country = id;
  };
  for (const auto& id : placed)
    if (const auto in = s.names.places->country_of(id)) consider(*in);
  if (!country)
    for (const auto& place : s.names.places->places()) consider(place.id);
  if (!country) return;
  bulletin::Ring ring;
  for (const auto& at : s.names.places->outline(*country))
    ring.lat_lon.push_back(at.lat_e7), ring.lat_lon.push_back(at.lon_e7);
  out.outline.push_back(std::move(ring));
  for (const auto& id : s.names.places->provinces_of(*country)) placed.insert(id);
}

}  // namespace truce::node
