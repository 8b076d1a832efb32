// The words that the coder knows, as data (docs/formats/lexicon.md).
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/enums.hpp"
#include "base/result.hpp"
#include "base/word_table.hpp"

namespace truce::coding {

/// What a phrase is for; docs/formats/lexicon.md says which part of the coder reads which.
enum class Section : std::uint8_t {
  speech,
  skip,
  unnamed,
  anaphor,
  source_noun,
  credit,
  condition,
  mood,
  mood_after,
  refusal,
  failure,
  obligation,
  agreement,
  cooperation,
  statement,
  relief,
  ground,
  ground_object,
  metaphor,
  number,
  multiplier,
  approximate,
  harm,
  people,
  violation,
  record,
  unconfirmed,
  explained,
  cumulative,
  banned,
  polity,
  recorder,
  slip,
  total,
  each,
  other_unit,
  between,
  month,
  accord,
  weapon,
  hindrance,
  hindered,
  day,
  joint,
  word,
  verb,
  irregular,
  noun_class,
  predicate
};

using WordId = std::uint32_t;  ///< as base/word_table.hpp numbers them
inline constexpr WordId kUnknownWord = 0;

/// Forms of a verb that one word may be: "put" is base, past and participle.
enum VerbForm : std::uint8_t { kBase = 1, kThird = 2, kPast = 4, kParticiple = 8, kIng = 16 };
using VerbForms = std::uint8_t;

/// Classes of nouns, a bit each.
using Classes = std::bitset<320>;

/// What else must stand in the clause of a predicate: one of the classes, in the place.
struct Need {
  enum class Where : std::uint8_t { anywhere, subject, object };
  Where where = Where::anywhere;
  Classes classes;
};

/// A phrase of lower-case words and what it stands for.
struct Entry {
  Section section = Section::speech;
  std::vector<std::string> words;
  std::vector<WordId> ids;
  std::string value;
  VerbForms forms = 0;  ///< of the first word, where it was written with '~'; of a predicate: none, all are its own
  std::vector<Need> needs = {};  ///< of a predicate
  std::vector<WordId> before = {};  ///< of a predicate: words that stand before its verb, in order
  std::vector<std::string> before_words = {};
  bool first = false;  ///< of "[predicate!]": counts before all predicates that are not
  Classes classes = {};  ///< of a noun
  bool infinitive() const { return forms == kBase; }  ///< "accuse": a verb only behind "to", "will" or a plural
};

/// An entry with what most of them are told apart by, kept together: a look-up reads few entries to the end.
struct Listed {
  const Entry* entry = nullptr;
  WordId second = kUnknownWord;  ///< its second word, where it has one
  std::uint8_t size = 0;  ///< words, at most 255
  Section section = Section::speech;
  VerbForms forms = 0;
};

/// The same of a predicate, with what one of its needs asks for: most fail by that.
struct ListedPredicate {
  Listed listed;
  std::uint32_t place = 0;  ///< among all of its first word: the one that tells more comes first
  Need::Where where = Need::Where::anywhere;
  std::uint64_t classes = 0;  ///< gist() of the need's; 0: it needs none
};

/// Classes in 64 bits. Two sets that share a class share a bit; those that share a bit may not share a class.
std::uint64_t gist(const Classes& classes);

/// Sections of phrases. Look-up is by the first word; of several phrases the longest wins.
class Lexicon {
 public:
  Lexicon() = default;
  Lexicon(Lexicon&&) = default;
  Lexicon& operator=(Lexicon&&) = default;

  /// "[section]" lines, then "phrase = value" or "phrase" lines; '#' comments. A first word that ends in '~' is a verb and
  /// stands for all its forms, unless a phrase of its own has one; those of a verb that doubles or changes stand under
  /// [irregular]. A predicate names behind '/' the classes of nouns that its clause must hold; its words
  /// that end in '<' stand before the verb; those of "[predicate!]" count before all others. A noun is of all classes that lines of [class] give it. "[ru.section]" is of another
  /// tongue: its words are folded (tongue.hpp), and one that ends in '*' stands for all that begin so. Errors name the line.
  static result<Lexicon> parse(std::string_view text);

  /// The words of another language, by its ISO 639-1 code; nothing where none are known.
  const Lexicon* tongue(std::string_view code) const;

