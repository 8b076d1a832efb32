#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "actors/name_index.hpp"
#include "actors/names.hpp"
#include "base/codec.hpp"
#include "places/places.hpp"

namespace truce::places {
namespace {

struct File {
  std::vector<Place> places;
  template <class S, class V> static void fields(S& self, V& v) { v("places", self.places); }
};

bool is_area(PlaceKind kind) { return kind <= PlaceKind::subdistrict; }

/// The kind that a word beside a name speaks of: "Hama province", "the city of Hama", "محافظة حماة".
std::optional<PlaceKind> kind_word(std::string_view folded) {
  static const std::map<std::string_view, PlaceKind> words = [] {
    static std::vector<std::string> keep;
    std::map<std::string_view, PlaceKind> out;
    const std::pair<const char*, PlaceKind> all[] = {
        {"province", PlaceKind::province},  {"governorate", PlaceKind::province},
        {"provinces", PlaceKind::province}, {"провинция", PlaceKind::province},
        {"провинции", PlaceKind::province}, {"провинцией", PlaceKind::province},
        {"محافظة", PlaceKind::province},    {"ili", PlaceKind::province},
        {"vilayeti", PlaceKind::province},  {"استان", PlaceKind::province},
        {"district", PlaceKind::district},  {"منطقة", PlaceKind::district},
        {"city", PlaceKind::city},          {"town", PlaceKind::city},
        {"город", PlaceKind::city},         {"городе", PlaceKind::city},
        {"города", PlaceKind::city},        {"مدينة", PlaceKind::city},
        {"şehri", PlaceKind::city},         {"village", PlaceKind::village},
        {"قرية", PlaceKind::village},       {"деревня", PlaceKind::village},
        {"köyü", PlaceKind::village},       {"crossing", PlaceKind::crossing}};
    keep.reserve(std::size(all));
    for (const auto& [word, kind] : all) out.emplace(keep.emplace_back(actors::folded(word)), kind);
    return out;
  }();
  const auto it = words.find(folded);
  return it == words.end() ? std::nullopt : std::optional(it->second);
}

bool fits(PlaceKind kind, PlaceKind asked) {
  if (asked == PlaceKind::city) return kind == PlaceKind::city || kind == PlaceKind::town;
  if (asked == PlaceKind::village) return kind == PlaceKind::village || kind == PlaceKind::town;
  if (asked == PlaceKind::district) return kind == PlaceKind::district || kind == PlaceKind::subdistrict;
  return kind == asked;
}

}  // namespace

struct Gazetteer::Impl {
  std::vector<Place> places;
  std::unordered_map<PlaceId, std::uint32_t> by_id;
  actors::NameIndex index;
  std::vector<std::pair<std::int32_t, std::uint32_t>> points;  // latitude, place; sorted

