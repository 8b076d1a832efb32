#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "actors/names.hpp"
#include "base/codec.hpp"
#include "places/detail/impl.hpp"
#include "places/import.hpp"
#include "places/place_key.hpp"

namespace truce::places {
namespace {

struct File {
  std::vector<Place> places;
  std::vector<std::string> sources;
  template <class S, class V> static void fields(S& self, V& v) {
    v("places", self.places);
    v("sources", self.sources);
  }
};

/// A file as we write it is read as it stands, in half the memory; any other is put in order first.
result<File> file_of(std::string_view text) {
  {
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    File out;
    if (!parser.parse(text.data(), text.size()).get(root) && codec::Decoder(Words::omit).value(root, out)) return out;
  }
  return codec::decode_loose<File>(text);
}

}  // namespace

namespace detail {

result<Nothing> check(const std::vector<Place>& places, const GazetteerOptions& options) {
  if (places.size() > options.places_max)
    return fail(Fault::limit, ".places", "more than " + std::to_string(options.places_max));
  std::unordered_map<std::string_view, const Place*> ids;
  ids.reserve(places.size());
  std::size_t aliases = 0;
  std::size_t vertices = 0;
  const auto on_earth = [](std::int64_t lat, std::int64_t lon) {
    return lat >= -900'000'000 && lat <= 900'000'000 && lon >= -1'800'000'000 && lon <= 1'800'000'000;
  };
  for (const auto& place : places) {
    const auto in = [&](const std::string& field) { return ".places[" + place.id.value + "]." + field; };
    if (!is_plain_id(place.id.value)) return fail(Fault::malformed, in("id"), "not a plain id");
    if (!ids.emplace(place.id.value, &place).second) return fail(Fault::conflict, in("id"), "it stands twice");
    const auto named = [&](const std::string& text) { return !text.empty() && text.size() <= options.name_bytes_max; };
    if (!named(place.name))
      return fail(Fault::limit, in("name"), "1 to " + std::to_string(options.name_bytes_max) + " bytes are expected");
    for (std::size_t i = 0; i < place.aliases.size(); ++i)
      if (!named(place.aliases[i].text))
        return fail(Fault::limit, in("aliases[" + std::to_string(i) + "].text"),
                    "1 to " + std::to_string(options.name_bytes_max) + " bytes are expected");
    aliases += place.aliases.size();
    if (place.lat_e7.has_value() != place.lon_e7.has_value())
      return fail(Fault::malformed, in("lat_e7"), "latitude and longitude stand together");
    if (place.lat_e7 && !on_earth(*place.lat_e7, *place.lon_e7))
      return fail(Fault::malformed, in("lat_e7"), "not on the earth");
    if (place.population && *place.population < 0) return fail(Fault::malformed, in("population"), "less than nobody");
    if (!place.outline.empty() && place.outline.size() < 3)
      return fail(Fault::malformed, in("outline"), "at least three vertices are expected");
    for (std::size_t i = 0; i < place.outline.size(); ++i)
      if (const auto& v = place.outline[i]; v.size() != 2 || !on_earth(v[0], v[1]))
        return fail(Fault::malformed, in("outline[" + std::to_string(i) + "]"),
                    "[lat_e7, lon_e7] on the earth is expected");
    vertices += place.outline.size();
  }
  if (aliases > options.aliases_max)
    return fail(Fault::limit, ".places", "more than " + std::to_string(options.aliases_max) + " aliases");
  if (vertices > options.vertices_max)
    return fail(Fault::limit, ".places", "more than " + std::to_string(options.vertices_max) + " vertices");
  for (const auto& place : places) {
    const auto where = [&] { return ".places[" + place.id.value + "].within"; };
    std::size_t steps = 0;
    for (const auto* p = &place; p->within; ++steps) {
      const auto it = ids.find(p->within->value);
      if (it == ids.end())
        return fail(Fault::not_found, where(), "no place '" + p->within->value + "' in this gazetteer");
      if (steps > 50) return fail(Fault::malformed, where(), "a cycle, or deeper than 50");
      p = it->second;
    }
  }
  return Nothing{};
}

void Holding::build() {
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.id < b.id; });
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    const auto& place = places[i];
    by_id.emplace(place.id, i);
    first_name.push_back(static_cast<std::uint32_t>(index.names().size()));
    index.add(i, -1, place.name);
    for (std::size_t j = 0; j < place.aliases.size(); ++j)
      index.add(i, static_cast<std::int32_t>(j), place.aliases[j].text);
    if (place.lat_e7 && !is_area(place.kind)) points.emplace_back(*place.lat_e7, i);
  }
  index.seal();
  std::sort(points.begin(), points.end());
  first_name.push_back(static_cast<std::uint32_t>(index.names().size()));
  for (const auto& place : places) above.push_back(place.within ? number(*place.within) : kNowhere);
}

