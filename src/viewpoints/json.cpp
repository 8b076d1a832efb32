// Pictures and differences as canonical JSON; the only file that pays for the codec.
#include "base/codec.hpp"
#include "base/digest.hpp"
#include "viewpoints/difference.hpp"

namespace truce::viewpoints {

inline constexpr std::string_view kExample = "EXAMPLE: made up. No such country, parties or events exist.";

std::string to_json(const Picture& picture) { return codec::encode(picture); }
std::string to_json(const Difference& difference) { return codec::encode(difference); }
std::string digest(const Picture& picture) { return to_hex(sha256(to_json(picture))); }

std::string to_document(const Document& document) {
  const auto body = to_json(document.picture);
  const auto& g = document.ground;
  std::string out;
  json::Writer w(out);
  w.begin_object();
  w.key("annex");
  w.begin_object();
  if (!g.layers.empty()) {
    w.key("ground");
    w.begin_array();
    for (const auto& layer : g.layers) {
      w.begin_object();
      w.member("claimed", name_of(layer.claimed)), w.member("hectares", layer.hectares);
      w.key("says");
      w.begin_object();
      for (std::size_t i = 0; i < layer.says.size(); ++i)  // guarantors are sorted by id
        if (layer.says[i]) w.member(document.picture.guarantors[i].id.value, name_of(*layer.says[i]));
      w.end_object();
      w.end_object();
    }
    w.end_array();
  }
  if (!g.problems.empty()) {
    w.key("problems");
    w.begin_array();
    for (const auto& problem : g.problems) w.string(problem);
    w.end_array();
  }
  if (!g.series.empty()) {
    w.key("series");
    w.begin_array();
    for (const auto& m : g.series) {
      const auto of = [&](Claimed c) { return m.hectares[static_cast<std::size_t>(c)]; };
      w.begin_object();
      w.member("agreed", of(Claimed::agreed)), w.member("at", m.at.text()), w.member("disputed", of(Claimed::disputed));
      w.member("one-sided", of(Claimed::one_sided));
      if (g.framed) w.member("unclaimed", of(Claimed::unclaimed));
      w.member("undetermined", of(Claimed::undetermined));
      w.end_object();
    }
    w.end_array();
  }
  w.end_object();
  w.member("digest", to_hex(sha256(body)));
  if (document.picture.fictitious) w.member("example", kExample);
  w.key("viewpoints"), w.raw(body);
  w.end_object();
  return out + "\n";
}

result<std::vector<model::LogHead>> cut_of(std::string_view document) {
  const auto sorted = json::canonical(document);
  if (!sorted) return sorted.error();
  simdjson::dom::parser parser;
  simdjson::dom::element root, cut;
  if (parser.parse(*sorted).get(root) || root["viewpoints"]["cut"].get(cut))
    return fail(Fault::malformed, ".viewpoints.cut", "it is missing");
  return codec::decode<std::vector<model::LogHead>>(simdjson::to_string(cut));
}

}  // namespace truce::viewpoints
