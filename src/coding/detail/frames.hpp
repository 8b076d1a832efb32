// Parts of peeling: a frame of reported speech at one end of a sentence.
#pragma once

#include "coding/detail/reading.hpp"

namespace truce::coding {

/// Who says so, outermost first, and the words that are left without the frame.
struct Frame {
  std::vector<model::Link> links;
  Range rest;
  Range tail = {};  ///< what follows the speaker's name: ", who accused Y of ..."
};

/// "According to the UN, ..." - "X said that ..." - "X, citing Y, reported ..." - "he made it clear that ..."
std::optional<Frame> frame_before(const Reading& r, Range content);
/// ", reports Reuters, citing diplomatic sources" - ", the Agency said on Friday" - ", according to the UN"
std::optional<Frame> frame_after(const Reading& r, Range content);

/// "the interlocutor of the agency", "a source of the Post": whose somebody is, and through whom heard.
std::optional<model::Link> paper_of(const Reading& r, const model::Link& link, Range words);
/// "said in a bulletin": what "the document" is from here on.
void remember_paper(const Reading& r, const model::Link& who, std::size_t verb, std::size_t end);
/// A frame between two commas in the middle of a clause: "the two, his office said, agreed to meet".
struct Aside {
  std::vector<model::Link> links;
  Range words;  ///< with both commas
};
std::optional<Aside> frame_within(const Reading& r, Range content);

/// The next mark of punctuation from `from` on; quotation marks and slashes do not count.
std::size_t next_mark(const Reading& r, std::size_t from, std::size_t end);
/// Whether the word may follow "X said" without being what X said: "on Friday", "in a statement", "reporters".
bool adjunct(const Reading& r, std::size_t at);
bool dash(const Reading& r, std::size_t at);
/// An agency or outlet to which the speaker spoke: "told Reuters", "in an interview with TASS". It stands outside.
std::optional<model::Link> heard_by(const Reading& r, Range range);
/// "quoted by X", "in an interview with X", "speaking to X": the paper or agency outside of who speaks.
std::optional<model::Link> quoted_by(const Reading& r, Range range);
/// Who speaks, before a verb of speech that the caller has found: a source as Reading::link_at names it, or else somebody
/// without a name whom a few words stand for ("a fisherman", "people in Vellisk"). Never a pronoun that stands for nobody.
std::optional<model::Link> voice_at(const Reading& r, Range range);
/// "Nobody", "no side", "neither": what they say is said by nobody.
bool says_nothing(const Reading& r, Range subject);
/// Whether the words before a verb of speech hold a clause of their own ("Bosnia agreed to a truce but media reports"): what
/// is said does not cover it.
bool another_clause(const Reading& r, Range range);
/// "citing", "with reference to" at `at`: the token after it.
std::optional<std::size_t> citing(const Reading& r, std::size_t at);
/// ", citing Y" at `at` (a comma before it is skipped), any number of times: each Y is added. Where they end.
std::size_t cited(const Reading& r, std::size_t at, std::size_t end, std::vector<model::Link>& out);
/// Whether the clause from `from` speaks of what was said, and names nobody who said it: ", which the other side has not
/// confirmed" - "of which they confirmed 3" - "the Turkish side confirmed 3".
bool speaks_of_it(const Reading& r, std::size_t from, std::size_t verb);

}  // namespace truce::coding
