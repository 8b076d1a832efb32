#include "coding/detail/reading.hpp"

#include <algorithm>

namespace truce::coding {
namespace {

using model::Link;
using model::LinkKind;

LinkKind kind_of(const actors::Actor& actor) {
  switch (actor.kind) {
    case actors::ActorKind::office: return LinkKind::person;
    case actors::ActorKind::agency: return LinkKind::agency;
    case actors::ActorKind::outlet: return LinkKind::outlet;
    default: return LinkKind::body;
  }
}

bool capital(std::string_view word) {
  return !word.empty() && (static_cast<unsigned char>(word[0]) >= 0x80 || (word[0] >= 'A' && word[0] <= 'Z'));
}

}  // namespace

Reading::Reading(const Context& context, const Sentence& sentence)
    : s(sentence), c(context), content{0, sentence.tokens.size()} {
  find_mentions();
  peel();
}

Span Reading::span(Range r) const {
  if (r.empty()) return {};
  return {c.index.to_code_point(s.tokens[r.begin].begin), c.index.to_code_point(s.tokens[r.end - 1].end)};
}

std::string Reading::words(Range r) const {
  if (r.empty()) return "";
  return std::string(
      std::string_view(c.text.text).substr(s.tokens[r.begin].begin, s.tokens[r.end - 1].end - s.tokens[r.begin].begin));
}

std::optional<std::pair<std::size_t, const Entry*>> Reading::first(std::string_view section, Range r) const {
  for (std::size_t i = r.begin; i < r.end; ++i)
    if (const auto* e = match(section, i); e != nullptr && i + e->words.size() <= r.end) return std::pair(i, e);
  return std::nullopt;
}

void Reading::find_mentions() {
  const auto& date = c.text.published;
  for (std::size_t i = 0; i < size();) {
    if (s.tokens[i].mark) {
      ++i;
      continue;
    }
    // Generic actors ("militants") are looked up in any case; names begin with a capital or are of another script.
    const bool named = capital(s.words[i]) || s.lower[i] == "dzhebhat" || s.lower[i] == "jabhat";
    Mention m;
    m.at = {i, i};
    if (const auto a = c.coder.actors().longest_match(s.words, i, date)) {
      m.at.end = i + a->token_count;
      m.actor = a->id;
      m.ambiguous = a->ambiguous;
    }
    if (named)
      if (const auto p = c.coder.places().longest_match(s.words, i); p && i + p->token_count >= m.at.end) {
        m.at.end = i + p->token_count;
        m.place = p->id;
      }
    if (m.at.empty()) {
      ++i;
      continue;
    }
    mentions.push_back(m);
    i = m.at.end;
  }
}

const Mention* Reading::mention_at(std::size_t token) const {
  for (const auto& m : mentions)
    if (m.at.begin <= token && token < m.at.end) return &m;
  return nullptr;
}

std::optional<ActorId> Reading::state_of(const Mention& m) const {
  if (!m.actor) return std::nullopt;
  const auto* a = c.coder.actors().find(*m.actor);
  if (a != nullptr && a->kind == actors::ActorKind::state) return m.actor;
  return c.coder.actors().state_of(*m.actor);
}

std::vector<ActorId> Reading::states_in(Range r) const {
  std::vector<ActorId> out;
  for (const auto& m : mentions) {
    if (m.at.begin < r.begin || m.at.end > r.end) continue;
    if (m.actor) {
      const auto* a = c.coder.actors().find(*m.actor);
      if (a != nullptr && a->kind == actors::ActorKind::coalition) {  // "Russia, Iran and Turkey" as one name
        for (std::size_t i = m.at.begin; i < m.at.end; ++i)
          if (capital(s.words[i]))
            for (const auto& state : c.coder.actors().candidates(s.words[i], c.text.published, {}, 1))
              if (const auto* known = c.coder.actors().find(state.id);
                  known != nullptr && known->kind == actors::ActorKind::state && state.score >= 900)
                if (std::find(out.begin(), out.end(), state.id) == out.end()) out.push_back(state.id);
        continue;
      }
    }
    if (const auto state = state_of(m); state && std::find(out.begin(), out.end(), *state) == out.end())
      out.push_back(*state);
  }
  return out;
}

model::ActorRef Reading::ref(const Mention& m) const {
  model::ActorRef out;
  out.id = m.actor;
  out.text = words(m.at);
  return out;
}

std::optional<Link> Reading::link_at(Range r) const {
  while (!r.empty() && (s.tokens[r.begin].mark || is(r.begin, "the"))) ++r.begin;
  if (r.empty()) return std::nullopt;
  const std::size_t from = r.begin > 0 && is(r.begin - 1, "the") ? r.begin - 1 : r.begin;
  Link link;
  // An office with its holder ("Russian foreign Minister Sergei Lavrov") is one link: the last mention of one office.
  for (const auto& m : mentions) {
    if (m.at.begin < r.begin || m.at.begin >= r.end || !m.actor) continue;
    const auto* actor = c.coder.actors().find(*m.actor);
    if (actor == nullptr || actor->kind == actors::ActorKind::generic || actor->kind == actors::ActorKind::civilians)
      continue;
    const bool better = !link.id || actor->kind == actors::ActorKind::office;
    if (!better) continue;
    link.id = m.actor->value;
    link.kind = kind_of(*actor);
    link.span = span({r.begin, std::max(m.at.end, r.begin + 1)});
    link.text = words({r.begin, m.at.end});
    if (actor->kind == actors::ActorKind::office) break;
  }
  if (link.id && link.kind == LinkKind::person) return link;
  for (const std::size_t at : {from, r.begin})
    if (const auto* e = match("anaphor", at); e != nullptr) {
      const auto& d = c.discourse;
      const auto& stands_for = e->value == "person"   ? d.person
                               : e->value == "agency" ? d.agency
                               : e->value == "body"   ? d.body
                                                      : d.document;
      if (e->value == "states") break;
      if (link.id && e->value != "person") break;
      Link out = stands_for.value_or(Link{});
      if (!stands_for)
        out.kind = e->value == "agency"   ? LinkKind::agency
                   : e->value == "person" ? LinkKind::person
                                          : LinkKind::unknown;
      out.span = span({at, at + e->words.size()});
      if (!stands_for) out.text = words({at, at + e->words.size()});
      return out;
    }
  if (link.id) return link;
  for (std::size_t i = from; i < r.end; ++i)
    if (const auto* e = match("unnamed", i); e != nullptr && i + e->words.size() <= r.end) {
      link.kind = LinkKind::unnamed;
      if (e->value == "plural") link.number = "plural";
      link.span = span({i, i + e->words.size()});
      link.text = words({i, i + e->words.size()});
      return link;
    }
  // A name that nobody knows is kept as written: unknown is never guessed at.
  if (capital(s.words[r.begin])) {
    Range name{r.begin, r.begin + 1};
    while (name.end < r.end && !s.tokens[name.end].mark &&
           (capital(s.words[name.end]) || is(name.end, "of") || is(name.end, "for")))
      ++name.end;
    if (name.end - name.begin == 1 && name.begin == 0) return std::nullopt;
    link.kind = LinkKind::unknown;
    link.span = span(name);
    link.text = words(name);
    return link;
  }
  return std::nullopt;
}

namespace {

/// The range without marks at its ends.
Range bare(const Reading& r, Range range) {
  while (!range.empty() && r.s.tokens[range.begin].mark) ++range.begin;
  while (!range.empty() && r.s.tokens[range.end - 1].mark) --range.end;
  return range;
}

}  // namespace

void Reading::peel() {
  for (int depth = 0; depth < 4 && peel_trailing(); ++depth) {}
  for (int depth = 0; depth < 4 && peel_leading(); ++depth) {}
  for (auto& link : chain) {
    auto& d = c.discourse;
    if (link.kind == LinkKind::person && link.id) d.person = link;
    else if (link.kind == LinkKind::agency && link.id) d.agency = link;
    else if (link.kind == LinkKind::body && link.id) d.body = link;
  }
}

// ", reports Reuters, citing diplomatic sources" - ", the Agency said" - "- the Agency quotes an unnamed diplomat" -
// ", according to the UN"
bool Reading::peel_trailing() {
  const Range all = bare(*this, content);
  for (std::size_t i = all.begin + 1; i + 1 < all.end; ++i) {
    if (!s.tokens[i].mark) continue;
    const Range tail{i + 1, all.end};
    if (tail.end - tail.begin > 24) continue;
    std::vector<Link> found;
    std::size_t at = tail.begin;
    while (at < tail.end && s.tokens[at].mark) ++at;
    const auto comma = [&](std::size_t from) {
      while (from < tail.end && !s.tokens[from].mark) ++from;
      return from;
    };
    const Entry* verb = match("speech", at);
    if (is(at, "according") && is(at + 1, "to")) {
      const auto stop = comma(at + 2);
      if (auto l = link_at({at + 2, stop})) found.push_back(*l);
      at = stop;
    } else if (verb != nullptr) {  // verb first
      at += verb->words.size();
      const auto stop = comma(at);
      if (auto l = link_at({at, stop})) found.push_back(*l);
      at = stop;
    } else {  // the source first, then its verb
      std::size_t v = at;
      while (v < tail.end && v < at + 10 && !s.tokens[v].mark && match("speech", v) == nullptr) ++v;
      verb = v < tail.end ? match("speech", v) : nullptr;
      if (verb == nullptr || v == at) continue;
      auto l = link_at({at, v});
      if (!l) continue;
      found.push_back(*l);
      at = v + verb->words.size();
      const auto stop = comma(at);
      const Range object{verb->words.size() > 1 ? at - 1 : at, stop};
      if (verb->value == "cites")
        if (auto inner = link_at(object)) found.push_back(*inner);
      at = stop;
    }
    if (found.empty()) continue;
    while (at < tail.end && s.tokens[at].mark) ++at;
    if (const auto* citing = match("speech", at); citing != nullptr && citing->value == "cites") {
      if (auto inner = link_at({at + citing->words.size(), comma(at + citing->words.size())})) found.push_back(*inner);
      at = comma(at + citing->words.size());
    } else if (is(at, "with") && is(at + 1, "reference") && is(at + 2, "to")) {
      if (auto inner = link_at({at + 3, comma(at + 3)})) found.push_back(*inner);
      at = comma(at + 3);
    }
    if (at < tail.end) continue;  // something else follows: it was no frame
    chain.insert(chain.end(), found.begin(), found.end());
    content.end = i;
    content = bare(*this, content);
    return true;
  }
  return false;
}

// "According to the UN, ..." - "Earlier, Russian foreign Minister Sergei Lavrov said that ..." - "X said about ..." -
// "he made it clear that ..."
bool Reading::peel_leading() {
  const Range all = bare(*this, content);
  const std::size_t limit = std::min(all.end, all.begin + 40);
  std::size_t at = all.begin;
  if (is(at, "according") && is(at + 1, "to")) {
    std::size_t stop = at + 2;
    while (stop < limit && !is(stop, ",")) ++stop;
    if (stop < limit)
      if (auto l = link_at({at + 2, stop})) {
        chain.push_back(*l);
        // The frame belongs to what is quoted: a claim's words begin with it.
        content.begin = stop + 1;
        return true;
      }
    return false;
  }
  for (std::size_t v = at; v < limit; ++v) {
    const Entry* verb = match("speech", v);
    if (verb == nullptr || verb->value == "cites") continue;
    const std::size_t after = v + verb->words.size();
    const bool that = is(after, "that") || is(after, "about") || is(after, ":");
    // Without "that" only a clause that begins with a name or article is taken for quoted speech.
    const bool bare_clause =
        after < all.end &&
        (is(after, "the") || is(after, "a") || is(after, "two") || is(after, "three") || capital(s.words[after])) &&
        verb->words[0] == "said";
    if (!that && !bare_clause) continue;
    // The speaker: from the last comma before the verb, adverbs aside.
    std::size_t begin = v;
    while (begin > at && !is(begin - 1, ",") && !s.tokens[begin - 1].mark) --begin;
    std::size_t end = v;
    while (end > begin && match("skip", end - 1) != nullptr) --end;
    // "Russia's defence ministry, citing X, said that": the speaker stands before the commas.
    auto l = link_at({begin, end});
    if (!l && begin > at) l = link_at({at, end});
    if (!l) {
      // "In the course of discussion he made it clear that"
      for (std::size_t i = begin; i < end && !l; ++i)
        if (match("anaphor", i) != nullptr) l = link_at({i, end});
    }
    if (!l) continue;
    // "using data from the Y" and "citing Y" between speaker and verb.
    chain.push_back(*l);
    content.begin = that ? after + 1 : after;
    return true;
  }
  // "The institute, using data from the bureau, conducted its own study, according to which ..."
  for (std::size_t i = at + 1; i + 2 < limit + 20 && i + 2 < all.end; ++i)
    if (is(i, "according") && is(i + 1, "to") && (is(i + 2, "which") || is(i + 2, "whom"))) {
      std::size_t stop = at;
      while (stop < i && !is(stop, ",")) ++stop;
      auto l = link_at({at, stop});
      if (!l) return false;
      chain.push_back(*l);
      for (std::size_t k = at; k + 2 < i; ++k)
        if (is(k, "data") && (is(k + 1, "from") || is(k + 1, "of"))) {
          std::size_t end = k + 2;
          while (end < i && !is(end, ",")) ++end;
          if (auto data = link_at({k + 2, end})) {
            data->kind = LinkKind::data;
            chain.push_back(*data);
          }
        }
      content.begin = i + 3;
      return true;
    }
  return false;
}

model::Claim Reading::begin_claim(model::ClaimKind kind, Range r) const {
  r = bare(*this, r);
  model::Claim out;
  out.kind = kind;
  out.attribution = chain;
  if (!r.empty()) {
    out.span = span(r);
    out.text = words(r);
  }
  return out;
}

void Reading::emit(model::Claim&& claim) const {
  // What breaks the rules of a claim is a bug of a reader; it is left out rather than recorded.
  if (model::validate(claim)) c.claims.push_back(std::move(claim));
}

}  // namespace truce::coding