  result<Nothing> check(const GazetteerOptions& options) const;
  void build();
  const Place* find(const PlaceId& id) const {
    const auto it = by_id.find(id);
    return it == by_id.end() ? nullptr : &places[it->second];
  }
  const Place* above(const Place& place) const { return place.within ? find(*place.within) : nullptr; }
  /// Larger units first, then people, then id.
  bool larger(std::uint32_t a, std::uint32_t b) const {
    const auto& x = places[a];
    const auto& y = places[b];
    const auto rank = [](const Place& p) { return is_area(p.kind) ? static_cast<int>(p.kind) : 100; };
    if (rank(x) != rank(y)) return rank(x) < rank(y);
    if (x.population.value_or(-1) != y.population.value_or(-1))
      return x.population.value_or(-1) > y.population.value_or(-1);
    return x.id < y.id;
  }
};

result<Nothing> Gazetteer::Impl::check(const GazetteerOptions& options) const {
  if (places.size() > options.places_max)
    return fail(Fault::limit, ".places", "more than " + std::to_string(options.places_max));
  std::map<PlaceId, const Place*> ids;
  std::size_t aliases = 0;
  std::size_t vertices = 0;
  const auto on_earth = [](std::int64_t lat, std::int64_t lon) {
    return lat >= -900'000'000 && lat <= 900'000'000 && lon >= -1'800'000'000 && lon <= 1'800'000'000;
  };
  for (const auto& place : places) {
    const auto where = ".places[" + place.id.value + "]";
    if (!is_plain_id(place.id.value)) return fail(Fault::malformed, where + ".id", "not a plain id");
    if (!ids.emplace(place.id, &place).second) return fail(Fault::conflict, where + ".id", "it stands twice");
    const auto named = [&](const std::string& text) { return !text.empty() && text.size() <= options.name_bytes_max; };
    if (!named(place.name))
      return fail(Fault::limit, where + ".name",
                  "1 to " + std::to_string(options.name_bytes_max) + " bytes are expected");
    for (std::size_t i = 0; i < place.aliases.size(); ++i)
      if (!named(place.aliases[i].text))
        return fail(Fault::limit, where + ".aliases[" + std::to_string(i) + "].text",
                    "1 to " + std::to_string(options.name_bytes_max) + " bytes are expected");
    aliases += place.aliases.size();
    if (place.lat_e7.has_value() != place.lon_e7.has_value())
      return fail(Fault::malformed, where + ".lat_e7", "latitude and longitude stand together");
    if (place.lat_e7 && !on_earth(*place.lat_e7, *place.lon_e7))
      return fail(Fault::malformed, where + ".lat_e7", "not on the earth");
    if (place.population && *place.population < 0)
      return fail(Fault::malformed, where + ".population", "less than nobody");
    if (!place.outline.empty() && place.outline.size() < 3)
      return fail(Fault::malformed, where + ".outline", "at least three vertices are expected");
    for (std::size_t i = 0; i < place.outline.size(); ++i)
      if (const auto& v = place.outline[i]; v.size() != 2 || !on_earth(v[0], v[1]))
        return fail(Fault::malformed, where + ".outline[" + std::to_string(i) + "]",
                    "[lat_e7, lon_e7] on the earth is expected");
    vertices += place.outline.size();
  }
  if (aliases > options.aliases_max)
    return fail(Fault::limit, ".places", "more than " + std::to_string(options.aliases_max) + " aliases");
  if (vertices > options.vertices_max)
    return fail(Fault::limit, ".places", "more than " + std::to_string(options.vertices_max) + " vertices");
  for (const auto& place : places) {
    const auto where = ".places[" + place.id.value + "].within";
    std::size_t steps = 0;
    for (const auto* p = &place; p->within; ++steps) {
      const auto it = ids.find(*p->within);
      if (it == ids.end())
        return fail(Fault::not_found, where, "no place '" + p->within->value + "' in this gazetteer");
      if (steps > 50) return fail(Fault::malformed, where, "a cycle, or deeper than 50");
      p = it->second;
    }
  }
  return Nothing{};
}

void Gazetteer::Impl::build() {
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.id < b.id; });
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    const auto& place = places[i];
    by_id.emplace(place.id, i);
    index.add(i, -1, place.name);
    for (std::size_t j = 0; j < place.aliases.size(); ++j)
      index.add(i, static_cast<std::int32_t>(j), place.aliases[j].text);
    if (place.lat_e7 && !is_area(place.kind)) points.emplace_back(*place.lat_e7, i);
  }
  std::sort(points.begin(), points.end());
}

Gazetteer::Gazetteer() : impl_(std::make_unique<Impl>()) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

result<Gazetteer> Gazetteer::from(std::vector<Place> places, const GazetteerOptions& options) {
  Gazetteer out;
  out.impl_->places = std::move(places);
  if (auto checked = out.impl_->check(options); !checked) return checked.error();
  out.impl_->build();
  return out;
}

result<Gazetteer> Gazetteer::parse(std::string_view text, const GazetteerOptions& options) {
  if (text.size() > options.bytes_max)
    return fail(Fault::limit, "", "more than " + std::to_string(options.bytes_max) + " bytes");
  auto file = codec::decode_loose<File>(text);
  if (!file) return file.error();
  return from(std::move(file.value().places), options);
}

