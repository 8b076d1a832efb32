// One sentence as the coder reads it: who is named where, who says so, and the helpers that the readers of claims share.
#pragma once

#include <bit>
#include <optional>

#include "base/text.hpp"
#include "coding/coding.hpp"
#include "coding/detail/known_words.hpp"
#include "coding/detail/sentence.hpp"

namespace truce::coding {

/// Tokens [begin, end).
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool empty() const { return begin >= end; }
  bool holds(const Range& r) const { return r.begin >= begin && r.end <= end; }
};

struct Mention {
  Range at;
  const actors::Actor* actor = nullptr;
  const places::Place* place = nullptr;
};

struct Hit {
  std::size_t at = 0;
  const Entry* entry = nullptr;
  std::size_t end() const { return at + entry->ids.size(); }
};

/// What earlier sentences left behind: whom a pronoun or "the Agency" stands for, and which quotation is still open.
struct Discourse {
  std::optional<model::Link> person, agency, body, document;
  std::vector<ActorId> states;  ///< several states last named together
  std::string obligation;  ///< last named
  std::optional<model::Act> deed;  ///< on the ground, last asserted
  std::size_t deed_sentence = 0;  ///< and in which sentence
  std::size_t read = 0;  ///< sentences read so far
  std::optional<model::Act> travellers;  ///< how stopping those who were last on their way is called: monitors, aid
  std::size_t travellers_sentence = 0;  ///< and where they were named
  bool anchored = false;  ///< a place or party that a registry knows was named
  std::vector<std::string> countries;  ///< named so far: "rebels" are a country's only where it was
  std::vector<std::pair<std::string, const actors::Actor*>> heads;  ///< "brigade": the last so called, "the brigade"
  std::optional<model::ActorRef> subject;  ///< of the last claim with one actor: "It demanded"
  std::vector<model::ActorRef> subjects;  ///< of the last claim with any
  std::optional<model::ActorRef> person_party;  ///< whom the last person speaks for
  std::vector<model::Link> person_outer;  ///< through whom the last person was heard: "told the Shore Post"
  std::optional<model::ActorRef> group;  ///< last named: "the group"
  struct Spoken {
    std::string key;  ///< of the last name (actors::name_key): MT spells it in several ways
    model::Link link;
    std::optional<model::ActorRef> party;
  };
  std::vector<Spoken> people;  ///< who spoke by name, to be known again by the last name alone
  std::optional<model::Link> persons;  ///< several that spoke: "the relatives"
  std::optional<model::Link> it;  ///< that is no person and spoke last: "it said"
  std::optional<std::string> publisher;  ///< whose paper this is, as its dateline says: no link of any chain
  std::optional<model::Link>
      author;  ///< of a letter or note, as its heading says: whoever writes all that names nobody
  std::vector<model::Link> last_chain;  ///< of the last sentence that quoted somebody
  bool quoted = false;  ///< the sentence before quoted somebody
  std::optional<model::Link> voice;  ///< who spoke for the subject of the last statement
  std::optional<model::PlaceRef> place;  ///< of the last claim that had one: "there"
  std::optional<Date> conflict_since;  ///< "since March 2011": when cumulative numbers begin
  std::optional<ActorId> recorder;  ///< whose count was read last
  std::optional<std::size_t> count_claim;
  std::string_view tongue;  ///< of the sentence before, where it is not English
  bool counting = false;  ///< in another language: violations that somebody registered were named
  std::optional<model::Link> centre, office;  ///< in another language: a ministry's centre; whichever body was last
  bool body_begun = false;  ///< in another language: a full sentence was read, and no headline follows
  std::optional<Date> bulletin_day;  ///< that the bulletin itself states
  std::optional<Date> dated;  ///< of publication, as the dateline states it
  std::size_t sentences = 0;  ///< read so far
  std::optional<model::Link> dateline;  ///< whose copy the next sentence is
  char quote_open = '\0';  ///< the mark that opened the quotation which is still open
  std::size_t quote_sentences = 0;  ///< that it has lasted
  std::vector<model::Link> quote_chain;  ///< of the speech that is still open
  std::vector<model::Link> presumed;  ///< whose a quotation is held to be until its speaker is named
  std::size_t quote_claims = 0;  ///< claims before the open quotation
};

