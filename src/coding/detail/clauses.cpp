#include "coding/detail/clauses.hpp"

#include <algorithm>

namespace truce::coding {

void tag_words(const Reading& r, std::vector<Tag>& tags);

namespace {

using Tie = Clause::Tie;

bool be(std::string_view w) {
  static constexpr std::string_view forms[] = {"is", "are", "was", "were", "be", "been", "being", "am", "got", "get"};
  return truce::one_of(w, forms);
}

class Reader {
 public:
  Reader(const Reading& r, Clauses& out) : r_(r), out_(out), tags_(out.tags) {}

  void run() {
    find_verbs();
    auto& list = out_.list;
    for (std::size_t k = 0; k < list.size(); ++k) tie(k);
    for (std::size_t k = 0; k < list.size(); ++k) {
      auto& c = list[k];
      c.words.end = k + 1 < list.size() ? list[k + 1].words.begin : r_.content.end;
      if (k + 1 < list.size() && list[k + 1].tie == Tie::relative &&
          list[k + 1].words.begin == list[k + 1].subject.begin)
        c.words.end = list[k + 1].group.begin;  // "detained four men suspected of": the noun belongs to both
      if (c.subject.empty() && k == 0 && c.finite) c.subject = behind(c);
    }
  }

 private:
  Tag tag(std::size_t i) const { return i < tags_.size() ? tags_[i] : Tag::mark; }
  bool nominal(std::size_t i) const {
    return tag(i) == Tag::noun || tag(i) == Tag::name || tag(i) == Tag::number || tag(i) == Tag::determiner ||
           tag(i) == Tag::adjective || tag(i) == Tag::pronoun;
  }
  bool head(std::size_t i) const { return tag(i) == Tag::noun || tag(i) == Tag::name || tag(i) == Tag::pronoun; }

  void find_verbs() {
    for (std::size_t i = r_.content.begin; i < r_.content.end; ++i) {
      const bool copula = tag(i) == Tag::auxiliary && !leads_to_verb(i);
      if (tag(i) != Tag::verb && !copula) continue;
      Clause c;
      c.verb = i;
      c.forms = r_.c.coder.lexicon().forms(r_.ids[i]);
      if (c.forms == 0)
        c.forms = r_.s.lower[i].ends_with("ing") ? kIng : r_.s.lower[i].ends_with("ed") ? kPast | kParticiple : kBase;
      c.group = group_of(i);
      bool aux = copula;
      bool to = false;
      bool being = false;
      for (auto k = c.group.begin; k < i; ++k) {
        aux = aux || tag(k) == Tag::auxiliary || tag(k) == Tag::modal;
        to = to || tag(k) == Tag::to;
        if (tag(k) == Tag::auxiliary) being = be(r_.s.lower[k]);
      }
      const bool ing = (c.forms & kIng) != 0;
      c.passive = !copula && !ing && (c.forms & kParticiple) != 0 &&
                  (being || (!aux && r_.is(i + 1, "by")) || (!aux && !to && befell(i)));
      c.finite = (!to || tag(c.group.begin) != Tag::to) && (aux || !ing) && !(c.passive && !aux && !out_.list.empty());
      out_.list.push_back(c);
    }
  }

  /// "2 fighters wounded", "Three killed in shelling": a headline's passive, without its auxiliary.
  bool befell(std::size_t i) const {
    static constexpr std::string_view where[] = {"in", "near", "at", "by", "on", "after", "when", "and", "during"};
    const auto* e = r_.match(Section::harm, i);
    if (e == nullptr || e->ids.size() > 1 || !r_.s.lower[i].ends_with("ed") || r_.is(i, "died")) return false;
    if (i + 1 < r_.content.end && tag(i + 1) != Tag::mark && !one_of(r_, i + 1, where)) return false;
    constexpr std::size_t kObjectTokens = 10;  // "killed on Monday three men", "killed at least 13": others were
    for (auto k = i + 1; k < std::min(r_.content.end, i + kObjectTokens) && tag(k) != Tag::mark; ++k)
      if (r_.match(Section::people, k) != nullptr || r_.match(Section::approximate, k) != nullptr) return false;
    return i > r_.content.begin && (tag(i - 1) == Tag::noun || tag(i - 1) == Tag::number);
  }

