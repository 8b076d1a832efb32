#include "coding/detail/reading.hpp"

#include <algorithm>

#include "coding/detail/codes.hpp"
#include "coding/detail/name_finder.hpp"

namespace truce::coding {

using actors::ActorKind;

namespace {
constexpr std::size_t kQuoteSentencesMax = 10;
}

bool capital(std::string_view word) {
  return !word.empty() && (static_cast<unsigned char>(word[0]) >= 0x80 || (word[0] >= 'A' && word[0] <= 'Z'));
}

bool is_reporter(const actors::Actor& a) { return a.kind == ActorKind::agency || a.kind == ActorKind::outlet; }

bool is_party(const actors::Actor& a) { return !is_reporter(a) && a.kind != ActorKind::civilians; }

model::ActorRef as_ref(const ActorId& id) {
  model::ActorRef out;
  out.id = id;
  return out;
}

std::vector<model::ActorRef> as_refs(const std::vector<ActorId>& ids) {
  std::vector<model::ActorRef> out;
  for (const auto& id : ids) out.push_back(as_ref(id));
  return out;
}

model::ActorRef written(const Reading& r, Range at) {
  model::ActorRef out;
  out.text = r.words(at);
  return out;
}

model::Link written(const Reading& r, model::LinkKind kind, Range at) {
  model::Link out;
  out.kind = kind;
  out.span = r.span(at);
  out.text = r.words(at);
  return out;
}

Reading::Reading(const Context& context, const Sentence& sentence)
    : s(sentence), c(context), content{0, sentence.tokens.size()} {
  find_phrases();
  find_brackets();
  find_mentions();
  settle_countries();
  find_heads();
  peel();
}

/// Once for all sections: each word's phrases stand together, and most readers ask for a section that has none here.
void Reading::find_phrases() {
  known_.reserve(size());
  ids.reserve(size());
  begun_.reserve(size());
  phrases_.reserve(4 * size());
  mentions.reserve(8);
  for (std::size_t i = 0; i < size(); ++i) {
    known_.push_back(known_word(c.coder, s.words[i], s.lower[i]));
    ids.push_back(known_.back().id);
  }
  for (std::size_t i = 0; i < size(); ++i) {
    const auto from = phrases_.size();
    begun_.push_back({known_[i].sections == 0 ? 0 : c.coder.lexicon().match_all(ids, i, phrases_), from});
    sections_ |= begun_.back().sections;
  }
}

Span Reading::span(Range r) const {
  if (r.empty()) return {};
  return {c.index.to_code_point(s.tokens[r.begin].begin), c.index.to_code_point(s.tokens[r.end - 1].end)};
}

std::string Reading::words(Range r) const {
  if (r.empty()) return "";
  const auto from = s.tokens[r.begin].begin;
  return std::string(std::string_view(c.text.text).substr(from, s.tokens[r.end - 1].end - from));
}

Range Reading::bare(Range r) const {
  const auto closes = [&](std::size_t at) {
    const auto b = std::find_if(brackets.begin(), brackets.end(), [&](Range x) { return x.end == at; });
    return b != brackets.end() && b->begin > r.begin;
  };
  while (!r.empty() && s.tokens[r.begin].mark) ++r.begin;
  while (!r.empty() && s.tokens[r.end - 1].mark && !closes(r.end - 1)) --r.end;
  return r;
}

Range Reading::trimmed(Range r) const {
  r = bare(r);
  if (r.begin > 0 && is(r.begin - 1, "the")) --r.begin;
  while (!r.empty() && (is(r.end - 1, "the") || is(r.end - 1, "and") || is(r.end - 1, "while")))
    r = bare({r.begin, r.end - 1});
  return r;
}

std::optional<Hit> Reading::first(Section section, Range r) const {
  if (lacks(section)) return std::nullopt;
  for (std::size_t i = r.begin; i < std::min(r.end, size()); ++i)
    if (const auto* e = match(section, i); e != nullptr && i + e->ids.size() <= r.end) return Hit{i, e};
  return std::nullopt;
}

std::vector<Hit> Reading::every(Section section, Range r) const {
  std::vector<Hit> out;
  if (lacks(section)) return out;
  for (std::size_t i = r.begin; i < std::min(r.end, size());) {
    const auto* e = match(section, i);
    if (e != nullptr && i + e->ids.size() <= r.end) {
      out.push_back({i, e});
      i += e->ids.size();
    } else {
      ++i;
    }
  }
  return out;
}

void Reading::find_brackets() {
  auto& d = c.discourse;
  const bool reopens = size() > 0 && mark(0) && (is(0, "“") || is(0, "«") || is(0, "„") || is(0, "\""));
  // A quotation goes on over sentences, but not for ever, and over a paragraph only where its mark stands again.
  if (d.quote_open && (++d.quote_sentences > kQuoteSentencesMax || (s.opens_paragraph && !reopens))) d.quote_open = 0;
  in_quotes.assign(size(), d.quote_open != 0);
  int depth = 0;
  char open = reopens ? '\0' : d.quote_open;  // the mark that opened it: “ as O, „ as o, « as <, " as "
  std::size_t from = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    if (s.tokens[i].mark) {
      const auto w = s.words[i];
      if (w == "(" || w == "[") {
        if (depth++ == 0) from = i + 1;
      } else if ((w == ")" || w == "]") && depth > 0 && --depth == 0) {
        brackets.push_back({from, i});
      } else if (open == '\0') {
        open = w == "“" ? 'O' : w == "„" ? 'o' : w == "«" ? '<' : w == "\"" ? '"' : '\0';
      } else if (w == (open == '<'   ? "»"
                       : open == '"' ? "\""
                                     : "”") ||
                 (open == 'o' && w == "“") || (open != '<' && w == "\"")) {
        open = '\0';
      }
    }
    in_quotes[i] = open != '\0';
  }
  if (open == '\0' || d.quote_open == '\0') d.quote_sentences = 0;
  d.quote_open = open;
}