struct Context {
  const Coder& coder;
  const Text& text;
  const CodePointIndex& index;
  Discourse& discourse;
  std::vector<model::Claim>& claims;

  /// The day of publication: given with the text, or else stated by its dateline.
  const std::optional<Date>& published() const { return text.published ? text.published : discourse.dated; }
};

class Reading {
 public:
  Reading(const Context& context, const Sentence& sentence);

  const Sentence& s;
  const Context& c;
  std::vector<WordId> ids;  ///< of the words in the lexicon
  std::vector<Mention> mentions;  ///< in order, not overlapping
  std::vector<model::Link> chain;  ///< outermost first
  std::vector<Range> brackets;  ///< round and square, outermost, without the marks
  std::vector<bool> in_quotes;
  std::vector<bool> asides;  ///< frames in the middle of a clause ("the two, his office said, agreed"); empty: none
  std::size_t aside_links = 0;  ///< of the chain's end: from frames in the middle
  Range content;  ///< what is left when the frames are peeled
  Range tail;  ///< behind a frame, said of the speaker: "N.N., who accused Y of ..."

  std::size_t size() const { return s.tokens.size(); }
  Range all() const { return {0, size()}; }
  bool mark(std::size_t at) const { return at < size() && s.tokens[at].mark; }
  bool is(std::size_t at, std::string_view word) const { return at < size() && s.lower[at] == word; }
  Span span(Range r) const;
  std::string words(Range r) const;
  /// Without marks at its ends; one that closes a bracket or quotation within stays.
  Range bare(Range r) const;
  /// The same with the article before it, and without a word at its end that only leads on.
  Range trimmed(Range r) const;

  const Entry* match(Section section, std::size_t at) const {
    if (section == Section::predicate) return c.coder.lexicon().match(section, ids, at);
    if (at >= begun_.size() || (begun_[at].sections & Lexicon::bit(section)) == 0) return nullptr;
    const auto before = begun_[at].sections & (Lexicon::bit(section) - 1);
    return phrases_[begun_[at].from + static_cast<std::size_t>(std::popcount(before))];
  }
  /// The first match of the section in the range.
  std::optional<Hit> first(Section section, Range r) const;
  std::vector<Hit> every(Section section, Range r) const;

  bool aside(std::size_t at) const { return !asides.empty() && asides[at]; }
  bool bracketed(std::size_t at) const;  ///< within round or square brackets
  const Mention* mention_at(std::size_t token) const;
  /// The state that an adjective outside any name belongs to: "Turkish" in "Turkish shells".
  const actors::Actor* nation_at(std::size_t token) const;
  /// A name that means a state or one of its offices and institutions, as its state.
  std::optional<ActorId> state_of(const Mention& m) const;
  std::vector<ActorId> states_in(Range r) const;
  std::vector<model::ActorRef> actors_in(Range r) const;  ///< states, groups, bodies; no agency, no doubles
  model::ActorRef ref(const Mention& m) const;

  /// A source named, unnamed or stood for in the range. A name that nobody knows is kept as written, without an id.
  std::optional<model::Link> link_at(Range r) const;

  /// A claim with chain, span and words set.
  model::Claim begin_claim(model::ClaimKind kind, Range r) const;
  /// The same with act, status asserted, and the codes that others use for the act.
  model::Claim begin_act(model::ClaimKind kind, Range r, model::Act act) const;
  void emit(model::Claim&& claim) const;
  /// Keeps who spoke, for the pronouns and nouns that stand for them.
  void remember(const model::Link& link) const;

 private:
  bool lacks(Section section) const { return (sections_ & Lexicon::bit(section)) == 0; }
  /// The phrases that begin at a word: sections, a bit each, and where the phrases stand in phrases_, in their order.
  struct Begun {
    std::uint64_t sections = 0;
    std::size_t from = 0;
  };
  std::vector<KnownWord> known_;  ///< one a word
  std::vector<Begun> begun_;  ///< one a word
  std::vector<const Entry*> phrases_;
  std::uint64_t sections_ = Lexicon::bit(Section::predicate);  ///< that have a phrase in the sentence
  void find_phrases();
  void find_mentions();
  void find_brackets();
  void settle_countries();
  bool names_somebody(std::size_t at) const;
  void find_heads();
  void peel();
  void remember_subject() const;
  void inherit();
  void keep_outer() const;
  void peel_dateline();
  bool broken_dateline();
  void remember() const;
  void remember_person(const model::Link& link) const;
  void remember_name(const model::Link& link) const;
  void settle_party(const model::Link& link) const;
  void go_on();
};

