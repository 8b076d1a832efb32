#include "coding/coding.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "coding/detail/acts.hpp"
#include "coding/detail/clauses.hpp"
#include "coding/detail/name_finder.hpp"
#include "coding/detail/reading.hpp"
#include "coding/detail/tongue.hpp"

namespace truce::coding {
namespace {

/// Photo credits and captions are no sentences of the report.
bool is_credit(const Reading& r) { return r.match(Section::credit, 0) != nullptr && r.size() < 25; }

/// Sport, markets, history, weather and figures of speech: a word of harm or fire means something else there.
bool is_elsewhere(const Reading& r) {
  const auto hits = r.every(Section::metaphor, r.all());
  return std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) {
    if (hit.entry->value == "none" || r.mention_at(hit.at) != nullptr)
      return false;  // the Shore League plays no football
    const auto& heads = r.c.discourse.heads;  // "League fighters", where the Shore League was named
    if (std::any_of(heads.begin(), heads.end(), [&](const auto& h) { return r.is(hit.at, h.first); })) return false;
    return !(hit.at > 0 && capital(r.s.words[hit.at]) && !r.mark(hit.at - 1));
  });
}

std::string tie_of(const Clause& c) {
  switch (c.tie) {
    case Clause::Tie::complement: return "content";
    case Clause::Tie::relative: return "says more of a noun";
    case Clause::Tie::adverbial: return "when, why or if";
    default: return c.passive ? "main, passive" : "main";
  }
}

/// What the sentence was read by: who says so, the words of the lexicon, the names.
void note(const Reading& r, Explained& why) {
  why.chain = r.chain;
  why.clause = r.span(r.bare(r.content));
  for (std::size_t s = 0; s < EnumNames<Section>::all.size(); ++s)
    for (const auto& hit : r.every(static_cast<Section>(s), r.all()))
      why.notes.push_back({r.span({hit.at, hit.end()}), std::string(EnumNames<Section>::all[s]), hit.entry->value});
  for (const auto& m : r.mentions) {
    if (m.actor != nullptr) why.notes.push_back({r.span(m.at), "actor", m.actor->id.value});
    if (m.place != nullptr) why.notes.push_back({r.span(m.at), "place", m.place->id.value});
  }
  for (const auto& c : clauses_of(r).list)
    why.notes.push_back(
        {r.span(c.group), "clause", tie_of(c) + (c.subject.empty() ? "" : ", by: " + r.words(c.subject))});
  std::stable_sort(why.notes.begin(), why.notes.end(),
                   [](const auto& a, const auto& b) { return a.at.begin < b.at.begin; });
}

/// "Lake Wire, Vellisk, 12 June 2031.": whose paper this is.
std::optional<std::string> publisher_in(const Reading& r) {
  constexpr std::size_t kPublisherTokens = 4;
  if (r.first(Section::speech, r.all())) return std::nullopt;
  for (const auto& m : r.mentions) {
    if (m.at.begin >= kPublisherTokens) break;
    if (m.actor == nullptr || m.actor->kind == actors::ActorKind::state) continue;
    const bool copy = m.at.begin > 0 && r.mark(m.at.begin - 1);  // "/TASS/": whose copy it is
    if (!copy) return m.actor->id.value;
  }
  return std::nullopt;
}

/// "Letter dated 17 May from the Permanent Representative of X to the Council": who writes all that follows.
std::optional<model::Link> author_in(const Reading& r) {
  constexpr std::size_t kHeadingTokens = 30;
  static constexpr std::string_view papers[] = {"letter", "letters", "note", "statement", "declaration", "message"};
  static constexpr std::string_view openers[] = {"identical", "joint", "open", "press", "official"};
  std::size_t at = 0;
  while (at < r.size() && one_of(r, at, openers)) ++at;
  if (r.size() > kHeadingTokens || !one_of(r, at, papers) || r.first(Section::speech, r.all())) return std::nullopt;
  for (++at; at + 1 < r.size(); ++at) {
    if (!r.is(at, "from") && !r.is(at, "of") && !r.is(at, "by")) continue;
    auto end = at + 1;
    while (end < r.size() && !r.mark(end) && !r.is(end, "to") && !r.is(end, "addressed")) ++end;
    auto link = r.link_at({at + 1, end});
    if (!link || !link->id) continue;
    link->kind = model::LinkKind::document;
    return link;
  }
  return std::nullopt;
}

constexpr std::size_t kHeadingSentences = 5;
constexpr std::size_t kDatelineSentences = 4;

