#include "coding/detail/acts.hpp"

#include <algorithm>

#include "coding/detail/frames.hpp"

namespace truce::coding {
namespace {

using namespace model;
using Tie = Clause::Tie;

/// A phrase of the section that stands at the verb or begins at its auxiliaries.
std::optional<Hit> phrase_at(const Reading& r, const Clause& c, Section section) {
  std::optional<Hit> best;
  for (auto i = c.group.begin; i <= c.verb; ++i)
    if (const auto* e = r.match(section, i); e != nullptr && i + e->ids.size() > c.verb)
      if (!best || e->ids.size() > best->entry->ids.size()) best = Hit{i, e};
  return best;
}

bool past_form(const Entry& e) { return e.words[0].ends_with("ed") && e.words[0].size() > 4; }

class Reckoning {
 public:
  explicit Reckoning(Acts& acts) : acts_(acts), r_(acts.r) {}

  void run() {
    auto& list = acts_.clauses.list;
    acts_.reckoned.resize(list.size());
    for (std::size_t k = 0; k < list.size(); ++k) {
      auto& c = list[k];
      auto& out = acts_.reckoned[k];
      if (c.governor) {
        const auto& g = acts_.reckoned[*c.governor];
        out.voices = g.voices;
        out.inside = g.inside || (c.tie == Tie::complement && g.act && !g.voice && governs(*g.act));
        out.supposed = g.supposed && c.tie == Tie::complement;
        const bool purpose = acts_.clauses.tags[c.group.begin] == Tag::to && c.tie == Tie::complement;
        if (purpose && g.act && !g.inside && !governs(*g.act)) out.supposed = true;  // "sent troops to confront"
        if (c.tie == Tie::complement && g.act && hinders(*g.act)) out.supposed = true;  // "kept them from leaving"
        if (c.tie == Tie::complement && (only_named(c) || (g.act && for_that(c)))) out.supposed = true;
        if (g.voice && c.tie == Tie::complement) {
          if (unsaid(list[*c.governor])) out.inside = true;
          else add_voice(list[*c.governor], out.voices);
        }
      }
      out.supposed = out.supposed || supposes(c);
      find(c, out);
    }
  }

 private:
  /// "if the brigade fires", "unless X leaves", "while Y does not leave": what another clause depends on.
  bool supposes(const Clause& c) const {
    if (!c.governor && acts_.clauses.tags[c.group.begin] == Tag::to)
      return true;  // "troops to confront": no verb of its own
    const bool inverted = c.verb == r_.content.begin && (r_.is(c.verb, "had") || r_.is(c.verb, "were"));
    if (inverted && acts_.clauses.tags[c.verb] == Tag::auxiliary) return true;  // "Had the army shelled X, ..."
    const bool first = &c == acts_.clauses.list.data() && c.verb > r_.content.begin;
    if (first && r_.is(r_.content.begin, "should") && c.group.begin > r_.content.begin)
      return true;  // "Should X attack, ..."
    if (c.tie != Tie::adverbial) return false;
    for (auto i = c.words.begin; i <= c.group.begin; ++i) {
      if (r_.match(Section::condition, i) != nullptr || r_.is(i, "whether")) return true;
      if (!r_.is(i, "while")) continue;
      for (auto k = c.group.begin; k < c.group.end; ++k)
        if (acts_.clauses.tags[k] == Tag::negation) return true;
    }
    return false;
  }

  /// "Nobody said that", "did not say whether": what follows is nobody's claim.
  bool unsaid(const Clause& c) const {
    for (auto i = c.group.begin; i < c.verb; ++i)
      if (acts_.clauses.tags[i] == Tag::negation) return true;
    return says_nothing(r_, c.subject);
  }

  /// Whether what hangs on the act is only meant, asked or said.
  static bool governs(Act act) { return mapping(act).group == ActGroup::words; }

  static bool hinders(Act act) {
    return act == Act::obstruct_movement || act == Act::obstruct_aid || act == Act::obstruct_monitors;
  }