  /// Whether the auxiliary at `i` belongs to a verb behind it.
  bool leads_to_verb(std::size_t i) const {
    for (++i; i < r_.content.end; ++i) {
      if (tag(i) == Tag::verb || tag(i) == Tag::auxiliary) return true;
      if (tag(i) != Tag::adverb && tag(i) != Tag::negation && tag(i) != Tag::aside && tag(i) != Tag::to) return false;
    }
    return false;
  }

  Range group_of(std::size_t verb) const {
    std::size_t begin = verb;
    for (std::size_t i = verb; i-- > r_.content.begin;) {
      if (tag(i) == Tag::auxiliary || tag(i) == Tag::modal || tag(i) == Tag::negation || tag(i) == Tag::to) begin = i;
      else if (tag(i) != Tag::adverb && tag(i) != Tag::aside) break;
    }
    return {begin, verb + 1};
  }

  /// Past the words that a preposition at `i` governs.
  std::size_t past_phrase(std::size_t i, std::size_t end) const {
    static constexpr std::string_view kinds[] = {"province", "district", "governorate", "region", "city",
                                                 "town",     "village",  "area",        "county", "settlement"};
    bool any = false;
    for (++i; i < end && nominal(i); ++i) {
      if (any && (tag(i) == Tag::determiner || tag(i) == Tag::pronoun)) break;
      const bool day = calendar_name(r_.s.lower[i]) || r_.is(i, "yesterday");
      if (any && tag(i - 1) == Tag::name && tag(i) == Tag::noun && !one_of(r_, i, kinds)) break;
      const auto* m = r_.mention_at(i);  // "In the same conversation Brandreth denied", but "in the city Hathemark"
      if (any && tag(i - 1) == Tag::noun && tag(i) == Tag::name && !one_of(r_, i - 1, kinds) &&
          !(m != nullptr && m->place != nullptr))
        break;
      any = any || head(i);
      if (day) return i + 1 < end && tag(i + 1) == Tag::number ? i + 2 : i + 1;
    }
    return i;
  }

  bool of_time(Range np) const {
    static constexpr std::string_view units[] = {"day",     "days",    "week",      "weeks",   "month",     "months",
                                                 "hour",    "hours",   "minutes",   "year",    "years",     "night",
                                                 "morning", "evening", "afternoon", "today",   "yesterday", "tomorrow",
                                                 "noon",    "dawn",    "dusk",      "midnight"};
    for (auto i = np.begin; i < np.end; ++i)
      if (r_.is(i, "of")) return false;
    const auto last = np.end - 1;
    return one_of(r_, last, units) || calendar_name(r_.s.lower[last]);
  }

  /// The first noun phrase in [from, to) that no preposition governs; with what "of", "and" and commas join to it.
  Range noun_phrase(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to;) {
      if (tag(i) == Tag::preposition || tag(i) == Tag::to) {
        i = past_phrase(i, to);
        continue;
      }
      if (!nominal(i)) {
        ++i;
        continue;
      }
      const Range np{i, past_nouns(i, to)};
      bool any = false;
      for (auto k = np.begin; k < np.end; ++k) any = any || head(k) || tag(k) == Tag::number;
      if (any && !of_time(np)) return np;
      i = std::max(np.end, i + 1);
    }
    return {};
  }

  /// "Maps we transferred", "The agreement our partners do not observe": what is done to whom stands first.
  void settle_order(Clause& c) const {
    static constexpr std::string_view who[] = {"he", "she", "we", "they", "i"};
    if (c.passive || c.subject.empty() || c.subject.end >= c.group.begin) return;
    auto at = c.subject.end;
    if (r_.mark(at) && one_of(r_, at, kQuotes)) ++at;
    if (at >= c.group.begin) return;
    Range second{at, at + 1};
    if (!one_of(r_, at, who)) {
      second = {at, past_nouns(at, c.group.begin)};
      if (tag(at) != Tag::determiner && tag(at) != Tag::name) return;
      if (c.group.end < r_.content.end && nominal(c.group.end)) return;
      if (acts_by_nature(c.subject) || !acts_by_nature(second)) return;
    }
    auto verb = second.end;
    while (verb < c.group.begin && tag(verb) == Tag::adverb) ++verb;
    if (verb != c.group.begin) return;
    c.fronted = c.subject;
    c.subject = second;
  }

