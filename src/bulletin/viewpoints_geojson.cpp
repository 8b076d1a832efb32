#include "base/json.hpp"
#include "bulletin/detail/viewpoints_words.hpp"

namespace truce::bulletin {
namespace {

using detail::View;

void begin(json::Writer& w, const std::string& geometry) {
  w.begin_object();
  w.key("geometry"), w.raw(geometry);
  w.key("properties");
  w.begin_object();
}
void end(json::Writer& w) {
  w.end_object();
  w.member("type", "Feature");
  w.end_object();
}

void layer(json::Writer& w, const View& v, const viewpoints::Layer& layer) {
  begin(w, places::to_geojson(layer.area));
  w.member("at", v.p().at.text()), w.member("claimed", name_of(layer.claimed));
  if (v.p().fictitious) w.member("example", detail::kExample);
  w.member("fill", detail::look_of(layer).fill);  // simplestyle, which many viewers know
  w.key("km2"), w.raw(detail::km2_number(layer.hectares));
  w.member("kind", "ground"), w.member("label", detail::look_of(layer).label);
  w.key("says");
  w.begin_object();
  for (std::size_t i = 0; i < layer.says.size(); ++i)
    w.member(v.p().guarantors[i].id.value, layer.says[i] ? name_of(*layer.says[i]) : "silent");
  w.end_object();
  end(w);
}

void settlement(json::Writer& w, const View& v, const viewpoints::Party& party) {
  const auto* spot = v.spot(*party.settlement);
  const bool known = spot != nullptr && spot->lat && spot->lon;
  begin(w, known ? "{\"coordinates\":[" + detail::degrees(*spot->lon) + "," + detail::degrees(*spot->lat) +
                       "],\"type\":\"Point\"}"
                 : "null");
  w.member("at", v.p().at.text());
  w.member_flag("contested", party.contested);
  if (v.p().fictitious) w.member("example", detail::kExample);
  w.member("kind", "settlement"), w.member("name", v.place(*party.settlement)),
      w.member("place", party.settlement->value);
  w.key("says");
  w.begin_array();
  for (const auto& word : party.now) {
    w.begin_object();
    w.member("by", word.by.value);
    if (word.from) w.member("from", word.from->text());
    w.member("ref", word.ref.text()), w.member("status", detail::adherence_label(word.status));
    w.end_object();
  }
  w.end_array();
  end(w);
}

}  // namespace

std::string to_geojson(const viewpoints::Document& document) {
  const View v(document);
  std::string out;
  json::Writer w(out);
  w.begin_object();
  w.member("digest", viewpoints::digest(v.p()));
  if (v.p().fictitious) w.member("example", detail::kExample);
  w.key("features");
  w.begin_array();
  for (const auto& one : v.ground().layers) layer(w, v, one);
  for (const auto& party : v.p().parties)
    if (party.settlement) settlement(w, v, party);
  w.end_array();
  w.member("note", "What is said, not what is. Areas are rounded and decide nothing.");
  w.member("type", "FeatureCollection");
  w.end_object();
  return out + "\n";
}

}  // namespace truce::bulletin
