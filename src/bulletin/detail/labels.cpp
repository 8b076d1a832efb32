// Codes into plain English. An unknown code is shown as it is, without hyphens.
#include <array>
#include <utility>

#include "bulletin/detail/wording.hpp"

namespace truce::bulletin::detail {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

template <std::size_t N>
std::string found(const std::array<Pair, N>& table, std::string_view code) {
  for (const auto& [from, to] : table)
    if (from == code) return std::string(to);
  return spaced(code);
}

constexpr std::array<Pair, 10> kStatus = {{{"reported", "reported"},
                                           {"agreed-violation", "agreed: a violation"},
                                           {"agreed-no-violation", "agreed: no violation"},
                                           {"disputed", "disputed"},
                                           {"one-sided", "one-sided"},
                                           {"undetermined", "undetermined"},
                                           {"outside", "outside the truce"},
                                           {"sole-guarantor-yes", "sole guarantor: a violation"},
                                           {"sole-guarantor-no", "sole guarantor: no violation"},
                                           {"no-agreed-status", "no agreed status (accession missing)"}}};
constexpr std::array<Pair, 17> kReasons = {{{"before-start", "before the agreement's start"},
                                            {"after-end", "after the agreement's end"},
                                            {"excluded-actor", "an alleged side is excluded"},
                                            {"excluded-ground", "on excluded ground"},
                                            {"held-by-excluded", "on ground held by an excluded actor"},
                                            {"covered-sides", "all alleged sides are covered"},
                                            {"covered-ground", "on covered ground"},
                                            {"covered-side", "some of the alleged sides are covered"},
                                            {"undetermined-actor", "the position on an alleged side is undetermined"},
                                            {"undetermined-ground", "the position on the ground is undetermined"},
                                            {"outside-zones", "in none of the agreement's zones"},
                                            {"zone-unknown", "whether in a zone of the agreement is not known"},
                                            {"some-places", "only some of the places alleged lie there"},
                                            {"more-sides", "more sides are alleged than are kept"},
                                            {"kin-excluded", "related to an excluded actor, which decides nothing"},
                                            {"changed-within", "it changed within the days in question"},
                                            {"no-position", "no position on the sides or the ground"}}};
constexpr std::array<Pair, 12> kNotices = {
    {{"retraction", "retracted"},
     {"correction", "corrected"},
     {"update", "updated"},
     {"withdrawal", "withdrawn"},
     {"erasure", "words erased"},
     {"orphaned", "orphaned: the claim that it cites was recoded and has no successor"},
     {"equivocation", "two contradicting checkpoints are held"},
     {"log-closed", "log closed because its key is lost; another goes on"},
     {"membership-changed", "the incident's members changed after a finding"},
     {"cited-retracted", "a finding cites a retracted report"},
     {"verification-missing", "a finding cites a verification that is not held"},
     {"verification-gone", "a finding cites a verification that was withdrawn, or of a claim that no longer stands"}}};

}  // namespace

std::string status_label(std::string_view code) { return found(kStatus, code); }
std::string reason_label(std::string_view code) { return found(kReasons, code); }
std::string notice_label(std::string_view code) { return found(kNotices, code); }
std::string act_label(model::Act act) { return std::string(model::mapping(act).label); }

std::string unit_label(model::Unit unit) {
  switch (unit) {
    case model::Unit::case_as_registered: return "cases as registered";
    case model::Unit::incident: return "incidents";
    case model::Unit::explosion: return "explosions";
    case model::Unit::burst: return "bursts";
    case model::Unit::shot: return "shots";
    case model::Unit::overflight: return "overflights";
    case model::Unit::unknown: break;
  }
  return "unit not stated";
}

std::string stance_label(model::Stance stance) {
  switch (stance) {
    case model::Stance::confirms: return "confirmed";
    case model::Stance::partly: return "partly confirmed";
    case model::Stance::not_confirmed: return "not confirmed";
    case model::Stance::denies: return "denied";
    case model::Stance::explains: break;
  }
  return "explained";
}

std::string anomaly_text(const Anomaly& a) {
  const std::string first = a.first ? grouped(*a.first) : "not stated";
  const std::string second = a.second ? grouped(*a.second) : "not stated";
  if (a.code == "headline-differs") return "the headline says " + first + ", the body " + second;
  if (a.code == "headline-adds-recorders") return "the headline adds two recorders' numbers to " + first + ": not used";
  if (a.code == "parts-differ") return "stated total " + first + ", the parts make " + second + ": both kept";
  if (a.code == "carriers-differ") return "one outlet carries " + first + ", another " + second + ": both kept";
  if (a.code == "cumulative-falls") return "a running number that fell from " + first + " to " + second;
  return spaced(a.code) + ": " + first + " and " + second;
}

std::string rule_text(const Mission& m) {
  const std::string n = std::to_string(m.guarantors.size());
  if (!m.rule) return "not recorded";
  if (m.guarantors.size() == 1) return "one guarantor decides; nothing is called agreed";
  std::string out = m.rule->kind == model::RuleKind::all
                        ? "all " + n + " guarantors must find alike"
                        : std::to_string(m.rule->k.value_or(0)) + " of " + n + " guarantors must find alike";
  return out;
}

std::string finality_label(Finality state) {
  switch (state) {
    case Finality::pending: return "pending: not yet under a signed checkpoint";
    case Finality::is_signed: return "signed";
    case Finality::provisional: return "provisional: too few mirrors hold it";
    case Finality::final: break;
  }
  return "final";
}

const std::vector<std::string>& limits() {
  static const std::vector<std::string> sentences = {
      "Signed means said, not true. A signature shows who put a statement on record and that it was not changed since.",
      "What nobody recorded is invisible here. Few reports may mean quiet, or that nobody could look.",
      "Unknown is not zero, and absent is not denied.",
      "A recorder is not a perpetrator, and numbers of two recorders are never added.",
      "This bulletin ranks nobody.",
      "Outside this truce is never outside the law of war.",
  };
  return sentences;
}

}  // namespace truce::bulletin::detail