  /// Whether a party, or somebody, is named in the noun phrase.
  bool acts_by_nature(Range np) const {
    for (auto i = np.begin; i < np.end; ++i) {
      const auto* m = r_.mention_at(i);
      if (m != nullptr && m->actor != nullptr) return true;
      const auto* e = m == nullptr ? r_.match(Section::noun_class, i) : nullptr;
      const auto& known = r_.c.coder.lexicon().known();
      if (e != nullptr && (e->classes & (known.person | known.armed | known.party)).any()) return true;
    }
    return false;
  }

  /// "In the Foreign Ministry denied", as machines translate: the body right before its verb, which no other subject has.
  Range body_within(std::size_t from, std::size_t to) const {
    for (auto i = from; i + 1 < to; ++i) {
      if (!r_.is(i, "in")) continue;
      const auto name = tag(i + 1) == Tag::determiner ? i + 2 : i + 1;
      const auto* m = r_.mention_at(name);
      const bool body =
          m != nullptr ? m->actor != nullptr && m->place == nullptr : r_.match(Section::source_noun, name) != nullptr;
      if (!body) continue;
      const Range np{i + 1, past_nouns(i + 1, to)};
      auto verb = np.end;
      while (verb < to && (tag(verb) == Tag::adverb || tag(verb) == Tag::aside)) ++verb;
      if (verb == to) return np;
    }
    return {};
  }

  std::size_t past_nouns(std::size_t i, std::size_t to) const {
    bool any = false;
    while (i < to) {
      const bool again = any && (tag(i) == Tag::determiner || tag(i) == Tag::pronoun);
      if (nominal(i) && !again) {
        any = any || head(i);
        ++i;
      } else if (any && i + 1 < to && (r_.is(i, "of") || r_.is(i, "for")) && nominal(i + 1)) {
        any = false;
        ++i;
      } else if (any && i + 1 < to && r_.is(i, "from") && of_group(i + 1)) {
        any = false;
        ++i;
      } else if (any && i + 1 < to && (r_.is(i, "and") || r_.is(i, "or")) && nominal(i + 1)) {
        any = false;
        ++i;
      } else if (any && i + 1 < to && r_.is(i, ",") && tag(i + 1) == Tag::name && list_goes_on(i, to)) {
        any = false;
        ++i;
      } else if (any && i + 1 < to && r_.mark(i) && one_of(r_, i, kQuotes) && nominal(i + 1)) {
        ++i;
      } else {
        break;
      }
    }
    return i;
  }

  /// "fighters from the Heron Brigade": a group that men belong to.
  bool of_group(std::size_t i) const {
    const auto* m = r_.mention_at(tag(i) == Tag::determiner ? i + 1 : i);
    return m != nullptr && m->actor != nullptr && m->place == nullptr && m->actor->kind == actors::ActorKind::group;
  }

  /// "A, B and C": behind the comma "and" follows before anything else.
  bool list_goes_on(std::size_t comma, std::size_t to) const {
    for (std::size_t i = comma + 1; i < to && i < comma + 12; ++i) {
      if (r_.is(i, "and")) return i + 1 < to && nominal(i + 1);
      if (!nominal(i) && !r_.is(i, ",")) return false;
    }
    return false;
  }

  /// "Reached the Heron Brigade to a truce": a verb that stands first has its subject behind it.
  Range behind(const Clause& c) const {
    if (c.verb != c.group.begin || tag(c.verb) != Tag::verb || (c.forms & kPast) == 0) return {};
    std::size_t i = c.verb + 1;
    if (i >= c.words.end || !nominal(i)) return {};
    return {i, past_nouns(i, c.words.end)};
  }

