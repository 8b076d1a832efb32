// Attribution first: frames of reported speech are taken off the ends of a sentence until a bare clause is left.
#include "coding/detail/frames.hpp"

#include <algorithm>
#include <utility>

namespace truce::coding {
namespace {

using model::Link;
using model::LinkKind;

constexpr int kDepthMax = 6;
constexpr std::size_t kDatelineTokensMax = 14;
constexpr std::size_t kVoiceTokensMax = 8;

/// "The ministry", where none was named before.
bool stands_for_nobody(const Link& link) {
  const auto text = link.text.value_or("");
  const auto words = split(text, ' ');
  return !link.id && words.size() == 2 && lower_ascii(words[0]) == "the";
}

bool same_person(const Link& a, const Link& b) {
  if (a.kind != LinkKind::person && a.kind != LinkKind::unnamed) return false;
  return a.id || b.id ? a.id == b.id : a.text == b.text && a.span == b.span;
}

bool same_chain(const std::vector<Link>& a, const std::vector<Link>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Link& x, const Link& y) { return x.kind == y.kind && x.id == y.id && x.text == y.text; });
}

}  // namespace

bool dash(const Reading& r, std::size_t i) { return r.is(i, "—") || r.is(i, "–") || r.is(i, "-"); }

std::size_t next_mark(const Reading& r, std::size_t from, std::size_t end) {
  while (from < end && !(r.mark(from) && !r.is(from, "“") && !r.is(from, "\"") && !r.is(from, "/"))) ++from;
  return from;
}

bool adjunct(const Reading& r, std::size_t i) {
  static constexpr std::string_view openers[] = {"on",   "in",        "at",          "to",        "during",  "after",
                                                 "late", "early",     "today",       "yesterday", "by",      "via",
                                                 "here", "reporters", "journalists", "through",   "earlier", "from",
                                                 "when", "as",        "this",        "following"};
  return one_of(r, i, openers) || (i < r.size() && weekday_name(r.s.lower[i]));
}

std::optional<Link> heard_by(const Reading& r, Range range) {
  for (const auto& m : r.mentions)
    if (range.holds(m.at) && m.actor != nullptr && is_reporter(*m.actor)) return r.link_at(m.at);
  for (auto i = range.begin; i + 1 < range.end; ++i)  // "told the agency"
    if (const auto* e = r.match(Section::anaphor, i); e != nullptr && e->value == "agency" && r.c.discourse.agency)
      return r.link_at({i, i + e->ids.size()});
  return std::nullopt;
}

std::optional<Link> paper_of(const Reading& r, const Link& link, Range words) {
  if (link.kind != LinkKind::unnamed && link.kind != LinkKind::person) return std::nullopt;
  constexpr std::size_t kNameTokens = 5;
  for (auto i = words.begin; i + 1 < words.end; ++i)
    if (r.is(i, "of"))
      if (auto paper = heard_by(r, {i + 1, std::min(words.end, i + 1 + kNameTokens)}); paper && paper->id) return paper;
  return std::nullopt;
}

void remember_paper(const Reading& r, const Link& who, std::size_t verb, std::size_t end) {
  constexpr std::size_t kPaperTokens = 6;
  if (!who.id || who.kind != LinkKind::body) return;
  for (auto i = verb + 1; i + 2 < std::min(end, verb + kPaperTokens); ++i) {
    const auto* paper = r.is(i, "in") ? r.match(Section::source_noun, i + 2) : nullptr;
    if (paper == nullptr || paper->value != "document") continue;
    r.c.discourse.document = who;
    r.c.discourse.document->kind = LinkKind::document;
    return;
  }
}

/// "it said", "they said": whoever last spoke and is no person.
std::optional<Link> pronoun_voice(const Reading& r, Range range) {
  range = r.bare(range);
  if (range.end != range.begin + 1) return std::nullopt;
  const auto& d = r.c.discourse;
  std::optional<Link> out;
  if (r.is(range.begin, "it")) out = d.it;
  else if (r.is(range.begin, "they") || r.is(range.begin, "them")) out = d.persons ? d.persons : d.it;
  if (out && out->id) out->span = r.span(range), out->text = r.words(range);
  return out;
}

