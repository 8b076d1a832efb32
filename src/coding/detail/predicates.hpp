// What the verb of a clause comes to: a predicate of the lexicon whose words and classes of nouns all stand in the clause.
#pragma once

#include "coding/detail/clauses.hpp"

namespace truce::coding {

/// Who stands in a stretch of words as a party: known, stood for by a pronoun or noun, or by its kind; and what of the
/// words names them. Empty: somebody who is no party.
std::vector<model::ActorRef> parties_in(const Reading& r, Range np);

/// Where what is done stands in a clause. Where nothing stands behind an active verb, what stands before it is both.
struct Roles {
  Range subject;  ///< who does it; of a passive what stands behind "by"
  Range object;  ///< to whom or what
};
Roles roles_of(const Reading& r, const Clauses& all, const Clause& c);

/// The best predicate of the clause: most words first, then most classes. Nothing where the lexicon has none for it.
std::optional<Hit> predicate_of(const Reading& r, const Clauses& all, const Clause& c);
/// The same without what its auxiliaries make of the verb ("will not withdraw").
std::optional<Hit> predicate_at_verb(const Reading& r, const Clauses& all, const Clause& c);

/// Classes of all nouns and names in the range.
Classes classes_in(const std::vector<Noun>& nouns, Range range);

}  // namespace truce::coding
