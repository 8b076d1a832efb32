#include "coding/detail/predicates.hpp"

#include <algorithm>
#include <array>

namespace truce::coding {
namespace {

using actors::ActorKind;

constexpr std::size_t kGapMax = 7;  // tokens between a verb and a word that belongs to it

/// What a pronoun may stand for: the reader knows that somebody or something was named, not what it was.
Classes of_pronoun(const Reading& r, std::size_t i) {
  static constexpr std::string_view things[] = {"it", "them", "they", "there"};
  static constexpr std::string_view persons[] = {"him", "her", "he", "she", "them", "they", "us", "we", "me", "whom"};
  const auto& known = r.c.coder.lexicon().known();
  Classes out;
  if (r.match(Section::word, i) == nullptr) return out;
  if (one_of(r, i, things)) out |= known.thing;
  if (one_of(r, i, persons)) out |= known.somebody;
  return out;
}

Classes of_mention(const Reading& r, const Mention& m) {
  const auto& known = r.c.coder.lexicon().known();
  Classes out;
  if (m.place != nullptr) out |= known.place;
  if (m.actor == nullptr) return out;
  if (m.actor->kind == ActorKind::civilians) return out | known.person;
  if (is_reporter(*m.actor)) return out;
  out |= known.party;
  const bool armed = m.actor->kind == ActorKind::group || m.actor->kind == ActorKind::coalition ||
                     m.actor->kind == ActorKind::generic || m.actor->kind == ActorKind::institution ||
                     m.actor->kind == ActorKind::state;
  if (armed) out |= known.armed;
  if (m.actor->kind == ActorKind::generic && m.actor->id.value == "terrorists") out |= known.terrorist;
  return out;
}

/// The tokens of the phrase behind its verb at `at`, each the first within reach; nothing where one is not there.
std::optional<std::size_t> phrase_end(const Reading& r, const Entry& e, std::size_t at, std::size_t end) {
  std::size_t i = at;
  static constexpr std::string_view must[] = {"has", "have", "had"};  // "has to", not "had word that they meant to"
  const bool tight = e.words.size() > 1 && e.words[1] == "to" && truce::one_of(std::string_view(e.words[0]), must);
  for (std::size_t w = 1; w < e.ids.size(); ++w) {
    const std::size_t to = std::min(end, i + 1 + (tight ? 2 : w == 1 ? kGapMax : 4));
    std::size_t k = i + 1;
    while (k < to && r.ids[k] != e.ids[w] && !(r.mark(k) && !r.is(k, "“") && !r.is(k, "\"") && !r.is(k, "”"))) ++k;
    if (k >= to || r.ids[k] != e.ids[w]) return std::nullopt;
    i = k;
  }
  return i + 1;
}

/// Whether the words that must stand before the verb do, each the nearest within reach.
bool stands_before(const Reading& r, const Entry& e, std::size_t verb) {
  std::size_t i = verb;
  for (auto w = e.before.size(); w-- > 0;) {
    const std::size_t reach = w + 1 == e.before.size() ? kGapMax : 3;
    const std::size_t from = i > reach ? i - reach : 0;  // a frame's words too: "indicated that it would"
    std::size_t k = i;
    while (k > from && r.ids[k - 1] != e.before[w]) --k;
    if (k <= from) return false;
    i = k - 1;
  }
  return true;
}

/// The classes that stand in a clause, by where; those of its roles are gathered once for all predicates of its verb.
class Holding {
 public:
  Holding(const std::vector<Noun>& nouns, const Clause& c, const Roles& roles)
      : nouns_(nouns), c_(c), subject_(classes_in(nouns, roles.subject)), object_(classes_in(nouns, roles.object)) {
    if (c.passive)  // with all that belongs to its subject: "a column with aid was stopped"
      object_ |= classes_in(nouns, {c.subject.begin, std::max(c.subject.begin, c.group.begin)});
    Classes all = classes_in(nouns, c.subject);
    for (const auto& noun : nouns)
      if (noun.begin >= std::min(c.words.begin, c.group.end)) all |= noun.classes;
    gists_ = {gist(all), gist(subject_), gist(object_)};
  }

  /// Quickly: false where the predicate surely asks for something that does not stand there.
  bool may(const ListedPredicate& p) const {
    return p.classes == 0 || (gists_[static_cast<std::size_t>(p.where)] & p.classes) != 0;
  }

  /// Whether all that the predicate asks for stands there; `phrase` is where its words end.
  bool all(const Entry& e, std::size_t phrase) const {
    return std::all_of(e.needs.begin(), e.needs.end(), [&](const Need& need) {
      switch (need.where) {
        case Need::Where::subject: return (subject_ & need.classes).any();
        case Need::Where::object: return (object_ & need.classes).any();
        default: return anywhere(need.classes, phrase);
      }
    });
  }

 private:
  bool anywhere(const Classes& wanted, std::size_t phrase) const {
    const auto in = [&](Range range) { return (classes_in(nouns_, range) & wanted).any(); };
    const auto split = std::max(phrase, c_.group.end);
    return in(c_.subject) || in({c_.words.begin, c_.group.begin}) || in({split, c_.words.end}) ||
           in({c_.group.end, split});
  }