  /// The number of a word in lower case, else of the longest stem that it begins with; kUnknownWord where no phrase
  /// holds either.
  WordId id(std::string_view word) const;
  /// The longest phrase of the section that begins at ids[at], or nothing. A word stands for all stems that it begins with;
  /// of phrases of one length the one with the longer first word counts.
  const Entry* match(Section section, const std::vector<WordId>& ids, std::size_t at) const {
    if (at >= ids.size()) return nullptr;
    if (!wider_.empty()) return longest_of_stems(section, ids, at);
    if ((words_[ids[at]].sections & bit(section)) == 0) return nullptr;  // most words, most of the time
    return section == Section::predicate ? longest_predicate(ids, at) : longest(section, ids, at);
  }
  /// What match() gives for every section but the predicates', appended in the order of the sections where it gives
  /// anything: a bit for each of these. Of a lexicon without stems.
  std::uint64_t match_all(const std::vector<WordId>& ids, std::size_t at, std::vector<const Entry*>& out) const;
  /// A bit for each section that has a phrase which begins with the word as it is written.
  std::uint64_t sections(WordId word) const { return words_[word].sections; }
  /// Which forms of verbs the word may be; 0: of none that the lexicon knows.
  VerbForms forms(WordId word) const { return words_[word].forms; }
  /// Whether any predicate begins with the word.
  bool opens_predicate(WordId word) const { return (words_[word].sections & bit(Section::predicate)) != 0; }
  /// The predicates that begin with the word and go on with the second, or end with the first where that is kUnknownWord.
  /// Those that tell more come first, by their words, then by their classes; `place` tells it across several seconds.
  std::span<const ListedPredicate> predicates(WordId word, WordId second) const;
  /// The bit of a class, none where no noun is of it.
  Classes noun_class(std::string_view name) const;
  /// Classes that names and pronouns are of, or that the coder asks for by itself.
  struct Known {
    Classes person, party, armed, place, terrorist, talks, thing, somebody, monitor, aid, property, truce;
  };
  const Known& known() const { return known_; }
  static constexpr std::uint64_t bit(Section section) { return std::uint64_t{1} << static_cast<unsigned>(section); }
  /// SHA-256 of the text, in hex.
  const std::string& digest() const { return digest_; }

 private:
  const Entry* longest(Section section, const std::vector<WordId>& ids, std::size_t at) const;
  const Entry* longest_predicate(const std::vector<WordId>& ids, std::size_t at) const;
  const Entry* longest_of_stems(Section section, const std::vector<WordId>& ids, std::size_t at) const;
  using Irregular = std::map<std::string, std::vector<std::string>, std::less<>>;
  using Inflected = std::vector<std::pair<std::string, VerbForms>>;
  /// Every form that a verb has.
  const Inflected& forms_of(const std::string& base, const Irregular& irregular);
  WordId number(std::string_view word);
  const Entry& keep(Entry entry);
  /// Makes the entry found by its first word, in one of its forms.
  void list(std::string_view first, const Entry& entry, VerbForms forms);
  void add(Entry entry);
  void add_verb(Entry entry, const Irregular& irregular);
  /// Why the classes cannot be read; empty: they were.
  std::string add_needs(Entry& entry, std::string_view text);
  Classes open_class(std::string_view name);
  void link_stems();
  void settle();
  void settle_predicates();
  /// The phrases that begin with the word; of these the ones that go on with the second, or end where it is kUnknownWord.
  std::span<const Listed> listed(WordId word) const;
  std::span<const Listed> listed(WordId word, WordId second) const;
  std::optional<WordId> stem_of(std::string_view word, std::size_t size_max) const;
  bool stands_for(WordId word, WordId phrase) const;
  WordId wider(WordId word) const { return word < wider_.size() ? wider_[word] : kUnknownWord; }
  Lexicon* open(std::string_view code);
  std::deque<Entry> entries_;  // entries stay where they are: the index points at them
  WordTable ids_;
  struct alignas(32) Word {
    std::uint64_t sections = 0;  ///< that a phrase beginning with the word stands in
    std::uint64_t seconds = 0;  ///< a bit for each second word of its phrases and predicates
    std::uint32_t phrases = 0;  ///< where they begin in listed_; they end where those of the next word begin
    std::uint32_t predicates = 0;  ///< the same in predicates_
    VerbForms forms = 0;
  };
  std::vector<Word> words_;  ///< and one behind the last, when all are read
  template <class T> using Read =
      std::vector<std::pair<WordId, T>>;  ///< with the first word of each, while the text is read
  Read<Listed> read_;
  Read<ListedPredicate> read_predicates_;
  std::vector<Listed> listed_;  ///< by first word, then by second; where there are stems, by section
  std::vector<ListedPredicate> predicates_;  ///< by first word, then by second
  std::vector<std::uint32_t>
      runs_;  ///< where each word's phrases of a section begin in listed_, and where the last end
  std::vector<std::string> classes_;
  Known known_;
  std::string digest_;
  std::vector<WordId> wider_;  ///< of a word: the longest other stem that it begins with
  std::map<std::string, Inflected, std::less<>> verbs_;  ///< while the text is read
  std::size_t stem_max_ = 0;  ///< bytes of the longest stem; 0: no stems
  std::map<std::string, std::unique_ptr<Lexicon>, std::less<>> tongues_;
};

const Lexicon& builtin_lexicon();
/// Its text, to read and to extend: what stands before it counts first.
std::string_view builtin_lexicon_text();

}  // namespace truce::coding

template <>
struct truce::EnumNames<truce::coding::Section> {
  static constexpr std::array<std::string_view, 49> all = {
      "speech",      "skip",       "unnamed", "anaphor",       "source-noun", "credit",      "condition",
      "mood",        "mood-after", "refusal", "failure",       "obligation",  "agreement",   "cooperation",
      "statement",   "relief",     "ground",  "ground-object", "metaphor",    "number",      "multiplier",
      "approximate", "harm",       "people",  "violation",     "record",      "unconfirmed", "explained",
      "cumulative",  "banned",     "polity",  "recorder",      "slip",        "total",       "each",
      "other-unit",  "between",    "month",   "accord",        "weapon",      "hindrance",   "hindered",
      "day",         "joint",      "word",    "verb",          "irregular",   "class",       "predicate"};
};