void Reading::find_mentions() {
  for (std::size_t i = 0; i < size();) {
    if (s.tokens[i].mark) {
      ++i;
      continue;
    }
    // Generic actors ("militants") are looked up in any case; names begin with a capital or are of another script.
    const bool named = capital(s.words[i]);
    Mention m;
    m.at = {i, i};
    std::size_t end = i + 1;
    while (end < size() && end - i < NameFinder::kRunMax && known_[end].in_name) ++end;
    const auto found = known_[i].begins_name ? c.coder.names().at_run(s.words, i, end, c.published()) : Named();
    if (found.actor != nullptr) {
      m.at.end = i + found.actor_words;
      m.actor = found.actor;
    }
    const bool whole =
        found.place != nullptr && match(Section::word, i + found.place_words - 1) == nullptr;  // not "US on"
    if (named && whole && i + found.place_words >= m.at.end) {
      if (i + found.place_words > m.at.end) m.actor = nullptr;
      m.at.end = i + found.place_words;
      m.place = found.place;
    }
    if (m.at.empty() && named && s.words[i].ends_with("'s")) {  // "the YPG's commander"
      const std::vector<std::string_view> owner{s.words[i].substr(0, s.words[i].size() - 2)};
      if (const auto whose = c.coder.names().at(owner, 0, c.published()); whose.actor != nullptr)
        m.actor = whose.actor, m.at.end = i + 1;
    }
    if (m.at.empty() && named && s.words[i].size() > 3) {  // "League fighters", where a registry says "the League"
      const auto* actor = c.coder.names().with_article(s.words[i], c.published());
      if (actor != nullptr) m.actor = actor, m.at.end = i + 1;
    }
    if (m.at.empty()) {
      ++i;
      continue;
    }
    mentions.push_back(m);
    i = m.at.end;
  }
}

