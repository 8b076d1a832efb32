// Who a noun phrase is, as a party and as a source.
#include <algorithm>

#include "coding/detail/acts.hpp"
#include "coding/detail/frames.hpp"

namespace truce::coding {
namespace {

using actors::ActorKind;
using model::ActorRef;
using model::Link;
using model::LinkKind;

/// Parties named in the range. Where a group is named, its men ("fighters of the Lake Brigade") are not.
std::vector<ActorRef> named_in(const Reading& r, Range np) {
  auto out = r.actors_in(np);
  if (out.size() < 2) return out;
  std::erase_if(out, [&](const ActorRef& whole) {  // "UN envoy N.N.": the envoy
    return whole.id && std::any_of(out.begin(), out.end(), [&](const ActorRef& part) {
             const auto* office = part.id ? r.c.coder.actors().find(*part.id) : nullptr;
             return office != nullptr && office->kind == ActorKind::office && office->part_of == whole.id;
           });
  });
  const auto generic = [&](const ActorRef& a) {
    const auto* actor = a.id ? r.c.coder.actors().find(*a.id) : nullptr;
    return actor != nullptr && actor->kind == ActorKind::generic;
  };
  if (!std::all_of(out.begin(), out.end(), generic)) std::erase_if(out, generic);
  return out;
}

/// Of "the leader of X": X; of "X's attack on Y" the one that stands first.
std::vector<ActorRef> foremost(const Reading& r, Range np, std::vector<ActorRef> found) {
  if (found.size() < 2) return found;
  for (auto i = np.begin; i < np.end; ++i) {
    if (!r.is(i, "of") && !r.is(i, "for")) continue;
    auto first = named_in(r, {np.begin, i});
    return first.empty() ? found : first;
  }
  return found;
}

/// A pronoun for somebody named before.
std::vector<ActorRef> stood_for(const Reading& r, Range np) {
  const auto& d = r.c.discourse;
  const auto one = [](const std::optional<ActorRef>& ref) {
    return ref ? std::vector<ActorRef>{*ref} : std::vector<ActorRef>{};
  };
  const auto at = np.begin;
  static constexpr std::string_view plural[] = {"they", "them", "their"};
  static constexpr std::string_view person[] = {"he", "she", "him", "his"};
  static constexpr std::string_view ours[] = {"we", "us", "our", "i", "my"};
  if (one_of(r, at, person)) return one(d.person_party);
  if (one_of(r, at, ours)) {
    if (const auto by = speaker(r)) return {as_ref(*by)};
    if (!r.chain.empty()) return one(d.person_party);
    const auto* ours_all = d.publisher ? r.c.coder.actors().find(ActorId(*d.publisher)) : nullptr;
    const bool speaks = ours_all != nullptr && !is_reporter(*ours_all);
    return speaks ? std::vector<ActorRef>{as_ref(ours_all->id)} : std::vector<ActorRef>{};
  }
  if (one_of(r, at, plural) && d.states.size() > 1) return as_refs(d.states);
  if (r.is(at, "it") || r.is(at, "its") || one_of(r, at, plural)) return d.subjects;
  const auto hit = r.first(Section::anaphor, np);
  if (!hit || hit->at > np.begin + 1) return {};  // not "members of the group"
  const auto& kind = hit->entry->value;
  if (kind == "states" && d.states.size() > 1) return as_refs(d.states);
  if (kind == "states") return {written(r, np)};  // "the three guarantors", where nobody has named them
  if (kind == "group") return one(d.group);
  if (kind == "person") return one(d.person_party);
  if (kind == "body" && d.body && d.body->id) {
    const ActorId id(*d.body->id);
    return {as_ref(r.c.coder.actors().state_of(id).value_or(id))};
  }
  return {};
}

/// "Sunday", "Sunday's".
bool of_calendar(std::string_view word) {
  if (word.ends_with("'s")) word.remove_suffix(2);
  return calendar_name(word);
}

/// "The Lakeland government", "Northland and Southland": parties that no registry holds, as written.
std::vector<ActorRef> unregistered(const Reading& r, Range np) {
  if (const auto polity = r.first(Section::polity, np)) {
    auto end = polity->end();  // with "of Lakeland", and no further
    while (end + 1 < np.end && ((r.is(end, "of") && capital(r.s.words[end + 1])) || capital(r.s.words[end]) ||
                                r.match(Section::polity, end) != nullptr))
      ++end;
    if (end < np.end && capital(r.s.words[end]) && !r.mark(end)) ++end;
    return {written(r, r.bare({np.begin, end}))};
  }
  std::vector<ActorRef> out;
  for (auto i = np.begin; i < np.end;) {
    auto end = i;
    while (end < np.end && !r.mark(end) && r.mention_at(end) == nullptr && capital(r.s.words[end]) &&
           !r.is(end, "the") && !of_calendar(r.s.lower[end]) && r.match(Section::word, end) == nullptr)
      ++end;
    // A capital at the head of a sentence proves no name, unless nobody knows the word.
    const bool opens = i == 0 && end == 1 && r.ids[0] != kUnknownWord;
    if (end > i && !opens) out.push_back(written(r, Range{i, end}));
    i = std::max(end, i + 1);
  }
  return out;
}

}  // namespace

std::vector<ActorRef> parties_in(const Reading& r, Range np) {
  if (np.empty()) return {};
  if (auto found = named_in(r, np); !found.empty()) return foremost(r, np, std::move(found));
  if (auto found = stood_for(r, np); !found.empty()) return found;
  for (auto i = np.begin; i + 1 < np.end; ++i)  // "The Norvalian Interior Ministry"
    if (const auto* nation = r.nation_at(i); nation != nullptr && r.first(Section::source_noun, np))
      return {as_ref(nation->id)};
  return unregistered(r, np);
}

std::optional<ActorRef> speaker_itself(const Reading& r, Range np) {
  static constexpr std::string_view again[] = {"it", "they", "its", "their"};
  if (np.end != np.begin + 1 || !one_of(r, np.begin, again) || r.chain.empty()) return std::nullopt;
  const auto& last = r.chain.back();
  if (last.kind == LinkKind::unnamed && last.span)  // "The rebels said they had"
    for (const auto& m : r.mentions)
      if (const auto at = r.span(m.at);
          m.actor != nullptr && is_party(*m.actor) && at.begin >= last.span->begin && at.end <= last.span->end)
        return r.ref(m);
  if (last.kind == LinkKind::person || last.kind == LinkKind::unnamed) return r.c.discourse.person_party;
  if (last.kind != LinkKind::body || !last.id) return std::nullopt;
  const auto* actor = r.c.coder.actors().find(ActorId(*last.id));
  if (actor == nullptr || actor->kind == ActorKind::ngo || actor->kind == ActorKind::institute) return std::nullopt;
  return as_ref(r.c.coder.actors().state_of(actor->id).value_or(actor->id));
}

std::optional<Link> own_voice(const Reading& r, Range subject) {
  if (subject.empty()) return std::nullopt;
  static constexpr std::string_view again[] = {"it", "he", "she"};
  if (subject.end == subject.begin + 1 && one_of(r, subject.begin, again)) {
    if (auto link = r.link_at(subject); link && link->id) return link;
    if (!r.is(subject.begin, "it")) return r.c.discourse.person;
    return r.c.discourse.voice && r.c.discourse.voice->kind == LinkKind::body ? r.c.discourse.voice : std::nullopt;
  }
  static constexpr std::string_view ours[] = {"my", "our"};  // "My Government requests": whoever writes
  if (one_of(r, subject.begin, ours)) return std::nullopt;
  auto link = r.link_at(subject);
  if (!link) return std::nullopt;
  const auto* actor = link->id ? r.c.coder.actors().find(ActorId(*link->id)) : nullptr;
  switch (link->kind) {
    case LinkKind::person: return link;
    case LinkKind::unnamed: return link;
    case LinkKind::body: {
      if (actor == nullptr) return r.first(Section::source_noun, subject) ? link : std::nullopt;
      const bool of_state = actor->kind == ActorKind::institution && actor->part_of;
      return of_state ? link : std::nullopt;
    }
    case LinkKind::unknown: {  // "Colonel N.N.", a name that nobody knows
      if (subject.end - subject.begin < 2) return std::nullopt;
      link->kind = LinkKind::person;
      return link;
    }
    default: return std::nullopt;
  }
}

}  // namespace truce::coding