  void tie(std::size_t k) {
    auto& c = out_.list[k];
    if (k == 0) {
      c.words.begin = r_.content.begin;
      c.subject = noun_phrase(c.words.begin, c.group.begin);
      if (c.subject.empty()) c.subject = body_within(c.words.begin, c.group.begin);
      settle_order(c);
      if (c.words.begin < c.group.begin && tag(c.words.begin) == Tag::subordinator) c.tie = Tie::adverbial;
      const bool speech = r_.match(Section::speech, c.verb) != nullptr && !c.subject.empty();
      for (auto i = c.subject.end; speech && i + 1 < c.group.begin && i < c.subject.end + 2; ++i)
        if (tag(i) == Tag::relative && i > 0 && r_.is(i - 1, ",") &&
            nominal(i + 1))  // "The attack, which X said was ..., killed"
          if (const Range own = noun_phrase(i + 1, c.group.begin); !own.empty()) {
            c.antecedent = c.subject;
            c.subject = own;
            c.words.begin = i;
            c.tie = Tie::relative;
            return;
          }
      for (auto i = c.words.begin + 1; i < c.group.begin; ++i)  // "The militants who shelled Hama withdrew"
        if (tag(i) == Tag::relative && head(i - 1) && c.subject.end >= i) {
          c.subject.end = i;
          c.words.begin = i;
          c.tie = Tie::relative;
        }
      return;
    }
    const auto& p = out_.list[k - 1];
    const std::size_t from = p.verb + 1;
    const std::size_t to = c.group.begin;
    c.words.begin = to;
    c.subject = p.subject;
    const bool infinitive = tag(to) == Tag::to;
    if (infinitive) {  // "allowed those who had lived there for years to return"
      const bool apart = p.tie == Tie::relative && p.governor && to > from + 2;
      return govern(c, Tie::complement, apart ? *p.governor : k - 1);
    }
    const Tag last = to > from ? tag(to - 1) : Tag::verb;
    if (!c.finite && (c.forms & kIng) != 0 && last != Tag::subordinator) return gerund(c, k, from, to, last);
    if (!c.finite && c.passive) {
      c.subject = nouns_before(from, to);
      c.words.begin = c.subject.empty() ? to : c.subject.begin;
      return govern(c, Tie::relative, k - 1);
    }
    finite(c, k, from, to);
  }

  static void govern(Clause& c, Tie tie, std::optional<std::size_t> governor) {
    c.tie = tie;
    c.governor = governor;
  }

  void gerund(Clause& c, std::size_t k, std::size_t from, std::size_t to, Tag last) {
    const auto& p = out_.list[k - 1];
    if (last == Tag::preposition) {
      c.words.begin = to - 1;
      return govern(c, Tie::complement, k - 1);
    }
    if (last == Tag::mark) return govern(c, Tie::root, p.tie == Tie::root ? p.governor : std::optional(k - 1));
    if (last == Tag::conjunction) return govern(c, p.tie, p.governor);
    if (last == Tag::verb || last == Tag::adverb) return govern(c, Tie::complement, k - 1);
    c.subject = nouns_before(from, to);
    if (!c.subject.empty()) c.words.begin = c.subject.begin;
    govern(c, Tie::complement, k - 1);
  }

  /// "Norvale said today it had": "it" is whoever says so.
  void stand_for(Clause& c, const Clause& says) const {
    static constexpr std::string_view again[] = {"it", "they"};
    const bool alone = c.subject.end == c.subject.begin + 1 && one_of(r_, c.subject.begin, again);
    const bool speech = says.finite && !says.passive && r_.match(Section::speech, says.verb) != nullptr;
    if (alone && speech && !says.subject.empty() && acts_by_nature(says.subject)) c.subject = says.subject;
  }

  /// The noun phrase that ends at `to`.
  Range nouns_before(std::size_t from, std::size_t to) const {
    std::size_t begin = to;
    while (begin > from && nominal(begin - 1)) {
      --begin;
      if (tag(begin) == Tag::determiner) break;
    }
    return {begin, to};
  }

  /// The clause that the one at `p` belongs to where something is joined to it: what says more of a noun is passed over.
  std::size_t joined_to(std::size_t p, bool finite) const {
    while (out_.list[p].governor && (out_.list[p].finite != finite || out_.list[p].tie == Tie::relative))
      p = *out_.list[p].governor;
    return p;
  }

  /// ", which, on his words, has": the relative in front of what stands between the commas.
  std::optional<std::size_t> before_aside(std::size_t comma, std::size_t from) const {
    constexpr std::size_t kAsideMax = 8;
    if (!r_.is(comma, ",")) return std::nullopt;
    for (auto i = comma; i > from + 1 && comma - i < kAsideMax; --i)
      if (r_.is(i - 1, ",")) return tag(i - 2) == Tag::relative ? std::optional(i - 2) : std::nullopt;
    return std::nullopt;
  }