/// Whether the word at the position, in lower case, is one of a short list.
template <class Words> bool one_of(const Reading& r, std::size_t at, const Words& words) {
  return at < r.size() && truce::one_of(r.s.lower[at], words);
}
/// "was shelled", the verb at `at`.
bool passive_at(const Reading& r, std::size_t at);
bool weekday_name(std::string_view lower);
bool month_name(std::string_view lower);
inline bool calendar_name(std::string_view lower) { return weekday_name(lower) || month_name(lower); }

bool capital(std::string_view word);
/// Whether the words may speak or act for somebody: no civilians, generic people, agencies.
bool is_party(const actors::Actor& actor);
bool is_reporter(const actors::Actor& actor);
model::ActorRef as_ref(const ActorId& id);
std::vector<model::ActorRef> as_refs(const std::vector<ActorId>& ids);
/// Somebody whom no registry holds, as written: a party, a link of a chain.
model::ActorRef written(const Reading& r, Range at);
model::Link written(const Reading& r, model::LinkKind kind, Range at);

/// A whole number of people or cases at the position: digits, words, "300 thousands of", ranges. `next`: past it.
struct Number {
  std::int64_t value = 0;
  std::optional<std::int64_t> upto;  ///< "between 10 and 15", "10 to 15", "10-15": the larger
  std::size_t begin = 0;
  std::size_t next = 0;
  bool approximate = false;
  bool low = false;  ///< at least
  bool high = false;  ///< up to
  bool vague = false;  ///< "dozens": no number is stated
};
std::optional<Number> number_at(const Reading& r, std::size_t at);

/// The day that a dateline states ("Vellisk, 12 June 2031."), year included: near the head of the sentence, and of no event.
std::optional<Date> dateline_day(const Sentence& s);
/// A date expression anywhere in the range, against the date of publication.
/// `ahead`: of what is still to come, for which a day of the week is the next one and not the last.
std::optional<model::When> date_in(const Reading& r, Range range, bool ahead = false);

/// The status of an act that stands at `at`: negated, failed, planned, demanded, depending, foretold, or asserted. Looks
/// only at its own clause.
model::Mood mood_of(const Reading& r, Range clause, Hit act);
std::optional<model::Condition> condition_in(const Reading& r, Range range);
/// Quoted stretches in the range; whose words they are is open unless the chain has one link.
std::vector<model::Quoted> quotes_in(const Reading& r, Range range, std::optional<std::uint32_t> link);
/// The state or body that speaks: the last person or body of the chain, as its state.
std::optional<ActorId> speaker(const Reading& r);
/// Numbers of people harmed in the range.
std::vector<model::Loss> losses_in(const Reading& r, Range range, model::Scope scope, bool told = false);
void add_places(const Reading& r, Range range, model::Claim& claim);
/// "in northeast Damascus", "talks in Moscow": a capital as the place that it is, and no government.
bool where_not_who(const Reading& r, const Mention& m);
/// Who does what stands at `at`: parties named before it in the clause, nearest first taken with those joined to it by
/// "and" or commas; `begin` is where they begin. Parties that no registry holds come without an id.
struct Subject {
  std::vector<model::ActorRef> actors;
  std::size_t begin = 0;
};
Subject subject_before(const Reading& r, Range clause, std::size_t at);
/// A name that no registry holds at the head of the range ("warned Southland that"), as written.
std::optional<model::ActorRef> unknown_after(const Reading& r, Range range);
std::optional<model::Act> act_named(const std::string& value);
/// What a phrase of the sections ground, relief or hindrance comes to within a clause: by the weapon, by what was hindered.
std::optional<model::Act> ground_act(const Reading& r, Hit hit, Range clause);

// Readers of claims; each emits what it finds in the sentence and says whether it found anything.
bool read_counts(const Reading& r);
bool read_tallies(const Reading& r);
bool read_obligations(const Reading& r);
bool read_refusals(const Reading& r);
bool read_agreements(const Reading& r);
bool read_acts(const Reading& r);
bool read_background(const Reading& r);
bool read_designations(const Reading& r);

}  // namespace truce::coding
