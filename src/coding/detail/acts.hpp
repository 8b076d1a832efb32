// What the clauses of a sentence come to, one by one: who says so beyond the sentence's own frames, which act its verb is,
// and what is only the content of a statement.
#pragma once

#include "coding/detail/predicates.hpp"
#include "coding/detail/statements.hpp"

namespace truce::coding {

/// A clause as read.
struct Reckoned {
  std::optional<Hit> hit;  ///< the word or phrase for its act
  std::optional<model::Act> act;
  bool predicate = false;  ///< found by words and classes; else by a phrase alone
  bool inside = false;  ///< content of a statement: no claim of its own
  bool supposed = false;  ///< a condition for something else: said to have happened by nobody
  bool voice = false;  ///< a verb of speech whose content the clauses behind it are
  std::vector<model::Link> voices;  ///< of verbs of speech around it, outermost first
};

/// A sentence's clauses with what they come to.
struct Acts {
  const Reading& r;
  Clauses clauses;
  std::vector<Reckoned> reckoned;  ///< one a clause

  /// From the clause `k` to the end of all that hangs on it.
  Range extent(std::size_t k) const;
  /// Its own words, and where its subject stands apart, from there.
  Range words(std::size_t k) const;
  /// "said that it would meet": what somebody says would happen is meant or foretold, and no mere thought.
  model::Mood reported(std::size_t k, model::Mood status) const;
  /// Whether the sentence holds a condition.
  bool conditioned() const;
  /// Adds who says so beyond the sentence's own frames.
  void attribute(std::size_t k, model::Claim& claim) const;
  /// The outermost clause that says whether `k` happened: "plans to begin to shell".
  std::size_t outermost(std::size_t k) const;
};

/// A statement, agreement, measure or talk at clause `k`. False where nobody can be named who makes it.
bool read_words(const Acts& acts, std::size_t k);
/// "X said that Y must withdraw": what X demands of Y.
bool read_demand(const Acts& acts, std::size_t k);
/// "Open the bridge", "let them go": what whoever speaks bids somebody do.
bool read_bidding(const Acts& acts, std::size_t k);
/// "X will not attend until", "we shall never sign": what a party will not do it refuses.
bool read_unwilling(const Acts& acts, std::size_t k);
/// What happened on the ground, or eased, at clause `k`.
bool read_deed(const Acts& acts, std::size_t k);

/// "no truth in", "not let pass": the predicate's own "no" is part of what was done, and denies nothing.
bool own_denial(const Entry& e);

/// "killing three": whom a deed harmed, not what was done.
bool only_harms(const Acts& acts, std::size_t k);

/// Whether a deed on the ground was told of a few sentences before, so that who was harmed was harmed by it.
bool follows_deed(const Reading& r);
/// People harmed, and no word on how: by the deed told before, or nobody says.
bool read_toll(const Reading& r);
/// Where no clause came to anything: people harmed nobody says how; a note without a verb.
bool read_rest(const Acts& acts);

/// "A spokesman for the army said it had fired no shell": whoever speaks, where a party does and "it" or "they" is the subject.
std::optional<model::ActorRef> speaker_itself(const Reading& r, Range np);
/// Who the subject is as a source, where it is somebody that speaks for another: a person, an office, a ministry, somebody unnamed.
std::optional<model::Link> own_voice(const Reading& r, Range subject);

}  // namespace truce::coding