  void add_voice(const Clause& c, std::vector<Link>& voices) const {
    std::size_t end = c.words.end;
    for (auto i = c.group.end; i < c.words.end; ++i)
      if (r_.is(i, "that")) end = i;
    if (auto outer = heard_by(r_, {c.group.end, std::max(end, c.group.end)});
        outer && outer->id != r_.c.discourse.publisher)
      voices.push_back(std::move(*outer));
    if (auto cites = citing_speaker(c); !cites.empty()) {
      for (auto& link : cites) {
        r_.remember(link);
        voices.push_back(std::move(link));
      }
    } else if (auto link = speaker(c)) {
      if (link->kind != LinkKind::unknown) r_.remember(*link);
      voices.push_back(std::move(*link));
    }
  }

  /// "but Lake Wire, citing an officer, reported that": the speaker, and whom it cites.
  std::vector<Link> citing_speaker(const Clause& c) const {
    constexpr std::size_t kReach = 16;
    const auto verb = c.group.begin;
    if (verb < r_.content.begin + 3 || !r_.is(verb - 1, ",")) return {};
    for (auto i = verb - 2; i > r_.content.begin && verb - i < kReach; --i) {
      if (!r_.is(i - 1, ",") || !citing(r_, i)) continue;
      auto from = i - 1;
      while (from > r_.content.begin && !r_.mark(from - 1) && !r_.is(from - 1, "but") && !r_.is(from - 1, "and"))
        --from;
      auto link = voice_at(r_, {from, i - 1});
      std::vector<Link> out;
      if (!link) return out;
      out.push_back(std::move(*link));
      (void)cited(r_, i, verb, out);
      return out;
    }
    return {};
  }

  /// Who does a verb of speech. Somebody who is not known is a link all the same: the words are not the publisher's own.
  std::optional<Link> speaker(const Clause& c) const {
    if (auto link = voice_at(r_, c.subject)) return link;
    const auto subject = r_.bare(c.subject);
    if (c.passive || subject.empty()) return std::nullopt;
    static constexpr std::string_view ours[] = {"i", "we"};  // whoever the frames name
    if (!r_.chain.empty() && subject.end == subject.begin + 1 && one_of(r_, subject.begin, ours)) return std::nullopt;
    if (auto link = own_voice(r_, subject)) return link;
    return written(r_, LinkKind::unknown, subject);
  }

  void find(Clause& c, Reckoned& out) const {
    if (r_.bracketed(c.verb)) return;
    out.hit = predicate_of(r_, acts_.clauses, c);
    for (const auto section : {Section::statement, Section::agreement}) {
      const auto phrase = phrase_at(r_, c, section);
      const bool coded = phrase && phrase->entry->value.find(' ') != std::string::npos;  // a measure or protest
      if (phrase && (!out.hit || (coded && phrase->entry->ids.size() >= out.hit->entry->ids.size()))) out.hit = phrase;
    }
    out.predicate = out.hit.has_value();
    if (out.hit && out.hit->at < c.verb) c.passive = false;  // "is prepared to"
    if (out.hit) {
      out.act = act_named(out.hit->entry->value);
      if (const auto named = deed_that_acts(c, out.act)) out.act = named;
    } else if (calls_terrorist(c)) {
      out.act = Act::designate;
    } else if (r_.match(Section::speech, c.verb) != nullptr && !(c.passive && names_deed(c))) {
      out.voice = true;
    } else {
      ground(c, out);
    }
  }

  /// "A drone strike killed five", "the tower was destroyed by an air strike": the noun says how.
  std::optional<Act> deed_that_acts(const Clause& c, std::optional<Act> act) const {
    static constexpr Act harms[] = {Act::armed_clash, Act::attack_on_civilians, Act::destruction, Act::ied};
    if (!act || std::find(std::begin(harms), std::end(harms), *act) == std::end(harms)) return std::nullopt;
    const auto who = roles_of(r_, acts_.clauses, c).subject;
    for (const auto& hit : r_.every(Section::ground, who)) {
      const bool verb = past_form(*hit.entry) || acts_.clauses.tags[hit.at] == Tag::verb;
      const auto named = act_named(hit.entry->value);
      if (!verb && named && *named != Act::armed_clash) return named;
    }
    return std::nullopt;
  }

