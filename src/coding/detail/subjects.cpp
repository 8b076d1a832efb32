// Who acts and where.
#include <algorithm>

#include "base/word_table.hpp"
#include "coding/detail/reading.hpp"

namespace truce::coding {
namespace {

using model::ActorRef;
using places::PlaceKind;

constexpr std::size_t kReach = 22;  // tokens before an act in which its subject may stand

bool after_preposition(const Reading& r, std::size_t at) {
  static constexpr std::string_view words[] = {"in",    "near",   "at",      "on",     "with",   "against", "from",
                                               "by",    "over",   "for",     "to",     "into",   "between", "towards",
                                               "about", "around", "outside", "inside", "across", "under"};
  if (at > 0 && r.is(at - 1, "the")) --at;
  return at > 0 && one_of(r, at - 1, words);
}

bool after_of(const Reading& r, std::size_t at) {
  return at > 0 && (r.is(at - 1, "of") || (r.is(at - 1, "the") && at > 1 && r.is(at - 2, "of")));
}

/// The known party nearest before `at`; one that only belongs to another ("the leader of X") comes second.
const Mention* nearest_party(const Reading& r, std::size_t from, std::size_t at) {
  const Mention* owner = nullptr;
  const Mention* nearest = nullptr;
  for (const auto& m : r.mentions) {
    if (m.at.begin < from || m.at.end > at || m.actor == nullptr || !is_party(*m.actor)) continue;
    if (after_preposition(r, m.at.begin)) continue;
    (after_of(r, m.at.begin) ? owner : nearest) = &m;
  }
  return nearest != nullptr ? nearest : owner;
}

/// Where the parties joined to the one at `begin` by "and" or commas begin: "Russia, Iran and Turkey".
std::size_t joined_begin(const Reading& r, std::size_t from, std::size_t begin) {
  while (begin > from) {
    std::size_t k = begin;
    while (k > from && (r.is(k - 1, "and") || r.is(k - 1, ",") || r.is(k - 1, "the"))) --k;
    if (k == begin || k == 0) return begin;
    const auto* m = r.mention_at(k - 1);
    if (m == nullptr || m->actor == nullptr || !is_party(*m->actor) || m->at.begin < from ||
        after_preposition(r, m->at.begin))
      return begin;
    begin = m->at.begin;
  }
  return begin;
}

/// "The Lakeland government": a party by its kind, that no registry holds.
std::optional<Subject> polity_before(const Reading& r, std::size_t from, std::size_t at) {
  for (std::size_t i = at; i-- > from;) {
    if (r.mark(i) && !r.is(i, ",") && !r.is(i, "-")) return std::nullopt;
    const auto* e = r.match(Section::polity, i);
    if (e == nullptr || after_preposition(r, i)) continue;
    std::size_t begin = i;
    while (begin > from && !r.mark(begin - 1) &&
           (capital(r.s.words[begin - 1]) || r.match(Section::polity, begin - 1) != nullptr))
      --begin;
    return Subject{{written(r, Range{begin, i + e->ids.size()})}, begin};
  }
  return std::nullopt;
}

/// Words with a capital that name nobody by themselves.
bool no_name(const Reading& r, std::size_t at) {
  static constexpr std::string_view words[] = {
      "the",  "they", "he",   "she", "it",   "we", "i",  "who", "this", "that", "these", "those", "others",
      "some", "many", "both", "all", "each", "a",  "an", "but", "and",  "in",   "on",    "at",    "as"};
  const auto lower = r.s.lower[at];
  return !capital(r.s.words[at]) || r.mark(at) || one_of(r, at, words) || calendar_name(lower) ||
         r.match(Section::skip, at) != nullptr;
}

/// May stand between a subject and its verb: "on Tuesday", "has", "will", "again".
bool between(const Reading& r, std::size_t at) {
  static constexpr std::string_view words[] = {"will", "would", "today", "yesterday", "is", "are"};
  return r.match(Section::skip, at) != nullptr || one_of(r, at, words) || weekday_name(r.s.lower[at]);
}

/// "Northland and Southland agreed": names that nobody knows, kept as written, right before the verb.
std::optional<Subject> unknown_before(const Reading& r, std::size_t from, std::size_t at) {
  while (at > from && between(r, at - 1)) --at;
  Subject out;
  out.begin = at;
  while (out.begin > from) {
    std::size_t end = out.begin;
    if (!out.actors.empty()) {
      while (end > from && (r.is(end - 1, "and") || r.is(end - 1, ",") || r.is(end - 1, "the"))) --end;
      if (end == out.begin) break;
    }
    std::size_t begin = end;
    while (begin > from && !no_name(r, begin - 1)) --begin;
    if (begin == end || after_preposition(r, begin)) break;
    out.actors.insert(out.actors.begin(), written(r, {begin, end}));
    out.begin = begin;
  }
  return out.actors.empty() ? std::nullopt : std::optional(out);
}

/// A pronoun for somebody named before.
std::optional<Subject> stood_for(const Reading& r, std::size_t from, std::size_t at) {
  const auto& d = r.c.discourse;
  const auto pronoun = r.first(Section::anaphor, {from, at});
  if (!pronoun) {  // "It demanded", "It again demanded"
    const auto it = at > from && !r.is(at - 1, "it") && between(r, at - 1) ? at - 1 : at;
    if (!d.subject || it <= from || !r.is(it - 1, "it")) return std::nullopt;
    return Subject{{*d.subject}, it - 1};
  }
  const auto& kind = pronoun->entry->value;
  Subject out{{}, pronoun->at};
  if (kind == "states" && d.states.size() > 1) out.actors = as_refs(d.states);
  if (kind == "person" || kind == "body")
    if (const auto& last = kind == "person" ? d.person : d.body; last && last->id) {
      const ActorId id(*last->id);
      out.actors.push_back(as_ref(r.c.coder.actors().state_of(id).value_or(id)));
    }
  return out.actors.empty() ? std::nullopt : std::optional(out);
}

model::PlacePrecision precision_of(PlaceKind kind) {
  if (kind >= PlaceKind::city) return model::PlacePrecision::town;
  if (kind >= PlaceKind::district) return model::PlacePrecision::district;
  return kind == PlaceKind::country ? model::PlacePrecision::country : model::PlacePrecision::province;
}

}  // namespace

std::optional<model::Act> act_named(const std::string& value) {
  static const auto names = [] {  // asked of every verb and noun that a sentence turns on
    WordTable out;
    for (const auto name : EnumNames<model::Act>::all) (void)out.add(name);
    return out;
  }();
  const auto number = names.find(std::string_view(value).substr(0, value.find(' ')));
  return number == 0 ? std::nullopt : std::optional(static_cast<model::Act>(number - 1));
}

Subject subject_before(const Reading& r, Range clause, std::size_t at) {
  const std::size_t from = at > clause.begin + kReach ? at - kReach : clause.begin;
  if (const auto* m = nearest_party(r, from, at)) {
    const auto begin = joined_begin(r, from, m->at.begin);
    return {r.actors_in({begin, m->at.end}), begin};
  }
  if (auto out = polity_before(r, from, at)) return *out;
  if (auto out = stood_for(r, from, at)) return *out;
  return unknown_before(r, from, at).value_or(Subject{{}, at});
}

std::optional<ActorRef> unknown_after(const Reading& r, Range range) {
  std::size_t begin = range.begin;
  while (begin < range.end && (r.is(begin, "the") || r.is(begin, "on") || r.is(begin, "with") || r.is(begin, "to")))
    ++begin;
  std::size_t end = begin;
  while (end < range.end && !no_name(r, end) && r.mention_at(end) == nullptr) ++end;
  return end > begin ? std::optional(written(r, {begin, end})) : std::nullopt;
}

bool where_not_who(const Reading& r, const Mention& m) {
  if (m.place == nullptr || m.actor == nullptr) return false;
  static constexpr std::string_view in[] = {"in", "near", "at", "inside", "outside", "around", "across", "throughout"};
  static constexpr std::string_view parts[] = {"the",   "north",     "south",     "east",      "west",     "northeast",
                                               "old",   "northwest", "southeast", "southwest", "northern", "southern",
                                               "rural", "eastern",   "western",   "central",   "downtown", "greater"};
  auto at = m.at.begin;
  while (at > 0 && one_of(r, at - 1, parts)) --at;
  return at > 0 && one_of(r, at - 1, in);
}

void add_places(const Reading& r, Range range, model::Claim& claim) {
  for (const auto& m : r.mentions) {
    if (!range.holds(m.at) || m.place == nullptr || claim.place.size() >= 4 || r.bracketed(m.at.begin)) continue;
    // "Damascus rejected": a government, unless something says that it is where.
    static constexpr std::string_view in[] = {"in",     "near", "at",     "inside", "across", "outside",
                                              "around", "over", "within", "into",   "of",     "throughout"};
    const auto before = m.at.begin > 1 && r.is(m.at.begin - 1, "the") ? m.at.begin - 2 : m.at.begin - 1;
    const bool behind_deed = m.at.begin > 0 && m.place->kind != PlaceKind::country &&
                             r.c.coder.lexicon().forms(r.ids[before]) != 0 &&  // "shelled Damascus"
                             r.match(Section::statement, before) == nullptr &&
                             r.match(Section::speech, before) == nullptr;
    const bool where = m.at.begin > 0 && (one_of(r, before, in) || behind_deed || where_not_who(r, m));
    if (m.actor != nullptr && !where) continue;
    model::PlaceRef ref;
    ref.id = m.place->id;
    ref.precision = precision_of(m.place->kind);
    ref.text = r.words(m.at);
    claim.place.push_back(ref);
  }
  std::stable_sort(claim.place.begin(), claim.place.end(),
                   [](const auto& a, const auto& b) { return *a.precision < *b.precision; });
}

}  // namespace truce::coding
