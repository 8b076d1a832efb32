// RFC 7946. A count has no position on the ground, and an incident has one only where its place is known to the town.
#include "base/json.hpp"
#include "bulletin/bulletin.hpp"
#include "bulletin/detail/wording.hpp"

namespace truce::bulletin {

namespace detail {
namespace {

void position(json::Writer& w, std::int32_t lat_e7, std::int32_t lon_e7) {
  w.begin_array();
  w.raw(degrees(lon_e7));  // longitude first: RFC 7946 section 3.1.1
  w.raw(degrees(lat_e7));
  w.end_array();
}

void no_geometry(json::Writer& w) { w.key("geometry"), w.null(); }

void geometry(json::Writer& w, const Book& book, const Incident& i) {
  w.key("geometry");
  const auto spot = book.spot(i);
  const bool precise =
      spot && spot->valid() && i.where->precision &&
      (*i.where->precision == model::PlacePrecision::exact || *i.where->precision == model::PlacePrecision::town);
  if (!precise) return w.null();
  w.begin_object();
  w.key("coordinates");
  position(w, spot->lat_e7, spot->lon_e7);
  w.member("type", "Point");
  w.end_object();
}

/// Each ring a polygon of its own, closed as section 3.1.6 asks.
void geometry(json::Writer& w, const std::vector<Ring>& rings) {
  w.key("geometry");
  w.begin_object();
  w.key("coordinates");
  w.begin_array();
  for (const auto& ring : rings) {
    const auto& at = ring.lat_lon;
    w.begin_array(), w.begin_array();
    for (std::size_t i = 0; i + 1 < at.size(); i += 2) position(w, at[i], at[i + 1]);
    if (at.size() > 3 && (at[0] != at[at.size() - 2] || at[1] != at[at.size() - 1])) position(w, at[0], at[1]);
    w.end_array(), w.end_array();
  }
  w.end_array();
  w.member("type", "MultiPolygon");
  w.end_object();
}

void delineation(json::Writer& w, const Book& book, const DelineationLine& d) {
  w.begin_object();
  geometry(w, d.rings);
  w.member("id", d.ref.text());
  w.key("properties");
  w.begin_object();
  if (d.actor) w.member("actor", d.actor->value);
  w.member_flag("as_reported", d.as_reported);
  if (book.account().mission.fictitious) w.member("example", kExample);
  if (d.from) w.member("from", d.from->text());
  w.member("kind", "delineation");
  w.member("of", d.of.value);
  if (d.status) w.member("status", name_of(*d.status));
  w.end_object();
  w.member("type", "Feature");
  w.end_object();
}

void strings(json::Writer& w, std::string_view name, const std::vector<std::string>& values) {
  w.key(name);
  w.begin_array();
  for (const auto& v : values) w.string(v);
  w.end_array();
}

void incident(json::Writer& w, const Book& book, const Incident& i) {
  w.begin_object();
  geometry(w, book, i);
  w.member("id", i.anchor.text());
  w.key("properties");
  w.begin_object();
  std::vector<std::string> acts;
  for (const auto a : i.acts) acts.emplace_back(name_of(a));
  strings(w, "acts", acts);
  strings(w, "claims", texts(i.members));
  if (i.when && i.when->end) w.member("end", i.when->end->text());
  if (book.account().mission.fictitious) w.member("example", kExample);
  w.member("kind", "incident");
  if (i.where && i.where->id) w.member("place", i.where->id->value), w.member("place_name", book.place(*i.where->id));
  if (i.where && i.where->precision) w.member("precision", name_of(*i.where->precision));
  if (i.when && i.when->start) w.member("start", i.when->start->text());
  w.member("status", i.judgement.status);
  w.member("viewpoint", book.account().viewpoint);
  w.end_object();
  w.member("type", "Feature");
  w.end_object();
}

void part(json::Writer& w, const Book& book, const RegisteredCount& c, const RegisteredPart& p) {
  w.begin_object();
  no_geometry(w);
  w.key("properties");
  w.begin_object();
  if (p.according_to) w.member("according_to", *p.according_to);
  w.member_flag("as_reported", c.as_reported);
  strings(w, "claims", texts(c.claims));
  if (book.account().mission.fictitious) w.member("example", kExample);
  w.member("kind", "count");
  std::vector<std::string> ids;
  for (const auto& id : p.place) ids.push_back(id.value);
  strings(w, "places", ids);
  w.member("recorder", c.recorder.value);
  w.member("unit", name_of(c.unit));
  if (p.value) w.member("value", *p.value);
  if (c.window.end) w.member("window_end", c.window.end->text());
  if (c.window.start) w.member("window_start", c.window.start->text());
  w.end_object();
  w.member("type", "Feature");
  w.end_object();
}

}  // namespace
}  // namespace detail

std::string to_geojson(const Account& account) {
  using namespace detail;
  const Book book(account, {.isolates = false});
  std::string out;
  json::Writer w(out);
  w.begin_object();
  w.member("digest", digest(account));
  if (account.mission.fictitious) w.member("example", kExample);
  w.key("features");
  w.begin_array();
  for (const auto& c : account.counts)
    for (const auto& p : c.parts) part(w, book, c, p);
  for (const auto& i : account.incidents) incident(w, book, i);
  for (const auto& d : account.delineations)
    if (!d.rings.empty()) delineation(w, book, d);
  w.end_array();
  w.member("note", book.say("do-not-add"));
  w.member("type", "FeatureCollection");
  w.end_object();
  return out + "\n";
}

}  // namespace truce::bulletin
