// Frames at the head of a sentence.
#include <algorithm>

#include "coding/detail/frames.hpp"

namespace truce::coding {
namespace {

using model::Link;
using model::LinkKind;

constexpr std::size_t kHeadTokensMax = 45;
constexpr std::size_t kFillerTokensMax = 16;
constexpr std::size_t kAccordingTokensMax = 65;

bool opening_quote(const Reading& r, std::size_t i) { return r.is(i, "“") || r.is(i, "\"") || r.is(i, "«"); }

/// "According to the UN, citing Y, ..."
std::optional<Frame> according_to(const Reading& r, Range all, std::size_t from) {
  const std::size_t limit = std::min(all.end, all.begin + kHeadTokensMax);
  const auto stop = next_mark(r, from, limit);
  if (stop >= limit) return std::nullopt;
  static constexpr std::string_view somebody[] = {"him", "her", "his"};
  static constexpr std::string_view others[] = {"it", "them", "this", "these"};
  auto l = one_of(r, from, somebody) ? r.c.discourse.person : voice_at(r, {from, stop});
  if (!l && stop == from + 1 && one_of(r, from, others)) l = written(r, LinkKind::unknown, {from, stop});
  if (!l) return std::nullopt;
  Frame out;
  out.links.push_back(*l);
  auto begin = cited(r, stop, limit, out.links);
  while (begin < limit && r.is(begin, ",")) ++begin;
  out.rest = {begin, all.end};
  return out;
}

/// "In the ministry's account it was ...", "By his words, ...", "By one count, ...": whose words they are.
std::optional<Frame> in_words_of(const Reading& r, Range all) {
  static constexpr std::string_view openers[] = {"in", "by", "on", "from"};
  static constexpr std::string_view nouns[] = {"account",   "words",   "opinion",     "version",  "view",
                                               "data",      "telling", "count",       "estimate", "tally",
                                               "reckoning", "figures", "information", "estimates"};
  constexpr std::size_t kSourceTokens = 9;
  if (!one_of(r, all.begin, openers)) return std::nullopt;
  for (auto i = all.begin + 2; i < std::min(all.end, all.begin + kSourceTokens) && !r.mark(i); ++i) {
    if (!one_of(r, i, nouns)) continue;
    Range who{all.begin + 1, i};
    std::size_t after = i + 1;
    if (r.is(after, "of") || r.is(after, "from")) {  // "by information of the ministry"
      const auto stop = next_mark(r, after, all.end);
      if (stop >= all.end) return std::nullopt;
      who = {after + 1, stop};
      after = stop;
    }
    if (r.is(who.begin, "his") || r.is(who.begin, "her")) {
      if (!r.c.discourse.person) return std::nullopt;
      return Frame{{*r.c.discourse.person}, {r.is(after, ",") ? after + 1 : after, all.end}};
    }
    auto l = r.link_at(who);
    if (!l) return std::nullopt;
    return Frame{{*l}, {r.is(after, ",") ? after + 1 : after, all.end}};
  }
  return std::nullopt;
}

/// What stands between a verb of speech and what was said.
struct Opening {
  std::size_t after = 0;      ///< where what was said begins
  bool that = false;          ///< "that", a colon or a quotation mark says so
  std::optional<Link> outer;  ///< an agency that was told
  std::vector<Link> inner;    ///< whom the speaker cites
};

/// "reporters in the capital that", "on Monday that", "in a statement, citing Y:"
void skip_filler(const Reading& r, const Entry& verb, std::size_t limit, Opening& o) {
  const std::size_t to = std::min(limit, o.after + kFillerTokensMax);
  std::size_t k = o.after;
  while (k < to && !r.is(k, "that") && !r.is(k, ":") && !r.is(k, "“") && !(r.is(k, ",") && opening_quote(r, k + 1))) {
    if (k > o.after && r.match(Section::ground, k) != nullptr) break;
    ++k;
  }
  const bool told = verb.words[0] == "told" || verb.words[0] == "informed";
  if (k >= to || !(r.is(k, "that") || r.mark(k))) return;
  const bool aside = r.is(o.after, ",") && !citing(r, o.after + 1) && !opening_quote(r, k) && !opening_quote(r, k + 1);
  if (aside) return;  // "N.N., it said, had warned that"
  if (!adjunct(r, o.after) && r.mention_at(o.after) == nullptr && !r.is(o.after, ",") && !told) return;
  o.outer = heard_by(r, {o.after, k});
  (void)cited(r, o.after, k, o.inner);
  o.after = k;
  o.that = true;
}

/// Past "on Sunday", "today", where what was said follows without "that".
std::size_t past_day(const Reading& r, std::size_t at) {
  auto to = at;
  if (r.is(to, "on")) ++to;
  if (to >= r.size()) return at;
  const bool day = weekday_name(r.s.lower[to]) || (to == at && (r.is(to, "today") || r.is(to, "yesterday")));
  static constexpr std::string_view openers[] = {"it", "they", "he", "she", "the", "there", "its", "his", "their"};
  return day && (one_of(r, to + 1, openers) || r.mention_at(to + 1) != nullptr) ? to + 1 : at;
}

Opening opening(const Reading& r, std::size_t v, const Entry& verb, Range all, std::size_t limit) {
  Opening o;
  o.after = v + verb.ids.size();
  if (verb.value == "cites") {
    const auto stop = next_mark(r, o.after, limit);
    std::size_t says = o.after;
    while (says < stop && r.match(Section::speech, says) == nullptr && !r.is(says, "as")) ++says;
    if (auto l = r.link_at({o.after, says})) o.inner.push_back(*l);
    o.after = says;
    if (r.is(o.after, "as")) ++o.after;
    if (const auto* e = r.match(Section::speech, o.after)) o.after += e->ids.size();
  }
  o.that = r.is(o.after, "that") || r.is(o.after, "about") || r.is(o.after, ":");
  if (verb.value.empty()) o.after = past_day(r, o.after);  // "said on Sunday it had paid"
  const bool told = verb.words[0] == "told" || verb.words[0] == "informed";
  if (!o.that && o.after < limit && (told || !r.is(o.after, "the"))) skip_filler(r, verb, limit, o);
  if (!o.that && (r.is(o.after, ",") || opening_quote(r, o.after))) {
    std::size_t q = o.after;
    while (q < limit && r.mark(q) && !opening_quote(r, q)) ++q;
    o.that = q < std::min(limit, all.end) && r.mark(q);
  }
  return o;
}

/// Whether an auxiliary stands in the words: they are no mere name.
bool holds_clause(const Reading& r, Range range) {
  for (auto i = range.begin; i < range.end; ++i)
    if (const auto* e = r.match(Section::word, i); e != nullptr && (e->value == "auxiliary" || e->value == "modal"))
      return true;
  return false;
}

/// Whether the words hold a verb that says when: a clause, and no bare noun.
bool holds_verb(const Reading& r, Range range) {
  if (holds_clause(r, range)) return true;
  for (auto i = range.begin + 1; i < range.end; ++i) {
    const bool noun = r.is(i - 1, "the") || r.is(i - 1, "a") || r.is(i - 1, "an");
    if (!noun && (r.c.coder.lexicon().forms(r.ids[i]) & (kPast | kThird)) != 0) return true;
    if (r.s.lower[i].ends_with("ed")) return true;
  }
  return false;
}

/// Without "that", what follows a verb of speech must look like a clause or a thing reported.
bool plain_content(const Reading& r, const Entry& verb, std::size_t at, std::size_t end) {
  if (at >= end) return false;
  if (verb.value == "np") return !r.mark(at) && !adjunct(r, at);
  if (!verb.value.empty() || verb.words[0] == "added" || verb.words[0] == "adds") return false;
  if (!holds_verb(r, {at, next_mark(r, at, end)})) return false;  // "declared a ceasefire": what was done
  const auto* word = r.match(Section::word, at);
  const bool opens = word != nullptr && (word->value == "determiner" || word->value == "pronoun");
  return opens || r.is(at, "there") || r.match(Section::number, at) != nullptr || capital(r.s.words[at]) ||
         r.mention_at(at) != nullptr;
}

/// Who speaks before the verb at `v`; `inner` takes whom they cite. Nothing where nobody stands there.
std::optional<Link> speaker_before(const Reading& r, std::size_t at, std::size_t v, std::size_t verb_end, bool that,
                                   std::vector<Link>& inner) {
  std::size_t begin = v;
  while (begin > at && (!r.mark(begin - 1) || r.aside(begin - 1))) --begin;
  if (speaks_of_it(r, begin, v) || another_clause(r, {begin, v}) || says_nothing(r, {begin, v})) return std::nullopt;
  std::size_t end = v;
  while (end > begin && r.match(Section::skip, end - 1) != nullptr) --end;
  if (begin == v || citing(r, begin)) {  // "X, citing Y, said": the speaker stands before the commas
    const auto stop = next_mark(r, at, v);
    if (holds_clause(r, {at, stop})) return std::nullopt;  // "The army did not reply, but the Post, citing N.N., said"
    (void)cited(r, stop, v, inner);
    if (auto l = r.link_at({at, stop})) return l;
  } else {
    auto l = that && begin == at ? voice_at(r, {begin, end}) : r.link_at({begin, end});
    const auto stop = next_mark(r, at, v);
    if (begin > at && (!l || (l->kind == LinkKind::unknown && !l->id)))  // "N.N., a veteran diplomat, said"
      if (auto before = r.link_at({at, stop}); before && (!l || before->id)) {
        if (!l) (void)cited(r, stop, begin, inner);  // "The Post, citing N.N., had reported"
        l = before;
      }
    if (l) return l;
  }
  for (std::size_t i = begin; i < end; ++i)  // "In the course of discussion he made it clear that"
    if (r.match(Section::anaphor, i) != nullptr) return r.link_at({i, end});
  const bool impersonal = r.is(v - 1, "is") || r.is(v - 1, "was") || r.is(v - 1, "been");
  if (!r.is(begin, "it") || !impersonal) return std::nullopt;
  return written(r, LinkKind::unknown, {begin, verb_end});  // "It is reported that": nobody in particular
}

/// "called the claim a fairy tale": what was said, and not that it was.
bool only_a_noun(const Reading& r, std::size_t at) {
  static constexpr std::string_view before[] = {"the",   "a",   "an",   "this", "its",   "his",   "her",
                                                "their", "any", "such", "no",   "every", "these", "those"};
  const bool owned = at > 0 && (r.s.lower[at - 1].ends_with("'s") || r.s.lower[at - 1].ends_with("’s"));
  return at > 0 && (owned || one_of(r, at - 1, before)) && !r.s.lower[at].ends_with("ed") && !r.is(at, "said");
}

/// "quoted a source as saying"
bool quotes_as_saying(const Reading& r, std::size_t verb, std::size_t limit) {
  for (auto i = verb + 1; i + 1 < limit && !r.mark(i); ++i)
    if (r.is(i, "as") && r.match(Section::speech, i + 1) != nullptr) return true;
  return false;
}

/// "Earlier, the foreign minister said that ..." - "X told Reuters that ..." - "X, citing Y, reported ..."
std::optional<Frame> speaker_first(const Reading& r, Range all) {
  const std::size_t limit = std::min(all.end, all.begin + kHeadTokensMax);
  for (std::size_t v = all.begin + 1; v < limit; ++v) {
    if (r.is(v, "until") || r.is(v, "unless") || r.is(v, "if")) break;  // "will not do it until X recognises that"
    const Entry* verb = r.match(Section::speech, v);
    if (verb == nullptr) continue;
    const bool quoted = verb->words[0].ends_with("ed") && !passive_at(r, v) && quotes_as_saying(r, v, limit);
    if (verb->value == "cites" && !verb->words[0].ends_with("s") && !quoted) continue;
    if (r.mention_at(v) != nullptr || only_a_noun(r, v)) continue;
    if (verb->value.empty() && verb->words[0].ends_with("ing")) continue;  // ", saying that": a clause of its own
    auto o = opening(r, v, *verb, all, limit);
    if (passive_at(r, v) && !o.that) continue;  // "shelling was heard near Hama"
    if (!o.that && !plain_content(r, *verb, o.after, all.end)) continue;
    std::vector<Link> inner;
    const auto l = speaker_before(r, all.begin, v, v + verb->ids.size(), o.that, inner);
    if (!l) continue;
    remember_paper(r, *l, v, all.end);
    Frame out;
    if (!o.outer) o.outer = quoted_by(r, {all.begin, v});
    if (!o.outer) o.outer = paper_of(r, *l, {all.begin, v});
    if (o.outer && o.outer->id != l->id) out.links.push_back(*o.outer);
    out.links.push_back(*l);
    out.links.insert(out.links.end(), inner.begin(), inner.end());
    out.links.insert(out.links.end(), o.inner.begin(), o.inner.end());
    out.rest = {o.that && !r.mark(o.after) ? o.after + 1 : o.after, all.end};
    while (out.rest.begin < all.end &&
           (r.is(out.rest.begin, ":") || r.is(out.rest.begin, ",") || r.is(out.rest.begin, "that")))
      ++out.rest.begin;
    return out;
  }
  return std::nullopt;
}

/// "And added the member that ...", as a language that sets its verb first puts it.
std::optional<Frame> verb_leads(const Reading& r, Range all) {
  constexpr std::size_t kSpeakerTokens = 10;
  const auto at = r.is(all.begin, "and") || r.is(all.begin, "but") ? all.begin + 1 : all.begin;
  const auto* verb = r.match(Section::speech, at);
  if (verb == nullptr || verb->value == "cites" || !(r.c.coder.lexicon().forms(r.ids[at]) & kPast)) return std::nullopt;
  const auto from = at + verb->ids.size();
  auto that = from;
  while (that < std::min(all.end, from + kSpeakerTokens) && !r.is(that, "that") && !r.mark(that)) ++that;
  if (that == from || !r.is(that, "that")) return std::nullopt;
  const auto l = voice_at(r, {from, that});
  if (!l) return std::nullopt;
  return Frame{{*l}, {that + 1, all.end}};
}

/// "Citing two gunners, she said that ...": whom the speaker cites stands first.
std::optional<Frame> cited_first(const Reading& r, Range all) {
  if (!citing(r, all.begin)) return std::nullopt;
  std::vector<Link> inner;
  auto from = cited(r, all.begin, all.end, inner);
  while (from < all.end && r.is(from, ",")) ++from;
  if (inner.empty() || from >= all.end) return std::nullopt;
  auto out = speaker_first(r, {from, all.end});
  if (out) out->links.insert(out->links.end(), inner.begin(), inner.end());
  return out;
}

/// "As Reuters reports, ..." - "As the ministry noted, ..."
std::optional<Frame> as_reported(const Reading& r, Range all) {
  const auto stop = next_mark(r, all.begin, std::min(all.end, all.begin + kHeadTokensMax));
  const auto verb = r.first(Section::speech, {all.begin + 1, stop});
  if (stop >= all.end || !verb || verb->end() < stop) return std::nullopt;
  const auto l = r.link_at({all.begin + 1, verb->at});
  if (!l) return std::nullopt;
  return Frame{{*l}, {stop + 1, all.end}};
}

/// "The institute, using data from Z, conducted a study, according to which ..."
std::optional<Frame> according_to_which(const Reading& r, Range all) {
  for (std::size_t i = all.begin + 1; i + 2 < all.end && i < all.begin + kAccordingTokensMax; ++i) {
    if (!r.is(i, "according") || !r.is(i + 1, "to") || !(r.is(i + 2, "which") || r.is(i + 2, "whom"))) continue;
    const auto l = r.link_at({all.begin, next_mark(r, all.begin, i)});
    if (!l) return std::nullopt;
    Frame out{{*l}, {i + 3, all.end}};
    for (std::size_t k = all.begin; k + 2 < i; ++k)
      if (r.is(k, "data") && (r.is(k + 1, "from") || r.is(k + 1, "of")))
        if (auto data = r.link_at({k + 2, next_mark(r, k + 2, i)})) {
          data->kind = LinkKind::data;
          out.links.push_back(*data);
        }
    return out;
  }
  return std::nullopt;
}

/// "Norvale's Defence Ministry: ...", "Hospital: ...", as logs and headlines put it; a state or a place alone is a heading.
std::optional<Frame> colon_first(const Reading& r, Range all) {
  constexpr std::size_t kSourceTokens = 7;
  const auto colon = next_mark(r, all.begin, std::min(all.end, all.begin + kSourceTokens));
  if (colon == all.begin || colon + 1 >= all.end || !r.is(colon, ":")) return std::nullopt;
  const Range who{all.begin, colon};
  for (auto i = who.begin; i < who.end; ++i) {  // a name or a kind of source, and no clause
    const auto* word = r.match(Section::word, i);
    if (!capital(r.s.words[i]) && word == nullptr && r.match(Section::source_noun, i) == nullptr &&
        r.match(Section::unnamed, i) == nullptr)
      return std::nullopt;
  }
  const auto link = r.link_at(who);
  if (!link || link->kind == LinkKind::unknown || link->kind == LinkKind::document) return std::nullopt;
  const auto* actor = link->id ? r.c.coder.actors().find(ActorId(*link->id)) : nullptr;
  static constexpr actors::ActorKind heading[] = {actors::ActorKind::state, actors::ActorKind::group,
                                                  actors::ActorKind::coalition, actors::ActorKind::generic};
  if (actor != nullptr && std::find(std::begin(heading), std::end(heading), actor->kind) != std::end(heading))
    return std::nullopt;
  if (actor == nullptr && !r.first(Section::source_noun, who) && !r.first(Section::unnamed, who)) return std::nullopt;
  return Frame{{*link}, {colon + 1, all.end}};
}

}  // namespace

std::optional<Frame> frame_before(const Reading& r, Range content) {
  const Range all = r.bare(content);
  if (all.empty()) return std::nullopt;
  if (r.is(all.begin, "according") && r.is(all.begin + 1, "to")) return according_to(r, all, all.begin + 2);
  if (r.is(all.begin, "per")) return according_to(r, all, all.begin + 1);
  if (r.is(all.begin, "as"))
    if (auto out = as_reported(r, all)) return out;
  if (auto out = colon_first(r, all)) return out;
  if (auto out = in_words_of(r, all)) return out;
  if (auto out = cited_first(r, all)) return out;
  if (auto out = verb_leads(r, all)) return out;
  if (auto out = speaker_first(r, all)) return out;
  return according_to_which(r, all);
}

}  // namespace truce::coding