  /// ", which says that it lost three": the clause put in behind a comma that `p` is part of.
  std::optional<std::size_t> put_in(std::size_t p) const {
    for (std::optional<std::size_t> q = p; q; q = out_.list[*q].governor) {
      const auto& c = out_.list[*q];
      const bool opens = c.tie == Tie::relative && c.words.begin > 0 && tag(c.words.begin) == Tag::relative;
      if (opens && r_.is(c.words.begin - 1, ",") && (*q != p || !c.antecedent.empty())) return q;
    }
    return std::nullopt;
  }

  void finite(Clause& c, std::size_t k, std::size_t from, std::size_t to) {
    std::size_t b = to;
    while (b > from && !boundary(b - 1)) --b;
    if (b == from) {  // "said the army had freed": no word between
      const Range np = nouns_before(from, to);
      auto& before = out_.list[k - 1];
      const bool governed = !np.empty() && np.begin > from && tag(np.begin - 1) == Tag::preposition;
      const bool bare = before.group.begin == before.verb;
      const bool carrying = !np.empty() && bare && (before.forms & kIng) != 0 && before.governor == std::nullopt &&
                            !before.subject.empty();
      const bool acting =
          before.verb + 1 < np.begin && nominal(before.verb + 1);  // "killed the chief near Hama, X said"
      const bool reduced = carrying || (governed && bare && !acting && (before.forms & kParticiple) != 0);
      const bool saying = !before.antecedent.empty() ||
                          ((before.forms & kIng) != 0 && r_.match(Section::speech, before.verb) != nullptr);
      if (!saying && (before.tie == Tie::relative || reduced)) {  // "Soldiers stopped near Hama were released"
        if (before.tie != Tie::relative) before.tie = Tie::relative, before.passive = !carrying, before.finite = false;
        c.subject = before.subject;
        return govern(c, Tie::root, before.governor);
      }
      const bool told = r_.match(Section::speech, before.verb) != nullptr;
      if (!np.empty() && !told && before.finite && c.group.begin == c.verb && (c.forms & kParticiple) != 0 &&
          (r_.is(c.verb + 1, "of") || r_.is(c.verb + 1, "with") || r_.is(c.verb + 1, "as"))) {
        c.subject = np, c.words.begin = np.begin;  // "detained four men suspected of"
        c.passive = true, c.finite = false;
        return govern(c, Tie::relative, k - 1);
      }
      if (!np.empty()) c.subject = np, c.words.begin = np.begin;
      else if (!before.antecedent.empty()) c.subject = before.antecedent;
      stand_for(c, before);
      return govern(c, Tie::complement, k - 1);
    }
    const std::size_t mark = b - 1;
    Range own = noun_phrase(b, to);
    if (own.empty()) own = body_within(b, to);
    c.words.begin = b;
    if (!own.empty()) c.subject = own;
    if (!own.empty()) settle_order(c);
    switch (tag(mark)) {
      case Tag::relative: return relative(c, k, mark, own);
      case Tag::subordinator: c.words.begin = mark; return govern(c, Tie::adverbial, k - 1);
      case Tag::conjunction: {
        const auto q = joined_to(k - 1, c.finite);
        if (own.empty()) c.subject = out_.list[q].subject;
        return govern(c, out_.list[q].tie, out_.list[q].governor);
      }
      default: break;
    }
    const auto& p = out_.list[k - 1];
    if (r_.is(mark, ";") || r_.is(mark, ":")) return govern(c, Tie::root, std::nullopt);
    if (const auto which = before_aside(mark, from); own.empty() && which) return relative(c, k, *which, own);
    if (own.empty()) {  // "The brigade, which holds X, shelled": goes on behind what was put in
      if (const auto in = put_in(k - 1)) {
        c.subject = out_.list[*in].antecedent.empty() ? out_.list[*in].subject : out_.list[*in].antecedent;
        const auto governor = out_.list[*in].governor;
        if (!governor) return govern(c, Tie::root, std::nullopt);
        if (r_.match(Section::speech, out_.list[*governor].verb) != nullptr)
          return govern(c, Tie::complement, governor);
        return govern(c, out_.list[*governor].tie, out_.list[*governor].governor);
      }
      const auto q = joined_to(k - 1, c.finite);
      c.subject = q == k - 1 && p.tie == Tie::relative ? p.subject : out_.list[q].subject;
      return govern(c, out_.list[q].tie, out_.list[q].governor);
    }
    const bool aside = p.tie == Tie::adverbial && !p.governor;  // "When X did, Y did"
    govern(c, Tie::root, aside ? std::nullopt : out_.list[joined_to(k - 1, true)].governor);
    if (c.governor) c.tie = out_.list[joined_to(k - 1, true)].tie;
  }