std::optional<Link> quoted_by(const Reading& r, Range range) {
  for (auto i = range.begin; i + 2 < range.end; ++i) {
    const bool quoted = (r.is(i, "quoted") || r.is(i, "cited")) && r.is(i + 1, "by");
    const bool talking = (r.is(i, "interview") || r.is(i, "conversation") || r.is(i, "speaking") ||
                          r.is(i, "remarks") || r.is(i, "comments") || r.is(i, "talk")) &&
                         (r.is(i + 1, "with") || r.is(i + 1, "to"));
    if (!quoted && !talking) continue;
    const auto stop = next_mark(r, i + 2, range.end);
    return quoted ? r.link_at({i + 2, stop}) : heard_by(r, {i + 2, stop});
  }
  return std::nullopt;
}

/// "Earlier in the staff of the army": where the words begin that name a source.
std::size_t past_setting(const Reading& r, Range range) {
  static constexpr std::string_view when[] = {"earlier", "later", "meanwhile", "then", "also", "yesterday", "today"};
  auto at = range.begin;
  while (at + 2 < range.end && one_of(r, at, when)) ++at;
  if (at + 2 >= range.end || !r.is(at, "in")) return range.begin;
  const auto name = r.is(at + 1, "the") ? at + 2 : at + 1;
  const auto* m = r.mention_at(name);
  const bool body =
      (m != nullptr && m->actor != nullptr && m->place == nullptr) || r.match(Section::source_noun, name) != nullptr;
  return body || name == at + 2 ? at + 1 : range.begin;
}

std::optional<Link> voice_at(const Reading& r, Range range) {
  range.begin = past_setting(r, range);
  static constexpr std::string_view persons[] = {"he", "she"};  // "a promise she said"
  if (range.end > range.begin + 1 && one_of(r, range.end - 1, persons) && !r.mark(range.end - 2))
    range.begin = range.end - 1;
  if (auto link = r.link_at(range)) return link;
  if (auto link = pronoun_voice(r, range)) return link;
  static constexpr std::string_view nobody[] = {
      "it",   "there", "this", "that", "these", "those", "which", "whom", "who",  "he", "she",  "they", "them",
      "him",  "her",   "us",   "we",   "i",     "you",   "what",  "and",  "but",  "if", "when", "not",  "none",
      "then", "all",   "was",  "were", "is",    "been",  "are",   "no",   "also", "so", "while"};
  range = r.bare(range);
  if (range.empty() || range.end - range.begin > kVoiceTokensMax || adjunct(r, range.begin)) return std::nullopt;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const bool name = i > range.begin && capital(r.s.words[i]) && r.mention_at(i) == nullptr;
    if (r.mark(i) || name || r.match(Section::anaphor, i) != nullptr) return std::nullopt;
    if (one_of(r, i, nobody)) return std::nullopt;
  }
  return written(r, LinkKind::unnamed, range);
}

bool says_nothing(const Reading& r, Range subject) {
  static constexpr std::string_view nobody[] = {"nobody", "no", "none", "neither"};
  subject = r.bare(subject);
  return !subject.empty() && one_of(r, subject.begin, nobody);
}

bool another_clause(const Reading& r, Range range) {
  if (range.begin > r.content.begin && (r.is(range.begin, "and") || r.is(range.begin, "but"))) return true;
  for (const auto section : {Section::statement, Section::agreement})
    for (const auto& hit : r.every(section, range))
      if (!hit.entry->infinitive() && r.mention_at(hit.at) == nullptr && hit.at > range.begin) return true;
  return false;
}

std::optional<std::size_t> citing(const Reading& r, std::size_t at) {
  if (const auto* e = r.match(Section::speech, at);
      e != nullptr && e->value == "cites" && (e->words[0].ends_with("ing") || (at > 0 && r.is(at - 1, "who"))))
    return at + e->ids.size();
  if (r.is(at, "with") && r.is(at + 1, "reference") && r.is(at + 2, "to")) return at + 3;
  if (r.is(at, "referring") && r.is(at + 1, "to")) return at + 2;
  return std::nullopt;
}

std::size_t cited(const Reading& r, std::size_t at, std::size_t end, std::vector<Link>& out) {
  for (int depth = 0; depth < kDepthMax; ++depth) {
    std::size_t from = at;
    while (from < end && (r.is(from, ",") || r.is(from, "("))) ++from;
    if (from < end && r.is(from, "who") && from + 1 < end) ++from;  // "a doctor who cited the crews"
    const auto after = from < end ? citing(r, from) : std::nullopt;
    if (!after) return at;
    auto stop = next_mark(r, *after, end);
    for (auto i = *after + 1; i + 1 < stop; ++i)  // "quoting a doctor who cited the crews"
      if (r.is(i, "who") && citing(r, i + 1)) stop = i;
    auto inner = voice_at(r, {*after, stop});
    if (!inner) return at;
    out.push_back(*inner);
    at = stop;
  }
  return at;
}

