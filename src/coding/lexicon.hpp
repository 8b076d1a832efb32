// The words that the coder knows, as data (docs/formats/lexicon.md).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "model/acts.hpp"

namespace truce::coding {

/// A phrase of lower-case words and what it stands for.
struct Entry {
  std::vector<std::string> words;
  std::string value;
};

/// Sections of phrases. Look-up is by the first word, longest phrase first.
class Lexicon {
 public:
  /// "[section]" lines, then "phrase = value" or "phrase" lines; '#' comments. Errors name the line.
  static result<Lexicon> parse(std::string_view text);

  /// The longest phrase of the section that begins at words[at], or nothing.
  const Entry* match(std::string_view section, const std::vector<std::string_view>& words, std::size_t at) const;
  bool has(std::string_view section, std::string_view word) const;
  const std::string& digest() const { return digest_; }

 private:
  using Section = std::unordered_map<std::string, std::vector<Entry>>;
  std::map<std::string, Section, std::less<>> sections_;
  std::string digest_;
};

const Lexicon& builtin_lexicon();

}  // namespace truce::coding