const std::vector<Place>& Gazetteer::places() const { return impl_->places; }
const Place* Gazetteer::find(const PlaceId& id) const { return impl_->find(id); }

std::vector<Candidate> Gazetteer::candidates(std::string_view name, const Hint& hint, std::size_t count_max) const {
  // A word for the kind beside the name ("Hama province") is a hint.
  auto kind = hint.kind;
  auto fold = actors::folded(name);
  std::string core(name);
  if (!kind && fold.find(' ') != std::string::npos) {
    const auto first = fold.substr(0, fold.find(' '));
    const auto last = fold.substr(fold.rfind(' ') + 1);
    kind = kind_word(last);
    if (kind) core = fold.substr(0, fold.rfind(' '));
    else if (kind = kind_word(first); kind) core = fold.substr(fold.find(' ') + 1);
    if (kind && core.starts_with("of ")) core = core.substr(3);
  }
  struct Found {
    std::int32_t score = 0;
    std::string reason;
  };
  std::map<std::uint32_t, Found> best;
  const auto consider = [&](std::uint32_t n, std::int32_t score, std::string_view how) {
    const auto& indexed = impl_->index.names()[n];
    const auto& place = impl_->places[indexed.owner];
    if (hint.within && !within(place.id, *hint.within)) return;
    if (kind && !fits(place.kind, *kind)) score -= 100;
    auto& f = best[indexed.owner];
    if (score <= f.score) return;
    f = {score, std::string(how) + " \"" + indexed.text + "\""};
    if (kind)
      f.reason += fits(place.kind, *kind) ? ", a " + std::string(name_of(place.kind))
                                          : ", but no " + std::string(name_of(*kind));
  };
  for (const auto& text :
       core == name ? std::vector<std::string>{std::string(name)} : std::vector<std::string>{std::string(name), core}) {
    for (const auto n : impl_->index.as_written(actors::folded(text), text)) consider(n, 1000, "as written in");
    if (actors::is_acronym(text)) continue;
    for (const auto n : impl_->index.with_key(actors::name_key(text))) consider(n, 950, "same key as");
    for (const auto n : impl_->index.sharing(actors::key_tokens(text), 4000)) {
      const auto like = actors::likeness(text, impl_->index.names()[n].text);
      if (like.score < 950) consider(n, like.score, "like");
    }
  }
  struct Ranked {
    std::uint32_t place;
    std::int64_t distance;
  };
  std::vector<Ranked> order;
  for (const auto& [i, f] : best) {
    const auto where = impl_->places[i].where();
    if (f.score >= 600) order.push_back({i, hint.near && where ? distance_m(*hint.near, *where) : std::int64_t{0}});
  }
  std::sort(order.begin(), order.end(), [&](const Ranked& a, const Ranked& b) {
    if (best[a.place].score != best[b.place].score) return best[a.place].score > best[b.place].score;
    if (a.distance != b.distance) return a.distance < b.distance;
    return impl_->larger(a.place, b.place);
  });
  std::vector<Candidate> out;
  for (const auto& r : order)
    if (out.size() < count_max) out.push_back({impl_->places[r.place].id, best[r.place].score, best[r.place].reason});
  return out;
}