bool speaks_of_it(const Reading& r, std::size_t from, std::size_t verb) {
  const bool of = r.is(from, "of");
  const std::size_t pronoun = of ? from + 1 : from;
  if (verb > pronoun + 1 && (r.is(pronoun, "which") || r.is(pronoun, "whom"))) return true;
  for (std::size_t i = from; i + 2 < verb && i < from + 4; ++i)  // "two of which they confirmed"
    if (r.is(i, "of") && (r.is(i + 1, "which") || r.is(i + 1, "whom"))) return true;
  if (verb > 0 && (r.is(verb - 1, "not") || r.is(verb - 1, "never"))) return true;
  // A part of a commission that confirms or registers, without "that", counts; it does not report.
  const auto* e = r.match(Section::speech, verb);
  const bool counts = r.match(Section::unconfirmed, verb) != nullptr || r.match(Section::record, verb) != nullptr;
  const auto next = verb + (e != nullptr ? e->ids.size() : 0);
  if (e == nullptr || !counts || r.is(next, "that")) return false;
  const bool alone = next >= r.size() || r.mark(next);  // ", Estmark's monitors reported."
  if (alone && r.match(Section::unconfirmed, verb) == nullptr) return false;
  if (r.first(Section::recorder, {from, verb})) return true;
  // "Russia confirmed none of the 8 violations", "Turkey reported 15 violations"
  const bool numbered = number_at(r, next) || r.is(next, "only") || r.is(next, "just") || r.is(next, "some") ||
                        r.is(next, "all") || r.is(next, "none");
  for (std::size_t i = next; numbered && i + 1 < std::min(r.size(), next + 4); ++i)
    if (r.is(i, "of") && (r.is(i + 1, "them") || r.is(i + 1, "these"))) return true;
  return numbered && r.first(Section::violation, r.all());
}

bool Reading::bracketed(std::size_t at) const {
  return std::any_of(brackets.begin(), brackets.end(), [&](Range b) { return b.begin <= at && at < b.end; });
}

void Reading::peel() {
  auto& d = c.discourse;
  const bool quoted = !in_quotes.empty() && in_quotes[0] && !mark(0);
  if (broken_dateline()) {
    content = {size(), size()};
    d.agency = d.dateline;
    return;
  }
  peel_dateline();
  const auto peeled = [&](const std::optional<Frame>& frame) {
    if (!frame) return false;
    chain.insert(chain.end(), frame->links.begin(), frame->links.end());
    if (aside_links > 0) aside_links = 0;
    content = frame->rest;
    if (!frame->tail.empty()) tail = frame->tail;
    return true;
  };
  for (int depth = 0; depth < kDepthMax && peeled(frame_after(*this, content)); ++depth) {}
  while (const auto aside = frame_within(*this, content)) {
    asides.resize(size());
    std::fill(asides.begin() + static_cast<std::ptrdiff_t>(aside->words.begin),
              asides.begin() + static_cast<std::ptrdiff_t>(aside->words.end), true);
    chain.insert(chain.end(), aside->links.begin(), aside->links.end());
    aside_links += aside->links.size();
  }
  for (int depth = 0; depth < kDepthMax && peeled(frame_before(*this, content)); ++depth) {}
  if (d.publisher) std::erase_if(chain, [&](const Link& l) { return l.id == d.publisher; });
  inherit();
  if (d.author && chain.empty() && !quoted) chain = {*d.author};
  if (quoted && chain.empty()) chain = d.quote_chain;  // the speech goes on
  go_on();
  if (d.quote_open && !chain.empty()) d.quote_chain = chain;
  if (!d.quote_open && quoted && !chain.empty())  // its speaker is named at last
    for (std::size_t i = d.quote_claims; i < c.claims.size(); ++i)
      if (c.claims[i].attribution.empty() || same_chain(c.claims[i].attribution, d.presumed))
        c.claims[i].attribution = chain;
  if (!d.quote_open) d.quote_chain.clear();
  if (!quoted) d.quote_claims = c.claims.size();
  remember();
  keep_outer();
}

/// Whoever was heard through a paper is so in the next sentence too: "X told the Post that ... He added that ...".
void Reading::inherit() {
  const auto& d = c.discourse;
  if (chain.empty() || d.person_outer.empty() || !d.person || !same_person(chain.front(), *d.person)) return;
  chain.insert(chain.begin(), d.person_outer.begin(), d.person_outer.end());
}

