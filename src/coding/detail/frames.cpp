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

}  // namespace

bool dash(const Reading& r, std::size_t i) { return r.is(i, "—") || r.is(i, "–") || r.is(i, "-"); }

std::size_t next_mark(const Reading& r, std::size_t from, std::size_t end) {
  while (from < end && !(r.mark(from) && !r.is(from, "“") && !r.is(from, "\"") && !r.is(from, "/"))) ++from;
  return from;
}

bool adjunct(const Reading& r, std::size_t i) {
  static constexpr std::string_view openers[] = {
      "on",  "in",        "at",          "to",      "during",  "after", "late", "early", "today", "yesterday", "by",
      "via", "reporters", "journalists", "through", "earlier", "from",  "when", "as",    "this",  "following"};
  return one_of(r, i, openers) || (i < r.size() && weekday_name(r.s.lower[i]));
}

std::optional<Link> heard_by(const Reading& r, Range range) {
  for (const auto& m : r.mentions)
    if (range.holds(m.at) && m.actor != nullptr && is_reporter(*m.actor)) return r.link_at(m.at);
  return std::nullopt;
}

std::optional<Link> voice_at(const Reading& r, Range range) {
  if (auto link = r.link_at(range)) return link;
  static constexpr std::string_view nobody[] = {
      "it",   "there", "this", "that", "these", "those", "which", "whom", "who",  "he",  "she",
      "they", "we",    "i",    "you",  "what",  "and",   "but",   "if",   "when", "not", "none",
      "then", "all",   "was",  "were", "is",    "been",  "are",   "no",   "also", "so",  "while"};
  range = r.bare(range);
  if (range.empty() || range.end - range.begin > kVoiceTokensMax || adjunct(r, range.begin)) return std::nullopt;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const bool name = i > range.begin && capital(r.s.words[i]) && r.mention_at(i) == nullptr;
    if (r.mark(i) || name || r.match(Section::anaphor, i) != nullptr) return std::nullopt;
    if (one_of(r, i, nobody)) return std::nullopt;
  }
  Link out;
  out.kind = LinkKind::unnamed;
  out.span = r.span(range);
  out.text = r.words(range);
  return out;
}

bool another_clause(const Reading& r, Range range) {
  if (r.is(range.begin, "and") || r.is(range.begin, "but")) return true;
  for (const auto section : {Section::statement, Section::agreement})
    for (const auto& hit : r.every(section, range))
      if (!hit.entry->infinitive && r.mention_at(hit.at) == nullptr && hit.at > range.begin) return true;
  return false;
}

std::optional<std::size_t> citing(const Reading& r, std::size_t at) {
  if (const auto* e = r.match(Section::speech, at); e != nullptr && e->value == "cites" && e->words[0].ends_with("ing"))
    return at + e->ids.size();
  if (r.is(at, "with") && r.is(at + 1, "reference") && r.is(at + 2, "to")) return at + 3;
  if (r.is(at, "referring") && r.is(at + 1, "to")) return at + 2;
  return std::nullopt;
}

std::size_t cited(const Reading& r, std::size_t at, std::size_t end, std::vector<Link>& out) {
  for (int depth = 0; depth < kDepthMax; ++depth) {
    std::size_t from = at;
    while (from < end && (r.is(from, ",") || r.is(from, "("))) ++from;
    const auto after = from < end ? citing(r, from) : std::nullopt;
    if (!after) return at;
    const auto stop = next_mark(r, *after, end);
    auto inner = r.link_at({*after, stop});
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
    content = frame->rest;
    return true;
  };
  for (int depth = 0; depth < kDepthMax && peeled(frame_after(*this, content)); ++depth) {}
  for (int depth = 0; depth < kDepthMax && peeled(frame_before(*this, content)); ++depth) {}
  if (quoted && chain.empty()) chain = d.quote_chain;  // the speech goes on
  if (d.quote_open && !chain.empty()) d.quote_chain = chain;
  if (!d.quote_open && quoted && !chain.empty())  // its speaker is named at last
    for (std::size_t i = d.quote_claims; i < c.claims.size(); ++i)
      if (c.claims[i].attribution.empty()) c.claims[i].attribution = chain;
  if (!d.quote_open) d.quote_chain.clear();
  if (!quoted) d.quote_claims = c.claims.size();
  remember();
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
  for (const auto& link : chain) {
    if (link.kind == LinkKind::person) d.person = link;
    else if (link.kind == LinkKind::agency && link.id) d.agency = link;
    else if (link.kind == LinkKind::body && link.id) d.body = link;
    else if (link.kind == LinkKind::document) d.document = link;
  }
  if (chain.empty() && !mentions.empty() && mentions.front().at.begin <= content.begin + 2)
    if (const auto l = link_at({content.begin, mentions.front().at.end}); l && l->kind == LinkKind::person)
      d.person = l;
}

// "MOSCOW, February 17. /TASS/." - "BEIRUT (Reuters) - ": the agency whose copy this is. Not peeled off when it is the
// subject of the sentence.
void Reading::peel_dateline() {
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
