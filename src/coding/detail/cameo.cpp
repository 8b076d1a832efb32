#include "coding/detail/cameo.hpp"

#include "base/text.hpp"

namespace truce::coding {
namespace {

using model::Act;

const CodeMeaning* longest(std::string_view code, const std::vector<CodeMeaning>& list) {
  const CodeMeaning* best = nullptr;
  for (const auto& m : list)
    if (code.starts_with(m.prefix) && (best == nullptr || m.prefix.size() > best->prefix.size())) best = &m;
  return best;
}

}  // namespace

const std::vector<CodeMeaning>& cameo_codes() {
  static const std::vector<CodeMeaning> table = {
      {"01", Act::comment, ""},
      {"015", Act::announce, ""},
      {"02", Act::request, "REQUEST"},
      {"03", Act::agree, "AGREE"},
      {"04", Act::consult, "CONSULT"},
      {"042", Act::meet, "CONSULT"},
      {"043", Act::meet, "CONSULT"},
      {"044", Act::meet, "CONSULT"},
      {"045", Act::mediate, "CONSULT"},
      {"05", Act::support, "SUPPORT"},
      {"051", Act::praise, "SUPPORT"},
      {"054", Act::recognise, "SUPPORT"},
      {"057", Act::agree, "SUPPORT"},
      {"06", Act::cooperate_political, "COOPERATE"},
      {"062", Act::cooperate_military, "COOPERATE"},
      {"07", Act::support, "AID"},
      {"073", Act::aid_delivery, "AID"},
      {"08", Act::release, "CONCEDE"},
      {"0813", Act::release, "RETREAT"},
      {"0814", Act::release, "RETREAT"},
      {"084", Act::release, "RETREAT"},
      {"085", Act::release, "RETREAT"},
      {"086", Act::release, "RETREAT"},
      {"087", Act::withdrawal, "RETREAT"},
      {"0871", Act::declare_truce, "RETREAT"},
      {"09", Act::accuse, "ACCUSE"},
      {"10", Act::demand, "REQUEST"},
      {"11", Act::accuse, "ACCUSE"},
      {"12", Act::reject, "REJECT"},
      {"13", Act::threaten, "THREATEN"},
      {"14", Act::accuse, "PROTEST"},
      {"15", Act::force_movement, "MOBILIZE"},
      {"16", Act::sanction, "SANCTION"},
      {"163", Act::sanction, "COERCE"},
      {"17", Act::sanction, "COERCE"},
      {"171", Act::looting, "COERCE"},
      {"1712", Act::destruction, "ASSAULT"},
      {"173", Act::detention, "COERCE"},
      {"175", Act::attack_on_civilians, "ASSAULT"},
      {"18", Act::attack_on_civilians, "ASSAULT"},
      {"181", Act::abduction, "ASSAULT"},
      {"1822", Act::torture, "ASSAULT"},
      {"183", Act::ied, "ASSAULT"},
      {"19", Act::armed_clash, "ASSAULT"},
      {"191", Act::siege, "COERCE"},
      {"192", Act::seizure, "COERCE"},
      {"193", Act::small_arms_fire, "ASSAULT"},
      {"194", Act::shelling, "ASSAULT"},
      {"195", Act::air_strike, "ASSAULT"},
      {"196", Act::other_violation, "ASSAULT"},
      {"20", Act::attack_on_civilians, "ASSAULT"},
      {"204", Act::chemical, "ASSAULT"},
  };
  return table;
}

result<std::vector<CodeMeaning>> read_codes(std::string_view text) {
  std::vector<CodeMeaning> out;
  std::size_t number = 0;
  for (auto line : split(text, '\n')) {
    ++number;
    line = trim(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    const auto wrong = [&](std::string why) {
      return fail(Fault::malformed, "line " + std::to_string(number), std::move(why));
    };
    const auto equals = line.find('=');
    if (equals == line.npos) return wrong("a code is written PREFIX = act PLOVER");
    const auto value = trim(line.substr(equals + 1));
    const auto space = value.find(' ');
    const auto act = from_name<Act>(value.substr(0, space));
    if (!act) return wrong("no such act: " + std::string(value.substr(0, 60)));
    CodeMeaning m{std::string(trim(line.substr(0, equals))), *act, ""};
    if (space != value.npos) m.plover = std::string(trim(value.substr(space)));
    if (m.plover == "-") m.plover.clear();
    const bool upper = m.plover.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == m.plover.npos;
    if (!upper || m.plover.size() > 20) return wrong("a PLOVER type is one word of capitals, or '-'");
    out.push_back(std::move(m));
  }
  return out;
}

const CodeMeaning* meaning_of(std::string_view code, const std::vector<CodeMeaning>& first) {
  const auto* own = longest(code, first);
  return own != nullptr ? own : longest(code, cameo_codes());
}

}  // namespace truce::coding
