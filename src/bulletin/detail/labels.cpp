// Codes and rules into words.
#include "bulletin/detail/wording.hpp"

namespace truce::bulletin::detail {

std::string anomaly_text(const Catalogue& words, const Anomaly& a) {
  const auto text = [&](const std::optional<std::int64_t>& n) {
    return n ? words.number(*n) : words.say("not-stated");
  };
  const std::string first = text(a.first), second = text(a.second);
  if (a.code == "headline-differs")
    return words.say("anomaly.headline-differs", {{"first", first}, {"second", second}});
  if (a.code == "headline-adds-recorders") return words.say("anomaly.headline-adds-recorders", {{"first", first}});
  if (a.code == "parts-differ") return words.say("anomaly.parts-differ", {{"first", first}, {"second", second}});
  if (a.code == "carriers-differ") return words.say("anomaly.carriers-differ", {{"first", first}, {"second", second}});
  if (a.code == "cumulative-falls")
    return words.say("anomaly.cumulative-falls", {{"first", first}, {"second", second}});
  return words.say("anomaly.other", {{"code", spaced(harmless(a.code))}, {"first", first}, {"second", second}});
}

std::string rule_text(const Catalogue& words, const Mission& m) {
  const auto n = static_cast<std::int64_t>(m.guarantors.size());
  if (!m.rule) return words.say("rule.none");
  if (n == 1) return words.say("rule.sole");
  if (m.rule->kind == model::RuleKind::all) return words.say("rule.all", {{"n", n}});
  return words.say("rule.k-of-n", {{"k", m.rule->k.value_or(0)}, {"n", n}});
}

std::vector<std::string> translation_notice(const Catalogue& words) {
  if (words.reviewed()) return {};
  return {words.say("unreviewed"), Catalogue::of(Language::en).say("unreviewed")};
}

std::vector<std::string> limits(const Catalogue& words) {
  return {words.say("signed-means-said") + " " + words.say("limits.signature"),
          words.say("limits.invisible"),
          words.say("limits.unknown-is-not-zero"),
          words.say("limits.recorder"),
          words.say("limits.no-ranking"),
          words.say("law-of-war")};
}

}  // namespace truce::bulletin::detail