  const std::vector<Noun>& nouns_;
  const Clause& c_;
  Classes subject_, object_;
  std::array<std::uint64_t, 3> gists_;  ///< of the places that a need may name
};

}  // namespace

std::vector<Noun> nouns_of(const Reading& r, const std::vector<Tag>& tags) {
  std::vector<Noun> out;
  for (std::size_t i = 0; i < r.size(); ++i) {
    if (r.mark(i)) continue;
    if (const auto* e = r.match(Section::noun_class, i)) out.push_back({i, i + e->ids.size(), e->classes});
    else if (const auto classes = of_pronoun(r, i); classes.any()) out.push_back({i, i + 1, classes});
    if (const auto* nation = tags[i] == Tag::name ? r.nation_at(i) : nullptr;
        nation != nullptr)  // "Norvalian aircraft"
      out.push_back({i, i + 1, r.c.coder.lexicon().known().party | r.c.coder.lexicon().known().armed});
  }
  for (const auto& m : r.mentions) {
    const bool people = m.actor != nullptr && m.actor->kind == ActorKind::civilians;
    if (people && r.match(Section::noun_class, m.at.begin) != nullptr) continue;  // "an aid convoy": what the words say
    out.push_back({m.at.begin, m.at.begin + 1, of_mention(r, m)});
  }
  return out;
}

Classes classes_in(const std::vector<Noun>& nouns, Range range) {
  Classes out;
  for (const auto& noun : nouns)
    if (noun.begin >= range.begin && noun.end <= range.end) out |= noun.classes;
  return out;
}

Roles roles_of(const Reading& r, const Clauses& all, const Clause& c) {
  if (c.passive) {
    const auto agent = [&](std::size_t from, std::size_t to) {
      for (auto i = from; i < to; ++i)
        if (r.is(i, "by")) return Range{i + 1, to};
      return Range{};
    };
    auto by = agent(c.group.end, c.words.end);
    if (by.empty()) by = agent(std::min(c.words.begin, c.group.begin), c.group.begin);  // "by soldiers were stopped"
    return {by, c.subject};
  }
  Range object{c.group.end, c.words.end};
  bool any = false;
  for (auto i = object.begin; i < object.end; ++i)
    any = any || all.tags[i] == Tag::noun || all.tags[i] == Tag::name || all.tags[i] == Tag::pronoun;
  if (!any && !c.fronted.empty()) return {c.subject, c.fronted};
  if (!any && c.subject.end < c.group.begin && c.subject.end >= c.words.begin) object = {c.subject.end, c.group.begin};
  return {c.subject, object};
}

std::optional<Hit> predicate_at_verb(const Reading& r, const Clauses& all, const Clause& c) {
  const auto& lexicon = r.c.coder.lexicon();
  if (!lexicon.opens_predicate(r.ids[c.verb])) return std::nullopt;
  const Holding holding(all.nouns, c, roles_of(r, all, c));
  const ListedPredicate* best = nullptr;  // the first that fits of all that the words within reach go on with
  const auto look = [&](WordId second) {
    for (const auto& p : lexicon.predicates(r.ids[c.verb], second)) {
      if (best != nullptr && p.place >= best->place) return;
      if (!holding.may(p) || (p.listed.forms != 0 && (p.listed.forms & c.forms) == 0)) continue;
      const auto& e = *p.listed.entry;
      if (!stands_before(r, e, c.verb)) continue;
      const auto end = phrase_end(r, e, c.verb, r.content.end);
      if (!end || !holding.all(e, *end)) continue;
      best = &p;
      return;
    }
  };
  for (auto i = c.verb + 1; i < std::min(r.content.end, c.verb + 1 + kGapMax); ++i)
    if (r.ids[i] != kUnknownWord) look(r.ids[i]);
  look(kUnknownWord);
  return best == nullptr ? std::nullopt : std::optional(Hit{c.verb, best->listed.entry});
}

std::optional<Hit> predicate_of(const Reading& r, const Clauses& all, const Clause& c) {
  const auto& lexicon = r.c.coder.lexicon();
  for (auto at = c.group.begin; at < c.verb; ++at)  // "is prepared to", from its auxiliary on
    for (const auto& [listed, place, where, classes] : lexicon.predicates(r.ids[at], r.ids[at + 1])) {
      if (listed.forms != 0 || at + listed.size <= c.verb) continue;
      const auto& e = *listed.entry;
      if (std::equal(e.ids.begin(), e.ids.end(), r.ids.begin() + static_cast<std::ptrdiff_t>(at),
                     r.ids.begin() + static_cast<std::ptrdiff_t>(std::min(r.size(), at + e.ids.size()))) &&
          Holding(all.nouns, c, roles_of(r, all, c)).all(e, at + e.ids.size()))
        return Hit{at, &e};
    }
  return predicate_at_verb(r, all, c);
}

}  // namespace truce::coding