/// Whether the word at the head of a sentence has its capital of its own: "Russia's ministry", not "Rebels", "Government forces".
bool Reading::names_somebody(std::size_t at) const {
  for (const auto section : {Section::people, Section::source_noun, Section::unnamed, Section::ground_object,
                             Section::noun_class, Section::word, Section::anaphor})
    if (match(section, at) != nullptr) return false;
  return true;
}

/// A common noun that the registry ties to a country ("rebels", "government forces") means that country's only where the
/// text has named it. A name never decides.
void Reading::settle_countries() {
  const auto common = [&](const Mention& m) {
    if (m.actor == nullptr || m.place != nullptr) return false;
    if (m.actor->kind != ActorKind::generic && m.actor->kind != ActorKind::institution) return false;
    for (std::size_t i = m.at.begin; i < m.at.end; ++i)
      if (capital(s.words[i]) && (i != 0 || names_somebody(0))) return false;
    return true;
  };
  auto& known = c.discourse.countries;
  const auto named = [&](const std::string& country) {
    return std::find(known.begin(), known.end(), country) != known.end();
  };
  for (const auto& m : mentions) {
    if (common(m)) continue;
    for (const auto* country :
         {m.place != nullptr ? &m.place->country : nullptr, m.actor != nullptr ? &m.actor->country : nullptr})
      if (country != nullptr && *country && !named(**country)) known.push_back(**country);
  }
  std::erase_if(mentions, [&](const Mention& m) { return common(m) && m.actor->country && !named(*m.actor->country); });
  for (const auto& m : mentions)
    if (!common(m) && (m.place != nullptr || is_party(*m.actor))) c.discourse.anchored = true;
}

/// "the brigade" behind "the Heron Brigade": the last group or institution so called. A name that stands there itself wins.
void Reading::find_heads() {
  static constexpr std::string_view kinds[] = {
      "brigade", "brigades", "league",   "movement", "battalion", "division", "corps", "militia", "faction",   "army",
      "legion",  "regiment", "alliance", "union",    "coalition", "council",  "guard", "party",   "committee", "squad"};
  auto& heads = c.discourse.heads;
  const auto settle = [&](const Mention& m) {
    const auto last = s.lower[m.at.end - 1];
    if (m.actor == nullptr || m.at.end - m.at.begin < 2 || !truce::one_of(last, kinds)) return;
    if (m.actor->kind != ActorKind::group && m.actor->kind != ActorKind::institution) return;
    std::erase_if(heads, [&](const auto& h) { return h.first == last; });
    heads.emplace_back(std::string(last), m.actor);
  };
  std::vector<Mention> more;
  std::size_t next = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    if (next < mentions.size() && mentions[next].at.begin <= i) {
      settle(mentions[next]);
      i = mentions[next++].at.end - 1;
      continue;
    }
    if (heads.empty()) continue;
    const bool named = capital(s.words[i]) && !(i > 0 && capital(s.words[i - 1]));  // "League fighters"
    const bool the = i > 0 && is(i - 1, "the");
    if (!the && !named) continue;
    const bool alone = i + 1 >= size() || mark(i + 1);
    if (!alone && capital(s.words[i + 1])) continue;  // the beginning of a longer name
    auto word = s.lower[i];
    if (word.ends_with("'s")) word.remove_suffix(2);
    const auto found = std::find_if(heads.begin(), heads.end(), [&](const auto& h) { return h.first == word; });
    if (found != heads.end()) more.push_back({{i, i + 1}, found->second, nullptr});
  }
  if (more.empty()) return;
  mentions.insert(mentions.end(), more.begin(), more.end());
  std::sort(mentions.begin(), mentions.end(),
            [](const Mention& a, const Mention& b) { return a.at.begin < b.at.begin; });
}

const Mention* Reading::mention_at(std::size_t token) const {
  const auto after = std::upper_bound(mentions.begin(), mentions.end(), token,
                                      [](std::size_t t, const Mention& m) { return t < m.at.begin; });
  if (after == mentions.begin()) return nullptr;
  const auto& m = *std::prev(after);
  return token < m.at.end ? &m : nullptr;
}

