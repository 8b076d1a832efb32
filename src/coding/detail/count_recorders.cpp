// Who registers: a commission's part, a guarantor's monitors, or another body that keeps a count of its own.
#include <algorithm>

#include "coding/detail/counts.hpp"
#include "coding/detail/name_finder.hpp"

namespace truce::coding {
namespace {

using actors::ActorKind;

constexpr std::size_t kVerbTokensMax = 4;  // between a recorder and its verb

/// The state that the word at `at` names or is the adjective of, and the token after it: "Norvale's", "Norvalian".
std::optional<std::pair<ActorId, std::size_t>> state_word(const Reading& r, std::size_t at) {
  if (at >= r.size() || r.mark(at) || !capital(r.s.words[at])) return std::nullopt;
  if (const auto* m = r.mention_at(at); m != nullptr) {
    if (m->at.begin != at || m->actor == nullptr || m->actor->kind != ActorKind::state) return std::nullopt;
    return std::pair(m->actor->id, m->at.end);
  }
  // An adjective stands in the names of a state's offices, as the registry has them.
  static constexpr std::string_view offices[] = {"government", "troops", "forces"};
  const auto adjective = [&](std::string_view word) -> std::optional<ActorId> {
    for (const auto office : offices) {
      const std::vector<std::string_view> name{word, office};
      const auto found = r.c.coder.names().at(name, 0, r.c.published());
      if (found.actor == nullptr || found.actor_words != 2) continue;
      if (found.actor->kind == ActorKind::state) return found.actor->id;
      if (const auto state = r.c.coder.actors().state_of(found.actor->id)) return state;
    }
    return std::nullopt;
  };
  if (const auto state = adjective(r.s.words[at])) return std::pair(*state, at + 1);
  const auto word = r.s.words[at];  // "the Norvalians"
  if (at > 0 && r.is(at - 1, "the") && word.size() > 4 && word.ends_with("s"))
    if (const auto state = adjective(word.substr(0, word.size() - 1))) return std::pair(*state, at + 1);
  return std::nullopt;
}

/// The one body of monitors that a state has.
std::optional<ActorId> monitors_of(const Reading& r, const ActorId& state) {
  std::optional<ActorId> out;
  for (const auto& a : r.c.coder.actors().actors()) {
    if (a.kind != ActorKind::body || !a.part_of || *a.part_of != state) continue;
    if (out) return std::nullopt;
    out = a.id;
  }
  return out;
}

std::optional<ActorId> recorder_of_state(const Reading& r, const ActorId& state) {
  if (auto part = part_of_commission(r, state)) return part;
  return monitors_of(r, state);
}

const Entry* side_noun(const Reading& r, std::size_t at) {
  const auto* e = r.match(Section::recorder, at);
  return e != nullptr && e->value == "*" ? e : nullptr;
}

/// "the Norvalian side", "Turkey's representatives", "Russian and Turkish sides", "the Norvalians", "the Turkish - 8".
std::optional<std::pair<ActorId, std::size_t>> side_of_state(const Reading& r, std::size_t at) {
  const auto state = state_word(r, at);
  if (!state) return std::nullopt;
  const auto known = [&](std::size_t end) -> std::optional<std::pair<ActorId, std::size_t>> {
    const auto id = recorder_of_state(r, state->first);
    return id ? std::optional(std::pair(*id, end)) : std::nullopt;
  };
  const std::size_t next = state->second;
  if (const auto* noun = side_noun(r, next)) return known(next + noun->ids.size());
  if (r.mention_at(at) != nullptr) return known(next);
  if (r.is(next, "and") || r.is(next, "nor"))
    if (const auto other = state_word(r, r.is(next + 1, "the") ? next + 2 : next + 1);
        other && (side_noun(r, other->second) != nullptr || side_noun(r, other->second - 1) != nullptr))
      return known(next);
  const bool plural = r.s.words[at].ends_with("s");
  const std::size_t n =
      r.is(next, "one") || r.is(next, "ones") || dash_at(r, next) || r.is(next, ":") ? next + 1 : next;
  if (at > 0 && r.is(at - 1, "the") && (plural || number_at(r, n))) return known(next);
  return std::nullopt;
}

/// A body, society, force or group that registers, by its own verb: "the Observatory has recorded", "recorded by the army".
std::optional<ActorId> by_its_verb(const Reading& r, const Mention& m) {
  const auto kind = m.actor->kind;
  const bool keeper = kind == ActorKind::body || kind == ActorKind::ngo || kind == ActorKind::institute;
  if (!keeper && kind != ActorKind::institution && kind != ActorKind::group) return std::nullopt;
  if (sums_parts(r, m.actor->id)) return std::nullopt;
  const auto counts = [&](std::size_t at) {
    return r.match(Section::record, at) != nullptr && !r.is(at, "committed") && (keeper || !r.is(at, "reported"));
  };
  for (std::size_t i = m.at.end; i < std::min(r.size(), m.at.end + kVerbTokensMax) && !r.mark(i); ++i)
    if (counts(i)) return m.actor->id;
  const std::size_t by = m.at.begin > 0 && r.is(m.at.begin - 1, "the") ? m.at.begin - 1 : m.at.begin;
  if (by > 1 && r.is(by - 1, "by") && counts(by - 2)) return m.actor->id;
  return std::nullopt;
}

/// "Representatives of Estmark in the joint commission": whom they count for, and the token behind its name.
std::optional<std::pair<ActorId, std::size_t>> delegates_of(const Reading& r, std::size_t at) {
  const auto* noun = side_noun(r, at);
  if (noun == nullptr || !r.is(at + noun->ids.size(), "of")) return std::nullopt;
  const auto name = at + noun->ids.size() + 1;
  const auto state = state_word(r, r.is(name, "the") ? name + 1 : name);
  const auto id = state ? recorder_of_state(r, state->first) : std::nullopt;
  return id ? std::optional(std::pair(*id, state->second)) : std::nullopt;
}

/// "the Commission", "our mission", "the patrol" in the paper of the monitors themselves.
std::optional<std::pair<ActorId, std::size_t>> ourselves(const Reading& r, std::size_t at) {
  static constexpr std::string_view nouns[] = {"commission", "mission", "monitors", "observers",
                                               "patrol",     "team",    "post"};
  if (at == 0 || !one_of(r, at, nouns) || r.mention_at(at) != nullptr) return std::nullopt;
  if (!r.is(at - 1, "the") && !r.is(at - 1, "our")) return std::nullopt;
  const auto id = publisher_that_counts(r);
  return id ? std::optional(std::pair(*id, at + 1)) : std::nullopt;
}

}  // namespace

std::optional<ActorId> publisher_that_counts(const Reading& r) {
  if (!r.c.discourse.publisher) return std::nullopt;
  const ActorId id(*r.c.discourse.publisher);
  const auto* actor = r.c.coder.actors().find(id);
  const bool counts = actor != nullptr && actor->kind == ActorKind::body && !sums_parts(r, id);
  return counts ? std::optional(id) : std::nullopt;
}

bool dash_at(const Reading& r, std::size_t at) { return r.is(at, "-") || r.is(at, "—") || r.is(at, "–"); }

bool sums_parts(const Reading& r, const ActorId& who) {
  const auto& all = r.c.coder.actors().actors();
  return std::any_of(all.begin(), all.end(), [&](const auto& a) { return a.part_of && *a.part_of == who; });
}

std::optional<ActorId> part_of_commission(const Reading& r, const ActorId& who) {
  const auto& registry = r.c.coder.actors();
  if (who.value.starts_with("joint-commission.")) return who;
  const auto* actor = registry.find(who);
  const auto state = actor != nullptr && actor->kind == ActorKind::state ? std::optional(who) : registry.state_of(who);
  if (!state) return std::nullopt;
  const ActorId part("joint-commission." + state->value.substr(0, state->value.find('.')));
  return registry.find(part) != nullptr ? std::optional(part) : std::nullopt;
}

std::optional<std::pair<ActorId, std::size_t>> recorder_at(const Reading& r, std::size_t i) {
  if (const auto* e = r.match(Section::recorder, i); e != nullptr && e->value != "*")
    if (const ActorId id(e->value); r.c.coder.actors().find(id) != nullptr) return std::pair(id, i + e->ids.size());
  if (r.is(i, "it") && !r.chain.empty())  // "the army said that it registered 15"
    if (r.match(Section::record, i + 1) != nullptr || r.match(Section::record, i + 2) != nullptr)
      if (const auto id = recorder_in_chain(r, false)) return std::pair(*id, i + 1);
  if ((r.is(i, "its") || r.is(i, "their")) && !r.chain.empty())  // "the ministry said that its officers registered 7"
    if (const auto* noun = side_noun(r, i + 1); noun != nullptr && r.is(r.content.begin, r.s.lower[i]))
      if (const auto id = recorder_in_chain(r, false)) return std::pair(*id, i + 1 + noun->ids.size());
  const auto* m = r.mention_at(i);
  if (m == nullptr || m->at.begin != i || m->actor == nullptr) {
    if (auto side = side_of_state(r, i)) return side;
    if (auto side = delegates_of(r, i)) return side;
    return ourselves(r, i);
  }
  if (m->actor->kind == ActorKind::coalition) return std::nullopt;
  if (m->actor->kind == ActorKind::state)
    if (auto side = side_of_state(r, i)) return side;
  auto part = part_of_commission(r, m->actor->id);
  // A guarantor's monitors, where the mission has no commission with a part for each.
  if (!part && m->actor->kind == ActorKind::body && m->actor->part_of) part = m->actor->id;
  if (!part) part = by_its_verb(r, *m);
  if (!part) return std::nullopt;
  const auto* noun = side_noun(r, m->at.end);  // "the Russian Army's representatives"
  return std::pair(*part, m->at.end + (noun != nullptr ? noun->ids.size() : 0));
}

std::optional<ActorId> recorder_in_chain(const Reading& r, bool monitors_only) {
  if (r.chain.empty()) return std::nullopt;
  const auto& link = r.chain.back();
  if (link.span)
    for (std::size_t i = 0; i < r.size(); ++i) {  // "Norvale's mission", "the Turkish side"
      const auto at = r.span({i, i + 1});
      if (at.begin < link.span->begin || at.end > link.span->end) continue;
      const auto side = recorder_at(r, i);
      if (side && side->second > i + 1 && r.match(Section::recorder, side->second - 1) != nullptr) return side->first;
    }
  if (!link.id) return std::nullopt;
  const ActorId id(*link.id);
  const auto* actor = r.c.coder.actors().find(id);
  if (actor == nullptr || is_reporter(*actor)) return std::nullopt;
  if (actor->kind == ActorKind::body) return sums_parts(r, id) ? std::nullopt : std::optional(id);
  if (monitors_only) return std::nullopt;
  if (auto part = part_of_commission(r, id)) return part;
  const bool office = actor->kind == ActorKind::office || actor->kind == ActorKind::generic;
  return office || actor->kind == ActorKind::coalition ? std::nullopt : std::optional(id);
}

std::vector<ActorId> both_sides(const Reading& r) {
  std::vector<ActorId> parts, monitors;
  for (const auto& a : r.c.coder.actors().actors()) {
    if (a.kind != ActorKind::body || !a.part_of) continue;
    if (a.id.value.starts_with("joint-commission.")) parts.push_back(a.id);
    else if (monitors_of(r, *a.part_of) == a.id) monitors.push_back(a.id);
  }
  auto& out = parts.empty() ? monitors : parts;
  return out.size() == 2 ? out : std::vector<ActorId>();
}

}  // namespace truce::coding
