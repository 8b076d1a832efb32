// The words of another language's sentence in the shapes in which lexicon and registries know them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/detail/name_finder.hpp"
#include "coding/detail/tongue.hpp"

namespace truce::coding {

/// "4", "4-х", "22'si": the figures at the head of a word that is otherwise an ending.
std::optional<std::int64_t> figures(std::string_view word);

/// Small words that Arabic writes together with the next are taken off where the word is not known with them; a Turkish
/// name ends at its apostrophe.
class TongueWords {
 public:
  TongueWords(const Context& c, const Sentence& s, const Lexicon& words, std::string_view tongue);

  const Context& c;
  const Sentence& s;
  std::string_view tongue;
  std::vector<std::string> folded;
  std::vector<bool> and_before;  ///< "and" or "so" was written together with it
  std::vector<bool> in_before;  ///< "in" or "for" was

  std::size_t size() const { return folded.size(); }
  bool mark(std::size_t i) const { return s.tokens[i].mark; }
  const Entry* match(Section section, std::size_t i) const { return lexicon_.match(section, ids_, i); }
  bool verb_last() const { return tongue == "tr" || tongue == "fa"; }
  /// Whether no phrase of the lexicon holds the word, and it is no mark.
  bool plain(std::size_t i) const { return i < size() && !mark(i) && ids_[i] == kUnknownWord; }
  /// Who or what is named at the word; a Russian place is tried in the nominative too.
  Named name_at(std::size_t i) const;

 private:
  void part(std::size_t i);
  void definite(std::size_t i);
  Named declined(std::size_t i, const Named& as_written) const;
  const Lexicon& lexicon_;
  std::vector<std::string> names_;
  std::vector<std::string_view> views_;
  std::vector<WordId> ids_;
};

}  // namespace truce::coding