std::optional<Match> Gazetteer::longest_match(std::span<const std::string_view> tokens, std::size_t at) const {
  if (at >= tokens.size()) return std::nullopt;
  const auto word = [&](std::size_t i) { return i < tokens.size() ? actors::folded(tokens[i]) : std::string{}; };
  const auto try_at = [&](std::size_t from, std::optional<PlaceKind> kind) {
    std::optional<Match> found;
    impl_->index.runs(tokens, from, 8, [&](const actors::NameIndex::Run& run) {
      std::set<std::uint32_t> owners;
      for (const auto n : run.names) owners.insert(impl_->index.names()[n].owner);
      auto asked = kind;
      std::size_t used = run.token_count;
      if (!asked) {
        asked = kind_word(word(from + used));
        if (asked) ++used;
      }
      std::vector<std::uint32_t> all(owners.begin(), owners.end());
      std::vector<std::uint32_t> fitting;
      for (const auto i : all)
        if (asked && fits(impl_->places[i].kind, *asked)) fitting.push_back(i);
      if (fitting.empty() && kind) return false;
      if (!fitting.empty()) all = fitting;
      else if (asked) used = run.token_count;
      std::sort(all.begin(), all.end(), [&](auto a, auto b) { return impl_->larger(a, b); });
      found = Match{impl_->places[all[0]].id, used, run.score, all.size() > 1};
      return true;
    });
    return found;
  };
  if (auto found = try_at(at, {})) return found;
  if (const auto kind = kind_word(word(at))) {
    const std::size_t skip = word(at + 1) == "of" ? 2 : 1;
    if (auto found = try_at(at + skip, kind)) {
      found->token_count += skip;
      return found;
    }
  }
  return std::nullopt;
}

std::vector<Near> Gazetteer::nearest(Coordinate where, std::size_t count_max, std::int64_t limit_m) const {
  // A degree of latitude is at least 110,574 m: a band of that height holds all that can be near enough.
  const auto reach = std::clamp<std::int64_t>(limit_m, 0, 20'000'000) * 10'000'000 / 110'000;
  const auto band = std::min<std::int64_t>(reach, 1'800'000'000);
  const auto low = static_cast<std::int32_t>(std::max<std::int64_t>(std::int64_t{where.lat_e7} - band, -900'000'000));
  std::vector<Near> out;
  for (auto it = std::lower_bound(impl_->points.begin(), impl_->points.end(), std::pair(low, std::uint32_t{0}));
       it != impl_->points.end() && std::int64_t{it->first} <= std::int64_t{where.lat_e7} + band; ++it) {
    const auto& place = impl_->places[it->second];
    const auto distance = distance_m(where, *place.where());
    if (distance <= limit_m) out.push_back({place.id, distance});
  }
  std::sort(out.begin(), out.end(), [](const Near& a, const Near& b) {
    return a.distance_m != b.distance_m ? a.distance_m < b.distance_m : a.id < b.id;
  });
  if (out.size() > count_max) out.resize(count_max);
  return out;
}

std::optional<PlaceId> Gazetteer::province_of(const PlaceId& id) const {
  for (const auto* p = find(id); p != nullptr; p = impl_->above(*p))
    if (p->kind == PlaceKind::province) return p->id;
  return std::nullopt;
}

std::optional<PlaceId> Gazetteer::province_of(Coordinate where) const {
  for (const auto& place : impl_->places)
    if (place.kind == PlaceKind::province && !place.outline.empty() && contains(outline(place.id), where))
      return place.id;
  for (const auto& near : nearest(where, 20))
    if (auto province = province_of(near.id)) return province;
  return std::nullopt;
}

std::optional<PlaceId> Gazetteer::country_of(const PlaceId& id) const {
  for (const auto* p = find(id); p != nullptr; p = impl_->above(*p))
    if (p->kind == PlaceKind::country) return p->id;
  return std::nullopt;
}

bool Gazetteer::within(const PlaceId& a, const PlaceId& b) const {
  for (const auto* p = find(a); p != nullptr; p = impl_->above(*p))
    if (p->id == b) return true;
  return false;
}

std::vector<PlaceId> Gazetteer::provinces_of(const PlaceId& country) const {
  std::vector<PlaceId> out;
  for (const auto& place : impl_->places)
    if (place.kind == PlaceKind::province && within(place.id, country)) out.push_back(place.id);
  return out;
}

std::vector<Coordinate> Gazetteer::outline(const PlaceId& id) const {
  std::vector<Coordinate> out;
  if (const auto* place = find(id))
    for (const auto& v : place->outline) out.push_back({v[0], v[1]});
  return out;
}

std::string Gazetteer::json() const { return codec::encode(File{impl_->places}); }

}  // namespace truce::places