  void relative(Clause& c, std::size_t k, std::size_t mark, Range own) {
    const bool that = r_.is(mark, "that");
    const bool noun = mark > 0 && (tag(mark - 1) == Tag::noun || tag(mark - 1) == Tag::name);
    const auto& p = out_.list[k - 1];
    static constexpr std::string_view tidings[] = {"report",      "reports",    "claim",       "claims",  "news",
                                                   "information", "rumour",     "rumours",     "rumor",   "rumors",
                                                   "fact",        "allegation", "allegations", "warning", "demand",
                                                   "condition",   "statement",  "evidence"};
    // "warned the army that", "reports that", but "rejected the truce that"
    const bool told = addressed(mark) || (mark > 0 && one_of(r_, mark - 1, tidings));
    if (that && !own.empty() && (!noun || told)) return govern(c, Tie::complement, k - 1);
    if (own.empty()) c.subject = nouns_before(out_.list[k - 1].verb + 1, r_.is(mark - 1, ",") ? mark - 1 : mark);
    if (own.empty() && c.subject.empty()) c.subject = p.subject;
    if (!own.empty() && !that && r_.match(Section::speech, c.verb) != nullptr)
      c.antecedent = nouns_before(out_.list[k - 1].verb + 1, r_.is(mark - 1, ",") ? mark - 1 : mark);
    const bool asked =
        r_.is(mark, "who") && mark > 0 && (tag(mark - 1) == Tag::preposition || tag(mark - 1) == Tag::verb);
    if (own.empty() && asked) c.subject = {mark, mark + 1};  // "agree on who opened fire": nobody knows
    c.words.begin = mark;
    govern(c, Tie::relative, k - 1);
  }

  /// Whether somebody to whom things can be said stands right before the word.
  bool addressed(std::size_t mark) const {
    if (mark == 0) return false;
    const auto* m = r_.mention_at(mark - 1);
    if (m != nullptr) return m->actor != nullptr;
    const auto* e = r_.match(Section::noun_class, mark - 1);
    const auto& known = r_.c.coder.lexicon().known();
    const auto people = known.person | known.armed | known.party;
    return e != nullptr && (e->classes & people).any();
  }

  bool boundary(std::size_t i) const {
    if (tag(i) == Tag::relative || tag(i) == Tag::subordinator) return true;
    if (tag(i) == Tag::conjunction) return !joins_nouns(i);
    return tag(i) == Tag::mark && (r_.is(i, ",") || r_.is(i, ";") || r_.is(i, ":") || r_.is(i, "—") || r_.is(i, "–"));
  }

  /// "the army and the brigade had": names joined to one subject.
  bool joins_nouns(std::size_t i) const {
    if (i == 0 || !head(i - 1) || !nominal(i + 1)) return false;
    return tag(i - 1) == Tag::name &&
           (tag(i + 1) == Tag::name || (tag(i + 1) == Tag::determiner && tag(i + 2) == Tag::name)) &&
           tag(i - 2) != Tag::preposition;
  }

  static constexpr std::string_view kQuotes[] = {"“", "”", "\"", "«", "»", "„"};
  const Reading& r_;
  Clauses& out_;
  std::vector<Tag>& tags_;
};

}  // namespace

Clauses clauses_of(const Reading& r) {
  Clauses out;
  tag_words(r, out.tags);
  Reader(r, out).run();
  if (!out.list.empty()) out.nouns = nouns_of(r, out.tags);
  return out;
}

}  // namespace truce::coding
