// Who a stretch of words names as a source: known, unnamed, stood for by a pronoun, or unknown. Never guessed.
#include <algorithm>

#include "base/text.hpp"
#include "coding/detail/reading.hpp"

namespace truce::coding {
namespace {

using actors::ActorKind;
using model::Link;
using model::LinkKind;

LinkKind kind_of(const actors::Actor& actor) {
  switch (actor.kind) {
    case ActorKind::office: return LinkKind::person;
    case ActorKind::agency: return LinkKind::agency;
    case ActorKind::outlet: return LinkKind::outlet;
    default: return LinkKind::body;
  }
}

/// What a pronoun or a noun stands for says what kind of source it is, even where nobody was named before.
LinkKind kind_meant(const std::string& value) {
  if (value == "person") return LinkKind::person;
  if (value == "persons") return LinkKind::unnamed;
  if (value == "agency") return LinkKind::agency;
  return value == "document" ? LinkKind::document : LinkKind::body;
}

bool contains(const std::string& text, const std::string& word) {
  return lower_ascii(text).find(word) != std::string::npos;
}

/// "the ministry" stands for a ministry, "the minister" for a minister; "he" and "the official" for anybody.
bool may_mean(const Reading& r, const Link& last, const std::string& noun) {
  static constexpr std::string_view telling[] = {"ministry", "commission", "observatory", "institute",   "centre",
                                                 "center",   "minister",   "secretary",   "spokesman",   "spokeswoman",
                                                 "envoy",    "general",    "monitors",    "mission",     "army",
                                                 "board",    "observers",  "presidency",  "chancellery", "office"};
  if (!truce::one_of(noun, telling)) return true;
  const auto word = noun == "center" ? std::string("cent") : noun == "centre" ? std::string("cent") : noun;
  if (contains(last.text.value_or(""), word) || contains(last.id.value_or(""), word)) return true;
  const auto* actor = last.id ? r.c.coder.actors().find(ActorId(*last.id)) : nullptr;
  return actor != nullptr && contains(actor->name, word);
}

/// "he", "the Agency", "the ministry": the last of its kind; nobody known where there is none. One known by id stands at
/// the pronoun, one known by words alone where the words are.
Link stood_for(const Reading& r, const Hit& hit) {
  const auto& d = r.c.discourse;
  const auto& value = hit.entry->value;
  const auto& last = value == "person"    ? d.person
                     : value == "persons" ? d.persons
                     : value == "agency"  ? d.agency
                     : value == "body"    ? d.body
                                          : d.document;
  const Range at{hit.at, hit.end()};
  if (!last || !may_mean(r, *last, hit.entry->words.back())) return written(r, kind_meant(value), at);
  Link out = *last;
  if (!out.id) return out;
  out.span = r.span(at);
  out.text = r.words(at);
  return out;
}

/// "the diplomat", where "an unnamed diplomat in the capital" spoke last; "the interlocutor": whoever spoke last.
std::optional<Link> spoke_before(const Reading& r, Range noun) {
  const auto& last = r.c.discourse.person;
  if (!last || last->number) return std::nullopt;
  static constexpr std::string_view anybody[] = {"interlocutor", "speaker"};
  const auto head = std::string(r.s.lower[noun.end - 1]);
  const bool same = contains(last->text.value_or(""), head) && noun.end == noun.begin + 1;
  if (!same && !truce::one_of(head, anybody)) return std::nullopt;
  Link out = *last;
  if (out.id) out.span = r.span(noun), out.text = r.words(noun);
  return out;
}

/// Words of a name that no registry holds: capitals in a row, "of" and "for" between.
Range name_from(const Reading& r, std::size_t at, std::size_t end) {
  Range out{at, at};
  for (std::size_t i = at; i < end && !r.mark(i); ++i) {
    if (capital(r.s.words[i])) out.end = i + 1;
    else if (!(r.is(i, "of") || r.is(i, "for") || r.is(i, "the") || r.is(i, "and"))) break;
  }
  return out;
}

}  // namespace

std::optional<Link> Reading::link_at(Range r) const {
  r = bare(r);
  const auto outer = r;
  while (!r.empty() && (is(r.begin, "the") || is(r.begin, "a") || is(r.begin, "an"))) ++r.begin;
  if (r.empty()) return std::nullopt;
  const Mention* office = nullptr;
  const Mention* named = nullptr;
  for (const auto& m : mentions) {
    if (!outer.holds(m.at) || m.actor == nullptr) continue;
    if (m.actor->kind == ActorKind::generic || m.actor->kind == ActorKind::civilians) continue;
    if (m.actor->kind == ActorKind::office && office == nullptr) office = &m;
    if (named == nullptr) named = &m;
  }
  const auto known = [&](const Mention& m) {
    Link out = written(*this, kind_of(*m.actor), {std::min(r.begin, m.at.begin), m.at.end});
    out.id = m.actor->id.value;
    return out;
  };
  // "Tamm's spokeswoman", "the army's press office": somebody of theirs, not they themselves.
  if (const auto* owner = office != nullptr ? office : named;
      owner != nullptr && owner->at.end < r.end &&
      (s.lower[owner->at.end - 1].ends_with("'s") || s.lower[owner->at.end - 1].ends_with("’s"))) {
    std::size_t end = owner->at.end;
    while (end < r.end && !mark(end) && !is(end, "who") && !is(end, "in") && !is(end, "on") && !is(end, "at")) ++end;
    LinkKind kind = LinkKind::person;
    for (auto i = owner->at.end; i < end; ++i)
      if (const auto* e = match(Section::source_noun, i)) kind = from_name<LinkKind>(e->value).value_or(kind);
    if (end > owner->at.end && kind != LinkKind::document)
      return written(*this, kind, {std::min(r.begin, owner->at.begin), end});
  }
  if (office != nullptr) {
    Link out = known(*office);
    std::size_t end = office->at.end;  // the holder's name belongs to the link
    while (end < r.end && !mark(end) && capital(s.words[end])) ++end;
    const Range at{std::min(r.begin, office->at.begin), end};
    out.span = span(at);
    out.text = words(at);
    return out;
  }
  if (const auto* e = match(Section::anaphor, outer.begin);
      e != nullptr && e->value == "group" && outer.begin + e->ids.size() == r.end && c.discourse.group) {
    Link out = written(*this, LinkKind::body, {outer.begin, r.end});  // "The group said": the one named last
    out.id = c.discourse.group->id ? std::optional(c.discourse.group->id->value) : std::nullopt;
    return out;
  }
  for (std::size_t i = outer.begin; i <= r.begin; ++i)
    if (const auto* e = match(Section::anaphor, i);
        e != nullptr && e->value != "states" && e->value != "group" && i + e->ids.size() <= r.end) {
      if (is(i + e->ids.size(), "of") && r.end > i + e->ids.size()) break;  // "the delegate of Estmark": not the last
      if (named != nullptr && named->at.begin < i + e->ids.size() && e->ids.size() < 3) break;
      return stood_for(*this, {i, e});
    }
  for (std::size_t i = outer.begin; i < r.end; ++i) {
    // "an official representative", "a government spokesman": the last noun says who it is.
    const auto* next_noun = i + 1 < r.end ? match(Section::source_noun, i + 1) : nullptr;
    const auto* nobody = match(Section::unnamed, i);
    const bool whole = nobody != nullptr && nobody->ids.size() > 1;  // "a military source"
    const bool only_says_more = next_noun != nullptr && !whole &&
                                (nobody != nullptr || match(Section::source_noun, i) != nullptr) &&
                                (named == nullptr || named->at.begin > i || named->at.end <= i);
    if (only_says_more) continue;
    if (const auto* e = match(Section::unnamed, i); e != nullptr && i + e->ids.size() <= r.end) {
      const std::size_t from = named != nullptr && named->at.begin < i ? std::min(r.begin, named->at.begin) : i;
      const Range name = name_from(*this, i + e->ids.size(), r.end);
      if (e->value == "singular" && !name.empty() && mention_at(name.begin) == nullptr)
        return written(*this, capital(s.words[name.begin]) ? LinkKind::person : LinkKind::unnamed,
                       {from, name.end});  // "a commander, Abu Omar": named after all; "a source of Reuters" is not
      if (e->value == "singular" && from == i && i > 0 && is(i - 1, "the"))
        if (auto again = spoke_before(*this, {i, i + e->ids.size()})) return again;
      Link out = written(*this, LinkKind::unnamed, {from, i + e->ids.size()});
      if (e->value == "plural") out.number = "plural";
      return out;
    }
    if (const auto* e = match(Section::source_noun, i); e != nullptr && i + e->ids.size() <= r.end) {
      if (named != nullptr && named->at.begin == i + e->ids.size() && is_reporter(*named->actor)) return known(*named);
      if (named != nullptr && named->at.begin <= i && named->at.end > i) continue;  // part of a known name
      const auto kind = from_name<LinkKind>(e->value).value_or(LinkKind::unknown);
      std::size_t end = i + e->ids.size();
      while (end < r.end && (is(end, "of") || is(end, "for") || is(end, "the") || mention_at(end) != nullptr ||
                             (!mark(end) && capital(s.words[end]))))
        ++end;
      for (auto k = end; k < r.end && !mark(k) && !is(k, "who") && !is(k, "in") && !is(k, "at"); ++k)
        if (capital(s.words[k])) end = k + 1;  // "chief Palestinian negotiator Saeb Erakat"
      while (end > i + e->ids.size() && (is(end - 1, "of") || is(end - 1, "for") || is(end - 1, "the"))) --end;
      // "the Turkish foreign ministry's statement": the document of a known body is that body speaking.
      if (kind == LinkKind::document && named != nullptr) return known(*named);
      return written(*this, kind, {r.begin, end});
    }
  }
  if (named != nullptr) return known(*named);
  Range name = name_from(*this, r.begin, r.end);
  for (auto i = r.begin; i < r.end && name.empty() && !mark(i); ++i)  // "its lawyer Pia Stroud"
    if (const auto late = name_from(*this, i, r.end); late.end > late.begin + 1 && capital(s.words[i])) {
      Link out = written(*this, LinkKind::person, {r.begin, late.end});
      return out;
    }
  if (name.end == name.begin + 1 && !c.discourse.people.empty() && s.lower[name.begin].size() > 3) {
    const auto key = actors::name_key(s.words[name.begin]);
    for (auto spoke = c.discourse.people.rbegin(); spoke != c.discourse.people.rend(); ++spoke) {
      if (spoke->key != key) continue;
      Link out = spoke->link;  // "Askeld", where Runa Askeld spoke before
      if (out.id) out.span = span(name), out.text = words(name);
      return out;
    }
  }
  std::size_t opening = 0;  // a capital at the head of a sentence proves no name
  while (opening < size() && mark(opening)) ++opening;
  if (name.empty() || (name.begin == opening && name.end == opening + 1)) return std::nullopt;
  const auto* where = mention_at(name.begin);
  if (where != nullptr && where->actor == nullptr && where->at.end >= name.end)
    return std::nullopt;  // a place speaks not
  if (const auto* word = match(Section::word, name.begin); word != nullptr && word->value == "preposition")
    return std::nullopt;  // "In Tanners Lane a resident"
  return written(*this, LinkKind::unknown, name);
}

std::optional<ActorId> speaker(const Reading& r) {
  const auto& registry = r.c.coder.actors();
  for (auto link = r.chain.rbegin(); link != r.chain.rend(); ++link) {
    if (link->kind == LinkKind::agency || link->kind == LinkKind::outlet || link->kind == LinkKind::unnamed) continue;
    if (link->id) {
      ActorId id(*link->id);
      if (const auto* a = registry.find(id); a != nullptr && is_reporter(*a)) continue;
      if (const auto state = registry.state_of(id)) return state;
      return id;
    }
    if (!link->span) continue;
    for (const auto& m : r.mentions)  // "Turkish presidential spokesman N.N." speaks for Turkey
      if (const auto at = r.span(m.at); at.begin >= link->span->begin && at.end <= link->span->end)
        if (const auto state = r.state_of(m)) return state;
  }
  return std::nullopt;
}

}  // namespace truce::coding
