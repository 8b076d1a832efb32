// Places with each recorder's number, and incidents: a coordinate only where it is known to the town or better.
#include <algorithm>

#include "base/json.hpp"
#include "bulletin/bulletin.hpp"

namespace truce::bulletin {
namespace {

/// 1e-7 degrees as a decimal, without floating point.
std::string degrees(std::int32_t e7) {
  const std::int64_t n = e7 < 0 ? -std::int64_t{e7} : e7;
  std::string fraction = std::to_string(n % 10000000);
  fraction.insert(0, 7 - fraction.size(), '0');
  return (e7 < 0 ? "-" : "") + std::to_string(n / 10000000) + "." + fraction;
}

void point(json::Writer& w, const std::optional<std::int32_t>& lat, const std::optional<std::int32_t>& lon) {
  w.key("geometry");
  if (!lat || !lon) {
    w.null();
    return;
  }
  w.begin_object();
  w.key("coordinates");
  w.begin_array();
  w.raw(degrees(*lon));
  w.raw(degrees(*lat));
  w.end_array();
  w.member("type", "Point");
  w.end_object();
}

}  // namespace

std::string to_geojson(const Account& a) {
  std::string out;
  json::Writer w(out);
  w.begin_object();
  if (a.mission.fictitious) w.member("EXAMPLE", "made up");
  w.key("features");
  w.begin_array();
  const auto end = [&] {
    w.member("type", "Feature");
    w.end_object();
  };
  for (const auto& c : a.counts)
    for (const auto& part : c.parts) {
      if (part.place.size() != 1 || !part.value) continue;  // one number for several places has no point
      const auto place = std::find_if(a.places.begin(), a.places.end(), [&](const auto& p) { return p.id == part.place[0]; });
      if (place == a.places.end()) continue;
      w.begin_object();
      point(w, place->lat, place->lon);
      w.key("properties");
      w.begin_object();
      w.member_flag("as_reported", c.as_reported);
      w.member("claims", c.claims.empty() ? "" : c.claims[0].text());
      if (a.mission.fictitious) w.member_flag("example", true);
      w.member("kind", "count");
      w.member("place", place->name);
      w.member("precision", "province");
      w.member("recorder", c.recorder.value);
      w.member("unit", name_of(c.unit));
      w.member("value", *part.value);
      if (c.window.end) w.member("window_end", c.window.end->text());
      if (c.window.start) w.member("window_start", c.window.start->text());
      w.end_object();
      end();
    }
  for (const auto& i : a.incidents) {
    w.begin_object();
    std::optional<std::int32_t> lat;
    std::optional<std::int32_t> lon;
    const bool fine = i.where && i.where->precision && *i.where->precision <= model::PlacePrecision::town;
    if (fine) {
      lat = i.where->lat;
      lon = i.where->lon;
      if (!lat && i.where->id)
        for (const auto& p : a.places)
          if (p.id == *i.where->id) lat = p.lat, lon = p.lon;
    }
    point(w, lat, lon);
    w.key("properties");
    w.begin_object();
    w.key("acts");
    w.begin_array();
    for (const auto act : i.acts) w.string(name_of(act));
    w.end_array();
    if (a.mission.fictitious) w.member_flag("example", true);
    w.member("id", i.anchor.text());
    w.member("kind", "incident");
    w.member("responsibility", i.judgement.responsibility);
    w.member("status", i.judgement.status);
    if (i.when && i.when->start) w.member("window_start", i.when->start->text());
    w.end_object();
    end();
  }
  w.end_array();
  w.member("type", "FeatureCollection");
  w.end_object();
  return out + "\n";
}

}  // namespace truce::bulletin
