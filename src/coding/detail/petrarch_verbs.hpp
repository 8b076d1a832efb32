// Verb dictionaries of TABARI and PETRARCH as they stand, and as phrases of our lexicon.
#pragma once

#include <map>
#include <optional>

#include "coding/detail/cameo.hpp"
#include "coding/detail/petrarch_lines.hpp"

namespace truce::coding {

/// A word, or one of a synonym set.
struct PatternItem {
  std::string word;  ///< in lower case; of a set its name without '&'
  bool set = false;
};

struct VerbPattern {
  std::size_t line = 0;
  std::string file;
  std::vector<PatternItem> before, after;  ///< the verb, in the order of the text
  bool turned = false;  ///< who does it stands behind the verb
  std::vector<std::string> codes;
};

struct DictionaryVerb {
  std::size_t line = 0;
  std::string file;
  std::vector<std::string> before, after;  ///< other words of the verb: "break DOWN"
  std::string word;
  std::vector<std::string> forms;  ///< as listed, of the word alone; empty: regular
  std::vector<std::string> codes;
};

/// Verbs that share their patterns and, where they have none of their own, a code.
struct VerbBlock {
  std::vector<std::string> codes;
  std::vector<DictionaryVerb> verbs;
  std::vector<VerbPattern> patterns;
};

struct VerbDictionary {
  std::vector<VerbBlock> blocks;
  std::map<std::string, std::vector<std::string>> sets;  ///< by name without '&'; members as written
};

/// Reads one file onto the dictionary.
void read_verbs(const DictionaryFile& file, VerbDictionary& into, ImportLog& log);

/// Sections class, irregular, verb and predicate.
result<std::string> lexicon_of(const VerbDictionary& dictionary, const std::vector<CodeMeaning>& codes, ImportLog& log);

}  // namespace truce::coding
