// One sentence as the coder reads it: who is named where, who says so, and the helpers that the readers of claims share.
#pragma once

#include <optional>

#include "coding/coding.hpp"
#include "coding/detail/sentence.hpp"

namespace truce::coding {

/// Tokens [begin, end).
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool empty() const { return begin >= end; }
};

struct Mention {
  Range at;
  std::optional<ActorId> actor;
  std::optional<PlaceId> place;
  bool ambiguous = false;
};

/// What earlier sentences left behind: whom a pronoun or "the Agency" stands for.
struct Discourse {
  std::optional<model::Link> person, agency, body, document;
  std::vector<ActorId> states;  ///< several states last named together
  std::optional<model::ObligationClaim> obligation;
  std::optional<Date> conflict_since;  ///< "since March 2011": when cumulative numbers begin
};

struct Context {
  const Coder& coder;
  const Text& text;
  const CodePointIndex& index;
  Discourse& discourse;
  std::vector<model::Claim>& claims;
};

class Reading {
 public:
  Reading(const Context& context, const Sentence& sentence);

  const Sentence& s;
  const Context& c;
  std::vector<Mention> mentions;  ///< in order, not overlapping
  std::vector<model::Link> chain;  ///< outermost first
  Range content;  ///< what is left when the frames are peeled

  std::size_t size() const { return s.tokens.size(); }
  Span span(Range r) const;
  std::string words(Range r) const;
  const Entry* match(std::string_view section, std::size_t at) const {
    return c.coder.lexicon().match(section, s.lower, at);
  }
  /// The first match of the section in the range, with its position.
  std::optional<std::pair<std::size_t, const Entry*>> first(std::string_view section, Range r) const;
  const Mention* mention_at(std::size_t token) const;
  /// A name that means a state or one of its offices and institutions, as its state.
  std::optional<ActorId> state_of(const Mention& m) const;
  std::vector<ActorId> states_in(Range r) const;
  model::ActorRef ref(const Mention& m) const;
  std::optional<model::Link> link_at(Range r) const;  ///< a source named, unnamed or stood for in the range
  bool is(std::size_t at, std::string_view word) const { return at < size() && s.lower[at] == word; }
  /// A claim with chain, span and words set.
  model::Claim begin_claim(model::ClaimKind kind, Range r) const;
  void emit(model::Claim&& claim) const;

 private:
  void find_mentions();
  void peel();
  bool peel_trailing();
  bool peel_leading();
};

/// A whole number of people or cases at the position: digits, words, "300 thousands of". `next`: past it.
struct Number {
  std::int64_t value = 0;
  std::size_t next = 0;
  bool approximate = false;
  bool low = false;  ///< at least
  bool high = false;  ///< up to
};
std::optional<Number> number_at(const Reading& r, std::size_t at);

/// A date expression anywhere in the range, against the date of publication.
std::optional<model::When> date_in(const Reading& r, Range range);

// Readers of claims; each emits what it finds in the sentence and says whether it found anything.
bool read_counts(const Reading& r);
bool read_tallies(const Reading& r);
bool read_positions(const Reading& r);
bool read_agreements(const Reading& r);
bool read_ground(const Reading& r);
bool read_background(const Reading& r);

}  // namespace truce::coding