const Sound& Holding::sound() const {
  std::call_once(sound_made_, [this] {
    sound_.spelt.resize(places.size());
    for (std::uint32_t n = 0; n < index.names().size(); ++n) {
      const auto& name = index.names()[n];
      for (const auto& key : place_keys(name.text)) sound_.loose.add(key, n);
      sound_.vowels.push_back(writes_vowels(name.text));
      sound_.spelt[name.owner][sound_.vowels.back() ? 1 : 0] = true;
    }
    sound_.loose.seal();
  });
  return sound_;
}

bool Holding::larger(std::uint32_t a, std::uint32_t b) const {
  const auto& x = places[a];
  const auto& y = places[b];
  const auto rank = [](PlaceKind kind) {
    if (kind <= PlaceKind::province) return static_cast<int>(kind);
    if (kind == PlaceKind::district) return 101;
    if (kind == PlaceKind::subdistrict) return 102;
    return kind == PlaceKind::village || kind == PlaceKind::site ? 103 : 100;
  };
  if (rank(x.kind) != rank(y.kind)) return rank(x.kind) < rank(y.kind);
  if (x.population.value_or(-1) != y.population.value_or(-1))
    return x.population.value_or(-1) > y.population.value_or(-1);
  return x.id < y.id;
}

}  // namespace detail

Gazetteer::Gazetteer() : impl_(std::make_unique<Impl>()) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

result<Gazetteer> Gazetteer::from(std::vector<Place> places, const GazetteerOptions& options,
                                  std::vector<std::string> sources) {
  Gazetteer out;
  out.impl_->places = std::move(places);
  out.impl_->sources = std::move(sources);
  if (auto checked = detail::check(out.impl_->places, options); !checked) return checked.error();
  out.impl_->build();
  return out;
}

result<Gazetteer> Gazetteer::parse(std::string_view text, const GazetteerOptions& options) {
  if (text.size() > options.bytes_max)
    return fail(Fault::limit, "", "more than " + std::to_string(options.bytes_max) + " bytes");
  auto file = file_of(text);
  if (!file) return file.error();
  return from(std::move(file->places), options, std::move(file->sources));
}

const std::vector<Place>& Gazetteer::places() const { return impl_->places; }
const std::vector<std::string>& Gazetteer::sources() const { return impl_->sources; }
const Place* Gazetteer::find(const PlaceId& id) const {
  const auto n = impl_->number(id);
  return n == kNowhere ? nullptr : &impl_->places[n];
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

std::string Gazetteer::json() const { return codec::encode(File{impl_->places, impl_->sources}); }

result<Nothing> check(const std::vector<Place>& places, const GazetteerOptions& options) {
  return detail::check(places, options);
}

std::string to_json(std::vector<Place> places, std::vector<std::string> sources) {
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.id < b.id; });
  return codec::encode(File{std::move(places), std::move(sources)});
}

}  // namespace truce::places
