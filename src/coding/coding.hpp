// The door of coding: the text of a report in; claims out. Who says so is peeled off first; what is left is parted into the
// clauses of its verbs, and each of these is read for what was done, by whom, and its status. Words are data
// (docs/formats/lexicon.md); there is no network and no clock.
// docs/methods/coding.md: how it works and what it does not do.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/actors.hpp"
#include "coding/lexicon.hpp"
#include "model/model.hpp"
#include "places/places.hpp"

namespace truce::coding {

class NameFinder;

struct Text {
  std::string text;  ///< valid UTF-8, at most 64 MiB
  std::optional<Date> published = std::nullopt;  ///< where absent: as the text's own dateline states it
  std::optional<std::string> tz =
      std::nullopt;  ///< IANA name, where the publication's is known; goes to the dates read
  std::string id = {};  ///< of the report; for the caller, nothing is read from it
};

/// Why a sentence was read as it was.
struct Explained {
  /// A phrase of the lexicon, or a name of the registries, and what it stands for.
  struct Note {
    Span at;
    std::string section;  ///< of the lexicon; "actor" or "place" for names
    std::string value;
  };
  Span sentence;
  std::string_view tongue;  ///< "ru", "tr", "ar", "fa"; empty for English
  bool headline = false;
  std::vector<model::Link> chain;  ///< who says so, as peeled off, outermost first
  Span clause;  ///< what is left then
  std::vector<Note> notes;  ///< in the order of the text
  std::size_t claims_begin = 0;  ///< the sentence's own claims, by place among all
  std::size_t claims_end = 0;
};

/// Reads texts. Immutable: one coder serves any number of threads. The same text, date, lexicon, registry and gazetteer
/// give the same claims everywhere.
class Coder {
 public:
  /// Keeps references: lexicon, registry and gazetteer outlive the coder.
  Coder(const Lexicon& lexicon, const actors::Registry& actors, const places::Gazetteer& places);

  /// Claims in the order of the text, each valid by model::validate, with the words beside the ids. Spans fall on code
  /// points and quote the text exactly. Time and memory grow in line with the text.
  std::vector<model::Claim> code(const Text& text) const;
  /// The same claims, each handed out once no later sentence can change it: however many there are, few are held.
  void code(const Text& text, const std::function<void(model::Claim&&)>& visit) const;

  /// The same claims, and what every sentence was read by.
  std::vector<model::Claim> explain(const Text& text, std::vector<Explained>& sentences) const;

  const Lexicon& lexicon() const { return lexicon_; }
  const actors::Registry& actors() const { return actors_; }
  const places::Gazetteer& places() const { return places_; }
  const NameFinder& names() const { return *names_; }

 private:
  const Lexicon& lexicon_;
  const actors::Registry& actors_;
  const places::Gazetteer& places_;
  std::shared_ptr<const NameFinder> names_;
};

/// With the lexicon, registry and gazetteer that come with the program.
const Coder& builtin();

/// What a lexicon's reader would want to know before using it, one sentence each: phrases that never match because another
/// takes their words first, values that nothing understands, phrases that two sections claim. Empty: nothing.
std::vector<std::string> lexicon_faults(std::string_view text);

/// Name, version and lexicon digest, for the entry that records what this coder read.
model::Coder identity(const Lexicon& lexicon);
/// The same of `builtin()`.
model::Coder coder_identity();

/// Sentences that the coder would read: for benchmarks.
std::size_t sentence_count(std::string_view utf8);

}  // namespace truce::coding