void read(const Context& context, const Sentence& sentence, Explained* why) {
  auto& d = context.discourse;
  ++d.read;
  if (!context.published() && d.sentences++ < kDatelineSentences) d.dated = dateline_day(sentence);
  const auto tongue = tongue_of(sentence, context.text.text, context.discourse.tongue);
  context.discourse.tongue = tongue.value_or("");
  if (tongue) {
    if (const auto* words = context.coder.lexicon().tongue(*tongue))
      return read_tongue(context, sentence, *words, *tongue);
  }
  const Reading r(context, sentence);
  if (why != nullptr) note(r, *why);
  if (r.content.empty() || is_credit(r)) return;
  if (!d.publisher && context.claims.empty() && dateline_day(sentence)) d.publisher = publisher_in(r);
  if (!d.author && context.claims.empty() && d.read <= kHeadingSentences) {
    d.author = author_in(r);
    if (d.author) return;
  }
  const bool counted = read_counts(r);
  if (counted || sentence.headline)
    return;  // a headline says nothing that the body does not say better, but for counts
  (void)read_designations(r);
  const bool background = read_background(r);
  if (read_refusals(r) || read_obligations(r)) return;
  const bool toll = follows_deed(r) && r.first(Section::harm, r.content);  // "Two cooks are dead"
  if (!toll && is_elsewhere(r)) return;
  if (read_agreements(r) || background || read_tallies(r)) return;
  (void)read_acts(r);
  if (r.tail.empty()) return;
  Reading more = r;
  more.content = r.tail;
  more.chain.clear();
  (void)read_acts(more);
}

}  // namespace

Coder::Coder(const Lexicon& lexicon, const actors::Registry& actors, const places::Gazetteer& places)
    : lexicon_(lexicon), actors_(actors), places_(places), names_(std::make_shared<NameFinder>(actors, places)) {}

namespace {

using Visit = std::function<void(model::Claim&&)>;

/// Claims at the front that no later sentence changes: it goes back to the last count and a few claims before it, to those of
/// a quotation that is still open, and to the last few of all. A count too far back is gone back to no more.
std::size_t settled(Discourse& d, const std::vector<model::Claim>& claims) {
  constexpr std::size_t kReach = 1000;
  constexpr std::size_t kLast = 32;
  if (d.count_claim && claims.size() > kReach && *d.count_claim < claims.size() - kReach) d.count_claim.reset();
  const auto reached = std::min({claims.size(), d.quote_claims, d.count_claim.value_or(claims.size())});
  return reached > kLast ? reached - kLast : 0;
}

/// Hands out what is settled, many at a time. How many it were.
std::size_t hand_out(Discourse& d, std::vector<model::Claim>& claims, const Visit& visit) {
  constexpr std::size_t kBatch = 256;
  const auto count = settled(d, claims);
  if (!visit || count < kBatch) return 0;
  const auto end = claims.begin() + static_cast<std::ptrdiff_t>(count);
  std::for_each(claims.begin(), end, [&](model::Claim& c) { visit(std::move(c)); });
  claims.erase(claims.begin(), end);
  d.quote_claims -= count;
  if (d.count_claim) *d.count_claim -= count;
  return count;
}

std::vector<model::Claim> code(const Coder& coder, const Text& text, std::vector<Explained>* explained,
                               const Visit& visit = {}) {
  std::vector<model::Claim> claims;
  const CodePointIndex index(text.text);
  Discourse discourse;
  const Context context{coder, text, index, discourse, claims};
  std::size_t handed_out = 0;
  each_sentence(text.text, [&](const Sentence& s) {
    handed_out += hand_out(discourse, claims, visit);
    if (explained == nullptr) {
      const auto before = claims.size();
      read(context, s, nullptr);
      for (auto k = before; handed_out > 0 && k < claims.size(); ++k)  // numbered from the first of the text
        if (auto& about = claims[k].about; about && about->claim)
          *about->claim += static_cast<std::uint32_t>(handed_out);
      return;
    }
    Explained why;
    why.sentence = {index.to_code_point(s.begin), index.to_code_point(s.end)};
    why.headline = s.headline;
    why.claims_begin = claims.size();
    read(context, s, &why);
    why.tongue = discourse.tongue;
    why.claims_end = claims.size();
    explained->push_back(std::move(why));
  });
  return claims;
}

}  // namespace

std::vector<model::Claim> Coder::code(const Text& text) const { return coding::code(*this, text, nullptr); }

void Coder::code(const Text& text, const Visit& visit) const {
  for (auto& claim : coding::code(*this, text, nullptr, visit)) visit(std::move(claim));
}

std::vector<model::Claim> Coder::explain(const Text& text, std::vector<Explained>& sentences) const {
  sentences.clear();
  return coding::code(*this, text, &sentences);
}

const Coder& builtin() {
  static const Coder coder(builtin_lexicon(), actors::builtin_registry(), places::builtin_gazetteer());
  return coder;
}

model::Coder identity(const Lexicon& lexicon) {
  model::Coder out;
  out.name = "truce";
  out.version = "0.8.0";
  out.lexicon = lexicon.digest();
  return out;
}

model::Coder coder_identity() { return identity(builtin_lexicon()); }

std::size_t sentence_count(std::string_view utf8) {
  std::size_t count = 0;
  each_sentence(utf8, [&](const Sentence&) { ++count; });
  return count;
}

}  // namespace truce::coding