const actors::Actor* Reading::nation_at(std::size_t token) const {
  if (token >= size() || !capital(s.words[token]) || mention_at(token) != nullptr) return nullptr;
  return c.coder.names().nation(s.words[token]);
}

std::optional<ActorId> Reading::state_of(const Mention& m) const {
  if (m.actor == nullptr) return std::nullopt;
  if (m.actor->kind == ActorKind::state) return m.actor->id;
  return c.coder.actors().state_of(m.actor->id);
}

std::vector<ActorId> Reading::states_in(Range r) const {
  std::vector<ActorId> out;
  const auto add = [&](const ActorId& id) {
    if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
  };
  for (const auto& m : mentions) {
    if (!r.holds(m.at) || m.actor == nullptr || aside(m.at.begin)) continue;
    if (m.actor->kind == ActorKind::coalition) {  // "Russia, Iran and Turkey" as one name
      for (std::size_t i = m.at.begin; i < m.at.end; ++i) {
        if (!capital(s.words[i])) continue;
        const std::vector<std::string_view> one{s.words[i]};
        const auto* state = c.coder.names().at(one, 0, c.published()).actor;
        if (state != nullptr && state->kind == ActorKind::state) add(state->id);
      }
    } else if (const auto state = state_of(m)) {
      add(*state);
    }
  }
  return out;
}

std::vector<model::ActorRef> Reading::actors_in(Range r) const {
  std::vector<model::ActorRef> out;
  const auto add = [&](model::ActorRef ref) {
    if (std::none_of(out.begin(), out.end(), [&](const auto& o) { return o.id == ref.id; }))
      out.push_back(std::move(ref));
  };
  for (const auto& m : mentions) {
    if (!r.holds(m.at) || m.actor == nullptr || !is_party(*m.actor) || aside(m.at.begin)) continue;
    if (where_not_who(*this, m)) continue;
    const auto states = states_in(m.at);
    if (m.actor->kind == ActorKind::coalition && states.size() > 1)
      for (const auto& state : states) add(as_ref(state));
    else add(ref(m));
  }
  return out;
}

/// A state's office or ministry acts for its state: "usa.secretary-of-state" is usa.gov in the role of secretary-of-state.
model::ActorRef Reading::ref(const Mention& m) const {
  model::ActorRef out;
  if (m.actor != nullptr) {
    out.id = m.actor->id;
    const bool speaks_for = m.actor->kind == ActorKind::office ||
                            (m.actor->kind == ActorKind::institution && !m.actor->id.value.ends_with("forces"));
    if (const auto state = state_of(m); state && *state != m.actor->id && speaks_for) {
      const auto dot = m.actor->id.value.find('.');
      if (dot != std::string::npos && m.actor->kind == ActorKind::office) out.role = m.actor->id.value.substr(dot + 1);
      out.id = *state;
    }
  }
  out.text = words(m.at);
  return out;
}

model::Claim Reading::begin_claim(model::ClaimKind kind, Range r) const {
  r = bare(r);
  model::Claim out;
  out.kind = kind;
  out.attribution = chain;
  if (!r.empty()) {
    out.span = span(r);
    out.text = words(r);
  }
  return out;
}

model::Claim Reading::begin_act(model::ClaimKind kind, Range r, model::Act act) const {
  auto out = begin_claim(kind, r);
  set_act(act, out);
  out.status = model::Mood::asserted;
  return out;
}

void Reading::emit(model::Claim&& claim) const {
  // What breaks the rules of a claim is a bug of a reader; it is left out rather than recorded.
  if (!claim.span || !model::validate(claim)) return;
  auto& d = c.discourse;
  if (claim.actor.size() == 1) d.subject = claim.actor[0];
  if (!claim.actor.empty()) d.subjects = claim.actor;
  if (!claim.place.empty()) d.place = claim.place[0];
  c.claims.push_back(std::move(claim));
}

}  // namespace truce::coding
