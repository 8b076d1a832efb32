// Synonym sets of a verb dictionary: as classes of nouns, or written out.
#pragma once

#include <set>

#include "coding/detail/petrarch_verbs.hpp"

namespace truce::coding {

struct SynonymSet {
  std::vector<std::vector<std::string>> members;  ///< with plurals
  bool words = false;                             ///< small words of the language: each stands in the phrase itself
  std::string name;                               ///< of the class; empty: too many sets
};

class SynonymSets {
 public:
  SynonymSets(const VerbDictionary& dictionary, ImportLog& log) : d_(dictionary), log_(log) {}

  /// Null: a set that is not there, holds itself or lies too deep; said once.
  const SynonymSet* find(const std::string& name);
  /// "tietypes_relations": the longest beginning that is a set's name, and words.
  std::vector<PatternItem> settled(const std::vector<PatternItem>& items) const;
  /// Names of the classes of each member of the sets asked for.
  const std::map<std::string, std::set<std::string>>& classes() const { return classes_; }

 private:
  bool members(const std::string& name, std::vector<std::string>& out, std::vector<std::string>& path) const;
  SynonymSet made(const std::string& name, const std::vector<std::string>& found);

  const VerbDictionary& d_;
  ImportLog& log_;
  std::map<std::string, std::optional<SynonymSet>> sets_;
  std::map<std::string, std::set<std::string>> classes_;
  std::size_t classes_used_ = 0;
};

/// Whether the built-in lexicon knows it as a small word of the language.
bool small_word(const std::string& word);
std::string with_blanks(const std::vector<std::string>& words);

}  // namespace truce::coding
