// Dictionaries of actors and agents of TABARI and PETRARCH as a registry of ours: one actor a code.
#pragma once

#include <map>
#include <optional>
#include <set>

#include "actors/actors.hpp"
#include "coding/detail/petrarch_lines.hpp"

namespace truce::coding {

/// Days on which a name means a code; absent: without an end.
struct Days {
  std::optional<DayNumber> from, until;
};

/// A name with its codes, in the order of the dictionary; one without days stands for all days that no other has.
struct CodedName {
  std::vector<std::string> names;  ///< as written, synonyms too
  std::vector<std::pair<std::string, std::optional<Days>>> codes;
  std::size_t line = 0;
  std::string file;
};

/// "MINISTER [~GOV]": a code that is added to a country's.
struct Agent {
  std::vector<std::string> names;
  std::string code;  ///< without '~'
  bool first = false;  ///< "NGO~": it stands before the country's
};

struct NameDictionary {
  std::vector<CodedName> actors;
  std::vector<Agent> agents;
};

void read_names(const DictionaryFile& file, NameDictionary& into, ImportLog& log);

/// Canonical JSON of docs/formats/actors.md; empty where no name is left.
result<std::string> registry_of(const NameDictionary& dictionary, ImportLog& log);

}  // namespace truce::coding
