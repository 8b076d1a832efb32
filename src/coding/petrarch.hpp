// Dictionaries of TABARI and PETRARCH, read into a lexicon and a registry of ours (docs/formats/lexicon.md says how).
// What cannot be said in ours is counted with its reason; a malformed line is an error that names it, and the rest goes on.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace truce::coding {

struct DictionaryFile {
  std::string name;  ///< for messages
  std::string bytes;
};

struct PetrarchOptions {
  std::size_t bytes_max = 64U << 20;  ///< of one file
  std::size_t line_bytes_max = 8192;
  std::size_t phrases_max = 400'000;  ///< of the lexicon
  std::size_t names_max = 400'000;  ///< of the registry
  std::size_t joined_max = 200'000;  ///< names made of a country's and an agent's; above it none are made
  std::size_t errors_max = 1000;  ///< kept; all are counted
  bool first = false;  ///< the phrases count before the built-in ones, however many words those have
  std::string codes;  ///< "PREFIX = act PLOVER" lines, read before the table of CAMEO codes; '-': no PLOVER type
};

/// What was made of dictionaries.
struct PetrarchImport {
  std::string lexicon;  ///< text that Lexicon::parse takes, before the built-in one or alone
  std::string actors;  ///< JSON that Registry::parse takes; empty where no names were given
  std::map<std::string, std::size_t> read;  ///< what was read, how many
  std::map<std::string, std::size_t> left;  ///< what was left out, in a sentence, how often
  std::vector<Error> errors;  ///< `where` is "FILE, line N"
  std::size_t error_count = 0;
};

/// Verb dictionaries (verbs with codes, synonym sets, patterns), and dictionaries of actors and agents. The same files give
/// the same bytes. An error only where a limit is passed or `codes` cannot be read.
result<PetrarchImport> import_petrarch(const std::vector<DictionaryFile>& verbs,
                                       const std::vector<DictionaryFile>& names, const PetrarchOptions& options = {});

}  // namespace truce::coding