  /// "Shelling was reported near Hama": a deed, and no word of speech.
  bool names_deed(const Clause& c) const {
    const auto hits = r_.every(Section::ground, c.subject);
    return std::any_of(hits.begin(), hits.end(), [](const Hit& h) { return !past_form(*h.entry); });
  }

  /// "the refusal to accept", "a plan to attack": what a noun speaks of.
  bool only_named(const Clause& c) const {
    static constexpr std::string_view nouns[] = {
        "refusal",  "decision", "plan",    "plans",     "offer",     "threat",      "threats", "call",
        "calls",    "appeal",   "request", "demand",    "demands",   "promise",     "pledge",  "attempt",
        "attempts", "bid",      "right",   "readiness", "intention", "willingness", "order",   "orders"};
    return acts_.clauses.tags[c.group.begin] == Tag::to && c.group.begin > 0 &&
           acts_.clauses.tags[c.group.begin - 1] != Tag::verb && one_of(r_, c.group.begin - 1, nouns);
  }

  /// "was arrested for collaborating": why, as somebody says.
  bool for_that(const Clause& c) const {
    return (c.forms & kIng) != 0 && c.group.begin > 0 &&
           (r_.is(c.group.begin - 1, "for") || r_.is(c.group.begin - 1, "of") || r_.is(c.group.begin - 1, "on"));
  }

  /// "Black Reed is a terrorist group".
  bool calls_terrorist(const Clause& c) const {
    if (acts_.clauses.tags[c.verb] != Tag::auxiliary || c.subject.empty()) return false;
    const auto terrorist = r_.c.coder.lexicon().known().terrorist;
    return (classes_in(acts_.clauses.nouns, {c.verb + 1, c.words.end}) & terrorist).any() &&
           (classes_in(acts_.clauses.nouns, c.subject) & terrorist).none();
  }

  /// Words for an act anywhere in the clause, nouns too.
  void ground(const Clause& c, Reckoned& out) const {
    for (const auto section : {Section::ground, Section::relief, Section::hindrance})
      for (const auto& hit : r_.every(section, c.words)) {
        if (r_.mention_at(hit.at) != nullptr && hit.entry->ids.size() == 1) continue;
        if (out.hit && out.hit->at <= hit.at) continue;
        // "the occupied town", "after days of fighting": no verb here, and none that the clause is about
        if (past_form(*hit.entry) && acts_.clauses.tags[hit.at] != Tag::verb &&
            acts_.clauses.tags[hit.at] != Tag::auxiliary)
          continue;
        const auto act = ground_act(r_, hit, c.words);
        if (act) out.hit = hit, out.act = act;
      }
  }

