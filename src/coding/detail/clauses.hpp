// The clauses of a sentence: its verbs, who stands before each, and how one hangs on another. Read from the tags of words
// and the marks between them, left to right, once; no grammar of the whole sentence is built.
#pragma once

#include "coding/detail/reading.hpp"

namespace truce::coding {

/// What a word is, as far as clauses need it. What the lexicon does not know is a noun.
enum class Tag : std::uint8_t {
  mark,
  aside,  ///< a frame of speech in the middle of a clause: no part of it
  noun,
  name,
  number,
  determiner,
  adjective,
  preposition,
  pronoun,
  auxiliary,
  modal,
  negation,
  adverb,
  conjunction,
  subordinator,
  relative,
  to,
  verb
};

/// A verb with the words that are its own.
struct Clause {
  enum class Tie : std::uint8_t {
    root,  ///< stands by itself, or beside the one before it
    complement,  ///< what the governor says, wants, does: "said that", "plans to", "accused X of"
    relative,  ///< says more of a noun: "which", "who", "the convoy stopped by"
    adverbial  ///< when, after, because, if
  };
  std::size_t verb = 0;  ///< the main verb
  VerbForms forms = 0;  ///< that it may be
  Range group;  ///< with its auxiliaries
  Range words;  ///< from its subject, or where it begins, to where the next clause does
  Range subject;  ///< empty: nobody named; may stand in an earlier clause
  Range antecedent;  ///< of a relative clause with a subject of its own: "the attack, which X said was ..."
  Range fronted;  ///< what it is done to, where that stands before the subject: "Maps we transferred"
  bool passive = false;
  bool finite = false;
  Tie tie = Tie::root;
  std::optional<std::size_t> governor;  ///< an earlier clause
};

/// A noun, name or pronoun with the classes that it is of.
struct Noun {
  std::size_t begin = 0;
  std::size_t end = 0;
  Classes classes;
};

struct Clauses {
  std::vector<Tag> tags;  ///< one a token
  std::vector<Noun> nouns;  ///< in no order
  std::vector<Clause> list;  ///< in the order of their verbs
};

/// The clauses of r.content. Time grows in line with the words.
Clauses clauses_of(const Reading& r);

/// All nouns, names and pronouns of the sentence that are of a class.
std::vector<Noun> nouns_of(const Reading& r, const std::vector<Tag>& tags);

/// The tag that a value of the lexicon's section "word" names.
std::optional<Tag> tag_named(std::string_view value);

}  // namespace truce::coding
