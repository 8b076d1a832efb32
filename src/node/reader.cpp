// Names in the reader's script, from the registry and the gazetteer of the cut.
#include "node/account.hpp"

namespace truce::node {
namespace {

/// The first name in that language: registries list the usual one first.
const std::string* called(const std::vector<actors::Alias>& aliases, std::string_view language, const Date& day) {
  for (const auto& a : aliases)
    if (a.lang == language && a.valid_on(day)) return &a.text;
  return nullptr;
}
const std::string* called(const std::vector<places::PlaceName>& aliases, std::string_view language, const Date&) {
  for (const auto& a : aliases)
    if (a.lang == language) return &a.text;
  return nullptr;
}

/// Who reads Persian reads an Arabic name more easily than one in Latin letters.
template <class Aliases>
const std::string* in_script(const Aliases& aliases, bulletin::Language language, const Date& day) {
  const auto* own = called(aliases, name_of(language), day);
  return own == nullptr && language == bulletin::Language::fa ? called(aliases, "ar", day) : own;
}

}  // namespace

bulletin::Reader reader_of(const State& state, const bulletin::Account& account, bulletin::Language language) {
  bulletin::Reader out;
  out.language = language;
  if (language == bulletin::Language::en) return out;  // the account's own names
  const auto add = [&](const std::string& id, const std::string* text) {
    if (text != nullptr) out.names.push_back({id, *text});
  };
  for (const auto& n : account.names)
    if (const auto* actor = state.names.actors->find(ActorId(n.id)))
      add(n.id, in_script(actor->aliases, language, account.period.to));
  for (const auto& p : account.places)
    if (const auto* place = state.names.places->find(p.id))
      add(p.id.value, in_script(place->aliases, language, account.period.to));
  return out;
}

}  // namespace truce::node