  Acts& acts_;
  const Reading& r_;
};

bool another_deed(const Acts& acts, std::size_t than) {
  for (auto k = than + 1; k < acts.reckoned.size(); ++k) {
    const auto& x = acts.reckoned[k];
    if (x.act && !x.inside && !x.supposed && mapping(*x.act).group == ActGroup::ground && !only_harms(acts, k))
      return true;
  }
  return false;
}

}  // namespace

Mood Acts::reported(std::size_t k, Mood status) const {
  if (status != Mood::hypothetical || (r.chain.empty() && reckoned[k].voices.empty())) return status;
  const auto& c = clauses.list[outermost(k)];
  bool would = false;
  for (auto i = c.group.begin; i < c.verb; ++i) would = would || r.is(i, "would");
  if (!would) return status;
  return conditioned() ? Mood::conditional : Mood::intended;
}

bool Acts::conditioned() const {
  return std::any_of(reckoned.begin(), reckoned.end(), [](const Reckoned& x) { return x.supposed; });
}

bool only_harms(const Acts& acts, std::size_t k) {
  const auto* e = acts.r.match(Section::harm, acts.clauses.list[k].verb);
  const auto harm = e != nullptr ? from_name<Harm>(e->value) : std::nullopt;
  return harm == Harm::killed || harm == Harm::injured || harm == Harm::dead;
}

Range Acts::extent(std::size_t k) const {
  Range out = words(k);
  for (auto j = k + 1; j < clauses.list.size(); ++j) {
    auto up = clauses.list[j].governor;
    while (up && *up > k) up = clauses.list[*up].governor;
    if (!up || *up != k || !reckoned[j].inside) break;
    out.end = clauses.list[j].words.end;
  }
  return out;
}

Range Acts::words(std::size_t k) const {
  const auto& c = clauses.list[k];
  Range out = c.words;
  if (!c.subject.empty() && c.subject.begin >= c.words.begin && c.subject.end <= c.group.begin)
    out.begin = c.subject.begin;
  else if (c.subject.begin < c.words.begin) out.begin = c.group.begin;
  while (out.begin > r.content.begin && clauses.tags[out.begin - 1] == Tag::negation) --out.begin;  // "Not one tank"
  return out;
}

void Acts::attribute(std::size_t k, Claim& claim) const {
  const auto& voices = reckoned[k].voices;
  if (voices.empty()) return;
  if (r.aside_links > 0 && r.aside_links <= claim.attribution.size())  // of another part of the sentence
    claim.attribution.erase(claim.attribution.end() - static_cast<std::ptrdiff_t>(r.aside_links),
                            claim.attribution.end());
  for (const auto& voice : voices) {  // who said two things is one link
    const auto* last = claim.attribution.empty() ? nullptr : &claim.attribution.back();
    const bool again = last != nullptr && last->kind == voice.kind && last->id == voice.id && last->text == voice.text;
    if (!again) claim.attribution.push_back(voice);
  }
}

std::size_t Acts::outermost(std::size_t k) const {
  while (clauses.list[k].tie == Tie::complement && clauses.list[k].governor &&
         !reckoned[*clauses.list[k].governor].voice)
    k = *clauses.list[k].governor;
  return k;
}

/// Monitors and aid that may be stopped on their way: "they were turned back".
void remember_travellers(const Acts& acts) {
  auto& d = acts.r.c.discourse;
  const auto& known = acts.r.c.coder.lexicon().known();
  for (const auto& noun : acts.clauses.nouns) {
    const bool monitors = (noun.classes & known.monitor).any();
    if (!monitors && (noun.classes & known.aid).none()) continue;
    d.travellers = monitors ? Act::obstruct_monitors : Act::obstruct_aid;
    d.travellers_sentence = d.read;
    if (monitors) return;
  }
}

/// Whom "it" and "they" stand for from here on.
void remember_subject(const Acts& acts, std::size_t k) {
  const auto named = acts.r.actors_in(acts.clauses.list[k].subject);
  if (!named.empty()) acts.r.c.discourse.subjects = named;
}

bool read_acts(const Reading& r) {
  Acts acts{r, clauses_of(r), {}};
  Reckoning(acts).run();
  remember_travellers(acts);
  bool any = false;
  for (std::size_t k = 0; k < acts.reckoned.size(); ++k) {
    const auto& x = acts.reckoned[k];
    if (k > 0) remember_subject(acts, k - 1);
    if (x.inside || x.supposed) continue;
    if (read_unwilling(acts, k)) {
      any = true;
      for (auto j = k + 1; j < acts.reckoned.size(); ++j)
        if (acts.clauses.list[j].governor == k && acts.clauses.list[j].tie == Tie::complement)
          acts.reckoned[j].inside = true;
      continue;
    }
    if (read_demand(acts, k) || read_bidding(acts, k)) {
      any = true;
      for (auto j = k + 1; j < acts.reckoned.size(); ++j)  // what is demanded is no claim of its own
        if (acts.clauses.list[j].governor == k && acts.clauses.list[j].tie == Tie::complement)
          acts.reckoned[j].inside = true;
      continue;
    }
    if (!x.act) continue;
    const bool words = mapping(*x.act).group == ActGroup::words;
    if (!words && only_harms(acts, k) && (any || another_deed(acts, k))) continue;  // said with what did it
    any = (words ? read_words(acts, k) : read_deed(acts, k)) || any;
  }
  return any || read_rest(acts);
}

}  // namespace truce::coding