/// Through whom the last of the chain's persons was heard.
void Reading::keep_outer() const {
  auto& d = c.discourse;
  if (!d.person) return;
  for (std::size_t i = chain.size(); i-- > 1;)
    if (same_person(chain[i], *d.person)) {
      d.person_outer.assign(chain.begin(), chain.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
}

/// "... ," he said. "And then ...": a quotation right behind another one with its speaker is the same speaker's.
void Reading::go_on() {
  auto& d = c.discourse;
  const bool opens = size() > 1 && mark(0) && (is(0, "“") || is(0, "\"") || is(0, "«") || is(0, "„"));
  if (opens && chain.empty() && d.quoted) chain = d.last_chain;
  if (opens && chain.empty() && d.person) {  // an interview: whoever was spoken of or spoke last
    chain = d.person_outer;
    chain.push_back(*d.person);
    d.presumed = chain;
  }
  bool quotes = opens;
  for (std::size_t i = 0; i < size() && !quotes; ++i) quotes = in_quotes[i];
  d.quoted = quotes && !chain.empty();
  if (d.quoted) d.last_chain = chain;
}

/// "/TASS/." as a sentence of its own: a dateline broken at its date. The sentence after it is the agency's.
bool Reading::broken_dateline() {
  auto& d = c.discourse;
  const bool alone = mentions.size() == 1 && mentions[0].actor != nullptr && is_reporter(*mentions[0].actor) &&
                     is(mentions[0].at.begin - 1, "/") && bare(all()).end == mentions[0].at.end;
  if (alone) d.dateline = link_at(mentions[0].at);
  else if (d.dateline) chain.push_back(*std::exchange(d.dateline, std::nullopt));
  return alone;
}

void Reading::remember() const {
  auto& d = c.discourse;
  for (const auto& m : mentions)
    if (m.actor != nullptr && m.actor->kind == actors::ActorKind::group) d.group = ref(m);
  for (const auto& link : chain) remember(link);
  if (chain.empty()) remember_subject();
  if (chain.empty() && !mentions.empty() && mentions.front().at.begin <= content.begin + 2)
    if (const auto l = link_at({content.begin, mentions.front().at.end})) {
      if (l->kind == LinkKind::person) remember_person(*l);
      const auto* actor =
          mentions.front().actor;  // "Norvale's Defence Ministry gave another account. The ministry ..."
      if (l->kind == LinkKind::body && l->id && actor != nullptr && actor->part_of) d.body = d.it = l;
    }
}

/// "Commander N.N. of the Heron Brigade keeps her office in ...": somebody with a name whom "she" stands for.
void Reading::remember_subject() const {
  constexpr std::size_t kSubjectMax = 12;
  for (auto i = content.begin + 2; i < std::min(content.end, content.begin + kSubjectMax) && !mark(i); ++i) {
    const auto forms = c.coder.lexicon().forms(ids[i]);
    if ((forms & (kThird | kPast)) == 0 || capital(s.words[i]) || mention_at(i) != nullptr) continue;
    if (const auto link = link_at({content.begin, i}); link && link->kind == LinkKind::person) remember_person(*link);
    return;
  }
}

void Reading::remember(const model::Link& link) const {
  auto& d = c.discourse;
  if (link.kind == LinkKind::unnamed && link.number) d.persons = link;
  else if (link.kind == LinkKind::person || link.kind == LinkKind::unnamed) remember_person(link);
  else if (link.kind == LinkKind::agency || link.kind == LinkKind::outlet) d.agency = d.it = link;
  else if (link.kind == LinkKind::body && (link.id || !stands_for_nobody(link) || !d.body)) d.body = d.it = link;
  else if (link.kind == LinkKind::document) d.document = link;
}

/// Whom a pronoun may stand for from here on, and for which party that somebody speaks.
void Reading::remember_person(const model::Link& link) const {
  auto& d = c.discourse;
  if (d.person && d.person->span == link.span && d.person->text == link.text) return;
  for (const auto& known : d.people)
    if (known.link.span == link.span && known.link.text == link.text && known.party) {  // by the last name again
      d.person = link, d.person_party = known.party, d.person_outer.clear();
      return;
    }
  d.person = link;
  d.person_outer.clear();
  d.person_party.reset();
  settle_party(link);
  if (link.kind == LinkKind::person) remember_name(link);
}

void Reading::remember_name(const Link& link) const {
  constexpr std::size_t kPeopleMax = 40;
  auto& d = c.discourse;
  const auto text = link.text.value_or("");
  const auto words = split(text, ' ');
  if (words.size() < 2 || !capital(words.back()) || words.back().size() < 4 || d.people.size() >= kPeopleMax) return;
  auto key = actors::name_key(words.back());
  if (key.size() > 2) d.people.push_back({std::move(key), link, d.person_party});
}

/// For which party somebody speaks, as far as the words about them say.
void Reading::settle_party(const Link& link) const {
  auto& d = c.discourse;
  if (link.id) {
    const ActorId id(*link.id);
    d.person_party = as_ref(c.coder.actors().state_of(id).value_or(id));
    return;
  }
  if (!link.span || (mentions.empty() && d.subjects.size() != 1)) return;
  constexpr std::uint32_t kApposition = 90;  // "An aide to General N.N., the army's chief of staff, told"
  auto end = link.span->end;
  for (std::size_t i = 0; i < size(); ++i)
    if (const auto at = span({i, i + 1}); at.begin > link.span->end && match(Section::speech, i) != nullptr) {
      if (at.begin < link.span->end + kApposition) end = at.begin;
      break;
    }
  for (const auto& m : mentions) {
    const auto at = span(m.at);
    if (m.actor == nullptr || !is_party(*m.actor) || at.begin < link.span->begin || at.end > end) continue;
    d.person_party = ref(m);
    return;
  }
  for (std::size_t i = 0; i < size(); ++i)  // "Its delegate, N.N."
    if ((is(i, "its") || is(i, "their")) && span({i, i + 1}).end + 1 >= link.span->begin &&
        span({i, i + 1}).begin <= link.span->end && d.subjects.size() == 1 && d.subjects[0].id) {
      d.person_party = d.subjects[0];
      return;
    }
}

/// The abbreviation in "PLACE, day (XX) - ", where nothing but a place and a day stands before it.
std::optional<Range> agency_bracket(const Reading& r) {
  constexpr std::size_t kBeforeMax = 9;
  for (std::size_t i = 1; i + 3 < std::min(r.size(), kBeforeMax); ++i) {
    const auto word = r.s.words[i - 1];
    const bool place = capital(word) || (word[0] >= '0' && word[0] <= '9') || r.is(i - 1, ",");
    if (!place) return std::nullopt;
    if (!r.is(i, "(")) continue;
    const auto name = r.s.words[i + 1];
    const bool short_name = name.size() >= 2 && name.size() <= 5 &&
                            std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return short_name && r.is(i + 2, ")") && dash(r, i + 3) ? std::optional(Range{i + 1, i + 2}) : std::nullopt;
  }
  return std::nullopt;
}

// "MOSCOW, February 17. /TASS/." - "BEIRUT (Reuters) - ": the agency whose copy this is. Not peeled off when it is the
// subject of the sentence.
void Reading::peel_dateline() {
  std::size_t clock = content.begin;  // "0615 hrs: two impacts", in a log
  const auto digits = clock < size() && s.words[clock].size() == 4 &&
                      s.words[clock].find_first_not_of("0123456789") == std::string_view::npos;
  if (digits) {
    ++clock;
    if (is(clock, "hrs") || is(clock, "h")) ++clock;
    if (is(clock, ":")) content.begin = clock + 1;
  }
  if (const auto bracket = agency_bracket(*this)) {  // "ANKARA, 8 March (AA) - "
    auto l = link_at(*bracket);
    if (!l || l->kind == LinkKind::unknown) l = written(*this, LinkKind::agency, *bracket);
    c.discourse.agency = l;
    content.begin = bracket->end + 2;
    chain.push_back(*l);
    return;
  }
  for (const auto& m : mentions) {
    if (m.at.begin >= std::min(size(), kDatelineTokensMax)) return;
    if (m.actor == nullptr || !is_reporter(*m.actor) || m.at.begin == 0) continue;
    const bool slashes = is(m.at.begin - 1, "/") && is(m.at.end, "/");
    const bool bracket = is(m.at.begin - 1, "(") && is(m.at.end, ")") && dash(*this, m.at.end + 1);
    if (!slashes && !bracket) continue;
    if (auto l = link_at(m.at)) {
      c.discourse.agency = l;
      content.begin = m.at.end + (slashes ? 1U : 2U);
      while (content.begin < size() && mark(content.begin) && !is(content.begin, "“") && !is(content.begin, "\""))
        ++content.begin;
      chain.push_back(*l);
      return;
    }
  }
}

}  // namespace truce::coding
